"""Ids rise with time, whatever the clock does, and are derived the same everywhere."""

import random
import re

from hypothesis import given
from hypothesis import strategies as st

from domain.ids import IdMaker, derive


@given(st.lists(st.integers(0, 2**47), min_size=1, max_size=50), st.integers())
def test_ids_of_one_maker_rise_though_the_clock_steps_back(times: list[int], seed: int) -> None:
    moments = iter(times)
    make = IdMaker(lambda: next(moments), random.Random(seed).getrandbits)
    ids = [make() for _ in times]
    assert ids == sorted(set(ids))
    assert all(re.fullmatch("[0-9a-f]{32}", id) for id in ids)


def test_an_id_is_a_uuid_of_version_seven_that_begins_with_its_time() -> None:
    import uuid

    id = IdMaker(lambda: 1_795_316_400_000)()
    parsed = uuid.UUID(hex=id)
    assert (parsed.version, parsed.variant) == (7, uuid.RFC_4122)
    assert int(id[:12], 16) == 1_795_316_400_000


def test_the_same_seed_gives_the_same_ids() -> None:
    makers = [IdMaker(lambda: 5, random.Random(1).getrandbits) for _ in range(2)]
    assert [makers[0]() for _ in range(5)] == [makers[1]() for _ in range(5)]


@given(st.text(), st.text())
def test_derived_ids_keep_the_time_and_tell_their_parts_apart(one: str, other: str) -> None:
    parent = "0" * 11 + "7" + "0" * 20
    assert derive(parent, one) == derive(parent, one)
    assert derive(parent, one).startswith(parent[:12])
    assert re.fullmatch("[0-9a-f]{32}", derive(parent, one))
    assert (derive(parent, one) == derive(parent, other)) == (one == other)
