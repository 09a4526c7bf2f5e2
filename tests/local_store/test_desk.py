"""The desk: who sits there, how commands are carried out, and questions asked from anywhere."""

import re
import time
from concurrent.futures import Future, ThreadPoolExecutor, wait

import apsw
import pytest

from domain.actors import SYSTEM, Role
from domain.agencies import AddStaff
from domain.audit import AuditEntry
from domain.commands import Outcome
from domain.comments import Comment, WriteComment
from domain.errors import Conflict, NotAllowed, NotFound, Refused, StoreFault
from domain.moderation import HideComment, ReviewComment
from domain.publishing import PublishDue
from local_store.comments import CommentFilter
from local_store.desk import Desk, wall_clock
from local_store.founding import agencies_of, ready_store
from tests.make import NOON, World


def test_a_desk_is_that_of_one_agency(town: World) -> None:
    World(town.database, town.clock, agency_id="nowon", seed=2)
    assert town.desk.agency.name == "도봉구청"
    assert [agency.id for agency in agencies_of(town.database)] == ["dobong", "nowon"]
    assert [person.id for person in town.desk.staff()] == ["dobong-kim"]


def test_a_store_without_an_agency_has_no_desk(town: World) -> None:
    nobody = Desk(town.database, SYSTEM)
    with pytest.raises(NotFound):
        _ = nobody.agency
    with ready_store() as empty:
        assert agencies_of(empty) == []


def test_colleagues_are_listed_by_name(town: World) -> None:
    for name in ("이창동", "박쌍문"):
        town.do(AddStaff(id=town.id(), staff_id=name, name=name, roles=(Role.MODERATOR,)))
    assert [person.name for person in town.desk.staff()] == ["김도봉", "박쌍문", "이창동"]


def test_time_and_ids_are_given_from_outside_or_are_the_real_ones(town: World) -> None:
    assert town.desk.now() == NOON
    assert int(town.desk.new_id()[:12], 16) == NOON
    real = Desk(town.database, town.staff())
    before = time.time() * 1000 - 1
    assert before <= real.now() <= wall_clock()
    ids = [real.new_id() for _ in range(100)]
    assert all(re.fullmatch("[0-9a-f]{32}", id) for id in ids)
    assert ids == sorted(set(ids))


# carrying out


def test_when_a_command_is_done_it_is_in_the_file(town: World) -> None:
    comment = town.comment(town.publish())
    assert town.do(ReviewComment(id=town.id(), comment_id=comment.id, seen="new")) is Outcome.DONE
    with apsw.Connection(str(town.database.path), flags=apsw.SQLITE_OPEN_READONLY) as somebody_else:
        state = "SELECT state FROM comment WHERE id = ?"
        assert somebody_else.execute(state, (comment.id,)).get == "reviewed"


def test_a_command_that_is_refused_raises_it_from_the_future(town: World) -> None:
    comment = town.comment(town.publish())
    future = town.desk.perform(ReviewComment(id=town.id(), comment_id=comment.id, seen="hidden"))
    assert isinstance(future.exception(10), Conflict)
    assert town.get(Comment, comment.id) == comment


def test_a_command_is_carried_out_for_who_is_at_the_desk_or_another(town: World) -> None:
    comment = town.comment(town.publish())
    hide = HideComment(id=town.id(), comment_id=comment.id, seen="new", reason="욕설")
    with pytest.raises(NotAllowed):
        town.do(hide, town.staff("최방학", Role.VIEWER))
    town.colleague("이나라").perform(hide).result(60)
    assert town.get(Comment, comment.id).decided_by == "이나라"


def test_several_commands_are_one_transaction(town: World) -> None:
    comments = [town.comment(town.publish()) for _ in range(3)]
    told: list[int] = []
    end = town.database.on_commit(told.append)
    reviews = [ReviewComment(id=town.id(), comment_id=each.id, seen="new") for each in comments]
    assert town.desk.perform_all(reviews).result(60) == [Outcome.DONE] * 3
    town.database.write(lambda connection: None).result(60)
    end()
    assert told[0] == 1
    assert town.desk.queue_totals()["new"] == 0


def test_what_is_no_refusal_keeps_none_of_several(town: World) -> None:
    """A disk that fails answers all of them; here a store that was closed."""
    comment = town.comment(town.publish())
    review = ReviewComment(id=town.id(), comment_id=comment.id, seen="new")
    town.database.close()
    assert isinstance(town.desk.perform_all([review]).exception(10), StoreFault)
    assert isinstance(town.desk.perform(review).exception(10), StoreFault)


def test_commands_handed_in_from_many_threads_are_all_carried_out_once(town: World) -> None:
    out, residents = town.publish(), [town.resident(f"이웃{number}") for number in range(4)]

    def write(number: int) -> list[Future[Outcome]]:
        return [
            town.desk.perform(
                WriteComment(
                    id=f"{number:016x}{each:016x}", agency_id="dobong", announcement_id=out.id, text=f"{number}/{each}"
                ),
                residents[number],
            )
            for each in range(50)
        ]

    with ThreadPoolExecutor(4) as threads:
        futures = [future for written in threads.map(write, range(4)) for future in written]
        wait(futures, 60)
    assert {future.result() for future in futures} == {Outcome.DONE}
    assert town.desk.queue_totals()["new"] == 200
    numbers = [each.seq for each in town.desk.select(Comment, "")]
    assert len(set(numbers)) == 200


def test_questions_are_answered_in_any_thread_while_commands_are_carried_out(town: World) -> None:
    """Each answer is one moment of the store: the list and its counter come from two questions, a page from one."""
    out, resident = town.publish(), town.resident()

    def write() -> None:
        for _ in range(100):
            command = WriteComment(id=town.desk.new_id(), agency_id="dobong", announcement_id=out.id, text="댓글")
            town.desk.perform(command, resident).result(60)

    def ask() -> None:
        last = 0
        while last < 100:
            page = town.desk.comments(CommentFilter("all"), None, 200)
            assert len(page) >= last
            assert [row.key for row in page] == sorted({row.key for row in page}, reverse=True)
            last = len(page)

    with ThreadPoolExecutor(3) as threads:
        for done in [threads.submit(write), threads.submit(ask), threads.submit(ask)]:
            done.result(60)


# keeping time


def test_what_fell_due_is_published_by_the_system(town: World) -> None:
    out = town.publish()
    assert (out.state, out.published_at) == ("published", town.clock.now)
    assert town.desk.publish_due() == []
    entry = town.desk.audit_of(out.id)[0]
    assert (entry.action, entry.actor_name) == (PublishDue.__name__, "system")


def test_looking_twice_before_it_is_done_publishes_once(town: World) -> None:
    from tests.local_store.test_home import schedule

    id = schedule(town, NOON + 60_000)
    town.clock.pass_seconds(60)
    futures = [*town.desk.publish_due(), *town.desk.publish_due()]
    outcomes = [future.result(60) for future in futures]
    assert outcomes[0] is Outcome.DONE
    assert set(outcomes[1:]) <= {Outcome.ALREADY}
    published = [each for each in town.desk.select(AuditEntry, "") if each.action == "PublishDue"]
    assert [each.record_id for each in published] == [id]


def test_a_refusal_of_the_clock_is_an_outcome_too(town: World) -> None:
    with pytest.raises(Refused):
        town.do(PublishDue(id=town.id(), agency_id="dobong", announcement_id=town.id()), SYSTEM)
