"""Buckets that fill with time, each person's and each address's own; the waits that grow."""

import pytest

from backend.delays import LONGEST, Delays
from backend.limits import PER_PERSON, Limit, Limits
from backend.refusals import TooMany
from domain.days import MINUTE, SECOND
from tests.backend.conftest import Office
from tests.backend.served import fault_of
from tests.make import Clock


@pytest.fixture(scope="module")
def kept_on() -> None:
    """On SQLite: what is counted here is kept in no database."""


def test_a_bucket_is_emptied_at_once_and_fills_again() -> None:
    now = 0.0
    limits = Limits(lambda: now)
    limit = Limit("some", burst=3, rate=0.5)
    for _ in range(3):
        limits.take(limit, "me")
    with pytest.raises(TooMany) as refused:
        limits.take(limit, "me")
    assert refused.value.seconds == 2
    limits.take(limit, "another")
    now = 1.9
    with pytest.raises(TooMany):
        limits.take(limit, "me")
    now = 2.0
    limits.take(limit, "me")
    now = 1_000.0
    for _ in range(3):
        limits.take(limit, "me")
    with pytest.raises(TooMany):
        limits.take(limit, "me")


def test_who_is_signed_in_and_asks_too_often_is_told_when_to_come_back(office: Office) -> None:
    with office.sign_in() as desk, office.sign_in("김도봉") as other, Office(office.backend).sign_in() as elsewhere:
        office.backend.service.backend.limits = Limits(lambda: 0.0)
        answers = [desk.ask("GET", "/v1/desk/devices") for _ in range(int(PER_PERSON.burst) + 1)]
        assert {answer.status_code for answer in answers[:-1]} == {200}
        assert (answers[-1].status_code, fault_of(answers[-1]).code) == (429, "serve.too_many")
        assert int(answers[-1].headers["Retry-After"]) >= 1
        assert other.ask("GET", "/v1/desk/devices").status_code == 429, "the same person"
        assert elsewhere.ask("GET", "/v1/desk/devices").status_code == 200


def test_waits_double_up_to_a_quarter_of_an_hour_and_end_with_the_right_one() -> None:
    clock = Clock()
    delays = Delays(clock)
    waits = []
    for _ in range(20):
        try:
            delays.begin({("person", "a"): 5})
        except TooMany as refused:
            waits.append(refused.seconds)
            clock.pass_seconds(refused.seconds)
            delays.begin({("person", "a"): 5})
    assert waits[:4] == [1, 2, 4, 8]
    assert waits == sorted(waits)
    assert max(waits) == LONGEST // SECOND == 15 * MINUTE // SECOND
    delays.begin({("person", "b"): 5})
    delays.forgive(("person", "a"))
    delays.begin({("person", "a"): 5})


def test_many_tries_at_once_count_before_any_is_known_to_be_wrong() -> None:
    delays = Delays(Clock())
    for _ in range(5):
        delays.begin({("person", "a"): 5})
    with pytest.raises(TooMany):
        delays.begin({("person", "a"): 5})


def test_what_was_right_takes_back_only_its_own_try_from_an_address() -> None:
    delays = Delays(Clock())
    for _ in range(4):
        delays.begin({("address", "x"): 5})
    delays.begin({("address", "x"): 5})
    delays.uncount(("address", "x"))
    delays.begin({("address", "x"): 5})
    with pytest.raises(TooMany):
        delays.begin({("address", "x"): 5})
