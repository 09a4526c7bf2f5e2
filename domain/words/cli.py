"""What the command line says."""

from domain.words import Words

WORDS: Words = {
    "cli.description": (
        "공공기관 직원의 책상: 소식을 발행하고, 댓글을 검토하고, 주민에게 답합니다.",
        "The desk of a public agency's staff: publish announcements, review comments, answer residents.",
    ),
    "cli.command": ("명령", "COMMAND"),
    "cli.config": ("설정 파일", "the settings file"),
    "cli.store": ("저장소 파일", "the store file"),
    "cli.demo": (
        "주민이 살아 움직이는 시연을 엽니다 (네트워크 없음)",
        "open a demonstration with living residents, no network",
    ),
    "cli.demo_store": ("시연 저장소를 둘 곳 (다음에도 이어집니다)", "where the demo's store is kept, and found again"),
    "cli.demo_agency": (
        "도봉구청(dobong) 또는 익산경찰서(iksan)",
        "dobong, a district office, or iksan, a police station",
    ),
    "cli.demo_pace": ("주민이 움직이는 빠르기", "how fast residents live"),
    "cli.demo_seed": ("같은 수는 같은 시연을 만듭니다", "the same number makes the same demonstration"),
    "cli.demo_size": ("댓글 수 (1,000,000까지)", "number of comments, up to 1,000,000"),
    "cli.demo_linked": (
        "서버, 동료, 주민을 따로 띄우고 그 서버에 연결해 엽니다 (--store 는 폴더)",
        "linked to a backend with colleagues and residents of its own (--store is a folder)",
    ),
    "cli.demo_fresh": ("시연을 새로 만듭니다", "make the demonstration anew"),
    "cli.usage": ("쓰는 법: ", "usage: "),
    "cli.positionals": ("차례로 적는 것", "positional arguments"),
    "cli.options": ("옵션", "options"),
    "cli.help": ("이 도움말을 보입니다", "show this help"),
    "cli.version": ("판을 보입니다", "show the version"),
    "cli.still_at_it": ("{what} {seconds:,}초", "{what} {seconds:,} s"),
    "cli.verifying": ("감사 기록을 확인하는 중...", "verifying the audit..."),
    "cli.backing_up": ("백업하고 다시 읽는 중...", "backing up and reading back..."),
    "cli.restoring": ("백업을 확인하고 옮기는 중...", "looking through the backup and copying it..."),
    "cli.examining": ("살펴보는 중...", "looking..."),
    "cli.erasing": ("지우고 저장소를 정리하는 중...", "erasing, and cleaning the store..."),
    "cli.reading": ("파일을 살펴보는 중...", "looking at the file..."),
    "cli.see_help": ("쓰는 법: {command} --help", "See {command} --help"),
    "cli.fault_required": ("빠진 것이 있습니다: {given}", "This is missing: {given}"),
    "cli.fault_unknown": ("모르는 것이 있습니다: {given}", "This is not known: {given}"),
    "cli.fault_choice": ("{given:은/는} 없습니다. 있는 것: {there}", "There is no {given}. There are: {there}"),
    "cli.fault_empty": ("{given} 뒤에 적을 것이 빠졌습니다.", "Something is missing behind {given}."),
    "cli.fault_value": ("{option} 에 맞지 않습니다: {given}", "{given} does not fit {option}."),
    "cli.exit_codes": (
        "명령 없이 열면 책상입니다. 끝날 때의 수: 0 다 됨, 1 되었으나 남은 일이 있거나 찾지 못함, "
        "2 하지 않음(까닭을 말함).",
        "Without a command the desk opens. Exit codes: 0 done, 1 done but something is left to do or nothing was "
        "found, 2 not done, and why is said.",
    ),
    "cli.agency": (
        "기관의 부서, 전화, 근무시간을 보이거나 고칩니다",
        "show or change the agency's department, telephone and office hours",
    ),
    "cli.agency_does": (
        "옵션이 없으면 보이기만 합니다. 부서와 전화는 새 소식의 문의처가 되고, 채팅을 기다린 시간은 근무시간으로 "
        "셉니다.",
        "Without options only shows them. New announcements start with department and telephone; waiting in chats is "
        "counted in office hours.",
    ),
    "cli.agency_department": ("새 소식이 갖고 시작하는 담당 부서", "the department that new announcements start with"),
    "cli.agency_phone": ("새 소식이 갖고 시작하는 전화", "the telephone that new announcements start with"),
    "cli.agency_hours": (
        "근무시간, 한 번에 한 줄씩: '월-금 09:00-12:00 13:00-18:00'. 적지 않은 요일은 쉽니다",
        "office hours, a line each time: 'Mon-Fri 09:00-12:00 13:00-18:00'; a day that is not named is closed",
    ),
    "cli.audit": ("감사 기록이 그대로인지 확인합니다", "verify the audit"),
    "cli.audit_does": (
        "감사 기록이 바뀌거나 빠지거나 끼어들거나 뒤섞이지 않았는지 확인합니다. 맞지 않으면 1 로 끝납니다.",
        "Verify that no entry of the audit was changed, removed, inserted or reordered. Ends with 1 if one was.",
    ),
    "cli.audit_verify": ("감사 기록이 바뀌지 않았는지 확인합니다", "verify that no entry was changed"),
    "cli.compose": ("파일(.txt .md .hwpx)을 초안으로 가져옵니다", "make a draft of a file (.txt, .md, .hwpx)"),
    "cli.compose_does": (
        "파일의 첫 제목이나 첫 줄이 제목, 나머지가 본문인 초안을 둡니다. 가져오지 못한 것은 알려 줍니다.",
        "Keep a draft: its title is the file's first heading or line, its text the rest. Says what it left out.",
    ),
    "cli.compose_file": ("가져올 파일", "the file to take over"),
    "cli.export": ("소식을 파일(.md .hwpx)로 내보냅니다", "write an announcement to a file (.md, .hwpx)"),
    "cli.export_does": (
        "소식 하나를 제목, 기간, 대상, 문의처와 함께 파일로 내보냅니다.",
        "Write one announcement to a file, with its title, days, regions and contact.",
    ),
    "cli.export_what": ("소식의 제목, 제목의 일부, 또는 번호", "the announcement's title, a part of it, or its number"),
    "cli.export_to": (
        "쓸 파일이나 폴더. 파일 이름의 끝(.md .hwpx)이 종류를 정합니다",
        "the file or folder to write to; the end of a file's name (.md, .hwpx) says as what",
    ),
    "cli.export_overwrite": ("이미 있는 파일을 바꿉니다", "replace a file that is there"),
    "cli.import": ("다른 곳에 있던 댓글이나 단골을 CSV 로 가져옵니다", "take in comments or followers from a CSV file"),
    "cli.import_does": (
        "CSV 를 먼저 살펴보고, 무엇을 어떻게 넣을지 보입니다. --yes 를 붙이면 좋은 줄을 넣고 나쁜 줄은 적어 줍니다. "
        "같은 줄은 두 번 들어가지 않습니다.",
        "Look at a CSV file first, and say what would go in and how. With --yes good rows go in and bad ones are "
        "reported. Nothing goes in twice.",
    ),
    "cli.import_kind": ("무엇을: comments 댓글, followers 단골", "what is in it"),
    "cli.import_file": ("CSV 파일 (UTF-8 또는 CP949)", "the CSV file, in UTF-8 or CP949"),
    "cli.import_map": (
        "이 칸을 이것으로 읽습니다: '남긴 글=내용'. 쓰지 않을 칸은 '비고=-'",
        "read this column as this field, as in 'remarks=text'; '-' is no field",
    ),
    "cli.import_yes": ("정말 넣습니다", "take it in"),
    "cli.import_report": ("넣지 못한 줄을 적을 CSV 파일", "the CSV file for rows that did not go in"),
    "cli.import_as_new": ("댓글을 검토할 새 댓글로 넣습니다", "let comments wait for review as new ones"),
    "cli.backup": ("저장소를 백업합니다 (쓰는 중에도)", "back up the store, also while it is in use"),
    "cli.backup_does": (
        "책상을 쓰는 동안에도 백업을 만들고, 다시 읽어 확인합니다. PATH 가 없으면 저장소 옆 백업 폴더에 둡니다. 하루에 "
        "하나는 저절로 만들고 일곱 개를 둡니다.",
        "Make a backup, also while the desk is in use, and read it back. Without PATH it goes to the folder beside the "
        "store. One a day is made by itself, seven are kept.",
    ),
    "cli.backup_path": (
        "백업할 파일이나 폴더. 없으면 저장소 옆 백업 폴더",
        "the file or folder to back up to; without it the folder for backups beside the store",
    ),
    "cli.backup_list": ("백업을 보입니다", "show the backups"),
    "cli.restore": (
        "백업을 저장소 자리에 되돌립니다 (있던 것은 남겨 둡니다)",
        "put a backup in the store's place; what was there is kept",
    ),
    "cli.restore_does": (
        "백업을 모두 확인한 뒤 저장소 자리에 놓습니다. 있던 저장소는 지우지 않고 다른 이름으로 남깁니다. 열린 책상은 "
        "먼저 닫으세요.",
        "Look through a backup and put it in the store's place. The store that was there is kept under another name. "
        "Close every desk first.",
    ),
    "cli.restore_file": ("되돌릴 백업", "the backup"),
    "cli.doctor": (
        "터미널, 저장소, 프로그램을 살펴보고 할 일을 알려 줍니다",
        "look at the terminal, the store and the program, and say what to do",
    ),
    "cli.doctor_does": (
        "글자 너비와 색 같은 터미널의 일, 저장소와 백업, 프로그램과 설정을 살펴보고 하나마다 할 일을 알려 줍니다. "
        "아무것도 바꾸지 않습니다.",
        "Look at the terminal (widths, colours), the store and its backups, the program and its settings, and say what "
        "to do about each. Changes nothing.",
    ),
    "cli.erase_does": (
        "그 주민의 댓글, 채팅, 메모, 신고를 지우고 별명과 동네를 거둡니다. --yes 가 없으면 무엇을 지울지 "
        "보이기만 합니다. 되돌릴 수 없습니다.",
        "Erase a resident's comments, chats, notes and reports, with nickname and neighbourhood. Without --yes only "
        "shows what would go. It cannot be undone.",
    ),
    "cli.erase": (
        "주민의 요청으로 그 주민의 글과 별명을 지웁니다",
        "erase what a resident wrote and who they were, at their request",
    ),
    "cli.erase_who": ("별명이나 번호", "nickname or id"),
    "cli.erase_yes": ("정말 지웁니다 (되돌릴 수 없음)", "erase it, which cannot be undone"),
    "cli.staff": ("이 책상을 함께 쓰는 직원과 권한", "the colleagues who share this desk, and their roles"),
    "cli.staff_does": (
        "이 책상을 함께 쓰는 직원을 보이고, 더하고, 권한을 고치고, 자리를 거둡니다. "
        "PIN은 저마다 화면의 모든 기능에서 정합니다.",
        "List the colleagues who share this desk, add one, give one other roles, or take a place away. Each sets a "
        "PIN in the palette.",
    ),
    "cli.staff_what": (
        "list 보기, add 더하기, change 권한 고치기, remove 자리 거두기, forget-pin 잊은 PIN 지우기",
        "list them, add one, change the roles of one, remove one, forget-pin of who forgot theirs",
    ),
    "cli.staff_name": ("직원 이름", "the colleague's name"),
    "cli.staff_roles": (
        "viewer 보기, responder 채팅, moderator 댓글, publisher 소식, admin 관리",
        "viewer reads, responder chats, moderator comments, publisher news, admin staff and settings",
    ),
    "cli.link": ("서버에 연결해 여럿이 함께 쓰는 책상", "a desk shared with colleagues, through a backend"),
    "cli.link_does": (
        "서버에 로그인해 이 컴퓨터에 새 책상을 만듭니다. 혼자 쓰던 책상은 그대로 둡니다. "
        "다시 로그인할 때도 같은 명령입니다.",
        "Sign in to a backend, and make a new desk on this machine; the one on its own stays as it is. The same "
        "command signs in again.",
    ),
    "cli.link_url": ("서버 주소 (https://...)", "the backend's address (https://...)"),
    "cli.link_agency": ("기관 이름 (없으면 묻습니다)", "the agency's name (asked for without)"),
    "cli.link_name": ("직원 이름 (없으면 묻습니다)", "your name (asked for without)"),
    "cli.link_password": (
        "암호가 든 파일 (-: 표준 입력)",
        "a file with the password (-: standard input)",
    ),
    "cli.link_plain": (
        "암호화하지 않은 http:// 도 받아들임",
        "accept http://, which is not encrypted",
    ),
    "cli.unlink": ("서버에서 로그아웃", "sign out of the backend"),
    "cli.unlink_does": (
        "서버에서 로그아웃하고, 원하면 이 컴퓨터의 사본을 지웁니다.",
        "Sign out of the backend and, if wanted, erase the copy on this machine.",
    ),
    "cli.unlink_erase": ("묻지 않고 사본도 지움", "erase the copy too, without asking"),
    "cli.about": ("이 프로그램과 자료의 출처", "this program, and where its data comes from"),
    "cli.about_text": ("단골 (dangol) {version} · MIT", "dangol (단골) {version} · MIT"),
    "cli.no_agency": (
        "아직 책상이 없습니다: {path}. dangol 을 열면 차립니다. 시연은 dangol demo 입니다.",
        "There is no desk yet: {path}. Open dangol to set it up. For a demonstration: dangol demo.",
    ),
    "cli.no_terminal": (
        "dangol 화면은 터미널에서만 열립니다. 지금은 입력이나 출력이 파이프나 파일입니다. 화면 없이 쓰는 명령은 "
        "dangol --help 로 봅니다.",
        "The screens of dangol need a terminal; here the input or the output is a pipe or a file. For the commands "
        "that need no screen: dangol --help.",
    ),
    "cli.nothing_founded": (
        "책상을 차리지 않았습니다. dangol 을 다시 열면 처음부터 묻습니다. 시연은 dangol demo 입니다.",
        "No desk was set up. dangol asks again from the beginning. For a demonstration: dangol demo.",
    ),
}
