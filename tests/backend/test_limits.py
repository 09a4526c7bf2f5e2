"""Buckets that fill with time, each person's and each address's own; the waits that grow."""

import asyncio

import pytest

from backend.delays import FREE, FREE_TOGETHER, KNOCK, LONGEST, Delays, Key
from backend.limits import PER_PERSON, Limit, Limits
from backend.refusals import Overloaded, TooMany
from domain.authority import Receipt
from domain.days import DAY
from domain.wire import SignIn
from tests.backend.conftest import Office
from tests.backend.residing import neighbour
from tests.backend.served import ADMIN, DEVICE, PASSWORD, fault_of
from tests.backend.town import Town
from tests.make import CHANG1, CHANG2


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


RESIDENTS_MAY = {
    "/v1/board/agencies/{agency}/follow": 20,
    "/v1/board/agencies/{agency}/unfollow": 20,
    "/v1/board/agencies/{agency}/announcements/{on}/seen": 100,
    "/v1/residents/notifications/seen": 30,
}


@pytest.mark.parametrize("path", RESIDENTS_MAY)
def test_what_a_resident_asks_and_is_kept_has_a_limit_of_its_own(office: Office, path: str) -> None:
    with neighbour(office.backend) as resident, neighbour(office.backend, "별이") as other:
        office.backend.service.backend.limits = Limits(lambda: 0.0)
        where = path.format(agency=office.id, on="0" * 32)
        body = {"seen": {office.id: 1}} if path.endswith("notifications/seen") else {}
        answers = [
            resident.ask("POST", where, id=resident.new_id(), **body).status_code
            for _ in range(RESIDENTS_MAY[path] + 1)
        ]
        assert answers[-1] == 429
        assert set(answers[:-1]) <= {200, 404}
        assert other.ask("POST", where, id=other.new_id(), **body).status_code != 429


def test_another_home_counts_so_often_and_no_oftener(office: Office) -> None:
    with neighbour(office.backend) as resident:
        resident.lives_in("창2동")
        office.backend.service.backend.limits = Limits(lambda: 0.0)
        homes = [CHANG2, CHANG1] * 6
        answers = [resident.ask("PUT", f"/v1/residents/me/homes/{dong}").status_code for dong in homes]
        assert answers == [200] * 10 + [429] * 2


def test_what_was_seen_before_leaves_no_receipt(office: Office) -> None:
    town = Town(office)
    with neighbour(office.backend) as resident:
        resident.do(f"/v1/board/agencies/{office.id}/follow")
        before = kept(town)
        for seen in (3, 3, 1, 3):
            resident.do("/v1/residents/notifications/seen", seen={office.id: seen})
        assert kept(town) == before + 1


def kept(town: Town) -> int:
    return len(town.read(lambda reader: reader.select(Receipt, "WHERE agency_id = ?", town.office.id)))


def test_what_nobody_had_the_time_to_look_at_was_not_wrong(office: Office) -> None:
    """More come at once than passwords are looked at: who is sent away with the right one is let in afterwards."""
    sign_ins = office.backend.service.backend.sign_ins
    crowd = [f"아무개 {number}" for number in range(32)] + [ADMIN] * FREE

    async def all_at_once() -> list[BaseException]:
        came = [
            sign_ins.sign_in(SignIn(agency=office.name, name=name, password=PASSWORD, device="9" * 32), "203.0.113.9")
            for name in crowd
        ]
        return [each for each in await asyncio.gather(*came, return_exceptions=True) if isinstance(each, Exception)]

    assert sum(isinstance(each, Overloaded) for each in asyncio.run(all_at_once())) >= FREE
    wanted = SignIn(agency=office.name, name=ADMIN, password=PASSWORD, device="9" * 32)
    assert asyncio.run(sign_ins.sign_in(wanted, "203.0.113.9")).staff.name == ADMIN


class Seconds:
    """A clock that only rises, by hand."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


HERE, THERE, ELSEWHERE = (("from", "kim", place) for place in ("here", "there", "elsewhere"))
KIM = ("person", "kim")


def wait_of(delays: Delays, own: Key, together: Key | None = None) -> int:
    """The seconds to wait before a try, which is made if there are none."""
    try:
        delays.begin(own, together)
    except TooMany as refused:
        return refused.seconds
    return 0


def test_waits_double_up_to_a_quarter_of_an_hour_and_end_with_the_right_one() -> None:
    clock = Seconds()
    delays, waits = Delays(clock), []
    for _ in range(FREE + 14):
        if wait := wait_of(delays, HERE):
            waits.append(wait)
            clock.now += wait
            assert wait_of(delays, HERE) == 0
    assert waits[:4] == [1, 2, 4, 8]
    assert waits == sorted(waits)
    assert max(waits) == LONGEST == 15 * 60
    assert wait_of(delays, THERE) == 0
    delays.right(HERE)
    assert wait_of(delays, HERE) == 0


def test_what_was_missed_is_forgotten_with_time() -> None:
    clock = Seconds()
    delays = Delays(clock)
    for _ in range(5_000):
        clock.now += wait_of(delays, HERE)
    clock.now += LONGEST * 9
    assert [wait_of(delays, HERE) > 0 for _ in range(2)] == [False, True]
    clock.now += LONGEST * 7
    assert [wait_of(delays, HERE) for _ in range(FREE + 1)] == [0] * FREE + [1]


def test_many_tries_at_once_count_before_any_is_known_to_be_wrong() -> None:
    delays = Delays(Seconds())
    assert [wait_of(delays, HERE) for _ in range(6)] == [0] * 5 + [1]


def test_guesses_from_everywhere_make_nobody_wait_longer_than_they_knock() -> None:
    """However many there were, and although they go on in between."""
    clock = Seconds()
    delays = Delays(clock)
    for place in range(500):
        wait_of(delays, ("from", "kim", f"place {place}"), KIM)
    assert wait_of(delays, HERE, KIM) == KNOCK
    knocked = clock.now
    for place in range(500):
        clock.now += KNOCK / 500
        wait_of(delays, ("from", "kim", f"place {place}"), KIM)
    clock.now = knocked + KNOCK
    assert wait_of(delays, HERE, KIM) == 0
    delays.right(HERE, KIM)
    assert wait_of(delays, THERE, KIM) == KNOCK
    assert wait_of(delays, ("from", "lee", "here"), ("person", "lee")) == 0


def test_who_knocks_and_guesses_on_waits_longer_all_the_same() -> None:
    clock = Seconds()
    delays, waits = Delays(clock), []
    for place in range(FREE_TOGETHER):
        delays.begin(("from", "kim", f"place {place}"), KIM)
    for _ in range(10):
        waits.append(wait_of(delays, HERE, KIM))
        clock.now += waits[-1]
        assert wait_of(delays, HERE, KIM) == 0
    assert waits == [3, 3, 3, 3, 3, 3, 3, 4, 8, 16]


def test_what_was_right_takes_back_only_its_own_try_of_all() -> None:
    delays = Delays(Seconds())
    for place in range(FREE_TOGETHER - 1):
        delays.begin(("from", "kim", f"place {place}"), KIM)
    delays.begin(HERE, KIM)
    delays.right(HERE, KIM)
    assert wait_of(delays, THERE, KIM) == 0
    assert wait_of(delays, ELSEWHERE, KIM) == KNOCK


def test_a_clock_that_is_put_back_makes_nobody_wait_longer(office: Office) -> None:
    office.backend.service.backend.sign_ins.delays = Delays()
    wanted = SignIn(agency=office.name, name="아무개", password=PASSWORD, device=DEVICE)
    with office.backend.stranger() as door:
        for _ in range(FREE):
            assert door.ask("POST", "/v1/sign-in", wanted).status_code == 401
        office.backend.clock.now -= DAY
        try:
            answer = door.ask("POST", "/v1/sign-in", wanted)
        finally:
            office.backend.clock.now += DAY
    assert answer.status_code == 401 or int(answer.headers["Retry-After"]) == 1
