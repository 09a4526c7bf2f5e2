"""The power fails at any moment: all that was acknowledged is there, and the file is sound."""

import random
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from domain.errors import StoreFault
from local_store import connecting
from local_store.damage import marker
from local_store.database import Database
from local_store.faults import translated
from tests.faults.disks import Cached, ForgetfulDisk
from tests.local_store.small_store import add, notes, scripts
from tests.patience import PATIENCE

SEED = 20261122
WRITES = 260
MOMENTS = 70
FIRST_START = 40
"""Operations in which the file is begun, each of which is tried."""


class Moment(NamedTuple):
    """What the disk held just before one of its operations, and what had been acknowledged by then."""

    files: dict[str, Cached]
    acknowledged: list[str]

    def __repr__(self) -> str:
        return f"<{sorted(self.files)}, {len(self.acknowledged)} acknowledged>"


@pytest.fixture
def moments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> list[Moment]:
    """Some moments of a session in which rows are written, alone and in groups, and the log is emptied often."""
    if request.param is not None:
        monkeypatch.setitem(connecting.WRITING, "synchronous", request.param)
    monkeypatch.setattr("local_store.writer.CHECKPOINT_AT", 40)
    seed = random.Random(SEED)
    acknowledged: list[str] = []
    found: list[Moment] = []
    chosen = {*range(1, FIRST_START), *(seed.randrange(FIRST_START, 2000) for _ in range(MOMENTS))}
    disk = ForgetfulDisk(chosen, lambda files: found.append(Moment(files, list(acknowledged))))
    try:
        with Database(tmp_path / "store" / "desk.db", migrations=scripts(tmp_path / "scripts")) as database:
            written = 0
            while written < WRITES:
                numbers = range(written, written + seed.choice((1, 1, 4)))
                texts = [f"{number} " + "가" * seed.randint(1, 4000) for number in numbers]
                futures = [database.write(add(text)) for text in texts]
                for future in futures:
                    future.add_done_callback(lambda done: acknowledged.append(done.result()))
                for future in futures:
                    future.result(PATIENCE)
                written = numbers.stop
    finally:
        disk.unregister()
    assert len(found) > MOMENTS / 2, disk.operations
    return found


def lost_after(moment: Moment, folder: Path, migrations: Path, seed: random.Random) -> int | None:
    """How many acknowledged rows are gone once the power is back; None when the store cannot even be read."""
    path = folder / "desk.db"
    folder.mkdir()
    for name, cached in moment.files.items():
        (folder / name).write_bytes(cached.after_power_cut(seed))
    if moment.acknowledged:
        marker(path).touch()
    try:
        with Database(path, migrations=migrations) as database, translated():
            there = set(notes(database))
            if database.check():
                return None
    except (StoreFault, UnicodeDecodeError):
        return None
    finally:
        shutil.rmtree(folder)  # there are hundreds of these, in memory
    return sum(text not in there for text in moment.acknowledged)


def outcomes(moments: list[Moment], tmp_path: Path) -> list[int | None]:
    seed = random.Random(SEED)
    return [
        lost_after(moment, tmp_path / f"after {number}.{attempt}", tmp_path / "scripts", seed)
        for number, moment in enumerate(moments)
        for attempt in range(2)
    ]


@pytest.mark.parametrize("moments", [None], indirect=True, ids=["as shipped"])
def test_nothing_acknowledged_is_lost(moments: list[Moment], tmp_path: Path) -> None:
    assert max(len(moment.acknowledged) for moment in moments) > WRITES / 2
    assert any(cached.cache for moment in moments for cached in moment.files.values())
    assert set(outcomes(moments, tmp_path)) == {0}


@pytest.mark.parametrize("moments", [1], indirect=True, ids=["NORMAL"])
def test_with_less_care_what_was_acknowledged_is_lost(moments: list[Moment], tmp_path: Path) -> None:
    """The control of what is lost: sound, but not all of it."""
    found = outcomes(moments, tmp_path)
    assert None not in found
    assert sum(bool(lost) for lost in found) > len(found) / 4


@pytest.mark.parametrize("moments", [0], indirect=True, ids=["OFF"])
def test_without_care_the_file_is_broken(moments: list[Moment], tmp_path: Path) -> None:
    """The control of what is sound."""
    found = outcomes(moments, tmp_path)
    assert found.count(None) > 3
    assert sum(lost != 0 for lost in found) > len(found) / 2
