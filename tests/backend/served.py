"""A real backend on a free loopback port: in a thread of the tests, with a clock of theirs, or in its own process."""

import asyncio
import json
import secrets
import ssl
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Self

import httpx
import msgspec
from argon2 import PasswordHasher

from backend.carrying_out import carry_out
from backend.delays import Delays
from backend.engine import Engine, Reader, change
from backend.features import ROUTES, TOKENS
from backend.limits import Limits
from backend.routes import Route
from backend.serving import Service, Serving, listening, run
from backend.sqlite_engine import SqliteEngine
from domain.actors import SYSTEM, Role
from domain.agencies import FoundAgency, Staff
from domain.agency_kinds import AgencyKind
from domain.audit import AuditEntry, AuditHead, verify
from domain.audit import Fault as AuditFault
from domain.commands import Command
from domain.credentials import Credential
from domain.days import SECOND
from domain.ids import IdMaker
from domain.wire import BatchOutcome, Came, ChangesPage, CommandBatch, Fault, Sent, Session, SignIn
from tests.make import DOBONG, Clock
from tests.patience import PATIENCE

PASSWORD = "tulip-river-42"
ADMIN = "김도봉"
DEVICE = "0123456789abcdef0123456789abcdef"
_CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
"""What most tests sign in with: a hash says itself how much work it is to look at."""


Make = Callable[[Clock], Engine]
"""Opens a database that nobody has used."""


class Client:
    """A desk as the wire sees it: signed in or not."""

    def __init__(self, url: str, clock: Clock, token: str = "") -> None:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        # Plain HTTP: no certificates are read for it, which would take longer than the requests.
        self.http = httpx.Client(base_url=url, headers=headers, timeout=PATIENCE, trust_env=False, verify=False)
        self.clock = clock
        self.new_id = IdMaker(clock)
        self.session: Session | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.http.close()

    def ask(self, method: str, path: str, body: msgspec.Struct | None = None, **query: Any) -> httpx.Response:
        """One request, with a struct as its body."""
        content = msgspec.json.encode(body) if body is not None else None
        headers = {"Content-Type": "application/json"} if body is not None else {}
        return self.http.request(method, path, content=content, headers=headers, params=query or None)

    def send(self, *commands: Command, waited: int = 0) -> list[Came]:
        """Have commands carried out, whose keys were pressed so many milliseconds ago."""
        now = self.clock()
        batch = CommandBatch(commands=tuple(Sent(command=each, made_at=now - waited) for each in commands), sent_at=now)
        answer = self.ask("POST", "/v1/desk/commands", batch)
        assert answer.status_code == 200, answer.text
        return list(msgspec.json.decode(answer.content, type=BatchOutcome).outcomes)

    def changes(self, **query: Any) -> ChangesPage:
        """A page of changes."""
        answer = self.ask("GET", "/v1/desk/changes", **query)
        assert answer.status_code == 200, answer.text
        return msgspec.json.decode(answer.content, type=ChangesPage)


def fault_of(answer: httpx.Response) -> Fault:
    """The fault in an answer."""
    return msgspec.json.decode(answer.content, type=Fault)


class Running:
    """A backend in a thread, over a database that the tests may look into."""

    def __init__(self, service: Service, engine: Engine, clock: Clock, url: str) -> None:
        self.service = service
        self.engine = engine
        self.clock = clock
        self.url = url
        self.new_id = IdMaker(clock)

    @property
    def store(self) -> SqliteEngine:
        """The file that it serves, where it does."""
        assert isinstance(self.engine, SqliteEngine)
        return self.engine

    def found(self, name: str = "도봉구청", admin: str = ADMIN) -> str:
        """An agency with its administrator, who holds every role; its id."""
        founding = FoundAgency(
            id=self.new_id(),
            agency_id=self.new_id(),
            name=name,
            kind=AgencyKind.GU_OFFICE,
            regions=(DOBONG,),
            founder_id=self.new_id(),
            founder_name=admin,
        )
        asyncio.run(carry_out(self.engine, SYSTEM, founding))
        self._let_in(founding.agency_id, founding.founder_id)
        return founding.agency_id

    def verify(self, agency_id: str) -> list[AuditFault]:
        """What does not fit in an agency's audit."""
        where = "WHERE agency_id = ? ORDER BY id"
        entries = asyncio.run(self.engine.read(lambda reader: reader.select(AuditEntry, where, agency_id)))
        return verify(entries, asyncio.run(self.engine.read(lambda reader: reader.get(AuditHead, agency_id, "head"))))

    def everything(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table."""
        return asyncio.run(self.engine.read_aside(self._everything))

    def _everything(self, reader: Reader) -> dict[str, list[tuple[Any, ...]]]:
        named = "SELECT table_name FROM information_schema.tables WHERE table_schema = 'dangol'"
        if isinstance(self.engine, SqliteEngine):
            named = "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql LIKE 'CREATE TABLE%'"
        return {table: sorted(reader.rows(f"SELECT * FROM {table}"), key=repr) for (table,) in reader.rows(named)}

    def forget_limits(self) -> None:
        """Nobody asked too often before now, and nobody missed a password; what they wait passes with the clock."""
        self.service.backend.limits = Limits()
        self.service.backend.sign_ins.delays = Delays(lambda: self.clock.now / SECOND)

    def hire(self, agency_id: str, name: str, *roles: Role) -> str:
        """A colleague who can sign in; their id."""
        staff_id = self.new_id()

        staff = Staff(agency_id=agency_id, id=staff_id, name=name, roles=tuple(sorted(roles)))
        asyncio.run(change(self.engine, agency_id, lambda tx: tx.put(staff)))
        self._let_in(agency_id, staff_id)
        return staff_id

    def _let_in(self, agency_id: str, staff_id: str) -> None:
        known = Credential(agency_id=agency_id, id=staff_id, hash=_CHEAP, set_at=self.clock(), set_by=staff_id)
        asyncio.run(change(self.engine, agency_id, lambda tx: tx.put(known)))

    def stranger(self) -> Client:
        """Somebody who did not sign in."""
        return Client(self.url, self.clock)

    def sign_in(self, agency: str = "도봉구청", name: str = ADMIN, device: str = "", **more: Any) -> Client:
        """Somebody at a desk."""
        device = device or secrets.token_hex(16)
        with self.stranger() as door:
            wanted = SignIn(agency=agency, name=name, password=PASSWORD, device=device, **more)
            answer = door.ask("POST", "/v1/sign-in", wanted)
        assert answer.status_code == 200, answer.text
        session = msgspec.json.decode(answer.content, type=Session)
        client = Client(self.url, self.clock, session.token)
        client.session = session
        return client


@contextmanager
def running(
    path: Path | None = None, routes: tuple[Route, ...] = ROUTES, make: Make | None = None, proxy: str = ""
) -> Iterator[Running]:
    """A backend over a store of its own unless another engine is made for it, gone afterwards."""
    clock = Clock()
    engine = SqliteEngine(path, clock) if make is None else make(clock)
    serving = Serving(data=Path(), port=0, proxy=proxy)
    with listening(serving) as listener:
        service = Service(serving, engine, routes, TOKENS)
        thread = threading.Thread(target=run, args=(service, listener), name="served")
        thread.start()
        try:
            port = listener.getsockname()[1]
            _await_answer(f"http://127.0.0.1:{port}")
            yield Running(service, engine, clock, f"http://127.0.0.1:{port}")
        finally:
            service.stop()
            thread.join(PATIENCE)
            engine.close()
            assert not thread.is_alive()


def _await_answer(url: str, verify: ssl.SSLContext | bool = True) -> None:
    transport = httpx.HTTPTransport(retries=50, verify=verify)
    with httpx.Client(transport=transport, timeout=PATIENCE) as client:
        assert client.get(f"{url}/healthz").status_code == 200


class Process:
    """A backend in a process of its own, to be killed."""

    def __init__(
        self, module: str, *arguments: str, verify: ssl.SSLContext | bool = True, at: str = "127.0.0.1"
    ) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=Path(__file__).parents[2],
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        )
        self.url = ""
        self._lines: list[str] = []
        assert self._process.stderr is not None
        for line in self._process.stderr:
            self._lines.append(line)
            if line.startswith("{") and (said := json.loads(line))["what"] == "serving":
                self.url = f"{'https' if said['tls'] else 'http'}://{at}:{said['port']}"
                break
        assert self.url, f"it never served: {self._lines}"
        self._drain = threading.Thread(target=self._read, args=(self._process.stderr,), daemon=True)
        self._drain.start()
        _await_answer(self.url, verify)

    def kill(self) -> None:
        """As a power cut for the process."""
        self._process.kill()
        self.wait()

    def terminate(self) -> int:
        """Ask it to stop; its exit code."""
        self._process.terminate()
        return self.wait()

    def wait(self) -> int:
        """Wait for its end; its exit code."""
        code = self._process.wait(PATIENCE)
        self._drain.join(PATIENCE)
        assert self._process.stderr is not None
        self._process.stderr.close()
        return code

    def rest(self) -> str:
        """What it logged until its end."""
        return "".join(self._lines)

    def _read(self, stream: IO[str]) -> None:
        self._lines.extend(stream)
