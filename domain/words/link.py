"""The words of a linked desk: signing in, the state of the link, what came back and why."""

from domain.words import Words

WORDS: Words = {
    # The state line.
    "link.begins": ("연결하는 중", "Linking"),
    "link.connected": ("연결됨", "Linked"),
    "link.down": ("{time}부터 끊김", "Cut off since {time}"),
    "link.sign_in": ("로그인이 필요합니다", "Sign in to go on"),
    "link.other_protocol": ("서버와 판이 다릅니다", "The backend is of another version"),
    "link.filling": ("받는 중", "Filling in"),
    "link.at_rest": ("연결된 책상 · 저장됨", "A linked desk · saved"),
    "link.waiting": ("{count}건 대기", "{count} waiting"),
    "link.tray": ("{count}건 돌아옴", "{count} came back"),
    # What a desk that is linked does not do by itself.
    "link.not_yours": (
        "이 책상에서는 연결한 사람의 이름으로만 일합니다.",
        "At this desk work goes under the name of who linked it.",
    ),
    "link.needs_backend": (
        "서버와 연결되어 있을 때만 할 수 있습니다.",
        "This can be done only while the backend is reached.",
    ),
    "link.is_copy": (
        "이 저장소는 {url} 의 사본입니다. 이 일은 서버에서 하세요.",
        "This store is a copy of what {url} has. Do this at the backend.",
    ),
    # What went wrong on the way.
    "link.no_answer": ("서버가 대답하지 않습니다.", "The backend does not answer."),
    "link.busy": ("서버가 지금은 받지 못합니다.", "The backend takes nothing just now."),
    "link.strange_answer": (
        "이 주소에서 온 대답이 단골 서버의 것이 아닙니다.",
        "What answers at this address is no backend of dangol's.",
    ),
    "link.begins_anew": ("처음부터 다시 받습니다.", "Everything is pulled anew."),
    "link.token_unsafe": (
        "로그인을 보관한 파일을 믿을 수 없습니다: {path}. 다른 사람이 읽을 수 없어야 합니다.",
        "The file that keeps the sign-in is not to be trusted: {path}. Nobody else may be able to read it.",
    ),
    "link.token_not_kept": (
        "로그인을 보관하지 못했습니다.",
        "The sign-in could not be kept.",
    ),
    # Why something came back.
    "link.restored_there": (
        "서버가 백업에서 되살아났습니다. 다시 보내도 두 번 하지 않습니다.",
        "The backend was restored from a backup. Sent again, it is not done twice.",
    ),
    "link.behind": (
        "같은 기록에서 앞의 일이 되지 않아 하지 않았습니다.",
        "Not tried: what came before it on the same record was not done.",
    ),
    # dangol link, dangol unlink
    "link.url_wrong": (
        "주소를 읽을 수 없습니다: {url}",
        "This is no address: {url}",
    ),
    "link.url_plain": (
        "{url} 는 암호화되지 않습니다. https:// 주소를 쓰세요.",
        "{url} is not encrypted. Use an https:// address.",
    ),
    "link.own_store": (
        "이 저장소는 혼자 쓰는 책상입니다. 연결에는 새 저장소를 쓰세요: {path}",
        "This store is a desk on its own. Link a new one: {path}",
    ),
    "link.other_link": (
        "이 저장소는 이미 {url} 의 {name}에게 연결되어 있습니다.",
        "This store is linked already, to {url} as {name}.",
    ),
    "link.never_pulled": (
        "서버에서 아직 아무것도 받지 못했습니다. dangol link {url} 로 다시 연결하세요.",
        "Nothing was pulled from the backend yet. Link again: dangol link {url}",
    ),
    "link.ask_agency": ("기관: ", "Agency: "),
    "link.ask_name": ("이름: ", "Name: "),
    "link.ask_password": ("{name}님의 암호: ", "Password of {name}: "),
    "link.no_password": ("암호 파일을 읽을 수 없습니다: {path}", "The file with the password cannot be read: {path}"),
    "link.nothing_given": ("기관, 이름, 암호가 모두 있어야 합니다.", "Agency, name and password are all needed."),
    "link.change_password": (
        "다른 사람이 정한 암호입니다. 새 암호를 정하세요.",
        "Somebody else chose this password. Choose a new one.",
    ),
    "link.new_password": ("새 암호: ", "New password: "),
    "link.new_password_again": ("한 번 더: ", "Once more: "),
    "link.passwords_differ": ("두 암호가 다릅니다.", "The two passwords differ."),
    "link.pulled": ("받았습니다: {count}건", "Pulled: {count:record|records}"),
    "link.linked": (
        "{agency}에 {name:으로/로} 연결했습니다. 이제 dangol 을 열면 이 책상입니다.",
        "Linked to {agency} as {name}. From now on dangol opens this desk.",
    ),
    "link.rest_later": (
        "나머지는 책상을 연 뒤에 이어서 받습니다.",
        "The rest is pulled while the desk is open.",
    ),
    "link.not_linked": ("연결된 책상이 없습니다.", "No desk is linked."),
    "link.still_waiting": (
        "보내지 못한 일이 {count}건 있습니다. 지우면 사라집니다.",
        "{count:thing has|things have} not been sent. Erased, they are lost.",
    ),
    "link.ask_erase": (
        "이 컴퓨터에 있는 사본을 지울까요? (y/N) ",
        "Erase the copy on this machine? (y/N) ",
    ),
    "link.erased": ("사본을 지웠습니다.", "The copy is erased."),
    "link.kept": ("사본은 {path} 에 있습니다.", "The copy stays at {path}."),
    "link.unlinked": (
        "로그아웃했습니다. 이제 dangol 을 열면 혼자 쓰는 책상입니다.",
        "Signed out. From now on dangol opens the desk on its own.",
    ),
    "link.in_use": (
        "이 책상이 아직 열려 있습니다. 먼저 닫으세요.",
        "This desk is still open. Close it first.",
    ),
}
