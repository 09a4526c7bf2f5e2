"""A backup put back since which only residents wrote: a desk that comes late notices, and ends with what is there."""

import asyncio
import os
import shutil
import subprocess
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

import apsw
import msgspec
import pytest

from api_client.client import Client
from api_client.syncing import Syncing
from backend.carrying_out import carry_out
from backend.engine import Reader
from backend.postgres import PostgresEngine
from backend.postgres_link import Link
from backend.postgres_schema import settle
from domain.actors import Actor
from domain.chats import Chat, Message
from domain.conversation import AskAgency
from domain.kinds import RECORDS
from domain.moderation import Note, WriteNote
from domain.records import Record
from domain.wire import ChangesAsked
from local_store import outbox
from local_store.database import Database
from local_store.founding import ready_store
from local_store.linkage import Linkage
from local_store.linked_desk import LinkedDesk
from tests.backend.served import Running, running
from tests.make import CHANG1
from tests.patience import PATIENCE
from tests.postgres import Postgres, binaries

SYNCED = tuple(record for record in RECORDS if record.SYNCED)


class Place(Protocol):
    """Where a backend keeps everything, and how a backup of that is made and put back while it does not serve."""

    def serve(self) -> AbstractContextManager[Running]: ...

    def back_up(self) -> None: ...

    def restore(self) -> None: ...


class OnSqlite:
    """In a file, as `dangol backup` and `dangol restore` copy it."""

    def __init__(self, folder: Path) -> None:
        self._file, self._backup = folder / "backend.db", folder / "backup.db"

    def serve(self) -> AbstractContextManager[Running]:
        return running(self._file)

    def back_up(self) -> None:
        connection = apsw.Connection(str(self._file))
        connection.execute("VACUUM INTO ?", (str(self._backup),))
        connection.close()

    def restore(self) -> None:
        shutil.copy(self._backup, self._file)


class OnPostgres:
    """In a database, as the README has it dumped."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._dump = ""

    def serve(self) -> AbstractContextManager[Running]:
        return running(make=lambda clock: PostgresEngine(self.url, clock))

    def back_up(self) -> None:
        self._dump = self._run("pg_dump", "--enable-row-security", "--no-owner")

    def restore(self) -> None:
        link = Link(self.url, settle)
        link.script("SET client_min_messages = warning; DROP SCHEMA dangol CASCADE")
        link.close()
        self._run("psql", "--quiet", "--set=ON_ERROR_STOP=1", told=self._dump)

    def _run(self, program: str, *options: str, told: str = "") -> str:
        folder = binaries()
        assert folder is not None
        surroundings = {**os.environ, "PGOPTIONS": "-c dangol.agency=*"}
        command = [str(folder / program), *options, self.url]
        ended = subprocess.run(command, input=told, text=True, capture_output=True, check=True, env=surroundings)
        return ended.stdout


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    if request.param == "sqlite":
        return OnSqlite(tmp_path)
    server: Postgres = request.getfixturevalue("postgres")
    return OnPostgres(server.database())


class Forgetful(LinkedDesk):
    """Names no point: all that tells it of a restored backup is the audit, and a change number that is not there."""

    def question(self, limit: int, *, fill: bool = False) -> ChangesAsked:
        return msgspec.structs.replace(super().question(limit, fill=fill), point="", done="")


class Away:
    """The administrator's desk, that comes to the backend now and then."""

    def __init__(self, backend: Running, database: Database, agency_id: str, kind: type[LinkedDesk]) -> None:
        session = backend.sign_in().session
        assert session is not None
        staff = session.staff
        linkage = Linkage(url="", agency_id=agency_id, staff_id=staff.id, name=staff.name, device="0" * 32)
        self.desk = kind(database, linkage, backend.clock)
        self.syncing = Syncing(self.desk)
        self._token = session.token

    def come(self, backend: Running) -> None:
        """Send and take in all there is."""
        client = Client(backend.url, self._token)
        while self.syncing.push(client):
            continue
        self.syncing.pull(client)
        while not self.desk.reached.whole:
            self.syncing.fill(client)
        client.close()

    def send_only(self, backend: Running) -> None:
        """Send what waits, and be gone before it is seen."""
        client = Client(backend.url, self._token)
        assert self.syncing.push(client)
        client.close()
        self.syncing = Syncing(self.desk)

    def note(self, text: str) -> str:
        """Write a note about somebody who asked; the command's id."""
        about = self.desk.select(Chat, "ORDER BY id")[0].id
        note = WriteNote(id=self.desk.new_id(), about="chat", about_id=about, neighbour_id=about, text=text)
        self.desk.perform(note).result(PATIENCE)
        return note.id

    def texts(self) -> set[str]:
        """What residents asked, as it is known here."""
        return {message.text for message in self.desk.select(Message, "")}


def everything(reader: Reader) -> list[Record]:
    """What a backend of one agency has for its desks."""
    return [record for kind in SYNCED for record in reader.select(kind, "ORDER BY id")]


def same(kim: Away, backend: Running) -> bool:
    """Whether the desk has what the backend has, and nothing else."""
    here = [record for kind in SYNCED for record in kim.desk.select(kind, "ORDER BY id")]
    return here == asyncio.run(backend.engine.read(everything))


def ask(backend: Running, agency_id: str, text: str) -> None:
    """A resident, somebody new, asks the agency something."""
    resident = Actor(kind="resident", id=backend.new_id(), name="하늘이", dong=CHANG1)
    asyncio.run(carry_out(backend.engine, resident, AskAgency(id=backend.new_id(), agency_id=agency_id, text=text)))


def go_past(backend: Running, agency_id: str, passed: int) -> None:
    """Residents ask until a change number is given out again, and a higher one too."""
    head = asyncio.run(backend.engine.read(lambda reader: reader.head(agency_id)))
    assert head < passed, "the backup is older"
    while head <= passed:
        ask(backend, agency_id, "되돌린 뒤")
        head = asyncio.run(backend.engine.read(lambda reader: reader.head(agency_id)))


def fared(place: Place, kind: type[LinkedDesk], *, restarts: bool) -> tuple[bool, set[str]]:
    """How a desk fares that followed residents beyond a backup: whether it has the same, and what it shows.

    `restarts`: the server that it followed there began after the backup was made.
    """
    with ready_store() as database:
        with place.serve() as backend:
            agency_id = backend.found()
            kim = Away(backend, database, agency_id, kind)
            ask(backend, agency_id, "처음")
            kim.come(backend)
            place.back_up()
            if not restarts:
                ask(backend, agency_id, "사라질 말")
                kim.come(backend)
        if restarts:
            with place.serve() as backend:
                ask(backend, agency_id, "사라질 말")
                kim.come(backend)
        assert kim.texts() == {"처음", "사라질 말"}
        place.restore()
        with place.serve() as backend:
            go_past(backend, agency_id, kim.desk.reached.cursor)
            kim.come(backend)
            return same(kim, backend), kim.texts()


@pytest.mark.parametrize("restarts", [False, True])
def test_a_desk_that_comes_when_its_number_was_passed_ends_with_what_is_there(place: Place, restarts: bool) -> None:
    assert fared(place, LinkedDesk, restarts=restarts) == (True, {"처음", "되돌린 뒤"})


@pytest.mark.parametrize("restarts", [False, True])
def test_without_naming_the_point_it_would_keep_what_is_gone(place: Place, restarts: bool) -> None:
    """The control."""
    is_same, texts = fared(place, Forgetful, restarts=restarts)
    assert not is_same
    assert "사라질 말" in texts


def test_what_was_done_and_never_seen_is_offered_again(place: Place) -> None:
    """Sent, answered, and gone before the desk asked for the changes; then something else waits to be sent."""
    with ready_store() as database:
        with place.serve() as backend:
            agency_id = backend.found()
            kim = Away(backend, database, agency_id, LinkedDesk)
            ask(backend, agency_id, "처음")
            kim.come(backend)
            place.back_up()
            lost = kim.note("사라질 메모")
            kim.send_only(backend)
        [sent] = outbox.in_state(kim.desk.connection(), "delivered")
        place.restore()
        with place.serve() as backend:
            go_past(backend, agency_id, sent.head)
            kim.note("다음 메모")
            kim.come(backend)
            [offered] = kim.desk.tray()
            assert (offered.command.id, offered.came and offered.came.code) == (lost, outbox.RESTORED)
            assert same(kim, backend)
            assert [note.text for note in kim.desk.select(Note, "")] == ["다음 메모"]


def test_a_server_that_begins_again_without_a_backup_alarms_nobody(place: Place) -> None:
    """An alarm would offer what was done."""
    with ready_store() as database:
        with place.serve() as backend:
            agency_id = backend.found()
            kim = Away(backend, database, agency_id, LinkedDesk)
            ask(backend, agency_id, "처음")
            kim.come(backend)
            kim.note("메모")
            kim.come(backend)
            kim.note("보고 오지 않은 메모")
            kim.send_only(backend)
            ask(backend, agency_id, "다음")
        for text in ("다시", "또 다시"):
            with place.serve() as backend:
                ask(backend, agency_id, text)
        with place.serve() as backend:
            kim.come(backend)
            assert same(kim, backend)
            assert kim.desk.tray() == []
            assert len(outbox.in_state(kim.desk.connection(), "done")) == 2
