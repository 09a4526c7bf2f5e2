"""`dangol serve invite`: codes that an agency hands to who lives in a dong, one a line.

The command line calls `invite(engine, Inviting(...))`, and writes each of its `lines()`: the only time that the codes
are seen. What is kept of them are digests.
"""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import msgspec

from backend.engine import Changing, Engine, Reader, change
from backend.opening import open_engine
from domain.actors import SYSTEM
from domain.agencies import Agency
from domain.authority import Authority
from domain.days import DAY, day_of
from domain.errors import Invalid, Problem
from domain.ids import IdMaker
from domain.invitations import (
    LONGEST,
    MOST,
    PLATFORM,
    VALID_FOR,
    Invitation,
    IssueInvitations,
    digest_of,
    make_code,
    read_code,
    served_dong,
)
from domain.region_names import regions_named
from domain.regions import Level, regions

KEPT: Final = 30 * DAY
"""Milliseconds for which a code is remembered after it was used or ran out.

So long whoever types it is told that it was used, or is too old, as happens with letters that lie about; afterwards
that there is no such code. No longer, for when a letter was used tells beside an account whose home was verified then
to whom it was sent.
"""
FORGOTTEN_AT_ONCE: Final = 500
"""Codes that one transaction removes."""


class Inviting(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for on the command line."""

    dong: str
    """Its name or its code: 창1동, 도봉구 창1동, 1132051100."""
    count: int
    agency: str = ""
    """The agency's id or name; needed where there are several."""
    days: int = VALID_FOR // DAY


class Invited(msgspec.Struct, frozen=True, kw_only=True):
    """Codes that were made. They are kept nowhere else."""

    agency: str
    dong: str
    codes: tuple[str, ...]
    until: str
    """The last day on which they can be used."""

    def lines(self) -> Iterator[str]:
        """A heading and a row for each code, separated by commas, to be printed or merged into letters."""
        yield "code,dong,agency,until"
        for code in self.codes:
            yield ",".join((code, _cell(self.dong), _cell(self.agency), self.until))


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if set(text) & set(',"\r\n') else text


def invite_on(data: Path, inviting: Inviting, database: str = "") -> Invited:
    """Make codes on the database in this folder, beside a server that runs on it. Raises `Refused`, `StoreFault`."""
    engine = open_engine(data, database)
    try:
        return asyncio.run(invite(engine, inviting))
    finally:
        engine.close()


async def invite(engine: Engine, inviting: Inviting) -> Invited:
    """Make codes. Raises `Invalid` for an agency that is not there, and for a dong that it does not serve."""
    agency = await engine.read(lambda reader: _agency(reader, inviting.agency))
    dong = _dong(agency, inviting.dong)
    if not 1 <= inviting.count <= MOST:
        raise Invalid(Problem("count", "residents.code_count", most=MOST))
    if not 1 <= inviting.days <= LONGEST // DAY:
        raise Invalid(Problem("days", "residents.code_days", most=LONGEST // DAY))
    codes = tuple(make_code(engine.entropy) for _ in range(inviting.count))
    expires_at = engine.clock() + inviting.days * DAY
    command = IssueInvitations(
        id=IdMaker(engine.clock, engine.entropy)(),
        issuer=agency.id,
        dong=dong,
        digests=tuple(digest_of(read_code(code)) for code in codes),
        expires_at=expires_at,
    )
    authority = Authority(engine.clock, engine.entropy)

    def issue(tx: Changing) -> None:
        authority.carry_out(tx, command, SYSTEM)

    await change(engine, PLATFORM, issue)
    return Invited(agency=agency.name, dong=regions().label(dong), codes=codes, until=day_of(expires_at))


async def forget_codes(engine: Engine) -> int:
    """Forget codes that were used, or ran out, long enough ago, and say how many. To be called now and then."""
    until = engine.clock() - KEPT
    over = await engine.read_aside(lambda reader: _over(reader, until))

    def forget(tx: Changing) -> None:
        for code in over:
            if tx.get(Invitation, PLATFORM, code.id) is not None:  # another process may have been quicker
                tx.remove(code)

    if over:
        await change(engine, PLATFORM, forget)
    return len(over)


def _over(reader: Reader, until: int) -> list[Invitation]:
    """What is over stays over: no code that was used or ran out comes into use again."""
    used = reader.select(Invitation, "WHERE used_at IS NOT NULL AND used_at <= ? LIMIT ?", until, FORGOTTEN_AT_ONCE)
    left = FORGOTTEN_AT_ONCE - len(used)
    ran_out = "WHERE expires_at <= ? AND (used_at IS NULL OR used_at > ?) LIMIT ?"
    return used + reader.select(Invitation, ran_out, until, until, left)


def _agency(reader: Reader, wanted: str) -> Agency:
    """The agency that is named, or the only one there is."""
    found = reader.select(Agency, "WHERE id = ? OR name = ? OR ? = '' ORDER BY name LIMIT 20", wanted, wanted, wanted)
    if not found:
        raise Invalid(Problem("agency", "residents.no_agency", agency=wanted))
    if len(found) > 1:
        names = ", ".join(f"{agency.name} ({agency.id})" for agency in found)
        raise Invalid(Problem("agency", "residents.which_agency", names=names))
    return found[0]


def _dong(agency: Agency, written: str) -> str:
    """The code of the neighbourhood that is meant, among those that the agency serves where it can be."""
    found = regions_named(written, agency.regions, Level.DONG)
    if not found:
        raise Invalid(Problem("dong", "residents.no_dong", dong=written))
    if len(found) > 1:
        names = ", ".join(map(regions().label, found))
        raise Invalid(Problem("dong", "residents.which_dong", dong=written, names=names))
    return served_dong(agency, found[0])
