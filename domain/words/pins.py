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
        "위·아래 사람   숫자 PIN   Enter 풀기   ^q 끝   (쓰던 글은 저장되어 있습니다)",
        "up/down person   digits PIN   Enter unlock   ^q quit   (what you wrote is saved)",
    ),
    "pins.wrong": ("PIN이 다릅니다.", "That is not the PIN."),
    "pins.wait": ("{seconds}초 뒤에 다시 해 보세요.", "Try again in {seconds:second|seconds}."),
    "pins.not_a_pin": ("PIN은 숫자 {least}~{most}자리입니다.", "A PIN has {least} to {most} digits."),
    "pins.set_title": ("PIN 정하기", "Set your PIN"),
    "pins.set_hint": ("숫자 4~12자리, Enter 다음", "4 to 12 digits, Enter next"),
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
    "pins.no_such_staff": ("{name:이라는/라는} 직원이 없습니다.", "Nobody here is called {name}."),
}
