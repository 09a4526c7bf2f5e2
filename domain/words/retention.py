"""What is said of how long things are kept, of what was removed, and of erasing a resident."""

from domain.words import Words

WORDS: Words = {
    "retention.too_early": (
        "{months}개월이 지나지 않은 것은 지울 수 없습니다.",
        "What is not {months:month|months} old cannot be removed.",
    ),
    "retention.chain_fails": (
        "감사 기록 {number}번이 맞지 않아 오래된 감사 기록을 지우지 않았습니다. dangol audit verify 로 확인하세요.",
        "Audit entry no. {number} does not verify, so no old entries were removed. See dangol audit verify.",
    ),
    "retention.purged": (
        "보관 기간이 지나 지웠습니다: 댓글 {comments:,}건, 채팅 메시지 {messages:,}건",
        "Removed, having been kept for as long as was set: {comments:comment|comments}, {messages:message|messages}",
    ),
    # What the audit says was done by the clock.
    "retention.removed_comments": ("{day} 전 댓글 {count}건", "{count:comment|comments} from before {day}"),
    "retention.removed_messages": (
        "{day} 전에 닫은 채팅의 메시지 {count}건",
        "{count:message|messages} of chats closed before {day}",
    ),
    "retention.forgot_neighbours": (
        "글이 남지 않은 주민 {count}명",
        "{count:resident|residents} of whom nothing is left",
    ),
    "retention.removed_access": (
        "{day} 전 열람 기록 {count}건",
        "{count:access entry|access entries} from before {day}",
    ),
    "retention.cut_audit": ("{day} 전 감사 기록, {count}번까지", "audit entries from before {day}, up to no. {count}"),
    "retention.erased": (
        "주민 요청으로 댓글 {comments}건과 메시지 {messages}건을 지움",
        "{comments:comment|comments} and {messages:message|messages} erased at a resident's request",
    ),
    # Erasing a resident from the command line.
    "retention.nobody": (
        "별명이나 번호가 이런 주민은 없습니다: {who}",
        "There is no resident with this nickname or id: {who}",
    ),
    "retention.several": (
        "주민 {count}명이 이 별명을 씁니다. 번호를 골라 다시 하세요: dangol erase-resident 번호",
        "{count:resident has|residents have} this nickname. Try again with an id: dangol erase-resident ID",
    ),
    "retention.head_id": ("번호", "id"),
    "retention.head_dong": ("동네", "dong"),
    "retention.head_met": ("처음 쓴 날", "first wrote"),
    "retention.head_comments": ("댓글", "comments"),
    "retention.head_messages": ("메시지", "messages"),
    "retention.met": ("{day}에 처음 씀", "first wrote on {day}"),
    "retention.comments": ("댓글", "comments"),
    "retention.messages": ("채팅 메시지 (답한 것도)", "chat messages, answers too"),
    "retention.notes": ("직원끼리 쓴 메모", "notes among staff"),
    "retention.reports": ("이 댓글들이 받은 신고", "reports about these comments"),
    "retention.replies": ("별명을 부른 기관의 답글", "replies that call them by name"),
    "retention.details": ("감사 기록의 사유", "reasons in the audit"),
    "retention.follow": ("단골", "following"),
    "retention.stays": (
        "별명과 동네도 지웁니다. 글의 수, 지난 단골 수, 감사 기록, 열람 기록은 남습니다.",
        "Nickname and dong go too. Counts, past follower figures, the audit and access entries stay.",
    ),
    "retention.dry_run": (
        "아직 아무것도 지우지 않았습니다. 되돌릴 수 없으니 확인한 뒤 --yes 를 붙여 다시 하세요.",
        "Nothing was erased yet. It cannot be undone: check this, then try again with --yes.",
    ),
    "retention.done": (
        "지웠습니다. 검색 색인과 저장소 파일에서도 지웠습니다.",
        "Erased, from the search index and the store's file too.",
    ),
    "retention.erased_before": ("이미 지운 주민입니다.", "This resident was erased before."),
    "retention.other_copies": (
        "다른 곳에 둔 백업이 있으면 거기에는 남아 있습니다.",
        "Backups that are kept elsewhere still hold it.",
    ),
    "retention.in_copies": (
        "전에 만든 복사본 {count}개에는 남아 있습니다. 날마다 만든 것은 이레 안에 사라지고, 나머지는 직접 지우세요. "
        "{folder} 에 있습니다:",
        "{count:earlier copy still holds|earlier copies still hold} it. The daily ones go within seven days; "
        "delete the others yourself. In {folder}:",
    ),
}
