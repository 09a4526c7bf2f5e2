"""PINs: met, missed, waited for; never kept as they are."""

import pytest

from domain.errors import Conflict, Invalid
from local_store.own import own_value
from local_store.pins import LONGEST_WAIT, Pins
from tests.make import World


@pytest.fixture
def pins(town: World) -> Pins:
    made = Pins(town.database, town.agency_id, town.clock)
    made.set("kim", "2580")
    return made


def test_only_the_pin_itself_is_met(pins: Pins, town: World) -> None:
    assert pins.has("kim")
    assert pins.meets("kim", "2580")
    assert not pins.meets("kim", "2581")
    assert not pins.has("lee")
    assert not pins.meets("lee", "2580")
    kept = own_value(town.database, f"pin/{town.agency_id}/kim") or ""
    assert "2580" not in kept
    assert "$argon2id$" in kept


@pytest.mark.parametrize("pin", ["", "123", "1234567890123", "12a4", "１２３４", "12 34"])
def test_what_is_no_pin(pins: Pins, pin: str) -> None:
    with pytest.raises(Invalid):
        pins.set("kim", pin)
    assert pins.meets("kim", "2580")


def test_wrong_ones_make_everyone_wait_longer_each_time_and_then_not_any_more(pins: Pins, town: World) -> None:
    waits = []
    for _ in range(16):
        before = town.clock.now
        while True:
            try:
                assert not pins.meets("kim", "0000")
                break
            except Conflict as refusal:
                town.clock.now += 1000 * refusal.fields["seconds"]
        waits.append(town.clock.now - before)
    assert waits[:3] == [0, 0, 0]
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT
    with pytest.raises(Conflict):
        pins.meets("kim", "2580")  # the right one waits too: nobody learns that it is right
    town.clock.now += LONGEST_WAIT
    assert pins.meets("kim", "2580")
    assert not pins.meets("kim", "0000")
    assert pins.meets("kim", "2580")


def test_one_that_was_forgotten_is_gone_and_another_can_be_set(pins: Pins) -> None:
    pins.forget("kim")
    assert not pins.has("kim")
    assert not pins.meets("kim", "2580")
    pins.set("kim", "1470")
    assert pins.meets("kim", "1470")
