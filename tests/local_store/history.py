"""Anything that can happen between desks and their authority, told by numbers: work, faults, roles, backups."""

import random
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Final, TypeVar

from backend.refusals import Gone
from domain.actors import EVERY_ROLE, Actor, Role
from domain.agencies import AddStaff, ChangeStaff
from domain.announcements import Announcement
from domain.chats import Chat
from domain.commands import Command
from domain.comments import Comment, ReportComment, WriteComment
from domain.conversation import AskAgency, CloseChat, SendMessage, TakeChat
from domain.errors import Refused
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
from domain.records import Record
from domain.undo import inverse
from domain.wire import BatchOutcome, ChangesAsked, ChangesPage, CommandBatch, as_held, may_hold
from local_store import bases, outbox
from local_store.linked_figures import is_counted_there
from local_store.reached import reached_in
from local_store.replica import Replica
from tests.local_store.linked import AGENCY, SYNCED, Backend, LinkedPost, every
from tests.make import CHANG1, CHANG2, Clock

T = TypeVar("T")

KIM: Final = f"{AGENCY}-kim"
"""Who founded the agency, and says who may do what."""
STAFF: Final = tuple(f"{number:032x}" for number in (71, 72, 73))
"""Who work at desks. The first may always do everything."""
ROLES: Final = (
    (Role.MODERATOR,),
    (Role.RESPONDER,),
    (Role.MODERATOR, Role.RESPONDER),
    (Role.VIEWER,),
    tuple(sorted(EVERY_ROLE)),
)
FATES: Final = ("arrives", "lost", "answer lost", "doubled", "delayed")


class History:
    """Desks of one agency, their authority, and a network that does anything to what they say to each other."""

    def __init__(self, seed: int = 1, replica: type[Replica] = Replica) -> None:
        self.clock = Clock()
        bits = random.Random(seed).getrandbits
        self.backend = Backend(self.clock, bits)
        self.residents = [
            Actor(kind="resident", id=f"{number:032x}", name=name, dong=dong)
            for number, name, dong in ((1, "하늘이", CHANG1), (2, "솔바람", CHANG2), (3, "골목길", CHANG1))
        ]
        for id, name, roles in zip(STAFF, ("최도봉", "이나라", "박솔"), (ROLES[-1], ROLES[2], ROLES[2]), strict=True):
            add = AddStaff(id=self.backend.new_id(), staff_id=id, name=name, roles=roles)
            self.backend.do(add, self.backend.staff(KIM))
        self.posts = [LinkedPost(self.backend, id, bits, replica) for id in STAFF]
        for resident in self.residents[:2]:
            ask = AskAgency(id=self.backend.new_id(), agency_id=AGENCY, text="언제 고치나요?")
            self.backend.do(ask, resident)
        for post in self.posts[:2]:
            post.catch_up()
        self._delayed: dict[str, CommandBatch] = {}
        self._late: list[tuple[LinkedPost, ChangesAsked, ChangesPage]] = []
        self._undoable: dict[str, list[tuple[Command, Record | None]]] = {id: [] for id in STAFF}
        self._backup: bytes | None = None
        self.happened: Counter[str] = Counter()

    def act(self, what: str, one: int, other: int) -> None:
        """Let this happen; the numbers say to whom and with what. What the rules refuse at once is left out."""
        with suppress(Refused, IndexError):
            getattr(self, f"_{what}")(one, other)
            self.happened[what] += 1

    # what happens there

    def _resident(self, one: int, other: int) -> None:
        who, new_id = _of(self.residents, one), self.backend.new_id
        comments = every(self.backend.connection, Comment)
        announcement = every(self.backend.connection, Announcement)[0].id
        command: Command = (
            WriteComment(id=new_id(), agency_id=AGENCY, announcement_id=announcement, text=f"댓글 {other}"),
            ReportComment(id=new_id(), agency_id=AGENCY, comment_id=_of(comments, other).id, reason="spam"),
            AskAgency(id=new_id(), agency_id=AGENCY, text=f"질문 {other}"),
        )[one // 3 % 3]
        self.backend.do(command, who)

    def _roles(self, one: int, other: int) -> None:
        change = ChangeStaff(
            id=self.backend.new_id(), staff_id=_of(STAFF[1:], one), roles=_of(ROLES, other), active=True
        )
        self.backend.do(change, self.backend.staff(KIM))

    def _time(self, one: int, other: int) -> None:
        self.clock.pass_seconds(one % 8)

    def _backs_up(self, one: int, other: int) -> None:
        self._backup = self.backend.connection.serialize("main")

    def _restores(self, one: int, other: int) -> None:
        if self._backup is not None:
            passed = self.backend.head()
            self.backend.restore(self._backup)
            self._delayed.clear()
            while one % 3 and self.backend.head() <= passed:  # now the numbers are given out again, before desks look
                ask = AskAgency(id=self.backend.new_id(), agency_id=AGENCY, text=f"되돌린 뒤 {other}")
                self.backend.do(ask, _of(self.residents, other))

    def _begins(self, one: int, other: int) -> None:
        """The server is started anew."""
        self.backend.begin()

    # what a person does at a desk

    def _moderates(self, one: int, other: int) -> None:
        post = _of(self.posts, one)
        comment = _of(every(post.connection, Comment), other)
        seen, id = comment.state, post.new_id()
        commands: Sequence[Callable[[], Command]] = (
            lambda: HideComment(id=id, comment_id=comment.id, seen=seen, reason=f"도배 {other}"),
            lambda: ReviewComment(id=id, comment_id=comment.id, seen=seen),
            lambda: PinComment(id=id, comment_id=comment.id, pinned=not comment.pinned),
            lambda: ReplyToComment(id=id, comment_id=comment.id, text=f"답글 {other}"),
            lambda: WriteNote(
                id=id, about="comment", about_id=comment.id, neighbour_id=comment.author_id, text=f"메모 {other}"
            ),
        )
        self._do(post, _of(commands, one // 3)(), comment)

    def _removes(self, one: int, other: int) -> None:
        post = _of(self.posts, one)
        replies = [each for each in every(post.connection, Comment) if each.official]
        notes = every(post.connection, Note)
        if one % 2:
            reply = _of(replies, other)
            command = TakeBackReply(id=post.new_id(), reply_id=reply.id, answered_id=reply.answers_id or "")
            self._do(post, command, reply)
        else:
            self._do(post, RemoveNote(id=post.new_id(), note_id=_of(notes, other).id), None)

    def _answers(self, one: int, other: int) -> None:
        post = _of(self.posts, one)
        chat, id = _of(every(post.connection, Chat), other), post.new_id()
        commands: Sequence[Callable[[], Command]] = (
            lambda: SendMessage(id=id, chat_id=chat.id, text=f"답 {other}", seen_answer=chat.last_agency_message_id),
            lambda: TakeChat(id=id, chat_id=chat.id, staff_id=post.staff_id, seen=chat.taken_by),
            lambda: CloseChat(id=id, chat_id=chat.id),
        )
        self._do(post, _of(commands, one // 3)(), chat)

    def _bars(self, one: int, other: int) -> None:
        post = _of(self.posts, one)
        neighbour = _of(every(post.connection, Neighbour), other)
        bar = BarNeighbour(id=post.new_id(), resident_id=neighbour.id, days=7, reason="도배")
        self._do(post, (bar, LiftBar(id=post.new_id(), resident_id=neighbour.id))[one // 3 % 2], neighbour)

    def _undoes(self, one: int, other: int) -> None:
        post = _of(self.posts, one)
        command, before = self._undoable[post.staff_id].pop()
        back = inverse(command, before, post.new_id)
        if back is not None:
            post.perform(back)

    def _decides(self, one: int, other: int) -> None:
        post = _of(self.posts, one)
        entry = _of(outbox.in_state(post.connection, "tray"), other)
        with post.connection:
            if one // 3 % 2 or (entry.came and entry.came.code == outbox.RESTORED):
                post.replica.send_again(post.connection, [entry.command.id])
            else:
                post.replica.discard(post.connection, entry.command.id)

    def _do(self, post: LinkedPost, command: Command, before: Record | None) -> None:
        post.perform(command)
        self._undoable[post.staff_id].append((command, before))

    # what the link does, and what the network does to it

    def _pushes(self, one: int, other: int) -> None:
        post = _of(self.posts, one)
        self._deliver_delayed(post)
        batch = post.batch(1 + other % 5)
        if batch is None:
            return
        fate = _of(FATES, one // 3)
        if fate == "delayed":
            self._delayed[post.staff_id] = batch
        elif fate != "lost":
            outcome = self.backend.push(post.staff_id, batch)
            again = self.backend.push(post.staff_id, batch) if fate == "doubled" else None
            self._answer(post, outcome, again, lost=fate == "answer lost")

    def _answer(self, post: LinkedPost, outcome: BatchOutcome, again: BatchOutcome | None, *, lost: bool) -> None:
        """A request that was doubled on its way has one answer: the last."""
        if not lost:
            post.settle(again or outcome)

    def _deliver_delayed(self, post: LinkedPost) -> None:
        batch = self._delayed.pop(post.staff_id, None)
        if batch is not None:
            self.backend.push(post.staff_id, batch)

    def _pulls(self, one: int, other: int) -> None:
        post = _of(self.posts, one)
        asked = post.question(1 + other % 7, fill=bool(one // 3 % 2))
        if asked.fill == "" and one // 3 % 2:
            post.sweep()
            return
        try:
            page = self.backend.changes(post.staff_id, asked)
        except Gone as gone:
            post.begin_anew(1 + other % 7, gone)
            return
        fate = _of(FATES, one // 6)
        if fate == "delayed":
            self._late.append((post, asked, page))
        elif fate in ("arrives", "doubled"):
            post.take_in(asked, page)
            if fate == "doubled":
                post.take_in(asked, page)

    def _late_answer(self, one: int, other: int) -> None:
        post, asked, page = self._late.pop(one % max(1, len(self._late)))
        post.take_in(asked, page)

    # how it ends

    def heal(self) -> None:
        """The network works, and people decide about everything that came back."""
        for post in self.posts:
            self._deliver_delayed(post)
        while any(self._has_work(post) for post in self.posts):
            for post in self.posts:
                post.catch_up()
                self._clear_tray(post)
        for post in self.posts:
            assert not outbox.in_state(post.connection, "waiting", "delivered", "tray")

    def _has_work(self, post: LinkedPost) -> bool:
        reached = reached_in(post.connection)
        is_current = reached.whole and reached.cursor == self.backend.head()
        epoch = self.backend.epoch(post.staff_id)
        return (
            not is_current
            or reached.epoch != epoch
            or bool(outbox.in_state(post.connection, "waiting", "delivered", "tray"))
        )

    def _clear_tray(self, post: LinkedPost) -> None:
        for entry in outbox.in_state(post.connection, "tray"):
            with post.connection:
                if entry.came and entry.came.code == outbox.RESTORED:
                    post.replica.send_again(post.connection, [entry.command.id])
                else:
                    post.replica.discard(post.connection, entry.command.id)

    def check(self) -> None:
        """All replicas are what the authority has for them; each command came to one end; no text is lost."""
        for post in self.posts:
            _check_rows(self.backend, post)
            _check_counters(post)
            _check_commands(self.backend, post)


def _check_rows(backend: Backend, post: LinkedPost) -> None:
    roles = backend.staff(post.staff_id).roles
    for record in SYNCED:
        there = [as_held(each, roles) for each in every(backend.connection, record) if may_hold(each, roles)]
        assert every(post.connection, record) == there, f"{post.staff_id}: {record.KIND}"
    assert not bases.are_kept(post.connection)
    reached = reached_in(post.connection)
    assert reached.whole
    assert reached.cursor == backend.head()


def _check_counters(post: LinkedPost) -> None:
    counted: Counter[str] = Counter()
    for record in SYNCED:
        for each in every(post.connection, record):
            counted.update(each.counted())
    kept = {
        name: value
        for name, value in post.connection.execute("SELECT name, value FROM counter WHERE value <> 0")
        if not is_counted_there(name)
    }
    assert kept == {name: value for name, value in counted.items() if value}, post.staff_id


def _check_commands(backend: Backend, post: LinkedPost) -> None:
    for id, command in post.made.items():
        entry = outbox.find(post.connection, id)
        assert entry is not None
        assert entry.command == command
        assert entry.state in ("done", "discarded")
        assert (backend.receipt(id) is not None) == (entry.state == "done")


def _of(choices: Sequence[T], number: int) -> T:
    if not choices:
        raise IndexError
    return choices[number % len(choices)]
