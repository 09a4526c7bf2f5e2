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
    "cli.demo_fresh": ("시연을 새로 만듭니다", "make the demonstration anew"),
    "cli.audit": ("감사 기록을 봅니다", "look at the audit"),
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
    "cli.backup_path": (
        "백업할 파일이나 폴더. 없으면 저장소 옆 백업 폴더",
        "the file or folder to back up to; without it the folder for backups beside the store",
    ),
    "cli.backup_list": ("백업을 보입니다", "show the backups"),
    "cli.restore": (
        "백업을 저장소 자리에 되돌립니다 (있던 것은 남겨 둡니다)",
        "put a backup in the store's place; what was there is kept",
    ),
    "cli.restore_file": ("되돌릴 백업", "the backup"),
    "cli.doctor": (
        "터미널, 저장소, 프로그램을 살펴보고 할 일을 알려 줍니다",
        "look at the terminal, the store and the program, and say what to do",
    ),
    "cli.erase": (
        "주민의 요청으로 그 주민의 글과 별명을 지웁니다",
        "erase what a resident wrote and who they were, at their request",
    ),
    "cli.erase_who": ("별명이나 번호", "nickname or id"),
    "cli.erase_yes": ("정말 지웁니다 (되돌릴 수 없음)", "erase it, which cannot be undone"),
    "cli.staff": ("이 책상을 함께 쓰는 직원과 권한", "the colleagues who share this desk, and their roles"),
    "cli.staff_what": ("보기, 더하기, 고치기", "list, add or change"),
    "cli.staff_name": ("직원 이름", "the colleague's name"),
    "cli.staff_roles": ("권한 (없으면 자리를 거둡니다)", "roles (none takes the place away)"),
    "cli.about": ("이 프로그램과 자료의 출처", "this program, and where its data comes from"),
    "cli.about_text": ("단골 (dangol) {version} · MIT", "dangol (단골) {version} · MIT"),
    "cli.no_agency": (
        "이 저장소에는 아직 기관이 없습니다. `dangol demo` 로 먼저 둘러보세요.",
        "No agency was set up on this store yet. Look around first: `dangol demo`.",
    ),
}
