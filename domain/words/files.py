"""What is said of files that are read, written and imported."""

from domain.words import Words

WORDS: Words = {
    # what keeps a file from being read
    "files.not_there": ("그런 파일이 없습니다: {name}", "There is no such file: {name}"),
    "files.not_allowed": ("이 파일을 읽을 권한이 없습니다: {name}", "This file may not be read: {name}"),
    "files.unreadable": ("파일을 읽지 못했습니다 ({why}): {name}", "The file could not be read ({why}): {name}"),
    "files.is_folder": ("파일이 아니라 폴더입니다: {name}", "It is a folder, not a file: {name}"),
    "files.no_plain_file": ("보통 파일이 아니라 읽지 않습니다: {name}", "It is no plain file, and is not read: {name}"),
    "files.too_large": (
        "파일이 너무 큽니다. {limit}MB까지 읽습니다: {name}",
        "The file is too large, at most {limit} MB are read: {name}",
    ),
    "files.empty": ("빈 파일입니다: {name}", "The file is empty: {name}"),
    "files.no_text": ("글이 없는 파일입니다: {name}", "There is no text in the file: {name}"),
    "files.unknown_kind": (
        "읽을 수 있는 파일은 .txt, .md, .hwpx 입니다: {name}",
        "Files that can be read are .txt, .md and .hwpx: {name}",
    ),
    "files.is_old_office": (
        "옛 한글(.hwp)이나 옛 오피스 파일입니다. 한글에서 '다른 이름으로 저장'으로 .hwpx 로 저장해 주세요: {name}",
        "It is an old Hangul (.hwp) or Office file. Save it as .hwpx, with 'save as': {name}",
    ),
    "files.is_archive": (
        "한글 문서(.hwpx)가 아니라 다른 압축 파일입니다 (워드, 엑셀, zip): {name}",
        "It is no .hwpx document but another archive (Word, Excel, zip): {name}",
    ),
    "files.is_workbook": (
        "CSV 가 아니라 엑셀 파일입니다. 엑셀에서 '다른 이름으로 저장'으로 CSV(쉼표로 분리)로 저장해 주세요: {name}",
        "It is no CSV but a workbook. Save it from Excel as CSV, with 'save as': {name}",
    ),
    "files.is_pdf": (
        "PDF 는 읽을 수 없습니다. 글을 복사해 붙여 넣거나 .hwpx 로 받아 주세요: {name}",
        "PDF cannot be read. Paste its text, or ask for a .hwpx: {name}",
    ),
    "files.is_picture": (
        "그림 파일입니다. 글을 읽을 수 없습니다: {name}",
        "It is a picture, with no text to read: {name}",
    ),
    "files.is_other": ("글이 아닌 파일입니다: {name}", "It is not a file of text: {name}"),
    "files.no_hwpx": (
        "이름과 달리 한글 문서가 아닙니다: {name}",
        "In spite of its name it is no Hangul document: {name}",
    ),
    "files.broken_hwpx": (
        "깨진 한글 문서입니다. 한글에서 열어 다시 저장해 보세요.",
        "The Hangul document is broken. Try to open it in Hangul and save it again.",
    ),
    "files.hwpx_locked": (
        "암호가 걸린 한글 문서입니다. 암호를 풀어 저장해 주세요.",
        "The Hangul document is locked with a password. Save it without one.",
    ),
    "files.hwpx_swells": (
        "풀면 지나치게 커지는 한글 문서라 열지 않았습니다.",
        "The Hangul document grows far too large when unpacked, and was not opened.",
    ),
    # what of a file is not in the draft
    "files.left_title": (
        "첫 줄이 100자를 넘어 제목을 비워 두었습니다.",
        "The first line is longer than 100 characters: the title is left empty.",
    ),
    "files.left_title_end": (
        "제목이 길어 뒤 {count:,}자를 뺐습니다.",
        "The last {count:character|characters} of the title.",
    ),
    "files.left_body_end": (
        "본문이 20,000자를 넘어 뒤 {count:,}자를 뺐습니다.",
        "The last {count:character|characters}: a text has at most 20,000.",
    ),
    "files.left_characters": (
        "보이지 않거나 쓸 수 없는 글자를 걸러냈습니다.",
        "Characters that are invisible, or cannot be used, were filtered.",
    ),
    "files.left_broken": (
        "읽을 수 없는 글자 {count:,}개를 \ufffd 로 두었습니다.",
        "{count:byte that is no text is|bytes that are no text are} shown as \ufffd.",
    ),
    "files.left_regions": (
        "우리 기관의 지역이 아니어서 대상에서 뺐습니다: {names}",
        "Regions that are not the agency's own: {names}",
    ),
    "files.left_pictures": ("그림 {count}개", "{count:picture|pictures}"),
    "files.left_notes": ("각주·미주 {count}개", "{count:footnote or endnote|footnotes or endnotes}"),
    "files.left_headers": ("머리말·꼬리말 {count}개", "{count:header or footer|headers or footers}"),
    "files.left_equations": ("수식 {count}개", "{count:equation|equations}"),
    "files.left_objects": ("개체(차트, 글맵시, 동영상) {count}개", "{count:object|objects}: charts, word art, videos"),
    "files.left_memos": ("메모·숨은 설명 {count}개", "{count:memo or hidden comment|memos or hidden comments}"),
    "files.left_forms": ("양식 개체 {count}개", "{count:form field|form fields}"),
    "files.left_shapes": ("글이 없는 도형 {count}개", "{count:shape|shapes} without text"),
    "files.left_links": (
        "링크 {count}개의 주소 (글은 들어왔습니다)",
        "The address of {count:link|links}; their text is there",
    ),
    "files.left_tables": (
        "표 {count}개의 모양 (글은 한 줄에 한 행으로 들어왔습니다)",
        "The shape of {count:table|tables}; their text is there, a row on each line",
    ),
    "files.left_deletions": (
        "변경 내용 추적이 켜진 문서입니다. 지운 글 {count}곳이 함께 들어왔을 수 있습니다.",
        "Changes are tracked in it: {count:deleted part|deleted parts} may have come along.",
    ),
    "files.left_html": ("HTML 태그 {count}곳", "HTML tags in {count:place|places}"),
    "files.left_front_matter": ("파일 앞머리(YAML)", "The front matter (YAML)"),
    # composing from a file, and exporting
    "files.drafted": (
        "초안으로 두었습니다: {title} (본문 {count:,}자). `dangol` 을 열면 쓰던 소식에 있습니다.",
        "It is a draft now: {title} ({count:character|characters}). It is among the drafts of `dangol`.",
    ),
    "files.untitled": ("(제목 없음)", "(untitled)"),
    "files.not_taken": ("가져오지 못한 것:", "Not taken over:"),
    "files.fact_agency": ("기관", "Agency"),
    "files.fact_published": ("발행", "Published"),
    "files.fact_category": ("분류", "Kind"),
    "files.fact_period": ("기간", "Days"),
    "files.fact_regions": ("대상", "Regions"),
    "files.fact_department": ("담당 부서", "Department"),
    "files.fact_contact": ("담당자", "Contact"),
    "files.fact_phone": ("전화", "Telephone"),
    "files.unknown_end": (
        "내보낼 수 있는 것은 .md 와 .hwpx 입니다: {name}",
        "It can be written as .md or .hwpx: {name}",
    ),
    "files.exists": (
        "그 이름의 파일이 이미 있어 쓰지 않았습니다 (--overwrite 로 바꿉니다): {path}",
        "There is a file of that name; nothing was written (--overwrite replaces it): {path}",
    ),
    "files.not_written": ("파일을 쓰지 못했습니다 ({why}): {path}", "The file was not written ({why}): {path}"),
    "files.written": ("저장했습니다: {path}", "Written: {path}"),
    "files.no_announcement": (
        "그런 소식이 없습니다: {given}",
        "There is no such announcement: {given}",
    ),
    "files.several_announcements": (
        "'{given}' 이 들어간 소식이 여럿입니다. 아래에서 골라 번호로 불러 주세요.\n{names}",
        "Several announcements have '{given}' in their title. Choose one by its number.\n{names}",
    ),
    # importing: the columns
    "files.column": ("칸", "Column"),
    "files.field_text": ("내용", "text"),
    "files.field_at": ("날짜와 시각", "day and time"),
    "files.field_since": ("단골 맺은 날", "follower since"),
    "files.field_time": ("시각", "time of day"),
    "files.field_nickname": ("닉네임", "nickname"),
    "files.field_dong": ("동네", "neighbourhood"),
    "files.field_title": ("소식 제목", "announcement's title"),
    "files.field_member": ("회원 번호", "member's number"),
    "files.field_left": ("끊은 날", "left on"),
    "files.field_unused": ("(쓰지 않음)", "(not used)"),
    "files.no_header": (
        "첫 줄에서 칸 이름을 찾지 못했습니다. 첫 줄에 닉네임, 동네, 작성일시, 내용 같은 이름이 있어야 합니다.",
        "No names of columns were found in the first line, such as author, neighbourhood, date, text.",
    ),
    "files.no_such_column": (
        "'{column}' 칸이 없습니다. 있는 칸: {there}",
        "There is no column '{column}'. There are: {there}",
    ),
    "files.no_such_field": (
        "'{field}' 이 무엇인지 모릅니다. 쓸 수 있는 것: {there}, - (쓰지 않음)",
        "'{field}' is not known. There are: {there}, - (not used)",
    ),
    "files.field_twice": ("두 칸을 모두 '{field}' 로 쓸 수 없습니다.", "Two columns cannot both be '{field}'."),
    "files.bad_map": (
        "--map 은 '칸=뜻' 으로 적습니다: {given}",
        "--map is written as COLUMN=FIELD: {given}",
    ),
    "files.columns_missing": (
        "꼭 있어야 하는 칸을 찾지 못했습니다: {missing}. --map '칸=뜻' 으로 알려 주세요. 있는 칸: {there}",
        "Columns that are needed were not found: {missing}. Name them with --map COLUMN=FIELD. There are: {there}",
    ),
    # importing: what is wrong with a row
    "files.row_quotes": (
        '따옴표(")가 닫히지 않았거나, 닫힌 뒤에 다른 글자가 있습니다.',
        'A quote (") is not closed, or something stands right behind a closed one.',
    ),
    "files.row_broken": (
        "글자가 깨져 있습니다 (UTF-8 도 CP949 도 아닌 글자).",
        "There are broken characters in it (neither UTF-8 nor CP949).",
    ),
    "files.row_cells": (
        "칸이 {count}개입니다 (첫 줄은 {wanted}개). 내용의 쉼표나 줄바꿈이 따옴표 밖에 있는지 보세요.",
        "It has {count:cell|cells}, the first line {wanted}. Is a comma or a line end outside of quotes?",
    ),
    "files.row_same": ("{line}행과 같은 줄입니다.", "It is the same as line {line}."),
    "files.row_same_person": (
        "{line}행과 같은 사람입니다. 다른 사람이면 회원 번호 칸이 있어야 합니다.",
        "It is the same person as in line {line}. If not, a column with members' numbers is needed.",
    ),
    "files.no_name": ("쓴 사람이 없습니다.", "It does not say by whom."),
    "files.no_dong": ("동네가 없습니다.", "It does not say from which neighbourhood."),
    "files.no_time": ("날짜가 없습니다.", "It does not say when."),
    "files.not_a_time": (
        "날짜를 읽을 수 없습니다: {given}. 2026-11-22 14:02 처럼 적어 주세요.",
        "Not a day that can be read: {given}. Write it as 2026-11-22 14:02.",
    ),
    "files.in_the_future": ("아직 오지 않은 때입니다.", "It is in the future."),
    "files.too_old": ("2000년보다 앞섭니다.", "It is before the year 2000."),
    "files.left_before": ("끊은 날이 맺은 날보다 앞섭니다.", "The day of leaving is before that of coming."),
    "files.unknown_dong": ("모르는 동네입니다: {given}", "Not a neighbourhood that is known: {given}"),
    "files.ambiguous_dong": (
        "여러 동네일 수 있습니다: {given} ({names}). 시·군·구까지 적어 주세요.",
        "It could be several neighbourhoods: {given} ({names}). Write the district before it.",
    ),
    "files.too_many_rows": (
        "한 번에 {limit:,}줄까지 넣을 수 있습니다.",
        "At most {limit:,} rows at once.",
    ),
    "files.nickname_cut": ("닉네임을 '{shown}' 으로 넣습니다.", "The name is taken as '{shown}'."),
    "files.text_filtered": (
        "보이지 않거나 쓸 수 없는 글자를 걸러 넣습니다.",
        "Characters that are invisible, or cannot be used, are filtered.",
    ),
    # importing: what is said of the whole
    "files.looking_at": (
        "{name}: {encoding}, 칸 나눔 '{delimiter}'",
        "{name}: {encoding}, cells parted by '{delimiter}'",
    ),
    "files.tab": ("탭", "tab"),
    "files.is_demo": (
        "시연 저장소입니다. 시연에만 들어갑니다.",
        "It is the store of a demonstration, and stays in it.",
    ),
    "files.mapping": ("칸마다 이렇게 읽습니다:", "The columns are read as:"),
    "files.first_rows": ("처음 {count}줄:", "The first {count:row|rows}:"),
    "files.rows_good": ("넣을 줄 {count:,}", "{count:row|rows} to take in"),
    "files.rows_known": ("이미 있는 줄 {count:,}", "{count:,} already here"),
    "files.rows_bad": ("넣을 수 없는 줄 {count:,}", "{count:,} that cannot be taken in"),
    "files.rows_changed": (" (그 가운데 고쳐 넣을 줄 {count:,})", " ({count:,} of them with a change)"),
    "files.some_bad": ("넣을 수 없는 줄:", "Rows that cannot be taken in:"),
    "files.line": ("{line}행: {why}", "line {line}: {why}"),
    "files.and_more": (
        "... {count:,}줄 더. --report 로 모두 적습니다.",
        "... {count:,} more; --report writes all of them.",
    ),
    "files.and_more_reported": ("... {count:,}줄 더 있습니다.", "... {count:,} more."),
    "files.to_matched": (
        "여기 있는 소식 {count}개 아래에 들어갑니다 (제목이 같은 것).",
        "They stand under {count:announcement that is|announcements that are} here, by title.",
    ),
    "files.to_made": (
        "소식 {count}개를 새로 만들어 그 아래에 둡니다. 내려진 소식이라 주민에게 보이지 않습니다:",
        "{count:announcement is|announcements are} made for them, withdrawn from the start: residents do not see them:",
    ),
    "files.more_titles": ("... 그 밖에 {count}개", "... {count} more"),
    "files.place_title": ("가져온 댓글", "Imported comments"),
    "files.place_text": (
        "다른 곳에서 가져온 댓글을 두는 자리입니다. 여기에서 발행한 적이 없습니다.",
        "It holds comments that were imported. It was never published here.",
    ),
    "files.as_reviewed": (
        "검토한 댓글로 들어갑니다. 새 댓글로 넣으려면 --as-new 를 붙이세요.",
        "They count as reviewed. With --as-new they wait as new ones.",
    ),
    "files.too_old_to_keep": (
        "{count:,}줄은 보관 기간({months}개월)보다 오래되어, 책상을 열면 저절로 지워집니다. 두려면 먼저 설정에서 "
        "[retention] comments 를 늘리세요.",
        "{count:row|rows} of it, older than what is kept ({months:month|months}), will be removed once "
        "the desk is open. To keep them, raise comments under [retention] in the settings first.",
    ),
    "files.as_new": ("새 댓글로 들어가 검토를 기다립니다.", "They wait for review as new ones."),
    "files.nothing_done": (
        "아직 아무것도 넣지 않았습니다. 넣으려면 --yes 를 붙여 다시 하세요.",
        "Nothing was taken in yet. Do it again with --yes.",
    ),
    "files.nothing_to_do": ("새로 넣을 것이 없습니다.", "There is nothing new to take in."),
    "files.taking_in": ("넣는 중 {done:,}/{count:,}", "taking in {done:,}/{count:,}"),
    "files.taken_in": ("{count:,}줄을 넣었습니다.", "{count:row|rows} taken in."),
    "files.reported": (
        "넣지 못했거나 고쳐 넣은 줄을 모두 적었습니다: {path}",
        "Every row that was not taken in, or with a change, is in: {path}",
    ),
    "files.report_line": ("행", "Line"),
    "files.report_result": ("결과", "Result"),
    "files.report_why": ("까닭", "Why"),
    "files.report_bad": ("안 넣음", "not taken in"),
    "files.report_changed": ("고쳐 넣음", "changed"),
}
