"""Two processes over one PostgreSQL database: what is done at one holds at the other, boards and streams too."""

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, cast

import httpx
import pytest

from backend.features import ROUTES, TOKENS
from backend.inviting import Inviting, invite
from backend.postgres import PostgresEngine
from backend.serving import Service, Serving, listening, run
from domain.announcements import Placing
from domain.erasure import DEPARTED
from domain.publishing import PublishAnnouncement
from tests.backend.residing import SECRET, Resident, codes
from tests.backend.served import Client, Running
from tests.backend.test_notices import Ear
from tests.backend.town import Town, look_often
from tests.make import CONTENT, Clock
from tests.patience import PATIENCE
from tests.postgres import Postgres


@contextmanager
def process(database: str, clock: Clock) -> Iterator[Running]:
    """One more process over a database, as far as a thread can be one: nothing is shared but the database."""
    engine = PostgresEngine(database, clock)
    with listening(Serving(data=Path(), port=0)) as listener:
        service = Service(Serving(data=Path(), port=0), engine, ROUTES, TOKENS)
        thread = threading.Thread(target=run, args=(service, listener), name="served")
        thread.start()
        try:
            url = f"http://127.0.0.1:{listener.getsockname()[1]}"
            with httpx.Client(transport=httpx.HTTPTransport(retries=50), timeout=PATIENCE) as client:
                assert client.get(f"{url}/readyz").status_code == 200
            yield Running(service, cast("Any", engine), clock, url)
        finally:
            service.stop()
            thread.join(PATIENCE)
            engine.close()
            assert not thread.is_alive()


class Both:
    """Two processes with one agency, and a resident whose requests go to the second."""

    def __init__(self, first: Running, second: Running) -> None:
        self.first, self.second = first, second
        self.agency_id = first.found()

    def resident(self, nickname: str = "하늘이") -> Resident:
        return Resident(self.second, nickname).sign_up().lives_in("창1동")

    def publish(self, desk: Client) -> str:
        """Something that is out, by way of the first; its id."""
        id = desk.new_id()
        command = PublishAnnouncement(id=desk.new_id(), announcement_id=id, content=CONTENT, placing=Placing())
        assert desk.send(command)[0].result == "done"
        self.first.clock.pass_seconds(11)
        return id


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    look_often(monkeypatch)


@pytest.fixture(scope="module")
def both(postgres: Postgres) -> Iterator[Both]:
    clock, database = Clock(), postgres.database()
    with ExitStack() as stack:
        first = stack.enter_context(process(database, clock))
        yield Both(first, stack.enter_context(process(database, clock)))


def until(both: Both, holds: Any) -> None:
    Town.until(cast("Any", both), holds)


def test_what_is_published_at_one_is_on_the_boards_of_the_other(both: Both) -> None:
    with both.first.sign_in() as desk, both.resident() as resident:
        before = [item["id"] for item in resident.get("/v1/board")["items"]]
        id = both.publish(desk)
        until(both, lambda: [item["id"] for item in resident.get("/v1/board")["items"]] == [id, *before])
        written = resident.do(f"/v1/board/agencies/{both.agency_id}/announcements/{id}/comments", text="밝게")
        assert written["id"] in {comment.id for comment in desk.changes().rows.comment}


def test_a_follower_at_one_is_poked_by_what_is_published_at_the_other(both: Both) -> None:
    with both.first.sign_in() as desk, both.resident() as resident:
        resident.do(f"/v1/board/agencies/{both.agency_id}/follow")
        with resident.http.stream("GET", "/v1/residents/notifications/pokes") as answer:
            ear = Ear(answer)
            assert ear.poked()
            id = both.publish(desk)
            assert ear.poked()
            assert resident.get("/v1/residents/notifications")["notices"][0]["announcement_id"] == id
            resident.ask("POST", "/v1/residents/sign-out")
            while ear.poked():
                continue


def test_of_eight_at_two_processes_one_uses_a_code(both: Both) -> None:
    (shared,) = codes(both.first)
    residents = [Resident(both.second if place % 2 else both.first, f"이웃 {place}").sign_up() for place in range(8)]
    gate = threading.Barrier(8)

    def verify(resident: Resident) -> int:
        gate.wait()
        return resident.ask("POST", "/v1/residents/me/homes", id=resident.new_id(), code=shared).status_code

    with ThreadPoolExecutor(8) as threads:
        came = sorted(threads.map(verify, residents))
    assert came == [200] + [409] * 7
    for resident in residents:
        resident.http.close()


def test_who_leaves_at_one_is_nobody_at_the_other(both: Both) -> None:
    with both.first.sign_in() as desk, both.resident("건너온이") as resident:
        resident.do(f"/v1/residents/chats/{both.agency_id}", text="안녕하세요")
        resident.do("/v1/residents/me/leave", password=SECRET)
        known = {each.id: each.nickname for each in desk.changes().rows.neighbour}
        assert known[resident.id] == DEPARTED
        with Client(both.first.url, both.first.clock, resident.http.headers["Authorization"][7:]) as stale:
            assert stale.ask("GET", "/v1/residents/me").status_code == 401


def test_codes_are_made_on_the_same_database(both: Both) -> None:
    made = asyncio.run(invite(both.second.engine, Inviting(dong="창2동", count=3)))
    assert len(set(made.codes)) == 3
