"""A linked desk and the backend that it was filled from, without a wire: its link fares as the test says."""

import random
from collections.abc import Iterator
from contextlib import contextmanager

from domain.commands import Command
from domain.comments import Comment
from domain.moderation import HideComment, ReviewComment
from domain.wire import BatchOutcome, Came, ChangesAsked, Result
from local_store.founding import ready_store
from local_store.linkage import Condition, Linkage, LinkState
from local_store.linked_desk import LinkedDesk
from tests.local_store.history import KIM
from tests.local_store.linked import AGENCY, Backend
from tests.make import NOON, Clock
from tests.patience import PATIENCE


class Office:
    """A linked desk, and the backend that it was filled from."""

    def __init__(self, desk: LinkedDesk, backend: Backend, clock: Clock) -> None:
        self.desk = desk
        self.backend = backend
        self.clock = clock

    @property
    def comment(self) -> Comment:
        return self.desk.select(Comment, "")[0]

    def do(self, command: Command) -> None:
        self.desk.perform(command).result(PATIENCE)

    def came_back(self, command: Command, result: Result, sentence: str = "") -> None:
        """Do something that the backend then does not."""
        self.do(command)
        self.refused(command, result, sentence)

    def refused(self, command: Command, result: Result, sentence: str = "") -> None:
        """The backend does not do what waits."""
        came = Came(id=command.id, result=result, code="comments.reviewed_since", sentence=sentence)
        outcome = BatchOutcome(outcomes=(came,), head=0, epoch="", now=NOON)
        self.desk.settle(outcome).result(PATIENCE)

    def reviewed_there(self) -> None:
        """A colleague lets the comment stand, and the desk hears of it."""
        review = ReviewComment(id=self.backend.new_id(), comment_id=self.comment.id, seen="new")
        self.backend.do(review, self.backend.staff(KIM))
        self.hear()

    def hide(self) -> HideComment:
        return HideComment(id=self.desk.new_id(), comment_id=self.comment.id, seen="new", reason="도배")

    def hear(self) -> None:
        """Take in what is new there."""
        reached = self.desk.reached
        asked = ChangesAsked(after=reached.cursor, epoch=reached.epoch)
        self.desk.take_in(asked, self.backend.changes(KIM, asked)).result(PATIENCE)

    def fares(self, condition: Condition) -> None:
        """The link fares like this from now on."""
        self.desk.note_link(LinkState(condition=condition, since=NOON))

    def deliver(self) -> None:
        """What waits is carried out there, and the desk hears of it."""
        actor = self.backend.staff(KIM)
        waiting = [entry.command for entry in self.desk.outgoing()]
        for command in waiting:
            self.backend.do(command, actor)
        came = tuple(Came(id=command.id, result="done") for command in waiting)
        outcome = BatchOutcome(outcomes=came, head=self.backend.head(), epoch="", now=NOON)
        self.desk.settle(outcome).result(PATIENCE)
        self.hear()


@contextmanager
def linked_office() -> Iterator[Office]:
    """With everything here."""
    clock = Clock()
    backend = Backend(clock, random.Random(1).getrandbits)
    linkage = Linkage(url="http://127.0.0.1:1", agency_id=AGENCY, staff_id=KIM, name="김도봉", device="0" * 32)
    with ready_store() as database:
        desk = LinkedDesk(database, linkage, clock)
        desk.begin_anew(backend.changes(KIM, ChangesAsked(fill="start"))).result(PATIENCE)
        desk.look_at_roles()
        while desk.sweep().result(PATIENCE):
            continue
        yield Office(desk, backend, clock)
