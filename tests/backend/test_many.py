"""Several records at once: those that each key has, in a statement for each portion."""

import pytest

from backend.engine import Reader, change
from backend.many import AT_ONCE, records_of
from domain.neighbours import Neighbour, meet
from tests.backend.conftest import Office
from tests.backend.counted import Counted
from tests.backend.town import Town


@pytest.fixture
def town(office: Office) -> Town:
    return Town(office)


@pytest.mark.parametrize(("count", "statements"), [(0, 0), (1, 1), (2, 1), (AT_ONCE, 1), (AT_ONCE + 1, 2)])
async def test_the_records_are_those_of_the_keys(town: Town, count: int, statements: int) -> None:
    people = [town.resident() for _ in range(count)]
    await change(
        town.backend.engine,
        town.office.id,
        lambda tx: [meet(tx, town.office.id, each, town.backend.clock()) for each in people],
    )

    def compare(reader: Reader) -> None:
        counted, keys = Counted(reader), [(town.office.id, each.id) for each in people]
        assert records_of(counted, Neighbour, keys) == {key: reader.get(Neighbour, *key) for key in keys}
        assert counted.statements == statements

    await town.backend.engine.read(compare)


@pytest.mark.parametrize("known", [0, 1])
async def test_what_is_not_there_is_left_out(town: Town, known: int) -> None:
    one = town.resident()
    await change(town.backend.engine, town.office.id, lambda tx: meet(tx, town.office.id, one, 1))
    keys = [(town.office.id, "f" * 32), ("f" * 32, one.id), *[(town.office.id, one.id)] * known]
    found = await town.backend.engine.read(lambda reader: records_of(reader, Neighbour, keys))
    assert list(found) == keys[2:]
