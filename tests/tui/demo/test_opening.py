"""Opening a demonstration: found again, made anew where that is right, never on a store that is none."""

from pathlib import Path

import pytest

from domain.days import DAY
from domain.errors import Invalid, StoreFault
from local_store.comments import CommentFilter
from local_store.damage import marker
from local_store.database import Database
from local_store.desk import Desk
from local_store.own import keep_own_value
from tests.make import NOON, Clock, world
from tui.demo.mark import is_demo, mark_of, put_mark, residents_lease
from tui.demo.opening import open_demo
from tui.demo.texts import AgencyKey

SIZE = 60


def opened(
    path: Path, agency: AgencyKey = "dobong", size: int | None = SIZE, fresh: bool = False, now: int = NOON
) -> tuple[Database, Desk]:
    """A small demonstration at this path."""
    return open_demo(path, agency, 1, size, fresh, lambda done, whole: None, Clock(now))


def made(path: Path, size: int | None = SIZE, now: int = NOON) -> int:
    """Make one, leave something on it, and close it. Returns its last change number."""
    database, desk = opened(path, size=size, now=now)
    with database:
        put(desk)
        return desk.head()


def put(desk: Desk) -> None:
    """Leave something that would be gone with the store."""
    keep_own_value(desk.database, "left", "here").result(60)


def is_left(desk: Desk) -> bool:
    return bool(desk.value("SELECT 1 FROM own WHERE name = 'left'"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "own" / "demo.db"


def test_a_demonstration_is_found_again_with_what_was_done_to_it(path: Path) -> None:
    head = made(path)
    for size in (SIZE, None):
        database, desk = opened(path, size=size)
        with database:
            assert is_left(desk)
            assert desk.head() == head
            assert desk.actor.name == "김도봉"
            assert desk.comments(CommentFilter("new"))
            assert is_demo(database)


def test_fresh_makes_it_anew(path: Path) -> None:
    made(path)
    database, desk = opened(path, "iksan", size=70, fresh=True)
    with database:
        assert not is_left(desk)
        assert desk.agency.name == "익산경찰서"
        assert desk.queue_totals()["all"] == 70


def test_one_that_was_broken_off_in_making_is_made_anew(path: Path) -> None:
    made(path)
    with Database(path) as database:
        mark = mark_of(database)
        assert mark is not None
        assert mark.is_whole
        put_mark(database, type(mark)(agency="dobong", seed=1, size=SIZE, built_at=NOON))
    database, desk = opened(path)
    with database:
        assert not is_left(desk)
        again = mark_of(database)
        assert again is not None
        assert again.is_whole


def test_what_breaks_off_in_making_leaves_nothing_open(path: Path) -> None:
    def break_off(done: int, whole: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_demo(path, "dobong", 1, SIZE, False, break_off, Clock())
    database, desk = opened(path)
    with database:
        assert desk.queue_totals()["all"] == SIZE


def test_a_standard_world_that_is_deserted_is_made_anew(path: Path) -> None:
    made(path, size=None)
    for days, stays in ((2, True), (4, False)):
        database, desk = opened(path, size=None, now=NOON + days * DAY)
        with database:
            assert is_left(desk) is stays


def test_a_larger_world_stays_however_old(path: Path) -> None:
    made(path)
    database, desk = opened(path, now=NOON + 40 * DAY)
    with database:
        assert is_left(desk)


def test_a_real_store_is_refused_even_when_it_is_to_be_fresh(path: Path) -> None:
    with world(path) as real:
        assert not is_demo(real.database)
        before = real.desk.head()
    for fresh in (False, True):
        with pytest.raises(StoreFault) as refused:
            opened(path, fresh=fresh)
        assert refused.value.code == "demo.not_a_demo"
    with Database(path) as database:
        assert database.read().execute("SELECT seq FROM agency_seq").get == before
        assert not is_demo(database)


@pytest.mark.parametrize(
    ("agency", "size", "code"), [("iksan", SIZE, "demo.other_agency"), ("dobong", SIZE + 1, "demo.other_size")]
)
def test_another_agency_or_size_is_asked_about(path: Path, agency: AgencyKey, size: int, code: str) -> None:
    made(path)
    with pytest.raises(StoreFault) as refused:
        opened(path, agency, size)
    assert refused.value.code == code
    assert str(path) in str(refused.value)


@pytest.mark.parametrize("size", [0, 1_000_001])
def test_a_size_that_cannot_be_is_refused(path: Path, size: int) -> None:
    with pytest.raises(Invalid) as refused:
        opened(path, size=size)
    assert refused.value.problems[0].code == "demo.wrong_size"
    assert not path.exists()


def test_one_whose_residents_live_elsewhere_is_not_taken_away(path: Path) -> None:
    made(path)
    lease = residents_lease(path)
    assert lease.try_acquire()
    with pytest.raises(StoreFault) as refused:
        opened(path, fresh=True)
    assert refused.value.code == "demo.in_use"
    database, desk = opened(path)
    with database:
        assert is_left(desk)
    lease.release()
    database, desk = opened(path, fresh=True)
    with database:
        assert not is_left(desk)


def test_without_a_path_it_is_kept_in_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    places = set()
    for size in (SIZE, SIZE + 1):
        database, _ = open_demo(None, "dobong", 1, size, False, lambda done, whole: None, Clock())
        with database:
            places.add(database.path)
            assert marker(database.path).exists()
            assert database.path.is_relative_to(tmp_path.resolve())
    assert len(places) == 2
