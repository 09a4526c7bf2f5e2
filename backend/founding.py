"""`dangol serve init`: an agency on the backend, and the administrator who signs in to it first."""

import asyncio
from pathlib import Path
from typing import Final

import msgspec

from backend.engine import EVERYBODY, Changing, Engine, Reader, Writing, change
from backend.opening import open_engine
from backend.passwords import Passwords, accept_password
from backend.sign_in import end_sessions
from domain.actors import SYSTEM
from domain.agencies import Agency, FoundAgency, Staff
from domain.agency_kinds import AgencyKind
from domain.authority import Authority
from domain.credentials import Credential
from domain.directory import directory
from domain.errors import NotFound
from domain.ids import IdMaker

_FOUNDINGS: Final = "foundings"
"""In place of an agency: whoever founds one holds its lock, so that of two who found the same the second sees it."""


class Founding(msgspec.Struct, frozen=True, kw_only=True):
    """What an agency begins with."""

    name: str
    admin: str
    password: str
    kind: AgencyKind | None = None
    regions: tuple[str, ...] = ()
    """Without kind or regions those that the list of agencies has for the name."""


def found(data: Path, founding: Founding, database: str = "") -> Agency | None:
    """Make the agency. None when there is one of this name already. Raises `Invalid`, `StoreFault`."""
    engine = open_engine(data, database)
    try:
        return asyncio.run(found_on(engine, founding))
    finally:
        engine.close()


async def found_on(engine: Engine, founding: Founding) -> Agency | None:
    """The same on a database that is open."""
    hashed = await _hashed(founding.password)
    command = _command(engine, founding)

    def begin(tx: Changing) -> Agency | None:
        Authority(engine.clock, engine.entropy).carry_out(tx, command, SYSTEM)
        tx.put(
            Credential(
                agency_id=command.agency_id,
                id=command.founder_id,
                hash=hashed,
                set_at=engine.clock(),
                set_by=command.founder_id,
            )
        )
        return tx.get(Agency, command.agency_id, command.agency_id)

    def unless_known(writing: Writing) -> Agency | None:
        if writing.attempt(EVERYBODY, lambda tx: tx.select(Agency, "WHERE name = ?", founding.name)):
            return None
        return writing.attempt(command.agency_id, begin)

    return await engine.write((command.agency_id, _FOUNDINGS), unless_known)


def _command(engine: Engine, founding: Founding) -> FoundAgency:
    new_id = IdMaker(engine.clock, engine.entropy)
    listed = next((each for each in directory() if each.name == founding.name), None)
    return FoundAgency(
        id=new_id(),
        agency_id=new_id(),
        name=founding.name,
        kind=founding.kind or (listed.kind if listed else AgencyKind.OTHER),
        regions=founding.regions or (listed.regions if listed else ()),
        founder_id=new_id(),
        founder_name=founding.admin,
    )


def give_password(data: Path, agency: str, name: str, password: str, database: str = "") -> None:
    """Give somebody a password from the machine itself, for whoever forgot the only administrator's.

    Raises `NotFound`, `Invalid`, `StoreFault`.
    """
    engine = open_engine(data, database)
    try:
        asyncio.run(give_password_on(engine, agency, name, password))
    finally:
        engine.close()


async def give_password_on(engine: Engine, agency: str, name: str, password: str) -> None:
    """The same on a database that is open."""
    hashed = await _hashed(password)
    staff = await engine.read(lambda reader: _staff(reader, agency, name))
    authority = Authority(engine.clock, engine.entropy)
    note_id = IdMaker(engine.clock, engine.entropy)()

    def give(tx: Changing) -> None:
        now = engine.clock()
        tx.put(Credential(agency_id=staff.agency_id, id=staff.id, hash=hashed, set_at=now, set_by=SYSTEM.id))
        end_sessions(tx, staff)
        authority.note(tx, SYSTEM, staff.agency_id, "SetPassword", note_id, (Staff.KIND, staff.id))

    await change(engine, staff.agency_id, give)


async def _hashed(password: str) -> str:
    accepted = accept_password(password)
    passwords = Passwords()
    try:
        return await passwords.hash(accepted)
    finally:
        passwords.close()


def _staff(reader: Reader, agency: str, name: str) -> Staff:
    found = [
        staff
        for each in reader.select(Agency, "WHERE id = ? OR name = ? OR ? = ''", agency, agency, agency)
        for staff in reader.select(Staff, "WHERE agency_id = ? AND (id = ? OR name = ?)", each.id, name, name)
        if staff.active
    ]
    if len(found) != 1:
        raise NotFound("serve.which_staff", name=name, count=len(found))
    return found[0]
