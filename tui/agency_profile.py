"""`dangol agency`: what new announcements start with, and the hours in which the office is open."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from domain.actors import Role
from domain.agencies import Agency, ChangeAgency, accept_phone
from domain.commands import Outcome
from domain.regions import regions
from domain.words import say
from domain.written_hours import read_hours, written_hours
from local_store.desk import Desk
from tui.own_desk import own_desk
from tui.plain_text import columns, tell


class Change(NamedTuple):
    """What is to be other than it is; None for what stays."""

    department: str | None = None
    phone: str | None = None
    hours: Sequence[str] | None = None
    """As `read_hours` takes them."""


def run_agency(given: Path | None, change: Change) -> int:
    """Show the agency's profile, after changing what is to be changed. Returns the exit code. Raises `Refused`."""
    with own_desk(given, Role.ADMIN) as desk:
        if change != Change():
            outcome = desk.perform(_command(desk, change)).result()
            tell(say("agencies.unchanged" if outcome is Outcome.ALREADY else "agencies.changed"))
        tell(*columns([*_rows(desk.agency)]))
    return 0


def _command(desk: Desk, change: Change) -> ChangeAgency:
    agency = desk.agency
    return ChangeAgency(
        id=desk.new_id(),
        regions=agency.regions,
        hours=agency.hours if change.hours is None else read_hours(change.hours),
        department=agency.department if change.department is None else change.department,
        phone=agency.phone if change.phone is None else accept_phone(change.phone),
    )


def _rows(agency: Agency) -> Iterator[list[str]]:
    yield [say("agencies.name"), f"{agency.name} ({agency.kind.label})"]
    yield [say("agencies.regions"), ", ".join(map(regions().label, agency.regions))]
    yield [say("agencies.department"), agency.department or "-"]
    yield [say("agencies.phone"), agency.phone or "-"]
    first, *more = written_hours(agency.hours) or [say("agencies.never_open")]
    yield [say("agencies.hours"), first]
    yield from (["", line] for line in more)
