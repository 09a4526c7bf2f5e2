"""The words of a linked desk: signing in, the state of the link, what came back and why."""

from domain.words import Words

WORDS: Words = {
    # The state line.
    "link.begins": ("연결하는 중", "Linking"),
    "link.connected": ("연결됨", "Linked"),
    "link.down": ("{time}부터 끊김", "Cut off since {time}"),
    "link.sign_in": ("로그인이 필요합니다 (: 서버 로그인)", "Sign in to go on (: sign in)"),
    "link.other_protocol": (
        "서버와 판이 다릅니다 (dangol이나 서버를 새 판으로)",
        "The backend is of another version (upgrade dangol, or the backend)",
    ),
    "link.ails_here": ("이 컴퓨터에 쓸 수 없어 연결이 쉼", "Linking rests: this machine takes nothing"),
    "link.fell_here": ("연결이 넘어져 다시 하는 중", "Linking fell over, and tries again"),
    "link.line_untrusted": ("인증서를 믿을 수 없음 (dangol link 로 확인)", "Certificate not trusted (see dangol link)"),
    "link.line_bad_proxy": ("프록시 설정이 틀림 (dangol link 로 확인)", "Proxy settings are wrong (see dangol link)"),
    "link.filling": ("받는 중", "Filling in"),
    "link.beside": ("{name:이/가} 함께 봄", "{name} is here too"),
    "link.types": ("{name:이/가} 쓰는 중", "{name} is typing"),
    "link.at_rest": ("연결된 책상 · 저장됨", "A linked desk · saved"),
    "link.waiting": ("{count}건 대기", "{count} waiting"),
    "link.tray": ("{count}건 돌아옴", "{count} came back"),
    "link.sign_in_title": ("{name:으로/로} 서버에 로그인", "Sign in to the backend as {name}"),
    "link.sign_in_hint": ("Enter 로그인", "Enter sign in"),
    "link.password": ("암호", "Password"),
    "link.signed_in": ("로그인했습니다. 이어서 합니다.", "Signed in; going on."),
    "link.somebody_else": ("이 책상은 {name}의 책상입니다.", "This desk is that of {name}."),
    # What a desk that is linked does not do by itself.
    "link.not_yours": (
        "이 책상에서는 연결한 사람의 이름으로만 일합니다.",
        "At this desk work goes under the name of who linked it.",
    ),
    "link.needs_backend": (
        "서버와 연결되어 있을 때만 할 수 있습니다.",
        "This can be done only while the backend is reached.",
    ),
    # What is said before something is given out without the backend, and after it.
    "link.will_wait": (
        "서버와 끊겨 있습니다. 보낼 편지함에 두었다가 연결되면 나갑니다",
        "The backend is not reached: it waits in the outbox until it is",
    ),
    "link.urgent_waits": (
        "긴급 소식은 10분 안에 연결되지 않으면 나가지 않고 돌아옵니다",
        "An urgent one comes back to you unless linked within 10 minutes",
    ),
    "link.schedule_waits": (
        "{time} 전에 연결되지 않으면 나가지 않고 돌아옵니다",
        "It comes back to you unless linked before {time}",
    ),
    "link.stays_scheduled": (
        "그 전에 {time:이/가} 되면 서버에 예약된 그대로 나갑니다",
        "If {time} comes first, it goes out as the backend has it",
    ),
    "link.reply_waits": (
        "서버와 끊겨 있습니다. {key:으로/로} 보내면 연결될 때 나갑니다",
        "Not linked: sent with {key} it waits for the link",
    ),
    "link.kept_here": (
        "보낼 편지함에 두었습니다. 연결되면 나갑니다.",
        "It waits in the outbox, and goes out once linked.",
    ),
    "link.kept_here_still": (
        "보낼 편지함에 두었습니다. 연결되면 나갑니다 · 그때까지 {key} 거두기",
        "In the outbox until linked · till then {key} takes it back",
    ),
    "link.message_kept": (
        "보낼 편지함에 두었습니다. 30분 안에 연결되지 않으면 돌아옵니다 · {key} 거두기",
        "In the outbox; it comes back unless linked within 30 minutes · {key} takes it back",
    ),
    "link.take_back_title": ("서버와 끊긴 채로 예약 거두기", "Take the schedule back without the backend"),
    "link.take_back_late": (
        "예약은 서버에 있습니다. 연결되기 전에 {time:이/가} 되면 그대로 나가고, 거두기는 보낼 편지함으로 돌아옵니다.",
        "The backend has the schedule. If {time} comes before the link does, it goes out, and this comes back to you.",
    ),
    "link.take_back_verb": ("그래도 거두기", "take it back all the same"),
    "link.take_back_waits": (
        "거두기를 보낼 편지함에 두었습니다. 연결되기 전에 나갔으면 돌아옵니다.",
        "Taking it back waits in the outbox; if it goes out before the link does, that comes back to you.",
    ),
    "link.not_done_there": (
        "서버가 하지 않았습니다: {why} 보낼 편지함에 있습니다.",
        "The backend did not do it: {why} It is in the outbox.",
    ),
    "link.sign_in_first": (
        "로그인이 끝났습니다. 먼저 dangol link {url} 로 다시 로그인하세요.",
        "Signed out by now. Sign in again first: dangol link {url}",
    ),
    "link.no_restoring": (
        "연결된 책상은 서버에서 되살립니다. 혼자 쓰는 책상은 --store 로 가리키세요.",
        "A linked desk gets everything back from its backend. Name a desk on its own with --store.",
    ),
    "link.is_copy": (
        "이 저장소는 {url} 의 사본입니다. 이 일은 서버에서 하세요.",
        "This store is a copy of what {url} has. Do this at the backend.",
    ),
    # What went wrong on the way.
    "link.no_answer": (
        "서버가 대답하지 않습니다. 주소, 네트워크, 프록시를 확인하고 다시 하세요.",
        "The backend does not answer. Check the address, the network and the proxy, and try again.",
    ),
    "link.busy": (
        "서버가 지금은 받지 못합니다. 조금 뒤에 다시 하세요.",
        "The backend takes nothing just now. Try again in a while.",
    ),
    "link.untrusted": (
        "서버의 인증서를 믿을 수 없습니다. 기관의 인증서라면 그 파일을 SSL_CERT_FILE 에 적고 다시 하세요.",
        "The backend's certificate is not trusted. If it is your agency's own, name its file in SSL_CERT_FILE.",
    ),
    "link.bad_proxy": (
        "프록시 설정을 따를 수 없습니다. ALL_PROXY, HTTPS_PROXY 를 http:// 주소로 고치거나 지우고 다시 하세요.",
        "The proxy settings cannot be followed. Make ALL_PROXY, HTTPS_PROXY an http:// address, or remove them.",
    ),
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
        "로그인을 보관하지 못했습니다. 열쇠 고리를 열고 다시 로그인하세요.",
        "The sign-in could not be kept. Unlock the keyring and sign in again.",
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
    "link.fell_over": (
        "서버의 프로그램에 잘못이 있어 이것만 하지 못했습니다. 서버를 맡은 사람에게 알리세요.",
        "The backend's program has a mistake that this one met; the others went on. Tell whoever runs the backend.",
    ),
    "link.refused_there": ("서버의 규칙에 맞지 않아 하지 않았습니다.", "Refused by a rule of the backend."),
    # The outbox.
    "link.outbox": ("보낼 편지함", "Outbox"),
    "link.outbox_hint": ("Enter 어떻게 할지 정하기", "Enter decide"),
    "link.outbox_empty": (
        "보낼 것이 없습니다. 여기서 한 일은 모두 서버에 있습니다.",
        "Nothing is left to send: all that was done here is at the backend.",
    ),
    "link.came_back": ("돌아온 일 {count}건", "{count} came back"),
    "link.on_its_way": ("보낼 일 {count}건", "{count} waiting"),
    "link.mine": ("내 것:", "Mine:"),
    "link.theirs": ("지금 서버:", "There now:"),
    "link.now_gone": ("없음", "gone"),
    "link.now_by": ("({name})", "({name})"),
    "link.now_new": ("새 댓글", "new"),
    "link.now_reviewed": ("검토함", "reviewed"),
    "link.now_hidden": ("숨김", "hidden"),
    "link.now_unanswered": ("답 기다림", "unanswered"),
    "link.now_answered": ("답함", "answered"),
    "link.now_passed": ("부서로 넘김", "passed on"),
    "link.now_closed": ("닫음", "closed"),
    "link.now_draft": ("쓰는 중", "draft"),
    "link.now_scheduled": ("예약", "scheduled"),
    "link.now_published": ("발행", "published"),
    "link.now_withdrawn": ("내림", "withdrawn"),
    "link.again": ("다시 보내기", "Send again"),
    "link.again_means": (
        "지금 서버에 있는 것을 보고도 그대로 합니다.",
        "Do it all the same, knowing what stands there now.",
    ),
    "link.edit": ("고쳐 보내기", "Edit and send"),
    "link.edit_means": ("글을 고친 뒤에 보냅니다.", "Change the text first."),
    "link.write_on": ("초안으로", "Back to the drafts"),
    "link.write_on_means": ("소식의 초안에서 이어서 씁니다.", "Go on writing it, among the drafts."),
    "link.draft_again": ("초안에 있습니다: {title}", "Among the drafts: {title}"),
    "link.discard": ("버리기", "Discard"),
    "link.discard_means": (
        "하지 않습니다. 글은 14일 동안 남습니다.",
        "Do not do it. The text is kept for 14 days.",
    ),
    "link.decide": ("결정", "decide"),
    "link.send": ("보내기", "send"),
    "link.discarded": ("버렸습니다.", "Discarded."),
    "link.do_other": ("한 일", "Something done here"),
    "link.do_PublishAnnouncement": ("소식 발행", "Publish an announcement"),
    "link.do_TakeBackAnnouncement": ("소식 발행 거두기", "Take an announcement back"),
    "link.do_DiscardAnnouncement": ("소식 버리기", "Discard an announcement"),
    "link.do_CorrectAnnouncement": ("소식 정정", "Correct an announcement"),
    "link.do_WithdrawAnnouncement": ("소식 내리기", "Withdraw an announcement"),
    "link.do_ReinstateAnnouncement": ("소식 다시 올리기", "Bring an announcement back"),
    "link.do_PlaceAnnouncement": ("소식 고정·긴급·댓글", "Place an announcement"),
    "link.do_ReviewComment": ("댓글 검토함", "Review a comment"),
    "link.do_HideComment": ("댓글 숨김", "Hide a comment"),
    "link.do_RestoreComment": ("댓글 결정 되돌리기", "Undo a decision about a comment"),
    "link.do_PinComment": ("댓글 고정", "Pin a comment"),
    "link.do_ReplyToComment": ("댓글에 답글", "Reply to a comment"),
    "link.do_TakeBackReply": ("답글 거두기", "Take a reply back"),
    "link.do_WriteNote": ("메모", "Write a note"),
    "link.do_RemoveNote": ("메모 지우기", "Remove a note"),
    "link.do_RevealComment": ("가린 댓글 보기", "Reveal a comment"),
    "link.do_BarNeighbour": ("이웃 막기", "Bar a neighbour"),
    "link.do_LiftBar": ("막은 이웃 풀기", "Lift a bar"),
    "link.do_SendMessage": ("채팅 답장", "Answer a chat"),
    "link.do_TakeBackMessage": ("채팅 답장 거두기", "Take an answer back"),
    "link.do_TakeChat": ("채팅 담당", "Take a chat"),
    "link.do_CloseChat": ("채팅 닫기", "Close a chat"),
    "link.do_ReopenChat": ("채팅 다시 열기", "Reopen a chat"),
    "link.do_HandOver": ("담당 넘기기", "Hand a chat over"),
    "link.do_PassToDepartment": ("부서로 넘기기", "Pass a chat to a department"),
    "link.do_RecallChat": ("넘긴 채팅 되찾기", "Recall a chat"),
    "link.do_RevealMessage": ("가린 채팅 보기", "Reveal a message"),
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
    "link.lasts": (
        "로그인은 {time}까지 갑니다. {minutes}분 넘게 책상을 열지 않으면 그 전에 끝납니다.",
        "The sign-in lasts until {time}, or until no desk was open for {minutes} minutes.",
    ),
    "link.clock_off": (
        "이 컴퓨터의 시계가 서버와 {minutes}분 다릅니다. 예약하기 전에 맞추세요.",
        "This machine's clock is {minutes} minutes off the backend's. Set it before you schedule anything.",
    ),
    "link.rest_later": (
        "나머지는 책상을 연 뒤에 이어서 받습니다.",
        "The rest is pulled while the desk is open.",
    ),
    "link.not_linked": ("연결된 책상이 없습니다.", "No desk is linked."),
    "link.unsent_waiting": ("보내지 못한 일이 {count}건 있습니다.", "{count:thing has|things have} not been sent."),
    "link.unsent_tray": (
        "돌아온 일이 {count}건 있습니다.",
        "{count:thing|things} came back, and nobody has decided yet.",
    ),
    "link.unsent_drafts": (
        "쓰던 소식이 {count}건 있습니다.",
        "{count:announcement is|announcements are} being written.",
    ),
    "link.unsent_answers": ("쓰던 답글이 {count}건 있습니다.", "{count:answer is|answers are} being written."),
    "link.unsent": (
        "서버에는 없는 것이라 지우면 사라집니다. 두고 다시 연결하면 이어집니다: dangol link {url}",
        "The backend has none of it: erased, it is lost. Kept, it goes on once linked again: dangol link {url}",
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
