"""Founding agencies: one of a name, though several are founded at once from as many processes."""

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from backend.engine import Engine, Reader
from backend.founding import Founding, found_on
from backend.opening import open_engine
from domain.agencies import Agency, Staff
from domain.credentials import Credential
from tests.make import DOBONG
from tests.patience import PATIENCE

AT_ONCE = 4


@pytest.fixture(params=["sqlite", "postgres"])
def engines(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[list[Engine]]:
    """What so many processes have open."""
    database = "" if request.param == "sqlite" else request.getfixturevalue("postgres").database()
    opened = [open_engine(tmp_path, database) for _ in range(AT_ONCE)]
    yield opened
    for engine in opened:
        engine.close()


def founded(engine: Engine, name: str, together: threading.Barrier) -> Agency | None:
    together.wait(PATIENCE)
    founding = Founding(name=name, admin="김도봉", password="tulip-river-42", regions=(DOBONG,))
    return asyncio.run(found_on(engine, founding))


def found_at_once(engines: list[Engine], names: list[str]) -> list[Agency | None]:
    """What comes of founding these, each from a process of its own."""
    together = threading.Barrier(len(names))
    with ThreadPoolExecutor(len(names)) as pool:
        return list(pool.map(founded, engines, names, [together] * len(names)))


def whose_there_are(reader: Reader) -> list[str]:
    """Of agencies, staff and passwords."""
    return [each.agency_id for record in (Agency, Staff, Credential) for each in reader.select(record, "")]


def test_of_several_that_found_one_name_at_once_one_does(engines: list[Engine]) -> None:
    made = found_at_once(engines, ["도봉구청"] * AT_ONCE)
    [agency] = [each for each in made if each is not None]
    assert asyncio.run(engines[0].read(whose_there_are)) == [agency.id] * 3


def test_of_several_that_found_others_at_once_each_does(engines: list[Engine]) -> None:
    names = [f"{number}번째 구청" for number in range(AT_ONCE)]
    assert [each and each.name for each in found_at_once(engines, names)] == names
    assert asyncio.run(found_on(engines[0], Founding(name=names[1], admin="이나라", password="tulip-river-42"))) is None


def test_a_name_that_is_founded_twice_by_one_process_is_founded_once(engines: list[Engine]) -> None:
    """Within one transaction, perhaps."""
    made = found_at_once([engines[0]] * AT_ONCE, ["도봉구청"] * AT_ONCE)
    assert sum(each is not None for each in made) == 1
