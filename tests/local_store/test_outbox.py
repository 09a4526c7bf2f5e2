"""The outbox: its order, what is behind what, and for how long it remembers."""

import apsw
import pytest

from domain.commands import Command
from domain.errors import Conflict
from domain.moderation import PinComment, RemoveNote, ReplyToComment, TakeBackReply, WriteNote
from domain.neighbours import BarNeighbour
from domain.wire import Came
from local_store import outbox
from tests.local_store.linked import AGENCY, empty, in_memory
from tests.make import NOON

KIM = "dobong-kim"


@pytest.fixture
def store() -> apsw.Connection:
    return in_memory(empty())


def pin(number: int, comment: int = 1) -> PinComment:
    return PinComment(id=f"{number:032x}", comment_id=f"{comment:032x}")


def add(store: apsw.Connection, *commands: Command) -> None:
    for command in commands:
        outbox.add(store, AGENCY, command, KIM, NOON)


def ids(entries: list[outbox.Entry]) -> list[str]:
    return [entry.command.id.lstrip("0") for entry in entries]


def test_what_waits_comes_in_the_order_in_which_it_was_done(store: apsw.Connection) -> None:
    add(store, pin(5), pin(3), pin(9))
    assert ids(outbox.in_state(store, "waiting")) == ["5", "3", "9"]
    assert ids(outbox.in_state(store, "waiting", limit=2)) == ["5", "3"]


def test_another_command_under_the_same_id_is_an_error(store: apsw.Connection) -> None:
    add(store, pin(1))
    assert outbox.knows(store, pin(1))
    assert not outbox.knows(store, pin(2))
    with pytest.raises(Conflict) as refused:
        outbox.knows(store, pin(1, comment=2))
    assert refused.value.code == "errors.id_used"


def test_behind_a_command_is_what_is_about_its_record_or_what_it_makes(store: apsw.Connection) -> None:
    reply = ReplyToComment(id=f"{1:032x}", comment_id=f"{7:032x}", text="답")
    note = WriteNote(id=f"{4:032x}", about="comment", about_id=f"{7:032x}", neighbour_id="9" * 32, text="메모")
    add(
        store,
        pin(0xA, 7),
        reply,
        pin(2, 7),
        pin(3, 8),
        note,
        TakeBackReply(id=f"{5:032x}", reply_id=reply.id, answered_id=f"{7:032x}"),
        RemoveNote(id=f"{6:032x}", note_id=note.id),
    )
    bar = BarNeighbour(id=f"{8:032x}", resident_id=f"{7:032x}", days=1, reason="도배")
    add(store, bar)  # about somebody whose id is that of the comment: another record
    entry = outbox.find(store, reply.id)
    assert entry is not None
    assert ids(outbox.behind(store, entry)) == ["2", "5"]


def test_what_was_carried_out_is_kept_for_14_days(store: apsw.Connection) -> None:
    add(store, pin(1), pin(2), pin(3))
    for number in (1, 2):
        outbox.deliver(store, f"{number:032x}", Came(id=f"{number:032x}", result="done"), 10 + number, NOON)
    outbox.see(store, 11)
    assert ids(outbox.in_state(store, "done")) == ["1"]
    assert ids(outbox.in_state(store, "delivered")) == ["2"]
    outbox.forget_old(store, NOON + outbox.KEPT)
    assert ids(outbox.in_state(store, "done")) == ["1"]
    outbox.forget_old(store, NOON + outbox.KEPT + 1)
    assert ids(outbox.in_state(store, "done", "delivered", "waiting")) == ["2", "3"]


def test_an_answer_that_comes_twice_changes_nothing(store: apsw.Connection) -> None:
    add(store, pin(1))
    outbox.deliver(store, f"{1:032x}", Came(id=f"{1:032x}", result="done"), 5, NOON)
    outbox.hand_back(store, f"{1:032x}", Came(id=f"{1:032x}", result="refused"), NOON)
    assert ids(outbox.in_state(store, "delivered")) == ["1"]
    assert outbox.count(store, "tray") == 0


def test_what_came_back_goes_again_at_the_end(store: apsw.Connection) -> None:
    add(store, pin(1), pin(2))
    outbox.hand_back(store, f"{1:032x}", Came(id=f"{1:032x}", result="conflict"), NOON)
    outbox.send_again(store, [f"{1:032x}"], NOON + 1_000)
    assert ids(outbox.in_state(store, "waiting")) == ["2", "1"]
    (_, again) = outbox.in_state(store, "waiting")
    assert (again.made_at, again.came) == (NOON + 1_000, None)


def test_only_what_came_back_can_be_discarded_or_sent_again(store: apsw.Connection) -> None:
    add(store, pin(1))
    outbox.discard(store, f"{1:032x}", NOON)
    outbox.send_again(store, [f"{1:032x}"], NOON + 1_000)
    assert [entry.made_at for entry in outbox.in_state(store, "waiting")] == [NOON]
