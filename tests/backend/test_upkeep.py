"""A day's work: a backup that can be served, old records gone at every agency, and desks told what is gone."""

from pathlib import Path

import pytest

from backend.postgres import PostgresEngine
from backend.sqlite_engine import SqliteEngine
from backend.turns import Whose
from backend.upkeep import Upkeep
from domain.comments import Comment
from domain.days import DAY, day_of
from domain.moderation import ReviewComment
from domain.periods import Periods
from tests.backend.conftest import Office
from tests.backend.served import ADMIN, Make, Running, running
from tests.backend.staffed import Staffed, now
from tests.backend.town import Town
from tests.make import Clock
from tests.postgres import Postgres


def work(served: Running, upkeep: Upkeep, times: int) -> list[str | None]:
    """What came of so many days' work, forty days apart."""
    came: list[str | None] = []
    for _ in range(times):
        served.clock.pass_seconds(40 * DAY / 1000)
        came.append(upkeep.do(day_of(served.clock())))
    return came


def test_a_day_ends_what_is_over_and_desks_are_told(kept_on: Make) -> None:
    with running(make=kept_on) as served:
        offices = [Office(served), Office(served)]
        towns = [Town(office) for office in offices]
        comments = [town.comment() for town in towns]
        with offices[0].sign_in() as desk:
            came = desk.send(ReviewComment(id=desk.new_id(), comment_id=comments[0].id, seen="new"))
            assert came[0].result == "done"
            head = desk.changes().head
        upkeep = Upkeep(served.engine, Periods(comments=6))
        assert work(served, upkeep, 2) == ["nobody's"] * 2
        assert towns[0].find(Comment, comments[0].id) is not None, "80 days are no six months"
        assert work(served, upkeep, 4) == ["nobody's"] * 4
        assert [town.find(Comment, each.id) for town, each in zip(towns, comments, strict=True)] == [None, None]
        assert [served.verify(office.id) for office in offices] == [[], []]
        with offices[0].sign_in() as desk:
            removed = {each.id for each in desk.changes(after=head).removed}
        assert comments[0].id in removed


def test_the_work_of_a_day_is_done_once(kept_on: Make) -> None:
    with running(make=kept_on) as served:
        town = Town(Office(served))
        comment = town.comment()
        upkeep, today = Upkeep(served.engine, Periods(comments=6)), day_of(served.clock())
        assert upkeep.do(today) == "nobody's"
        served.clock.now += 40 * DAY  # the same day is asked for again, by another process with another clock
        assert Upkeep(served.engine, Periods(comments=6)).do(today) == "nobody's"
        for _ in range(5):
            served.clock.now += 40 * DAY
            assert upkeep.do(today) == "nobody's"
        assert town.find(Comment, comment.id) is not None
        assert upkeep.do(day_of(served.clock())) == "nobody's"  # the control: the clock is believed at the next
        served.clock.now += DAY
        assert upkeep.do(day_of(served.clock())) == "nobody's"
        assert town.find(Comment, comment.id) is None


def test_a_server_that_stops_leaves_the_rest_to_the_next(kept_on: Make) -> None:
    with running(make=kept_on) as served:
        town = Town(Office(served))
        comment = town.comment()
        upkeep = Upkeep(served.engine, Periods(comments=6))
        work(served, upkeep, 6)
        again = Town(Office(served)).comment()
        assert town.find(Comment, comment.id) is None
        stopped = Upkeep(served.engine, Periods(comments=6))
        stopped.stop()
        assert set(work(served, stopped, 1)) == {"ours"}
        assert work(served, upkeep, 6) == ["nobody's"] * 6
        assert served.clock() - again.at > 200 * DAY
        assert served.everything()["comment"] == []


# on one file


def test_a_day_begins_with_a_backup(tmp_path: Path) -> None:
    with running(tmp_path / "data" / "backend.db") as served:
        served.found()
        assert work(served, Upkeep(served.engine, Periods()), 8) == ["nobody's"] * 8
    backups = sorted(tmp_path.rglob("daily-*.db"))
    assert len(backups) == 7
    restored = SqliteEngine(backups[0])
    restored.close()


def test_what_was_backed_up_serves_as_before(tmp_path: Path) -> None:
    with running(tmp_path / "data" / "backend.db") as served:
        served.found()
        assert Upkeep(served.engine, Periods()).do(day_of(served.clock())) == "nobody's"
        [backup] = tmp_path.rglob("daily-*.db")
    with running(backup) as again, again.sign_in() as desk:
        assert desk.session is not None
        assert desk.session.staff.name == ADMIN


def test_what_is_removed_leaves_nothing_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "data" / "backend.db"
    engine = SqliteEngine(path, clock := Clock())
    office = Staffed(engine, clock)
    for number in range(300):
        office.comment(f"{number} 지워질 말입니다 " * 20)
    assert "지워질 말".encode() in path.read_bytes() + path.with_name("backend.db-wal").read_bytes()
    upkeep = Upkeep(engine, Periods(comments=6))
    for _ in range(6):
        clock.now += 40 * DAY
        assert upkeep.do(day_of(clock())) == "nobody's"
    engine.close()
    assert "지워질 말".encode() not in path.read_bytes()


# several processes on one database


def test_of_two_processes_one_does_it_and_the_other_when_that_one_is_gone(postgres: Postgres) -> None:
    url, clock = postgres.database(), Clock()
    one, other = PostgresEngine(url, clock), PostgresEngine(url, clock)
    comment = Staffed(one, clock).comment()
    dying = Dying(one, Periods(comments=6))
    left = Upkeep(other, Periods(comments=6))
    for _ in range(4):
        clock.now += 40 * DAY
        assert left.do(day_of(clock())) == "nobody's"
    clock.now += 40 * DAY
    today = day_of(clock())
    with pytest.raises(KeyboardInterrupt):
        dying.do(today)
    assert left.do(today) == "another's"
    assert now(other.read(lambda reader: reader.get(Comment, "dobong", comment))) is not None
    clock.now += 11 * 60_000
    assert left.do(today) == "nobody's"
    assert now(other.read(lambda reader: reader.get(Comment, "dobong", comment))) is None
    assert Upkeep(one, Periods(comments=6)).do(today) == "nobody's"
    one.close()
    other.close()


class Dying(Upkeep):
    """Is gone in the middle of it, without a word."""

    def _purge(self, today: str) -> Whose:
        raise KeyboardInterrupt


def test_a_database_that_is_away_is_tried_again_later(kept_on: Make) -> None:
    clock = Clock()
    engine = kept_on(clock)
    upkeep = Upkeep(engine, Periods())
    assert upkeep.do(day_of(clock())) == "nobody's"
    engine.close()
    clock.now += DAY
    assert upkeep.do(day_of(clock())) is None
