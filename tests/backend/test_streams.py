"""How many streams somebody may hold, and how many a process: the rest ends, or is refused, and all are counted."""

import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import httpx
import pytest

from backend.streams import OF_RESIDENT, OF_SESSION, Streams
from tests.backend.conftest import Office
from tests.backend.residing import SECRET, Resident
from tests.backend.served import Client, Running, fault_of
from tests.backend.test_pokes import Ear
from tests.backend.town import Town
from tests.patience import PATIENCE

DESK, TELEPHONE = "/v1/desk/pokes", "/v1/residents/notifications/pokes"


@pytest.fixture(scope="module")
def kept_on() -> None:
    """On SQLite: streams are held by the process."""


@pytest.fixture
def town(office: Office) -> Town:
    """Nobody listens yet."""
    town = Town(office)
    town.until(lambda: counted(office.backend) == 0)
    return town


def counted(backend: Running) -> int:
    """What is shown to whoever looks after the server."""
    with backend.stranger() as door:
        found = re.search(r"^dangol_streams ([0-9.]+)$", door.http.get("/metrics").text, re.MULTILINE)
    assert found is not None
    return int(float(found[1]))


@contextmanager
def listening(http: httpx.Client, path: str, count: int) -> Iterator[list[Ear]]:
    """So many streams, one begun after the other."""
    with ExitStack() as streams:
        ears = []
        for _ in range(count):
            ears.append(Ear(streams.enter_context(http.stream("GET", path))))
            assert ears[-1].said.get(timeout=PATIENCE) == "event: poke"
        yield ears


def sign_out(desk: Client, ears: list[Ear]) -> None:
    desk.ask("POST", "/v1/desk/sign-out")
    assert all(ear.ends() for ear in ears)


def test_the_oldest_stream_of_a_session_ends_for_the_newest(town: Town) -> None:
    with town.office.sign_in() as desk, listening(desk.http, DESK, OF_SESSION + 2) as ears:
        assert [ear.ends() for ear in ears[:2]] == [True, True]
        town.until(lambda: counted(town.backend) == OF_SESSION)
        with town.office.sign_in() as other, listening(other.http, DESK, 1) as [ear]:
            town.until(lambda: counted(town.backend) == OF_SESSION + 1)
            sign_out(other, [ear])
        sign_out(desk, ears[2:])
    town.until(lambda: counted(town.backend) == 0)


def test_the_streams_of_a_resident_are_counted_and_are_few_however_often_they_sign_in(town: Town) -> None:
    with Resident(town.backend) as resident, ExitStack() as tokens:
        resident.sign_up()
        ears = []
        for _ in range(OF_RESIDENT // OF_SESSION + 1):
            signed_in = resident.post("/v1/residents/sign-in", login=resident.login, password=SECRET)
            resident.take(signed_in["token"])
            ears += tokens.enter_context(listening(resident.http, TELEPHONE, OF_SESSION))
        assert all(ear.ends() for ear in ears[:OF_SESSION])
        town.until(lambda: counted(town.backend) == OF_RESIDENT)
        resident.do("/v1/residents/me/leave", password=SECRET)
        assert all(ear.ends() for ear in ears[OF_SESSION:])
    town.until(lambda: counted(town.backend) == 0)


def test_a_process_that_holds_enough_says_so(town: Town) -> None:
    backend = town.backend.service.backend
    before, backend.streams = backend.streams, Streams(most=2)
    try:
        with town.office.sign_in() as desk, listening(desk.http, DESK, 2) as ears, town.office.sign_in() as other:
            refused = other.ask("GET", DESK)
            assert (refused.status_code, fault_of(refused).code) == (503, "serve.busy")
            sign_out(desk, ears)
            town.until(lambda: backend.streams.open == 0)
            with listening(other.http, DESK, 1) as ears:
                sign_out(other, ears)
    finally:
        backend.streams = before
