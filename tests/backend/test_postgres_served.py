"""Two processes that serve one PostgreSQL: what is done at one is seen, and said, at the other."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from backend.engine import Reader
from backend.postgres import PostgresEngine
from backend.reading_for import read_for
from backend.sqlite_engine import SqliteEngine
from domain.actors import Actor, Role
from domain.agencies import AddStaff, Agency, Staff
from domain.wire import Session, SignIn
from local_store.desk import wall_clock
from tests.backend.served import ADMIN, DEVICE, PASSWORD, Client, Process, Running
from tests.backend.staffed import Staffed, now, staff_of
from tests.backend.test_pokes import Ear
from tests.make import Clock
from tests.postgres import Postgres

AGENCY = "도봉구청"


@pytest.fixture(scope="module")
def url(postgres: Postgres) -> str:
    return postgres.database()


@pytest.fixture(scope="module")
def servers(url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Process]]:
    """Two, over a database on which one agency was founded."""
    data = tmp_path_factory.mktemp("data")
    where = ["--data", str(data), "--database", url]
    assert found(where) == 0
    both = [Process("backend", "serve", *where, "--port", "0") for _ in range(2)]
    yield both
    assert [server.terminate() for server in both] == [0, 0]
    assert not list(data.iterdir())
    said = [server.rest() for server in both]
    assert [each.count("pg_dump") for each in said] == [1, 1], said


def found(where: list[str]) -> int:
    """The exit code of founding the agency."""
    told = ["init", *where, "--name", AGENCY, "--admin", ADMIN, "--password-file", "-"]
    command = [sys.executable, "-m", "backend", *told]
    root = Path(__file__).parents[2]
    ended = subprocess.run(command, input=PASSWORD, text=True, cwd=root, check=False, capture_output=True)
    return ended.returncode


def signed_in(server: Process) -> Client:
    """The administrator at a desk."""
    clock = Clock(wall_clock())
    with Client(server.url, clock) as door:
        answer = door.ask("POST", "/v1/sign-in", SignIn(agency=AGENCY, name=ADMIN, password=PASSWORD, device=DEVICE))
    assert answer.status_code == 200, answer.text
    return Client(server.url, clock, msgspec.json.decode(answer.content, type=Session).token)


def test_an_agency_is_founded_once(servers: list[Process], url: str, tmp_path: Path) -> None:
    assert found(["--data", str(tmp_path), "--database", url]) == 1


def test_what_is_done_at_one_is_poked_and_pulled_at_the_other(servers: list[Process]) -> None:
    with signed_in(servers[0]) as here, signed_in(servers[1]) as there:
        before = there.changes()
        with there.http.stream("GET", "/v1/desk/pokes") as answer:
            ear = Ear(answer)
            assert ear.head() == before.head
            add = AddStaff(id=here.new_id(), staff_id=here.new_id(), name="이나라", roles=(Role.VIEWER,))
            assert [came.result for came in here.send(add)] == ["done"]
            assert ear.pokes_until(before.head + 1)
            page = there.changes(after=before.head)
            assert [staff.name for staff in page.rows.staff] == ["이나라"]
            there.ask("POST", "/v1/desk/sign-out")
            assert ear.ends()


def test_what_was_sent_to_one_and_again_to_the_other_is_done_once(servers: list[Process]) -> None:
    with signed_in(servers[0]) as here, signed_in(servers[1]) as there:
        add = AddStaff(id=here.new_id(), staff_id=here.new_id(), name="박솔", roles=(Role.VIEWER,))
        assert [came.result for came in (*here.send(add), *there.send(add))] == ["done", "done"]
        assert here.changes().head == there.changes().head


def test_whoever_is_signed_in_at_one_is_at_the_other(servers: list[Process]) -> None:
    with signed_in(servers[0]) as here:
        token = here.http.headers["Authorization"].removeprefix("Bearer ")
        with Client(servers[1].url, here.clock, token) as there:
            assert there.ask("GET", "/v1/desk/changes").status_code == 200
            here.ask("POST", "/v1/desk/sign-out")
            assert there.ask("GET", "/v1/desk/changes").status_code == 401


# the second wall, as requests set it


@pytest.fixture(scope="module")
def engine(postgres: Postgres) -> Iterator[PostgresEngine]:
    """Two agencies."""
    clock = Clock()
    made = PostgresEngine(postgres.database(), clock)
    for agency_id in ("dobong", "nowon"):
        Staffed(made, clock, agency_id)
    yield made
    made.close()


async def seen(engine: PostgresEngine, actor: Actor | None) -> set[str]:
    """The agencies of which a request of this person sees anything, by statements that name none."""
    read_for(actor)
    agencies = {agency.id for agency in await engine.read(_agencies)}
    assert {staff.agency_id for staff in await engine.read_aside(_staff)} == agencies
    return agencies


def _agencies(reader: Reader) -> list[Agency]:
    return reader.select(Agency, "")


def _staff(reader: Reader) -> list[Staff]:
    return reader.select(Staff, "")


def test_a_request_of_staff_sees_their_agency_alone(engine: PostgresEngine) -> None:
    assert now(seen(engine, staff_of("dobong"))) == {"dobong"}
    assert now(seen(engine, staff_of("nowon"))) == {"nowon"}


def test_boards_and_the_clock_see_every_agency(engine: PostgresEngine) -> None:
    """The control: the rows are there."""
    resident = Actor(kind="resident", id="1" * 32, name="하늘이")
    assert now(seen(engine, None)) == now(seen(engine, resident)) == {"dobong", "nowon"}


# what every other module asks of both


def test_each_engine_is_the_one_that_its_tests_name(backend: Running, request: pytest.FixtureRequest) -> None:
    """The control: a suite that asked one engine twice would find no difference."""
    named = {"sqlite": SqliteEngine, "postgres": PostgresEngine}[request.node.callspec.params["kept_on"]]
    assert type(backend.engine) is named
