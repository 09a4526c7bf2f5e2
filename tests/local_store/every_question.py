"""Every question that a desk answers, asked in every way that changes the statements behind it."""

from collections.abc import Callable, Mapping
from typing import Final, get_args

from domain.announcements import Category
from domain.chats import Chat
from domain.days import DAY, day_of
from local_store.announcements import AnnouncementFilter, Shelf
from local_store.comments import CommentFilter, Queue
from local_store.desk import Desk
from local_store.inbox import PARTS, InboxKey
from local_store.questions import Key
from tests.make import CHANG1, NOON

LIMIT: Final = 5
"""Rows asked for, where a question takes that."""

NO_QUESTIONS: Final = frozenset(
    {"perform", "perform_all", "publish_due", "answer_closed", "index_waiting"}
    | {"save_draft", "discard_draft", "give_draft", "take_back_to"}
    | {"save_message_draft", "send_draft", "mark_read", "save_reply_draft", "send_reply", "take_back_reply"}
    | {"take_back_message"}
    | {"asked", "connection", "rows", "value", "select", "record", "count", "counts"}
    | {"now", "new_id", "agency", "actor", "database", "is_authority", "link_news", "leave", "is_leaving"}
)
"""What changes something, and what questions are made of."""

COMMENT_LISTS: Final = tuple((queue, one) for queue in get_args(Queue) for one in (False, True))
"""Each queue, of all announcements and of one."""

INBOXES: Final = tuple((inbox, part) for inbox, parts in PARTS.items() for part in (None, *range(len(parts))))
"""Each list of chats, from its top and from within each of its parts."""

POSTS: Final = tuple(
    AnnouncementFilter(shelf, words, category)
    for shelf in get_args(Shelf)
    for words in ("", "가로등")
    for category in (None, Category.EVENT)
)


def every_question(desk: Desk, word: str = "가로등") -> Mapping[str, Callable[[], object]]:
    """Name → what asks it about the first announcement, comment and resident, and searches for the word."""
    post = desk.value("SELECT min(id) FROM announcement WHERE agency_id = ?", desk.agency_id)
    comment = desk.value("SELECT min(id) FROM comment WHERE agency_id = ?", desk.agency_id)
    resident = desk.value("SELECT min(id) FROM neighbour WHERE agency_id = ?", desk.agency_id)
    today, now = day_of(NOON), NOON
    lists = [CommentFilter(queue, post if one else "") for queue, one in COMMENT_LISTS]
    found = [CommentFilter(of.queue, of.announcement_id, word) for of in lists]
    ends = (None, Key(NOON, post))
    chat = desk.select(Chat, "ORDER BY id LIMIT 1")[0]
    boxes = [(inbox, None if part is None else InboxKey(part, NOON, post)) for inbox, part in INBOXES]
    return {
        "announcement": lambda: desk.announcement(post),
        "announcement_row": lambda: desk.announcement_row(post),
        "announcement_rows": lambda: desk.announcement_rows([post, resident]),
        "announcements": lambda: [desk.announcements(of, end, LIMIT) for of in POSTS for end in ends],
        "announcements_before": lambda: [desk.announcements_before(of, end, LIMIT) for of in POSTS for end in ends],
        "answered_between": lambda: desk.answered_between([today]),
        "arrivals": lambda: desk.arrivals(LIMIT),
        "audit_entries": lambda: [list(desk.audit_entries(after)) for after in (0, 3)],
        "audit_erased": desk.audit_erased,
        "audit_head": desk.audit_head,
        "audit_of": lambda: desk.audit_of(comment, LIMIT),
        "brought": lambda: desk.brought(LIMIT),
        "changes": lambda: [desk.changes(after) for after in (desk.head() - LIMIT, desk.head())],
        "chat_detail": lambda: desk.chat_detail(chat.id),
        "chat_row_of": lambda: desk.chat_row_of(chat.id),
        "chats": lambda: [desk.chats(inbox, key, LIMIT) for inbox, key in boxes],
        "chats_before": lambda: [desk.chats_before(inbox, key, LIMIT) for inbox, key in boxes],
        "comment_detail": lambda: desk.comment_detail(comment),
        "comment_row_of": lambda: desk.comment_row_of(comment),
        "comment_total": lambda: [desk.comment_total(of) for of in (*lists, *found)],
        "comments": lambda: [desk.comments(of, end, LIMIT) for of in lists for end in ends],
        "comments_above": lambda: [desk.comments_above(of, end, LIMIT) for of in lists for end in ends],
        "comments_before": lambda: [desk.comments_before(of, end, LIMIT) for of in lists for end in ends],
        "conversation": lambda: [desk.conversation(chat.id, end, LIMIT) for end in ends],
        "conversation_before": lambda: [desk.conversation_before(chat.id, end, LIMIT) for end in ends],
        "departments": desk.departments,
        "done_between": lambda: desk.done_between("HideComment", [today]),
        "draft": lambda: [desk.draft(id) for id in ("draft", post, "none")],
        "drafts": lambda: [desk.drafts(of) for of in POSTS],
        "due": lambda: desk.due(now),
        "ending": lambda: desk.ending(today, today),
        "first_follower_day": desk.first_follower_day,
        "follower_changes": lambda: desk.follower_changes(today, today),
        "follower_day_changed": lambda: desk.follower_day_changed(desk.head() - LIMIT),
        "follower_moves": lambda: desk.follower_moves(today, today),
        "follower_total": desk.follower_total,
        "followers_among": lambda: desk.followers_among((CHANG1,)),
        "followers_by_dong": desk.followers_by_dong,
        "found_chats": lambda: desk.found_chats(word),
        "found_comments": lambda: [desk.found_comments(of, end, LIMIT) for of in found for end in ends],
        "found_comments_before": lambda: [desk.found_comments_before(of, end, LIMIT) for of in found for end in ends],
        "given_totals": lambda: [desk.given_totals(of) for of in POSTS],
        "growth": lambda: desk.growth(now),
        "head": desk.head,
        "inbox_totals": desk.inbox_totals,
        "latest_announcements": lambda: desk.latest_announcements(LIMIT),
        "message_draft": lambda: desk.message_draft(chat.id),
        "reply_draft": lambda: desk.reply_draft(comment),
        "missed": lambda: desk.missed(now),
        "next_waiting": lambda: [desk.next_waiting(but) for but in ("", chat.id)],
        "passed_chats": lambda: desk.passed_chats(LIMIT),
        "past_conversations": lambda: desk.past_conversations(chat),
        "queue_totals": desk.queue_totals,
        "responders": desk.responders,
        "said": lambda: [desk.said(id) for id in (post, chat.last_agency_message_id)],
        "sitters": desk.sitters,
        "staff": lambda: (desk.staff(), desk.agency),
        "standing": lambda: desk.standing(resident),
        "thread": lambda: [desk.thread(post, end, LIMIT) for end in ends],
        "untold_chats": lambda: desk.untold_chats(now - DAY, now),
        "unanswered_chats": lambda: desk.unanswered_chats(LIMIT),
        "upcoming": lambda: desk.upcoming(now, now + DAY),
        "verify_audit": desk.verify_audit,
        "versions": lambda: desk.versions(post),
        "waiting": lambda: desk.waiting(now),
    }
