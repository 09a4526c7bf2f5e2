"""What is said of how long things are kept, of what was removed, and of erasing a resident."""

from domain.words import Words

WORDS: Words = {
    "retention.too_early": (
        "{months}개월이 지나지 않은 것은 지울 수 없습니다.",
        "What is not {months} months old cannot be removed.",
    ),
    "retention.chain_fails": (
        "감사 기록 {number}번이 맞지 않아 오래된 감사 기록을 지우지 않았습니다. dangol audit verify 로 확인하십시오.",
        "Audit entry no. {number} does not verify, so no old entries were removed. See dangol audit verify.",
    ),
    # What the audit says was done by the clock.
    "retention.removed_comments": ("{day} 전 댓글 {count}건", "{count} comments from before {day}"),
    "retention.removed_messages": (
        "{day} 전에 닫은 채팅의 메시지 {count}건",
        "{count} messages of chats closed before {day}",
    ),
    "retention.forgot_neighbours": ("글이 남지 않은 주민 {count}명", "{count} residents of whom nothing is left"),
    "retention.removed_access": ("{day} 전 열람 기록 {count}건", "{count} access entries from before {day}"),
    "retention.cut_audit": ("{day} 전 감사 기록, {count}번까지", "audit entries from before {day}, up to no. {count}"),
    "retention.erased": (
        "주민 요청으로 댓글 {comments}건과 메시지 {messages}건을 지움",
        "{comments} comments and {messages} messages erased at a resident's request",
    ),
}
