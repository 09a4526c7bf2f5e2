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
    "cli.about": ("이 프로그램과 자료의 출처", "this program, and where its data comes from"),
    "cli.about_text": ("단골 (dangol) {version} · MIT", "dangol (단골) {version} · MIT"),
    "cli.no_agency": (
        "이 저장소에는 아직 기관이 없습니다. `dangol demo` 로 먼저 둘러보세요.",
        "No agency was set up on this store yet. Look around first: `dangol demo`.",
    ),
}
