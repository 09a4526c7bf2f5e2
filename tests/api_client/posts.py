"""Desks of one agency, each on a store of its own, linked to a backend that really runs."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Final

import httpx
import msgspec

from api_client.backoff import Backoff
from api_client.client import Client
from api_client.link import Link
from api_client.tokens import FileTokens
from domain.actors import EVERY_ROLE
from domain.agencies import AddStaff
from domain.commands import Command, Outcome
from domain.ids import IdMaker
from domain.importing import ImportComments, ImportedComment, ImportedPlace, Person
from domain.kinds import RECORDS
from domain.records import R, Record
from domain.wire import CommandBatch, Sent, SetPassword
from local_store import bases
from local_store.desk import wall_clock
from local_store.founding import ready_store
from local_store.linkage import Linkage, keep_linkage
from local_store.linked_desk import LinkedDesk
from local_store.tables import table
from tests.api_client.serving import ADMIN, PASSWORD, Served
from tests.make import CHANG1, NOON
from tests.patience import PATIENCE

LEE: Final = "이나라"
SYNCED: Final = tuple(record for record in RECORDS if record.SYNCED)
_devices = count(1)
_new_id = IdMaker(wall_clock)


def until(holds: Callable[[], object], what: str = "") -> None:
    """Wait for a condition."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, what or "it never came"
        time.sleep(0.01)


class Impatient(Backoff):
    """Tries again at once, nearly: tests have less time than offices."""

    def failed(self, at_least: float = 0.0) -> float:
        return min(super().failed(at_least), 0.2)


class Post:
    """A person at a linked desk."""

    def __init__(self, url: str, backend: Served, path: Path, name: str = ADMIN) -> None:
        self.backend = backend
        self.name = name
        self.device = f"{next(_devices):032x}"
        self.database = ready_store(path)
        self.tokens = FileTokens(path.with_name(f"{path.name}.token"))
        session = backend.sign_in(name, device=self.device)
        self.tokens.keep(session.token)
        linkage = Linkage(
            url=url, agency_id=session.agency_id, staff_id=session.staff.id, name=name, device=self.device
        )
        keep_linkage(self.database, linkage).result(PATIENCE)
        self.desk = LinkedDesk(self.database, linkage)
        self.link = self.new_link()

    def new_link(self) -> Link:
        """A link that is not begun yet."""
        return Link(self.desk, self.tokens, backoff=Impatient)

    def begin(self) -> None:
        """Link, and return when everything is here."""
        self.link.start()
        until(lambda: self.desk.reached.whole and self.condition == "connected")

    def cut(self) -> None:
        """Go without the link from here on."""
        self.link.stop(PATIENCE)
        self.link = self.new_link()

    @property
    def condition(self) -> str:
        return self.desk.link_state().condition

    def do(self, command: Command) -> Outcome:
        """Do something here. Raises what a rule refuses at once."""
        return self.desk.perform(command).result(PATIENCE)

    def sign_in_again(self) -> None:
        """As who reads that they have to."""
        self.tokens.keep(self.backend.sign_in(self.name, device=self.device).token)

    def settled(self) -> bool:
        """Whether all that was done here is answered and seen."""
        return not self.desk.waiting_count() and not bases.are_kept(self.desk.connection())

    def every(self, record: type[R]) -> list[R]:
        """What the copy has of a kind."""
        return self.desk.select(record, "ORDER BY id")


@contextmanager
def post(backend: Served, path: Path, name: str = ADMIN, url: str = "") -> Iterator[Post]:
    """A linked desk that is not connected yet; its link ends with the block."""
    made = Post(url or backend.url, backend, path, name)
    try:
        yield made
    finally:
        made.link.stop(PATIENCE)
        made.database.close()


def there(backend: Served, record: type[R]) -> list[R]:
    """What the backend's own database has of a kind."""
    from apsw import SQLITE_OPEN_READONLY, Connection

    connection = Connection(str(backend.data / "backend.db"), flags=SQLITE_OPEN_READONLY)
    connection.set_busy_timeout(10_000)
    of = table(record)
    rows = connection.execute(f"SELECT {of.select} FROM {of.name} ORDER BY id").fetchall()
    connection.close()
    return [of.record_of(row) for row in rows]


def same(backend: Served, *posts: Post) -> bool:
    """Whether these desks, of people with every role, have what the backend has, and nothing else."""
    return all(_as(each.every(kind)) == _as(there(backend, kind)) for kind in SYNCED for each in posts)


def _as(records: list[R]) -> list[Record]:
    return list(records)


def populate(backend: Served, comments: int = 40) -> list[str]:
    """Comments to decide about, and a colleague. Returns the comments' ids."""
    session = backend.sign_in()
    client = Client(backend.url, session.token)
    place = ImportedPlace(title="가로등을 어디에 더 놓을까요?", at=NOON - 86_400_000)
    rows = tuple(
        ImportedComment(
            announcement_id=place.id(session.agency_id),
            by=Person(nickname=f"하늘이{number}", dong=CHANG1),
            at=NOON - 86_400_000 + number * 1_000,
            text=f"여기도 어두워요 {number}",
            title=place.title,
        )
        for number in range(comments)
    )
    lee = f"{7:032x}"
    commands: tuple[Command, ...] = (
        ImportComments(id=_new_id(), rows=rows, places=(place,), as_new=True),
        AddStaff(id=_new_id(), staff_id=lee, name=LEE, roles=tuple(sorted(EVERY_ROLE))),
    )
    sent = tuple(Sent(command=command, made_at=wall_clock()) for command in commands)
    outcome = client.push(CommandBatch(commands=sent, sent_at=wall_clock()))
    client.close()
    assert [came.result for came in outcome.outcomes] == ["done", "done"], outcome
    give_password(backend, session.token, lee)
    return [row.id(session.agency_id) for row in rows]


def give_password(backend: Served, token: str, staff_id: str) -> None:
    """As an administrator does."""
    answer = httpx.put(
        f"{backend.url}/v1/desk/staff/{staff_id}/password",
        content=msgspec.json.encode(SetPassword(password=PASSWORD)),
        headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
        trust_env=False,
    )
    assert answer.status_code == 204, answer.text
