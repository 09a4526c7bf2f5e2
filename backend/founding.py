"""`dangol serve init`: an agency on the backend, and the administrator who signs in to it first."""

import asyncio
from pathlib import Path

import msgspec

from backend.engine import Changing, Engine, change
from backend.opening import open_engine
from backend.passwords import Passwords, accept_password
from domain.actors import SYSTEM
from domain.agencies import Agency, FoundAgency
from domain.agency_kinds import AgencyKind
from domain.authority import Authority
from domain.credentials import Credential
from domain.directory import directory
from domain.ids import IdMaker


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
    password = accept_password(founding.password)
    passwords = Passwords()
    hashed = await passwords.hash(password)
    passwords.close()
    command = _command(engine, founding)
    if await engine.read(lambda reader: reader.select(Agency, "WHERE name = ?", founding.name)):
        return None

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

    return await change(engine, command.agency_id, begin)


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
