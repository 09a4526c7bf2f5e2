"""Questions about the inbox: the chats of each list, in its parts, with what a list says of them."""

from collections.abc import Iterator
from typing import Any, Final, Literal, NamedTuple

import msgspec

from domain.actors import Actor
from domain.chats import Chat, Message, waiting_for
from local_store.questions import Questions
from local_store.tables import Value, table

Inbox = Literal["unanswered", "mine", "unread", "passed", "all", "closed"]
"""답 필요 (and below it what is answered), 내 것 (in the same parts), 안 읽음, 넘김, 모두, 닫힘."""


class InboxKey(NamedTuple):
    """Where a chat stands in a list: in which part of it, and there by a time, up or down as the part has it."""

    part: int
    at: int
    id: str


class ChatRow(msgspec.Struct, frozen=True):
    """A chat with what a list says of it."""

    chat: Chat
    nickname: str
    dong: str
    read_at: int
    """Up to when this person has read it; 0 for never."""
    part: int = 0
    found: Message | None = None
    """What a search found in it, if that is no name."""
    begun: bool = False
    """Whether this person has begun an answer that is not sent."""

    @property
    def unread(self) -> bool:
        """Whether the resident wrote something that this person has not seen."""
        return self.chat.state == "unanswered" and self.chat.last_at > self.read_at


class Part(NamedTuple):
    """A stretch of a list: which chats, and the time that orders them."""

    where: str
    column: Literal["waiting_since", "last_at"]
    rising: bool
    """Whether the oldest stands first."""

    def key(self, row: ChatRow) -> InboxKey:
        """Where a chat of this part stands."""
        at = row.chat.waiting_since if self.column == "waiting_since" else row.chat.last_at
        return InboxKey(row.part, at or 0, row.chat.id)


_WAITING: Final = Part("AND chat.state = 'unanswered'", "waiting_since", rising=True)
_UNREAD: Final = "AND coalesce(chat_read.read_at, 0) < chat.last_at"
_MINE: Final = "AND chat.taken_by = :staff"

PARTS: Final[dict[Inbox, tuple[Part, ...]]] = {
    "unanswered": (_WAITING, Part("AND chat.state = 'answered'", "last_at", rising=False)),
    "mine": (
        _WAITING._replace(where=f"{_MINE} {_WAITING.where}"),
        Part(f"{_MINE} AND chat.state IN ('answered', 'passed')", "last_at", rising=False),
    ),
    "unread": (_WAITING._replace(where=f"{_WAITING.where} {_UNREAD}"),),
    "passed": (Part("AND chat.state = 'passed'", "last_at", rising=True),),
    "all": (Part("", "last_at", rising=False),),
    "closed": (Part("AND chat.state = 'closed'", "last_at", rising=False),),
}
"""List → its parts, from the top."""

_UNREAD_COUNTED: Final = 99
"""Unread chats are counted up to this many."""

COLUMNS: Final = (
    f"{table(Chat).select}, coalesce(neighbour.nickname, ''), coalesce(neighbour.dong, ''), "
    "coalesce(chat_read.read_at, 0), trim(message_draft.text, char(9, 10, 13, 32)) <> ''"
)
NICKNAME: Final = -4
"""Where among them the nickname stands."""

JOINED: Final = (
    "LEFT JOIN neighbour ON neighbour.agency_id = chat.agency_id AND neighbour.id = chat.id "
    "LEFT JOIN chat_read ON chat_read.agency_id = chat.agency_id AND chat_read.staff_id = :staff "
    "AND chat_read.chat_id = chat.id "
    "LEFT JOIN message_draft ON message_draft.agency_id = chat.agency_id AND message_draft.staff_id = :staff "
    "AND message_draft.chat_id = chat.id WHERE chat.agency_id = :agency"
)
_ROW: Final = f"SELECT {COLUMNS} FROM chat {JOINED}"


def chat_row(row: tuple[Any, ...], part: int = 0) -> ChatRow:
    """The row of a statement that selects `COLUMNS`."""
    nickname, dong, read_at, begun = row[-4:]
    return ChatRow(table(Chat).record_of(row[:-4]), nickname, dong, read_at, part, begun=bool(begun))


class InboxQuestions(Questions):
    """Questions about the inbox."""

    actor: Actor

    def chats(self, inbox: Inbox, after: InboxKey | None = None, limit: int = 100) -> list[ChatRow]:
        """The page that follows a key, from the top; the first page without one."""
        found: list[ChatRow] = []
        for number in range(after.part if after else 0, len(PARTS[inbox])):
            key = after if after is not None and after.part == number else None
            found += self._stretch(inbox, number, key, limit - len(found), down=True)
        return found

    def chats_before(self, inbox: Inbox, before: InboxKey | None, limit: int = 100) -> list[ChatRow]:
        """The page above a key, from the top; the last page of all without one."""
        found: list[ChatRow] = []
        for number in range(before.part if before else len(PARTS[inbox]) - 1, -1, -1):
            key = before if before is not None and before.part == number else None
            found += self._stretch(inbox, number, key, limit - len(found), down=False)
        return found[::-1]

    def _stretch(self, inbox: Inbox, number: int, key: InboxKey | None, limit: int, *, down: bool) -> Iterator[ChatRow]:
        """Rows of one part, from the key on in this direction."""
        if limit <= 0:
            return iter(())
        part = PARTS[inbox][number]
        beyond, order = (">", "ASC") if part.rising == down else ("<", "DESC")
        where, values = part.where, dict[str, Value](limit=limit)
        if key is not None:
            where += f" AND (chat.{part.column}, chat.id) {beyond} (:at, :id)"
            values |= {"at": key.at, "id": key.id}
        sql = f"{_ROW} {where} ORDER BY chat.{part.column} {order}, chat.id {order} LIMIT :limit"
        return (chat_row(row, number) for row in self.asked(sql, **values))

    def asked(self, sql: str, **values: Value) -> Iterator[tuple[Any, ...]]:
        """The rows of a question whose values have names; `:agency` and `:staff` are this desk's."""
        named = {"agency": self.agency_id, "staff": self.actor.id, **values}
        return iter(self.connection().execute(sql, named))

    def chat_row_of(self, chat_id: str) -> ChatRow | None:
        """One chat as a list shows it."""
        row = next(self.asked(f"{_ROW} AND chat.id = :chat", chat=chat_id), None)
        return None if row is None else chat_row(row)

    def next_waiting(self, but: str = "") -> ChatRow | None:
        """The chat that waits behind this one for an answer, the longest wait first, from the top again at the end.

        This one is never it.
        """
        here = self.record(Chat, but)
        if here is not None and here.state == "unanswered" and here.waiting_since is not None:
            beyond = "AND (chat.waiting_since, chat.id) > (:at, :chat)"
            row = self._first_waiting(beyond, at=here.waiting_since, chat=but)
            if row is not None:
                return row
        return self._first_waiting("AND chat.id <> :chat", chat=but)

    def _first_waiting(self, where: str, **values: Value) -> ChatRow | None:
        sql = f"{_ROW} {_WAITING.where} {where} ORDER BY chat.waiting_since, chat.id LIMIT 1"
        row = next(self.asked(sql, **values), None)
        return None if row is None else chat_row(row)

    def inbox_totals(self) -> dict[Inbox, int]:
        """How many chats each list is for, from kept counters; of the first two those that wait, of unread ones 99."""
        mine = waiting_for(self.actor.id)
        kept = self.counts((mine, *(f"chat/{state}" for state in ("unanswered", "passed", "all", "closed"))))
        return {
            "unanswered": kept["chat/unanswered"],
            "mine": kept[mine],
            "unread": self._unread_total(),
            "passed": kept["chat/passed"],
            "all": kept["chat/all"],
            "closed": kept["chat/closed"],
        }

    def _unread_total(self) -> int:
        where = f"{_WAITING.where} {_UNREAD} LIMIT {_UNREAD_COUNTED}"
        (total,) = next(self.asked(f"SELECT count(*) FROM (SELECT 1 FROM chat {JOINED} {where})"))
        return int(total)
