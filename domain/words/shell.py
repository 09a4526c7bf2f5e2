"""What the shell says around the screens: palette, key list, jump, the log of messages."""

from domain.words import Words

WORDS: Words = {
    "shell.key_up": ("위", "Up"),
    "shell.key_down": ("아래", "Down"),
    "shell.key_left": ("왼쪽", "Left"),
    "shell.key_right": ("오른쪽", "Right"),
    # palette and key list
    "shell.palette": ("모든 기능", "Everything"),
    "shell.key_list": ("여기서 되는 키", "Keys that work here"),
    "shell.find": ("찾기", "Find"),
    "shell.find_hint": ("ㄷㄹㄱ, undo, ehlehfflrl 모두 됩니다", "name, initials (ㄷㄹㄱ) or the wrong keyboard"),
    "shell.nothing_found": (
        "그런 기능은 여기에 없습니다. 글자를 지워 보세요",
        "Nothing here is called that. Take some letters away",
    ),
    "shell.finder_run": ("Enter 실행", "Enter run"),
    "shell.finder_count": ("{found}/{all}", "{found}/{all}"),
    # what each screen is for, two lines
    "shell.about_home": (
        "지금 기다리는 일이 위에서부터 나옵니다.\n줄을 골라 Enter를 누르면 그 일이 있는 곳으로 갑니다.",
        "What waits now, line by line.\nEnter on a line goes to where that work is.",
    ),
    "shell.about_announcements": (
        "쓰고 있거나 내보낸 소식의 목록입니다.\n나간 소식은 정정하거나 내릴 수 있고, 베껴서 새로 쓸 수 있습니다.",
        "The posts you write and have published.\nA published one can be corrected, withdrawn or copied.",
    ),
    "shell.about_compose": (
        "소식을 씁니다. 치는 대로 저장되어 잃지 않습니다.\n발행은 한 번 더 보이고 숫자 셋을 물은 뒤에만 됩니다.",
        "Write a post; it is saved as you type.\nIt goes out only after a last look and three digits.",
    ),
    "shell.about_regions": (
        "소식을 받을 지역을 고릅니다.\n고른 대로 주민과 단골의 수가 나오고, Esc는 고치기 전으로 둡니다.",
        "Choose which regions get the post.\nResidents and followers are counted as you go; Esc leaves all as it was.",
    ),
    "shell.about_followers": (
        "단골이 언제, 어느 동네에서, 어떤 소식 뒤에 늘었는지 봅니다.\n더딤은 단골이 적고 더디게 느는 동네입니다.",
        "When followers came, from where, and after which post.\nSlow places have few, and gain few.",
    ),
    "shell.about_comments": (
        "모든 소식의 댓글이 한 줄로 옵니다.\n여러 줄을 표시하면 한꺼번에 되고, 모두 z로 되돌릴 수 있습니다.",
        "The comments on all posts, in one queue.\nMarked rows are done together, and z undoes everything.",
    ),
    "shell.about_chats": (
        "주민이 묻고 우리가 답하는 곳입니다. 오래 기다린 채팅이 위에 옵니다.\n"
        "쓰던 답장은 저절로 남고, 보낸 말은 5초 안에 거둘 수 있습니다.",
        "Residents ask, the agency answers; the longest wait stands first.\n"
        "Drafts are kept, and an answer can be taken back.",
    ),
    # jump
    "shell.jump": ("어디로 갈까요", "Where to"),
    "shell.jump_last": ("Esc 그만   글자 칸   숫자 화면", "Esc leave   letter: pane   digit: screen"),
    # log
    "shell.log": ("알림 기록 {count}건", "Messages: {count}"),
    "shell.log_empty": (
        "아직 아무 말도 없었습니다. 무엇을 하면 상태 줄의 말이 여기에 남습니다.",
        "Nothing was said yet. What the state line says is kept here.",
    ),
    "shell.log_forgotten": ("끝내면 지워집니다", "forgotten when you quit"),
}
