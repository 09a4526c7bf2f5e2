"""What every screen of the desk says: its name, how it works, times, undo, and what is on its way."""

from domain.words import Words

WORDS: Words = {
    "desk.mode_home": ("홈", "Home"),
    "desk.mode_announcements": ("소식", "News"),
    "desk.mode_comments": ("댓글", "Comments"),
    "desk.mode_chats": ("채팅", "Chats"),
    "desk.mode_followers": ("단골", "Followers"),
    "desk.alone": ("혼자 쓰는 책상 · 저장됨", "A desk on its own · saved"),
    "desk.hangul": ("한글 상태", "Hangul keys"),
    "desk.notices": ("알림 {count}", "{count:message|messages}"),
    # times
    "desk.just_now": ("방금", "now"),
    "desk.minutes": ("{count}분", "{count} min"),
    "desk.hours": ("{count}시간", "{count} h"),
    "desk.days": ("{count}일", "{count} d"),
    "desk.weekdays": ("월 화 수 목 금 토 일", "Mon Tue Wed Thu Fri Sat Sun"),
    "desk.yesterday": ("어제", "yest."),
    "desk.and_more": ("{names} 외 {count}", "{names} and {count} more"),
    # what came of it
    "desk.undo_next": ("{key} 되돌리기: {what} {subject}", "{key} undoes: {what} {subject}"),
    "desk.undone": ("되돌렸습니다. {subject}", "Taken back. {subject}"),
    "desk.already": ("이미 그렇게 되어 있습니다.", "It is so already."),
    "desk.nothing_to_undo": ("되돌릴 일이 없습니다.", "There is nothing to undo."),
    "desk.some_refused": (
        "{count}개는 그대로 두었습니다: {why}",
        "{count:was left as it is|were left as they are}: {why}",
    ),
    "desk.nothing_held": ("거둘 것이 없습니다. 이미 나갔습니다.", "There is nothing to take back: it is out."),
    "desk.publication_taken_back": ("거두었습니다. 초안에 있습니다.", "Taken back. It is a draft again."),
    "desk.publishing": ("{seconds}초 뒤 발행: {title}", "Out in {seconds} s: {title}"),
    # the store
    "desk.store_back": ("다시 저장됩니다.", "Saving works again."),
    "desk.which_file": ("초안으로 가져올 파일의 경로", "Path of the file to make a draft of"),
    "desk.take_file": ("가져오기", "open"),
    "desk.file_taken": ("초안으로 가져왔습니다: {title}", "It is a draft now: {title}"),
    "desk.file_left": ("초안에 가져오지 못한 것 {count}가지", "Not taken over into the draft: {count}"),
    "desk.file_seen": ("알았음", "go on"),
    # quitting
    "desk.quit_title": ("끝내기: {what:이/가} 곧 나갑니다", "Quit: '{what}' is about to go out"),
    "desk.quit_wait": ("나간 뒤에 끝내기", "Quit when it is out"),
    "desk.quit_wait_aside": ("10초를 넘지 않습니다.", "Ten seconds at the most."),
    "desk.quit_take_back": ("거두고 끝내기", "Take back and quit"),
    "desk.quit_take_back_aside": ("초안으로 남습니다.", "It stays as a draft."),
    "desk.quit_verb": ("끝내기", "quit"),
    "desk.leaving": ("나가면 바로 끝냅니다.", "Quitting as soon as it is out."),
}
