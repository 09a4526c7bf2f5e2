"""Sending: how much goes at once, and what becomes of a batch of which the backend cannot read one command."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import msgspec
import pytest

from api_client.client import Client
from api_client.errors import NoAnswer
from api_client.syncing import FALLS, Syncing
from domain.actors import EVERY_ROLE
from domain.agencies import Staff
from domain.announcements import Placing
from domain.moderation import WriteNote
from domain.publishing import PublishAnnouncement
from domain.wire import BatchOutcome, Came, ChangesPage, CommandBatch, Fault, Rows
from local_store import outbox
from local_store.founding import ready_store
from local_store.linkage import Linkage
from local_store.linked_desk import LinkedDesk
from tests.make import CONTENT, NOON
from tests.patience import PATIENCE

POISON = "읽을 수 없는 것"


class Picky(BaseHTTPRequestHandler):
    """Takes every batch but those with the poison in them."""

    protocol_version = "HTTP/1.1"
    batches: list[int]
    sizes: list[int]
    status: int
    is_well: bool = True
    """Whether anything else is answered."""

    def do_GET(self) -> None:
        page = ChangesPage(epoch="e", head=1, seq=1, rows=Rows())
        self._answer(200 if self.is_well else 500, msgspec.json.encode(page))

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        batch = msgspec.json.decode(body, type=CommandBatch)
        type(self).batches.append(len(batch.commands))
        type(self).sizes.append(len(body))
        if POISON in body.decode():
            self._answer(self.status, msgspec.json.encode(Fault(code="serve.not_understood", sentence="안 됩니다.")))
            return
        outcomes = tuple(Came(id=sent.command.id, result="done") for sent in batch.commands)
        self._answer(200, msgspec.json.encode(BatchOutcome(outcomes=outcomes, head=1, epoch="e", now=NOON)))

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing to anybody."""


@pytest.fixture
def picky() -> Iterator[tuple[str, type[Picky]]]:
    handler = type("Handler", (Picky,), {"batches": [], "sizes": [], "status": 422})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}", handler
    server.shutdown()
    server.server_close()
    thread.join(PATIENCE)


@pytest.fixture
def desk() -> Iterator[LinkedDesk]:
    linkage = Linkage(url="", agency_id="dobong", staff_id="kim", name="김도봉", device="0" * 32)
    staff = Staff(agency_id="dobong", id="kim", seq=1, name="김도봉", roles=tuple(sorted(EVERY_ROLE)))
    with ready_store() as database:
        made = LinkedDesk(database, linkage)
        made.begin_anew(ChangesPage(epoch="e", head=1, seq=1, rows=Rows(staff=(staff,)))).result(PATIENCE)
        made.look_at_roles()
        yield made


def write(desk: LinkedDesk, *texts: str) -> list[str]:
    """Notes with these texts. Returns their ids."""
    nobody = "c" * 32
    notes = [
        WriteNote(id=desk.new_id(), about="chat", about_id=nobody, neighbour_id=nobody, text=text) for text in texts
    ]
    for note in notes:
        desk.perform(note).result(PATIENCE)
    return [note.id for note in notes]


def push_all(desk: LinkedDesk, url: str) -> None:
    client, syncing = Client(url), Syncing(desk)
    while syncing.push(client):
        continue
    client.close()


def test_one_that_cannot_be_read_comes_back_and_the_others_go(desk: LinkedDesk, picky: tuple[str, type[Picky]]) -> None:
    ids = write(desk, *"가나다라마바", POISON, *"사아자")
    push_all(desk, picky[0])
    (back,) = desk.tray()
    assert back.command.id == ids[6]
    assert back.came is not None
    assert (back.came.result, back.came.sentence) == ("refused", "안 됩니다.")
    done = outbox.in_state(desk.connection(), "delivered", "done")
    assert [entry.command.id for entry in done] == [*ids[:6], *ids[7:]]


def test_one_that_the_backend_falls_over_again_and_again_comes_back_and_the_others_go(
    desk: LinkedDesk, picky: tuple[str, type[Picky]]
) -> None:
    url, handler = picky
    handler.status = 500
    ids = write(desk, *"가나다라마바", POISON, *"사아자")
    client, syncing, falls = Client(url), Syncing(desk), 0
    for _ in range(20):
        try:
            if not syncing.push(client):
                break
        except NoAnswer:
            falls += 1
    client.close()
    assert falls == FALLS - 1, "it may pass by itself"
    (back,) = desk.tray()
    assert back.command.id == ids[6]
    assert back.came is not None
    assert (back.came.result, back.came.code) == ("refused", "link.fell_over")
    done = outbox.in_state(desk.connection(), "delivered", "done")
    assert [entry.command.id for entry in done] == [*ids[:6], *ids[7:]]


def test_a_backend_that_falls_over_everything_hands_nothing_back(
    desk: LinkedDesk, picky: tuple[str, type[Picky]]
) -> None:
    url, handler = picky
    handler.status, handler.is_well = 500, False
    write(desk, "가", POISON)
    client, syncing = Client(url), Syncing(desk)
    for _ in range(3 * FALLS):
        with pytest.raises(NoAnswer):
            syncing.push(client)
    client.close()
    assert desk.waiting_count() == 2
    assert desk.tray() == []


def test_a_batch_is_no_longer_than_a_request_may_be(desk: LinkedDesk, picky: tuple[str, type[Picky]]) -> None:
    write(desk, *(f"메모 {number}" for number in range(250)))
    content = msgspec.structs.replace(CONTENT, body="가" * 19_000)
    for _ in range(30):  # nothing of the agency is here, so that they wait without effect
        announcement = PublishAnnouncement(
            id=desk.new_id(), announcement_id=desk.new_id(), content=content, placing=Placing()
        )
        desk.perform(announcement).result(PATIENCE)
    url, handler = picky
    push_all(desk, url)
    assert sum(handler.batches) == 280
    assert handler.batches[0] == 200
    assert max(handler.sizes) < 1 << 20


def test_an_answer_that_is_about_no_command_hands_nothing_back(
    desk: LinkedDesk, picky: tuple[str, type[Picky]]
) -> None:
    url, handler = picky
    handler.status = 403
    write(desk, POISON)
    client = Client(url)
    with pytest.raises(NoAnswer):
        Syncing(desk).push(client)
    client.close()
    assert desk.waiting_count() == 1
    assert desk.tray() == []
