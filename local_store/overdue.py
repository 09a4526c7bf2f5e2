"""What was kept for long enough: the next batch of each kind, as the command that removes it."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final, NamedTuple, Protocol, TypeVar

from domain.access import AccessEntry
from domain.announcements import Announcement
from domain.audit import AuditEntry, AuditHead, number_id
from domain.chats import Message
from domain.commands import Command
from domain.comments import Comment, Report
from domain.moderation import Note
from domain.neighbours import Neighbour
from domain.periods import Periods, cut
from domain.retention import CutAudit, ForgetNeighbours, RemoveAccessEntries, RemoveChats, RemoveComments, is_over
from local_store.asking import Asking, ids, ids_of, in_batches, marks

T = TypeVar("T")

BATCH: Final = 200
"""Records of one kind that one transaction of a desk removes: some milliseconds, for which other writing waits."""
_PAGE: Final = 20_000
"""Residents of whom one question beside the writer finds out whether anything is left: some tenths of a second."""

Found = tuple[Command, int]
"""What removes the next batch, and how many records that is."""

Find = Callable[[Asking], Found | None]


class Look(Protocol):
    """Has a question answered beside the writer."""

    def __call__(self, question: Callable[[Asking], T]) -> T: ...


class Round(NamedTuple):
    """One look through what an agency keeps."""

    agency_id: str
    now: int
    new_id: Callable[[], str]
    """Makes the ids of the commands."""
    batch: int


def finders(of: Round, periods: Periods, look: Look) -> Iterator[tuple[str, Find]]:
    """For each kind of record what finds its next batch, each to be used until it finds nothing more.

    What takes long to find is looked up here, beside the writer.
    """
    comments, chats = cut(of.now, periods.comments), cut(of.now, periods.chats)
    yield Comment.KIND, partial(_old_comments, of, comments, look(partial(_over, of, comments)))
    yield Message.KIND, partial(_old_messages, of, chats)
    known_long = min(comments, chats)
    for strangers in _strangers(of, known_long, look):
        for some in in_batches(strangers, of.batch):
            yield Neighbour.KIND, partial(_still_strangers, of, known_long, some)
    yield AccessEntry.KIND, partial(_old_access, of, cut(of.now, periods.access))
    yield AuditEntry.KIND, partial(_old_audit, of, cut(of.now, periods.audit))


_OLD_THREADS: Final = (
    "SELECT id FROM comment WHERE agency_id = ? AND announcement_id = ? AND at < ? AND parent_id IS NULL "
    "AND NOT EXISTS (SELECT 1 FROM comment AS answer WHERE answer.agency_id = comment.agency_id "
    "AND answer.parent_id = comment.id AND answer.at >= ?) ORDER BY at, id LIMIT ?"
)


_WITH_OLD_COMMENTS: Final = (
    "WHERE agency_id = ? AND EXISTS (SELECT 1 FROM comment AS of WHERE of.agency_id = announcement.agency_id "
    "AND of.announcement_id = announcement.id AND of.at < ?) ORDER BY id"
)


def _over(of: Round, before: int, asking: Asking) -> list[str]:
    """The announcements whose old comments may go."""
    found = asking.select(Announcement, _WITH_OLD_COMMENTS, of.agency_id, before)
    return [each.id for each in found if is_over(each, before)]


def _old_comments(of: Round, before: int, over: list[str], asking: Asking) -> Found | None:
    """Whole threads: a comment with an answer that is not old yet waits for it.

    Announcements under which nothing is left are taken off the list, and not looked at again for each batch.
    """
    agency_id = of.agency_id
    found: tuple[str, ...] = ()
    for announcement_id in tuple(over):
        heads = ids(asking, _OLD_THREADS, agency_id, announcement_id, before, before, of.batch - len(found))
        if not heads:
            over.remove(announcement_id)
        found += (*heads, *ids_of(asking, Comment, "parent_id", agency_id, heads))
        if len(found) >= of.batch:
            break
    if not found:
        return None
    command = RemoveComments(
        id=of.new_id(),
        agency_id=agency_id,
        before=before,
        comment_ids=found,
        report_ids=ids_of(asking, Report, "comment_id", agency_id, found),
        note_ids=ids_of(asking, Note, "about_id", agency_id, found),
    )
    return command, len(found)


_OLD_CHATS: Final = (
    "SELECT id FROM chat WHERE agency_id = ? AND state = 'closed' AND coalesce(closed_at, last_at) < ? "
    "ORDER BY last_at, id LIMIT ?"
)
_MESSAGES: Final = "SELECT id FROM message WHERE agency_id = ? AND chat_id = ? ORDER BY at, id LIMIT ?"


def _old_messages(of: Round, before: int, asking: Asking) -> Found | None:
    """Their messages first, and the chats that this empties."""
    messages: tuple[str, ...] = ()
    emptied: tuple[str, ...] = ()
    for chat_id in ids(asking, _OLD_CHATS, of.agency_id, before, of.batch):
        room = of.batch - len(messages)
        found = ids(asking, _MESSAGES, of.agency_id, chat_id, room + 1)
        messages += found[:room]
        if len(found) > room:
            break
        emptied += (chat_id,)
    if not messages and not emptied:
        return None
    command = RemoveChats(
        id=of.new_id(),
        agency_id=of.agency_id,
        before=before,
        message_ids=messages,
        note_ids=ids_of(asking, Note, "about_id", of.agency_id, emptied),
        chat_ids=emptied,
    )
    return command, len(messages) + len(emptied)


_WITHOUT: Final = " AND ".join(
    f"NOT EXISTS (SELECT 1 FROM {kind} AS of WHERE of.agency_id = neighbour.agency_id AND of.{field} = neighbour.id)"
    for kind, field in (("comment", "author_id"), ("chat", "id"), ("note", "neighbour_id"))
)
_STRANGERS: Final = (
    f"SELECT id FROM neighbour WHERE agency_id = ? AND met_at < ? AND coalesce(barred_until, 0) <= ? AND {_WITHOUT}"
)


def _strangers(of: Round, before: int, look: Look) -> Iterator[Sequence[str]]:
    """Residents of whom nothing else is left now, page by page."""
    after = ""
    while until := look(partial(_page_end, of, after)):
        yield look(partial(_strangers_between, of, before, after, until))
        after = until


def _page_end(of: Round, after: str, asking: Asking) -> str:
    """The last id of a page of residents; empty when there are no more."""
    page = "SELECT id FROM neighbour WHERE agency_id = ? AND id > ? ORDER BY id LIMIT ?"
    [(last,)] = asking.rows(f"SELECT max(id) FROM ({page}) AS page", of.agency_id, after, _PAGE)
    return str(last or "")


def _strangers_between(of: Round, before: int, after: str, until: str, asking: Asking) -> Sequence[str]:
    sql = f"{_STRANGERS} AND id > ? AND id <= ? ORDER BY id"
    return ids(asking, sql, of.agency_id, before, of.now, after, until)


def _still_strangers(of: Round, before: int, some: Sequence[str], asking: Asking) -> Found | None:
    """Those of them from whom nothing came meanwhile."""
    found = ids(asking, f"{_STRANGERS} AND id IN ({marks(some)}) ORDER BY id", of.agency_id, before, of.now, *some)
    if not found:
        return None
    command = ForgetNeighbours(id=of.new_id(), agency_id=of.agency_id, before=before, neighbour_ids=found)
    return command, len(found)


def _old_access(of: Round, before: int, asking: Asking) -> Found | None:
    sql = "SELECT id FROM access_entry WHERE agency_id = ? AND at < ? ORDER BY at, id LIMIT ?"
    found = ids(asking, sql, of.agency_id, before, of.batch)
    if not found:
        return None
    command = RemoveAccessEntries(id=of.new_id(), agency_id=of.agency_id, before=before, entry_ids=found)
    return command, len(found)


def _old_audit(of: Round, before: int, asking: Asking) -> Found | None:
    """The entries from the start of the chain as far as they are all old."""
    cut_sql = f"SELECT cut_number FROM {AuditHead.KIND} WHERE agency_id = ?"
    heads = asking.rows(cut_sql, of.agency_id)
    start = last = int(heads[0][0]) if heads else 0
    entries = "SELECT number, at FROM audit_entry WHERE agency_id = ? AND id > ? ORDER BY id LIMIT ?"
    for number, at in asking.rows(entries, of.agency_id, number_id(start), of.batch):
        if at >= before:
            break
        last = number
    if last == start:
        return None
    return CutAudit(id=of.new_id(), agency_id=of.agency_id, before=before, up_to=last), last - start
