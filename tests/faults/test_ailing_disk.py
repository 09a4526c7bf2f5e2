"""A disk that is full, read-only or broken: nothing acknowledged is lost, and work goes on once it is well."""

import threading
from concurrent.futures import Future
from pathlib import Path

import apsw
import pytest

from domain.errors import StoreFault
from local_store.database import Database
from local_store.health import Health
from tests.faults.disks import AilingDisk
from tests.local_store.small_store import add, notes
from tests.patience import PATIENCE

FAULTS = [
    pytest.param(apsw.FullError, "store.full", "full", id="full"),
    pytest.param(apsw.ReadOnlyError, "store.read_only", "read_only", id="read-only"),
    pytest.param(apsw.IOError, "store.io", "failing", id="broken"),
]


def outcome(future: "Future[str]") -> str:
    """The code of what went wrong, or what was written."""
    try:
        return future.result(PATIENCE)
    except StoreFault as fault:
        return fault.code


def opening(path: Path, migrations: Path) -> str | None:
    """The code of what went wrong when the store was opened and closed, if anything."""
    try:
        Database(path, migrations=migrations).close()
    except StoreFault as fault:
        return fault.code
    return None


@pytest.mark.parametrize(("error", "code", "state"), FAULTS)
def test_what_cannot_be_written_is_said_and_what_was_is_kept(
    error: type[apsw.Error], code: str, state: str, disk: AilingDisk, path: Path, migrations: Path
) -> None:
    with Database(path, migrations=migrations) as database:
        assert outcome(database.write(add("앞"))) == "앞"
        disk.fail(error)
        futures = [database.write(add(f"잃음 {number}")) for number in range(5)]
        assert {outcome(future) for future in futures} == {code}
        assert database.health.state == state
        assert database.health.code == code
        assert notes(database) == ["앞"]  # and reading goes on all the while
        disk.heal()
        assert outcome(database.write(add("뒤"))) == "뒤"
        assert database.health.state == "ok"
        assert notes(database) == ["앞", "뒤"]
    with Database(path, migrations=migrations) as database:
        assert notes(database) == ["앞", "뒤"]
        assert database.check() == ()


@pytest.mark.parametrize(("error", "code", "state"), FAULTS)
def test_the_banner_comes_and_goes_by_itself(
    error: type[apsw.Error], code: str, state: str, disk: AilingDisk, path: Path, migrations: Path
) -> None:
    """Nobody has to write anything for the writer to notice that there is room again."""
    told: list[Health] = []
    well = threading.Event()

    def hear(health: Health) -> None:
        told.append(health)
        if health.state == "ok":
            well.set()

    with Database(path, migrations=migrations) as database:
        database.on_health(hear)
        disk.fail(error)
        assert outcome(database.write(add("잃음"))) == code
        assert not well.wait(0.1)  # the control: as long as the disk is ill, so are we
        disk.heal()
        assert well.wait(PATIENCE)
        assert [(health.state, health.code) for health in told] == [(state, code), ("ok", "store.well")]
        assert told[0].since <= told[1].since
        assert notes(database) == []


@pytest.mark.parametrize("error", [apsw.FullError, apsw.IOError])
def test_wherever_it_fails_what_was_acknowledged_is_there(
    error: type[apsw.Error], disk: AilingDisk, path: Path, migrations: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At each operation in turn, while the log is emptied every few writes. What was refused is not there either."""
    monkeypatch.setattr("local_store.writer.CHECKPOINT_AT", 4)
    acknowledged: list[str] = []
    refused: list[str] = []
    with Database(path, migrations=migrations) as database:
        for after in range(80):
            disk.fail(error, after)
            for number in range(3):
                text = f"{after}.{number} " + "가" * 1500
                answer = outcome(database.write(add(text)))
                (acknowledged if answer == text else refused).append(text)
            disk.heal()
            text = f"{after}. 다시"
            assert outcome(database.write(add(text))) == text
            acknowledged.append(text)
    assert len(refused) > 20  # the control: the disk did fail
    with Database(path, migrations=migrations) as database:
        assert notes(database) == acknowledged
        assert database.check() == ()


@pytest.mark.parametrize(("error", "code", "state"), FAULTS)
def test_a_store_that_cannot_be_begun_says_so(
    error: type[apsw.Error], code: str, state: str, disk: AilingDisk, path: Path, migrations: Path
) -> None:
    """At each operation of the first start; and the next start begins it as if nothing had been."""
    codes = []
    for after in range(40):
        disk.fail(error, after)
        codes.append(opening(path, migrations))
        disk.heal()
        with Database(path, migrations=migrations) as database:
            assert outcome(database.write(add("가"))) == "가"
            assert notes(database) == ["가"]
        for each in path.parent.iterdir():
            each.unlink()
    assert set(codes) == {code, None}  # it failed, until the operations came to their end


def test_a_mistake_while_the_disk_is_well_is_no_fault(disk: AilingDisk, path: Path, migrations: Path) -> None:
    """The control of the health: it follows the disk, and nothing else."""
    told: list[Health] = []
    with Database(path, migrations=migrations) as database:
        database.on_health(told.append)
        with pytest.raises(apsw.SQLError):
            database.write(lambda connection: connection.execute("SELEC")).result(PATIENCE)
        assert outcome(database.write(add("가"))) == "가"
    assert told == []
