"""`dangol serve invite`: codes for a dong, beside a server that runs, one a line."""

import asyncio
import csv
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from backend.engine import Changing, Engine, Reader, change
from backend.founding import Founding, found, found_on
from backend.inviting import FORGOTTEN_AT_ONCE, KEPT, Invited, Inviting, forget_codes, invite, invite_on
from backend.opening import open_engine
from backend.postgres import PostgresEngine
from backend.sqlite_engine import SqliteEngine
from domain.agencies import Agency
from domain.audit import AuditEntry
from domain.days import DAY, SECOND
from domain.errors import Invalid, Refused
from domain.invitations import PLATFORM, Invitation, read_code, use_invitation
from tests.backend.conftest import Office
from tests.backend.residing import Resident
from tests.make import CHANG1, DOBONG, NOON, Clock


class Place(NamedTuple):
    """Where a backend's database is, as the command line is told."""

    folder: Path
    database: str


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """A backend with one agency."""
    database = "" if request.param == "sqlite" else request.getfixturevalue("postgres").database()
    made = Place(tmp_path, database)
    founded(made, "도봉구청")
    return made


def founded(place: Place, name: str) -> Agency:
    founding = Founding(name=name, admin="김도봉", password="tulip-river-42", regions=(DOBONG,))
    agency = found(place.folder, founding, place.database)
    assert agency is not None
    return agency


def invited(place: Place, inviting: Inviting) -> Invited:
    return invite_on(place.folder, inviting, place.database)


def refusal(place: Place, **asked: object) -> str:
    inviting = Inviting(**{"dong": "창1동", "count": 1} | asked)  # type: ignore[arg-type]  # made from a table
    with pytest.raises(Invalid) as refused:
        invited(place, inviting)
    return refused.value.code


def test_fifty_codes_for_a_dong_are_fifty_lines(place: Place) -> None:
    for dong in ("창1동", "도봉구 창1동", "서울 도봉구 창제1동", CHANG1):
        made = invited(place, Inviting(dong=dong, count=50))
        rows = list(csv.reader(made.lines()))
        assert rows[0] == ["code", "dong", "agency", "until"]
        assert len(rows) == 51
        assert {tuple(row[1:]) for row in rows[1:]} == {("서울 도봉구 창1동", "도봉구청", made.until)}
        assert len({read_code(row[0]) for row in rows[1:]}) == 50


def test_names_with_commas_stay_in_their_cells() -> None:
    made = Invited(agency='도봉구청, "제2"', dong="창1동", codes=("A",), until="2026-12-31")
    assert list(csv.reader(made.lines()))[1] == ["A", "창1동", '도봉구청, "제2"', "2026-12-31"]


def test_what_cannot_be_is_refused(place: Place) -> None:
    assert refusal(place, dong="없는동") == "residents.no_dong"
    assert refusal(place, dong="도봉구") == "residents.no_dong"
    assert refusal(place, dong="종로구 사직동") == "residents.dong_not_served"
    assert refusal(place, agency="강북구청") == "residents.no_agency"
    for count in (0, -1, 10_001):
        assert refusal(place, count=count) == "residents.code_count"
    for days in (0, 731):
        assert refusal(place, days=days) == "residents.code_days"


def test_of_several_agencies_one_is_named(place: Place) -> None:
    police = founded(place, "도봉경찰서")
    assert refusal(place) == "residents.which_agency"
    for agency in ("도봉경찰서", police.id):
        assert invited(place, Inviting(dong="창1동", count=1, agency=agency)).agency == "도봉경찰서"


def test_it_is_in_the_audit_how_many_were_made_and_no_code(place: Place) -> None:
    (code,) = invited(place, Inviting(dong="창1동", count=1)).codes
    engine = open_engine(*place)
    try:
        entries = asyncio.run(engine.read(lambda reader: reader.select(AuditEntry, "WHERE agency_id = ?", PLATFORM)))
        assert [entry.action for entry in entries] == ["IssueInvitations"]
        assert "서울 도봉구 창1동" in str(entries[0].details)
        assert code not in str(entries)
    finally:
        engine.close()


def test_codes_that_are_made_beside_a_server_work_there(office: Office) -> None:
    made = asyncio.run(invite(office.backend.engine, Inviting(dong="창1동", count=1, agency=office.id)))
    with Resident(office.backend) as resident:
        resident.sign_up()
        homes = resident.do("/v1/residents/me/homes", code=made.codes[0].lower())["homes"]
        assert [home["name"] for home in homes] == ["서울 도봉구 창1동"]


# how long a code is remembered


class Letters:
    """Codes of one agency, and what becomes of them as time goes on."""

    def __init__(self, engine: Engine, clock: Clock) -> None:
        self.engine = engine
        self.clock = clock
        founding = Founding(name="도봉구청", admin="김도봉", password="tulip-river-42", regions=(DOBONG,))
        assert asyncio.run(found_on(engine, founding)) is not None

    def made(self, count: int = 1, days: int = 90) -> tuple[str, ...]:
        """Codes for so many days."""
        return asyncio.run(invite(self.engine, Inviting(dong="창1동", count=count, days=days))).codes

    def used(self, code: str) -> str:
        """What comes of using a code: "", or the code of the refusal."""
        try:
            asyncio.run(change(self.engine, PLATFORM, partial(_use, code, self.clock())))
        except Refused as refusal:
            return refusal.code
        return ""

    def remembered(self) -> int:
        """How many codes there are."""
        return asyncio.run(self.engine.read(_count))

    def forget(self) -> int:
        """How many are forgotten now."""
        return asyncio.run(forget_codes(self.engine))

    def pass_days(self, days: float) -> None:
        self.clock.pass_seconds(days * DAY / SECOND)


def _use(code: str, now: int, tx: Changing) -> str:
    return use_invitation(tx, code, now)


def _count(reader: Reader) -> int:
    return len(reader.select(Invitation, ""))


@pytest.fixture(params=["sqlite", "postgres"])
def letters(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Letters]:
    clock = Clock(NOON - NOON % DAY)  # of a code's use the day is kept
    engine: Engine
    if request.param == "sqlite":
        engine = SqliteEngine(tmp_path / "backend.db", clock)
    else:
        engine = PostgresEngine(request.getfixturevalue("postgres").database(), clock)
    yield Letters(engine, clock)
    engine.close()


def test_codes_that_are_over_are_told_so_for_a_while_and_then_forgotten(letters: Letters) -> None:
    kept_for = KEPT // DAY
    [used, late, fresh] = [letters.made(days=days)[0] for days in (90, 10, 90)]
    letters.pass_days(10)
    assert letters.used(used) == ""
    letters.pass_days(kept_for - 0.01)
    assert letters.forget() == 0
    assert [letters.used(code) for code in (used, late)] == ["residents.code_used", "residents.code_expired"]
    letters.pass_days(0.01)
    assert letters.forget() == 2
    assert [letters.used(code) for code in (used, late)] == ["residents.code_unknown"] * 2
    assert letters.used(fresh) == "", "what is not over is never forgotten"
    assert letters.forget() == 0


def test_many_are_forgotten_in_turn(letters: Letters) -> None:
    letters.made(FORGOTTEN_AT_ONCE + 1, days=1)
    [used] = letters.made()
    assert letters.used(used) == ""
    letters.pass_days(1 + KEPT / DAY)
    assert [letters.forget() for _ in range(3)] == [FORGOTTEN_AT_ONCE, 2, 0]
    assert letters.remembered() == 0
