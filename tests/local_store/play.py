"""Anything that can happen at a desk, in any order: residents and staff do what they are told by numbers."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import Final, TypeVar

import apsw
import msgspec
from hypothesis import strategies as st

from domain.announcements import Announcement, Placing
from domain.chats import Chat, Message
from domain.commands import Command, Outcome
from domain.comments import Comment, ReportComment, WriteComment
from domain.conversation import AskAgency, CloseChat, ReopenChat, SendMessage, TakeBackMessage, TakeChat
from domain.errors import Refused
from domain.followers import Follow, Unfollow
from domain.handing_over import PassToDepartment, RecallChat
from domain.moderation import (
    HideComment,
    Note,
    PinComment,
    RemoveNote,
    ReplyToComment,
    ReviewComment,
    TakeBackReply,
    WriteNote,
)
from domain.neighbours import BarNeighbour, LiftBar, Neighbour
from domain.publishing import (
    CorrectAnnouncement,
    DiscardAnnouncement,
    PlaceAnnouncement,
    PublishAnnouncement,
    ReinstateAnnouncement,
    SeeAnnouncement,
    TakeBackAnnouncement,
    WithdrawAnnouncement,
)
from domain.records import R, Record
from domain.undo import inverse
from local_store.search import index_batch
from local_store.transaction import SqliteTransaction
from tests.make import CHANG1, CHANG2, CONTENT, World

TEXTS: Final = (
    "가로등이 어두워요",
    "어두운 밤길",
    "감사합니다",
    "Street 가로등 12번지",
    "로등",
    "ㅋㅋ",
    "[/끝] 등이 어",
    "요",
)
"""What residents say: short, so that words are found again in many of them, and across their borders."""

T = TypeVar("T")

_STATES: Final = ("new", "reviewed", "hidden")


class Play:
    """A small agency to which things happen. What the rules refuse is left out."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.agency_id = world.agency_id
        self.residents = [world.resident(name, dong) for name, dong in _RESIDENTS]
        self.done: Counter[str] = Counter()
        """How often each thing happened, without what was refused."""
        self._done: list[tuple[Command, Record | None]] = []
        world.publish()

    def act(self, what: str, one: int, other: int) -> None:
        """Let this happen; the numbers say to whom and with what."""
        self.world.clock.pass_seconds(_PAUSES[(one + other) % len(_PAUSES)])
        with suppress(Refused, IndexError):
            self._deeds[what](self, one, other)
            self.done[what] += 1

    # residents

    def _writes(self, one: int, other: int) -> None:
        texts = TEXTS[(one + other) % len(TEXTS)]
        resident = self.residents[other % len(self.residents)]
        command = WriteComment(
            id=self.world.id(), agency_id=self.agency_id, announcement_id=self._any(Announcement, one).id, text=texts
        )
        self.world.do(command, resident)

    def _reports(self, one: int, other: int) -> None:
        comment = self._any(Comment, one)
        command = ReportComment(
            id=self.world.id(), agency_id=self.agency_id, comment_id=comment.id, reason=("abuse", "spam")[other % 2]
        )
        self.world.do(command, self.residents[other % len(self.residents)])

    def _asks(self, one: int, other: int) -> None:
        text = TEXTS[one % len(TEXTS)]
        resident = self.residents[other % len(self.residents)]
        self.world.do(AskAgency(id=self.world.id(), agency_id=self.agency_id, text=text), resident)

    def _follows(self, one: int, other: int) -> None:
        kind = (Follow, Unfollow)[one % 3 == 2]
        self.world.do(kind(id=self.world.id(), agency_id=self.agency_id), self.residents[other % len(self.residents)])

    def _sees(self, one: int, other: int) -> None:
        id = self._any(Announcement, one).id
        command = SeeAnnouncement(id=self.world.id(), agency_id=self.agency_id, announcement_id=id)
        self.world.do(command, self.residents[other % len(self.residents)])

    # moderators

    def _decides(self, one: int, other: int) -> None:
        comment = self._any(Comment, one)
        seen = _STATES[other % 3] if other % 5 == 4 else comment.state
        if other % 2:
            self._staff(HideComment(id=self.world.id(), comment_id=comment.id, seen=seen, reason="도배"), comment)
        else:
            self._staff(ReviewComment(id=self.world.id(), comment_id=comment.id, seen=seen), comment)

    def _replies(self, one: int, other: int) -> None:
        comment = self._any(Comment, one)
        text = TEXTS[other % len(TEXTS)]
        self._staff(ReplyToComment(id=self.world.id(), comment_id=comment.id, text=text), comment)

    def _takes_reply_back(self, one: int, other: int) -> None:
        if other % 2:
            self._replies(one, other)
        reply = self._some(self._all(Comment, "AND official = 1")[-2:], other)
        self._staff(TakeBackReply(id=self.world.id(), reply_id=reply.id, answered_id=reply.answers_id or ""))

    def _pins(self, one: int, other: int) -> None:
        comment = self._any(Comment, one)
        self._staff(PinComment(id=self.world.id(), comment_id=comment.id, pinned=other % 2 == 0), comment)

    def _notes(self, one: int, other: int) -> None:
        notes = self._all(Note)
        if other % 3 == 0 and notes:
            self._staff(RemoveNote(id=self.world.id(), note_id=notes[one % len(notes)].id))
            return
        about = self._any(Comment, one)
        note = WriteNote(
            id=self.world.id(), about="comment", about_id=about.id, neighbour_id=about.author_id, text="메모"
        )
        self._staff(note)

    def _bars(self, one: int, other: int) -> None:
        neighbour = self._any(Neighbour, one)
        bar = BarNeighbour(id=self.world.id(), resident_id=neighbour.id, days=1, reason="도배")
        self._staff((bar, LiftBar(id=self.world.id(), resident_id=neighbour.id))[other % 2], neighbour)

    def _undoes(self, one: int, other: int) -> None:
        command, before = self._some(self._done[-3:], one)
        back = inverse(command, before, self.world.id)
        if back is not None:
            self.world.do(back)

    # publishers

    def _publishes(self, one: int, other: int) -> None:
        content = msgspec.structs.replace(CONTENT, title=TEXTS[one % len(TEXTS)], body=TEXTS[other % len(TEXTS)])
        known = self._all(Announcement)
        again = known[one % len(known)] if other % 3 == 0 else None
        self._staff(
            PublishAnnouncement(
                id=self.world.id(),
                announcement_id=again.id if again else self.world.id(),
                content=content,
                placing=Placing(),
                publish_at=self.world.clock.now + 20_000 if one % 2 else None,
                seen_revision=again.revision if again else 0,
            )
        )

    def _falls_due(self, one: int, other: int) -> None:
        self.world.clock.pass_seconds(10)
        for published in self.world.desk.publish_due():
            published.result(60)

    def _changes_post(self, one: int, other: int) -> None:
        post = self._any(Announcement, one)
        content = msgspec.structs.replace(post.content, body=TEXTS[other % len(TEXTS)])
        changes: tuple[Command, ...] = (
            TakeBackAnnouncement(id=self.world.id(), announcement_id=post.id),
            DiscardAnnouncement(id=self.world.id(), announcement_id=post.id),
            CorrectAnnouncement(
                id=self.world.id(), announcement_id=post.id, seen_revision=post.revision, content=content, reason="고침"
            ),
            WithdrawAnnouncement(id=self.world.id(), announcement_id=post.id, reason="끝남"),
            ReinstateAnnouncement(id=self.world.id(), announcement_id=post.id),
            PlaceAnnouncement(
                id=self.world.id(),
                announcement_id=post.id,
                seen=post.placing,
                placing=Placing(comments_open=other % 4 != 0),
            ),
        )
        self._staff(changes[other % len(changes)], post)

    # responders

    def _answers(self, one: int, other: int) -> None:
        chat = self._any(Chat, one)
        messages = self._all(Message, "AND official = 1")
        commands: tuple[Callable[[], Command], ...] = (
            lambda: SendMessage(
                id=self.world.id(),
                chat_id=chat.id,
                text=TEXTS[one % len(TEXTS)],
                seen_answer=chat.last_agency_message_id if one % 4 else "",
            ),
            lambda: CloseChat(id=self.world.id(), chat_id=chat.id),
            lambda: ReopenChat(id=self.world.id(), chat_id=chat.id, waiting_since=chat.waiting_since),
            lambda: PassToDepartment(id=self.world.id(), chat_id=chat.id, department="도로과", note=TEXTS[0]),
            lambda: RecallChat(id=self.world.id(), chat_id=chat.id),
            lambda: TakeChat(id=self.world.id(), chat_id=chat.id, staff_id="dobong-kim", seen=chat.taken_by),
            lambda: TakeBackMessage(id=self.world.id(), chat_id=chat.id, message_id=self._some(messages, one).id),
        )
        self._staff(commands[other % len(commands)](), chat)

    def _tells(self, one: int, other: int) -> None:
        """It is Sunday: the office is closed."""
        for told in self.world.desk.answer_closed():
            told.result(60)

    # the store

    def _vanishes(self, one: int, other: int) -> None:
        """A comment is erased, as no command does yet."""
        comment = self._any(Comment, one)

        def erase(connection: apsw.Connection) -> None:
            tx = SqliteTransaction(connection, self.world.clock.now)
            tx.remove(comment)
            tx.flush()

        self.world.database.write(erase).result(60)

    def _indexes(self, one: int, other: int) -> None:
        self.world.database.write(lambda connection: index_batch(connection, 1 + one % 7)).result(60)

    # within

    def _staff(self, command: Command, before: Record | None = None) -> None:
        if self.world.do(command) is Outcome.DONE:
            self._done.append((command, before))

    def _all(self, kind: type[R], rest: str = "") -> list[R]:
        return self.world.desk.select(kind, f"{rest} ORDER BY id")

    def _any(self, kind: type[R], number: int) -> R:
        return self._some(self._all(kind), number)

    def _some(self, among: list[T], number: int) -> T:
        if not among:
            raise IndexError
        return among[number % len(among)]

    _deeds: Final[dict[str, Callable[["Play", int, int], None]]] = {
        "writes": _writes,
        "reports": _reports,
        "asks": _asks,
        "follows": _follows,
        "sees": _sees,
        "decides": _decides,
        "replies": _replies,
        "takes reply back": _takes_reply_back,
        "pins": _pins,
        "notes": _notes,
        "bars": _bars,
        "undoes": _undoes,
        "publishes": _publishes,
        "falls due": _falls_due,
        "changes post": _changes_post,
        "answers": _answers,
        "tells": _tells,
        "vanishes": _vanishes,
        "indexes": _indexes,
    }


_PAUSES: Final = (0, 0, 0, 1, 6)
"""Seconds between two things that happen: many within one millisecond, some beyond what replies are held."""

_RESIDENTS: Final = tuple(
    zip(("하늘이", "초록대문", "둘리엄마", "봄날", "느티나무"), (CHANG1, CHANG1, CHANG2, CHANG2, CHANG1), strict=True)
)

Act = tuple[str, int, int]

DEEDS: Final = tuple(Play._deeds)

COMMENTING: Final = ("writes", "writes", "decides", "decides", "reports", "replies", "undoes", "vanishes")
"""What happens to lists of comments, more often than it would."""


def acts(*among: str, most: int = 40) -> st.SearchStrategy[list[Act]]:
    """So many things that happen, of these or of all there are."""
    what = st.sampled_from(among or DEEDS)
    return st.lists(st.tuples(what, st.integers(0, 60), st.integers(0, 60)), max_size=most)
