"""A replica, a step at a time: guesses, answers that come late, what is handed back, copies that begin anew."""

import random
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from domain.actors import Actor
from domain.commands import Outcome
from domain.comments import Comment, WriteComment
from domain.errors import Conflict
from domain.moderation import HideComment, PinComment, ReplyToComment, ReviewComment, TakeBackReply
from domain.wire import START, BatchOutcome, Came, ChangesAsked
from local_store import bases, outbox
from local_store.linked_changes import KEPT
from local_store.reached import reached_in
from local_store.replica import Replica
from tests.local_store.history import KIM
from tests.local_store.linked import AGENCY, Backend, LinkedPost, every
from tests.make import Clock


@pytest.fixture
def post() -> LinkedPost:
    """A desk that has everything."""
    clock, bits = Clock(), random.Random(1).getrandbits
    made = LinkedPost(Backend(clock, bits), KIM, bits)
    made.catch_up()
    return made


def comment(post: LinkedPost) -> Comment:
    return every(post.connection, Comment)[0]


def hide(post: LinkedPost) -> HideComment:
    return HideComment(id=post.new_id(), comment_id=comment(post).id, seen="new", reason="도배")


def answer(post: LinkedPost, id: str, result: str) -> BatchOutcome:
    came = Came(id=id, result="done" if result == "done" else "conflict", code="comments.reviewed_since")
    return BatchOutcome(outcomes=(came,), head=post.backend.head(), epoch="", now=post.backend.clock())


def test_a_guess_is_seen_at_once_and_gone_when_it_is_refused(post: LinkedPost) -> None:
    before = comment(post)
    command = hide(post)
    post.perform(command)
    assert comment(post).state == "hidden"
    post.settle(answer(post, command.id, "conflict"))
    assert comment(post) == before
    assert not bases.are_kept(post.connection)
    (back,) = outbox.in_state(post.connection, "tray")
    assert back.command == command
    assert back.came is not None
    assert back.came.code == "comments.reviewed_since"


def test_what_is_behind_goes_into_the_tray_with_it(post: LinkedPost) -> None:
    first = hide(post)
    post.perform(first)
    post.perform(PinComment(id=post.new_id(), comment_id=first.comment_id, pinned=False))
    reply = ReplyToComment(id=post.new_id(), comment_id=first.comment_id, text="답")
    with pytest.raises(Conflict):
        post.perform(reply)  # to what is hidden here: a rule that holds here refuses at once
    post.settle(answer(post, first.id, "conflict"))
    results = [entry.came.result for entry in outbox.in_state(post.connection, "tray") if entry.came]
    assert results == ["conflict", "behind"]


def test_what_was_done_behind_one_that_was_not_is_done(post: LinkedPost) -> None:
    """It had been carried out before, and that answer was lost."""
    first = hide(post)
    second = PinComment(id=post.new_id(), comment_id=first.comment_id, pinned=False)
    post.perform(first)
    post.perform(second)
    refused = Came(id=first.id, result="conflict", code="comments.reviewed_since")
    outcomes = (refused, Came(id=second.id, result="already"))
    post.settle(BatchOutcome(outcomes=outcomes, head=post.backend.head(), epoch="", now=post.backend.clock()))
    assert [entry.command for entry in outbox.in_state(post.connection, "tray")] == [first]
    assert [entry.command for entry in outbox.in_state(post.connection, "delivered")] == [second]


def test_what_is_not_here_yet_waits_without_effect_until_it_comes(post: LinkedPost) -> None:
    late = LinkedPost(post.backend, KIM, random.Random(2).getrandbits)
    late.begin_anew(1)
    assert not every(late.connection, Comment)
    command = HideComment(id=late.new_id(), comment_id=comment(post).id, seen="new", reason="도배")
    late.perform(command)
    assert not every(late.connection, Comment)
    while reached_in(late.connection).fill:
        late.pull(1, fill=True)
    assert comment(late).state == "hidden"


def test_between_being_carried_out_and_being_seen_nothing_flickers(post: LinkedPost) -> None:
    command = hide(post)
    post.perform(command)
    batch = post.batch(10)
    assert batch is not None
    asked = post.question(10, fill=False)
    page = post.backend.changes(KIM, asked)  # of before
    post.settle(post.backend.push(KIM, batch))
    post.take_in(asked, page)
    assert comment(post).state == "hidden"
    post.catch_up()
    assert comment(post).state == "hidden"
    assert comment(post) == every(post.backend.connection, Comment)[0]


def test_an_answer_to_an_earlier_question_is_left_alone(post: LinkedPost) -> None:
    asked = post.question(10, fill=False)
    late = post.backend.changes(KIM, asked)
    post.backend.do(ReviewComment(id=post.new_id(), comment_id=comment(post).id, seen="new"), post.backend.staff(KIM))
    post.pull(10)
    assert comment(post).state == "reviewed"
    assert not post.take_in(asked, late)
    assert comment(post).state == "reviewed"


def test_a_late_page_of_filling_in_brings_nothing_back_that_is_gone(post: LinkedPost) -> None:
    backend, staff = post.backend, post.backend.staff(KIM)
    reply = ReplyToComment(id=post.new_id(), comment_id=comment(post).id, text="답")
    backend.do(reply, staff)
    late = LinkedPost(backend, KIM, random.Random(2).getrandbits)
    late.begin_anew(1)
    reached = reached_in(late.connection)
    asked = ChangesAsked(fill=reached.fill, limit=50, epoch=reached.epoch)
    page = backend.changes(KIM, asked)
    assert any(each.id == reply.id for each in page.rows.comment)
    backend.do(TakeBackReply(id=post.new_id(), reply_id=reply.id, answered_id=reply.comment_id), staff)
    late.pull(50)
    assert not late.take_in(asked, page)
    late.catch_up()
    assert every(late.connection, Comment) == every(backend.connection, Comment)


def test_after_a_restored_backup_what_was_done_is_offered_again(post: LinkedPost) -> None:
    backup = post.backend.connection.serialize("main")
    command = hide(post)
    post.perform(command)
    post.catch_up()
    assert not outbox.in_state(post.connection, "tray")
    post.backend.restore(backup)
    post.catch_up()
    assert comment(post).state == "new"
    (offered,) = outbox.in_state(post.connection, "tray")
    assert (offered.command, offered.came and offered.came.code) == (command, outbox.RESTORED)
    with post.connection:
        post.replica.send_again(post.connection, [command.id])
    assert comment(post).state == "hidden"
    post.catch_up()
    assert every(post.backend.connection, Comment)[0].decision == command.id
    assert not outbox.in_state(post.connection, "tray", "waiting")


def test_beginning_anew_keeps_in_sight_what_is_there_until_it_is_replaced(post: LinkedPost) -> None:
    before = len(every(post.connection, Comment))
    page = post.backend.changes(KIM, ChangesAsked(fill=START, limit=1))
    with post.connection:
        post.replica.begin_anew(post.connection, page)
    assert len(every(post.connection, Comment)) == before
    assert reached_in(post.connection).fill
    post.catch_up()
    assert every(post.connection, Comment) == every(post.backend.connection, Comment)


class Counting(Replica):
    """Counts how often it guesses."""

    guesses = 0

    def _apply(self, *told: Any) -> Outcome:
        self.guesses += 1
        return super()._apply(*told)


def test_only_a_page_with_something_that_was_looked_at_makes_it_guess_again() -> None:
    """Whether that was there or not: what waits for a record is done once it comes."""
    clock, bits = Clock(), random.Random(1).getrandbits
    backend = Backend(clock, bits)
    post = LinkedPost(backend, KIM, bits, Counting)
    post.catch_up()
    known, later = comment(post), post.new_id()
    post.perform(hide(post))
    post.perform(PinComment(id=post.new_id(), comment_id=later))
    assert guesses_made(post, lambda: None) == 0
    told = WriteComment(id=post.new_id(), agency_id=AGENCY, announcement_id=known.announcement_id, text="새로")
    resident = Actor(id="9" * 32, name="봄날", kind="resident")
    assert guesses_made(post, lambda: backend.do(told, resident)) == 0
    awaited = msgspec.structs.replace(told, id=later)
    assert guesses_made(post, lambda: backend.do(awaited, resident)) == 2
    assert next(each for each in every(post.connection, Comment) if each.id == later).pinned
    review = ReviewComment(id=post.new_id(), comment_id=known.id, seen="new")
    assert guesses_made(post, lambda: backend.do(review, backend.staff(KIM))) == 2
    assert {each.id: each.state for each in every(post.connection, Comment)}[known.id] == "reviewed"


def test_guesses_of_another_program_on_the_same_store_are_made_again_too() -> None:
    clock, bits = Clock(), random.Random(1).getrandbits
    post = LinkedPost(Backend(clock, bits), KIM, bits, Counting)
    post.catch_up()
    post.perform(PinComment(id=post.new_id(), comment_id=comment(post).id))
    with post.connection:
        Replica(AGENCY, clock).guess(post.connection, hide(post), post.backend.staff(KIM))
    assert guesses_made(post, lambda: None) == 2
    assert guesses_made(post, lambda: None) == 0


def guesses_made(post: LinkedPost, happens: Callable[[], object]) -> int:
    """How often it guessed when it took in what happened there."""
    assert isinstance(post.replica, Counting)
    before = post.replica.guesses
    happens()
    post.pull(50)
    return post.replica.guesses - before


def test_changes_are_remembered_for_a_while_only(post: LinkedPost) -> None:
    with post.connection:
        rows = [("comment", f"{number:032x}") for number in range(KEPT * 2)]
        post.connection.executemany("INSERT OR REPLACE INTO shown_change (kind, id) VALUES (?, ?)", rows)
    post.perform(hide(post))
    assert post.connection.execute("SELECT count(*) FROM shown_change").get == KEPT
