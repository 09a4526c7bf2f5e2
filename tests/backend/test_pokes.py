"""The stream of pokes: it says soon that there is something newer, never what, and ends with the session."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from queue import Queue

import httpx
import msgspec
import pytest

from backend.streams import OF_SESSION
from domain.actors import Role
from domain.agencies import ChangeStaff
from domain.moderation import PinComment
from domain.wire import Poke
from tests.backend.conftest import Office
from tests.backend.served import Client, Make, running
from tests.backend.town import Town, look_often
from tests.patience import PATIENCE


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    look_often(monkeypatch)


class Ear:
    """What a stream said so far, read in a thread."""

    def __init__(self, answer: httpx.Response) -> None:
        self.answer = answer
        self.said: Queue[str | None] = Queue()
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._thread.start()

    def head(self) -> int:
        """The change number of the next poke."""
        return self.poke().head

    def poke(self) -> Poke:
        """The next poke."""
        assert self.said.get(timeout=PATIENCE) == "event: poke"
        data = self.said.get(timeout=PATIENCE)
        assert data is not None
        assert self.said.get(timeout=PATIENCE) == ""
        return msgspec.json.decode(data.removeprefix("data: "), type=Poke)

    def pokes_until(self, head: int) -> int:
        """Wait for the poke that says this change number, or a later one; how many it took."""
        count = 1
        while self.head() < head:
            count += 1
        return count

    def ends(self) -> bool:
        """Wait for the stream's end."""
        while self.said.get(timeout=PATIENCE) is not None:
            continue
        return True

    def _listen(self) -> None:
        for line in self.answer.iter_lines():
            self.said.put(line)
        self.said.put(None)


@contextmanager
def listening(desk: Client) -> Iterator[Ear]:
    with desk.http.stream("GET", "/v1/desk/pokes") as answer:
        assert answer.status_code == 200
        assert answer.headers["Content-Type"].startswith("text/event-stream")
        ear = Ear(answer)
        yield ear
        desk.ask("POST", "/v1/desk/sign-out")
        assert ear.ends()


def test_a_poke_comes_at_once_and_after_each_change(office: Office) -> None:
    town = Town(office)
    comment = town.comment()
    with office.sign_in() as desk, listening(desk) as ear, office.sign_in() as colleague:
        first = ear.head()
        assert first == desk.changes().head
        colleague.send(PinComment(id=colleague.new_id(), comment_id=comment.id))
        assert ear.pokes_until(first + 1)


def test_another_agencys_changes_and_what_changes_nothing_poke_nobody_here(office: Office) -> None:
    town, elsewhere = Town(office), Town(Office(office.backend))
    with office.sign_in() as desk, listening(desk) as ear, office.sign_in() as other:
        first = ear.head()
        for _ in range(20):
            elsewhere.comment()
            other.send(PinComment(id=other.new_id(), comment_id="f" * 32))
        town.comment()
        assert ear.pokes_until(first + 1) < 5


def test_the_stream_ends_with_the_session_and_with_the_roles(office: Office) -> None:
    id = office.backend.hire(office.id, "이나라", Role.VIEWER)
    with (
        office.sign_in() as chief,
        office.sign_in("이나라") as desk,
        desk.http.stream("GET", "/v1/desk/pokes") as answer,
    ):
        ear = Ear(answer)
        ear.head()
        chief.send(ChangeStaff(id=chief.new_id(), staff_id=id, roles=(), active=False))
        assert ear.ends()


def test_a_stream_keeps_nobody_signed_in(office: Office) -> None:
    with office.sign_in() as desk, desk.http.stream("GET", "/v1/desk/pokes") as answer:
        ear = Ear(answer)
        ear.head()
        office.backend.clock.pass_seconds(15 * 60)
        assert ear.ends()
        assert desk.ask("GET", "/v1/desk/changes").status_code == 401


def test_a_server_that_stops_ends_its_streams(kept_on: Make) -> None:
    with running(make=kept_on) as served:
        served.found()
        desk = served.sign_in()
        with desk, desk.http.stream("GET", "/v1/desk/pokes") as answer:
            ear = Ear(answer)
            ear.head()
            served.service.stop()
            assert ear.ends()


def test_many_listen_and_all_are_told(office: Office) -> None:
    town = Town(office)
    with ExitStack() as open_until_then:
        desks = [open_until_then.enter_context(office.sign_in()) for _ in range(10)]
        streams = [each.http.stream("GET", "/v1/desk/pokes") for each in desks * OF_SESSION]
        ears = [Ear(open_until_then.enter_context(each)) for each in streams]
        for ear in ears:
            ear.head()
        town.comment()
        newest = desks[0].changes().head
        assert all(ear.pokes_until(newest) for ear in ears)
        for desk in desks:
            desk.ask("POST", "/v1/desk/sign-out")
        assert all(ear.ends() for ear in ears)
