"""A day's work: a backup that can be served, old records gone at every agency, and desks told what is gone."""

from pathlib import Path

from backend.sqlite_engine import SqliteEngine
from backend.upkeep import Upkeep
from domain.days import DAY, day_of
from domain.moderation import ReviewComment
from domain.periods import Periods
from tests.backend.conftest import Office
from tests.backend.served import ADMIN, running
from tests.backend.town import Town


def test_a_day_begins_with_a_backup_and_ends_what_is_over(tmp_path: Path) -> None:
    with running(tmp_path / "data" / "backend.db") as served:
        offices = [Office(served), Office(served)]
        towns = [Town(office) for office in offices]
        comments = [town.comment() for town in towns]
        with offices[0].sign_in() as desk:
            came = desk.send(ReviewComment(id=desk.new_id(), comment_id=comments[0].id, seen="new"))
            assert came[0].result == "done"
            head = desk.changes().head
        upkeep = Upkeep(served.store, Periods(comments=6))
        for _ in range(2):
            served.clock.pass_seconds(40 * DAY / 1000)
            assert upkeep.do(day_of(served.clock()))
        assert towns[0].find(type(comments[0]), comments[0].id) is not None, "80 days are no six months"
        for _ in range(4):
            served.clock.pass_seconds(40 * DAY / 1000)
            assert upkeep.do(day_of(served.clock()))
        assert [town.find(type(each), each.id) for town, each in zip(towns, comments, strict=True)] == [None, None]
        with offices[0].sign_in() as desk:
            removed = {each.id for each in desk.changes(after=head).removed}
        assert comments[0].id in removed
        backups = sorted(tmp_path.rglob("daily-*.db"))
    assert len(backups) == 6
    restored = SqliteEngine(backups[0])
    restored.close()


def test_what_was_backed_up_serves_as_before(tmp_path: Path) -> None:
    with running(tmp_path / "data" / "backend.db") as served:
        served.found()
        assert Upkeep(served.store, Periods()).do(day_of(served.clock()))
        [backup] = tmp_path.rglob("daily-*.db")
    with running(backup) as again, again.sign_in() as desk:
        assert desk.session is not None
        assert desk.session.staff.name == ADMIN
