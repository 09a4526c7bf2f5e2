"""`dangol serve invite`: codes for a dong, beside a server that runs, one a line."""

import asyncio
import csv
from pathlib import Path
from typing import NamedTuple

import pytest

from backend.founding import Founding, found
from backend.inviting import Invited, Inviting, invite, invite_on
from backend.opening import open_engine
from domain.agencies import Agency
from domain.audit import AuditEntry
from domain.errors import Invalid
from domain.invitations import PLATFORM, read_code
from tests.backend.conftest import Office
from tests.backend.residing import Resident
from tests.make import CHANG1, DOBONG


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


@pytest.mark.parametrize("dong", ["창1동", "도봉구 창1동", "서울 도봉구 창제1동", CHANG1])
def test_fifty_codes_for_a_dong_are_fifty_lines(place: Place, dong: str) -> None:
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
