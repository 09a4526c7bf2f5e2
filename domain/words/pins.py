"""What is said of who is at the desk."""

from domain.words import Words

WORDS: Words = {
    "pins.locked": ("책상이 잠겨 있습니다", "The desk is locked"),
    "pins.who": ("누가 앉습니까", "Who sits down"),
    "pins.enter_pin": ("PIN", "PIN"),
    "pins.keys": (
        "위·아래 사람   숫자 PIN   Enter 앉기   Esc 그만",
        "up/down person   digits PIN   Enter sit down   Esc stop",
    ),
    "pins.keys_locked": (
        "위·아래 사람   숫자 PIN   Enter 풀기   ^q 끝   (쓰던 글은 저장됨)",
        "up/down person   digits PIN   Enter unlock   ^q quit   (your text is saved)",
    ),
    "pins.wrong": (
        "PIN이 다릅니다. 잊었으면: dangol staff forget-pin {name}",
        "That is not the PIN. Forgotten: dangol staff forget-pin {name}",
    ),
    "pins.without": ("(PIN 없음)", "(no PIN)"),
    "pins.none_to_meet": (
        "PIN이 없어 잠긴 책상을 풀 수 없습니다.",
        "Without a PIN nobody unlocks it.",
    ),
    "pins.forgotten": (
        "{name}의 PIN을 지웠습니다. 화면의 모든 기능에서 다시 정합니다.",
        "{name} has no PIN any more, and can set one in the palette.",
    ),
    "pins.wait": ("{seconds}초 뒤에 다시 해 보세요.", "Try again in {seconds:second|seconds}."),
    "pins.not_a_pin": ("PIN은 숫자 {least}~{most}자리입니다.", "A PIN has {least} to {most} digits."),
    "pins.set_title": ("PIN 정하기", "Set your PIN"),
    "pins.set_hint": ("숫자 4~12자리, Enter 다음", "4 to 12 digits, Enter next"),
    "pins.now": ("지금 PIN", "Your PIN"),
    "pins.new": ("새 PIN", "New PIN"),
    "pins.again": ("한 번 더", "Once more"),
    "pins.differ": ("두 번이 다릅니다. 처음부터 다시.", "They differ. From the beginning."),
    "pins.set": ("PIN을 정했습니다. 자리를 비우면 잠깁니다.", "Your PIN is set. The desk locks when you are away."),
    "pins.none": (
        "PIN이 없어 잠글 수 없습니다. 모든 기능에서 'PIN 정하기'를 찾으세요.",
        "There is no PIN to lock with. Find 'set my PIN' in the palette.",
    ),
    "pins.seated": ("{name:이/가} 앉았습니다.", "{name} sat down."),
    "pins.role_viewer": ("보기", "viewer"),
    "pins.role_responder": ("채팅", "chats"),
    "pins.role_moderator": ("댓글", "comments"),
    "pins.role_publisher": ("소식", "news"),
    "pins.role_admin": ("관리", "admin"),
    "pins.staff_added": ("{name:을/를} 더했습니다: {roles}", "{name} was added: {roles}"),
    "pins.staff_changed": ("{name:을/를} 고쳤습니다: {roles}", "{name} was changed: {roles}"),
    "pins.staff_removed": (
        "{name}의 자리를 거두었습니다. 한 일과 기록은 남습니다.",
        "{name} has no place at this desk any more. What they did stays on record.",
    ),
    "pins.staff_next": (
        "모든 기능(:)의 '사람 바꾸기'로 앉고, 'PIN 정하기'로 PIN을 정합니다.",
        "They sit down with 'change person' in the palette (:), and set a PIN there.",
    ),
    "pins.staff_next_linked": (
        "서버에서 dangol serve password --name {name} 로 암호를 주면, 자기 책상에서 dangol link 로 연결합니다.",
        "Give them a password at the backend (dangol serve password --name {name}); they link with dangol link.",
    ),
    "pins.staff_known": (
        "{name:은/는} 이미 있습니다 ({roles}). 권한을 바꾸려면 dangol staff change 입니다. 바뀐 것은 없습니다.",
        "{name} is here already ({roles}). For other roles: dangol staff change. Nothing was changed.",
    ),
    "pins.staff_who": (
        "누구인지 이름을 적어 주세요: dangol staff {what} 이름",
        "Say who: dangol staff {what} NAME",
    ),
    "pins.staff_roles": (
        "권한을 하나 이상 적어 주세요: --roles responder moderator publisher viewer admin. 바뀐 것은 없습니다.",
        "Name at least one role: --roles responder moderator publisher viewer admin. Nothing was changed.",
    ),
    "pins.no_such_staff": (
        "{name:이라는/라는} 직원이 없습니다. 바뀐 것은 없습니다. dangol staff list 로 봅니다.",
        "Nobody here is called {name}. Nothing was changed. See dangol staff list.",
    ),
}
