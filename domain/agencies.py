"""Agencies, and the staff who speak for them."""

import re
from typing import ClassVar, Final, Literal

import msgspec

from domain.actors import EVERY_ROLE, Actor, Role
from domain.agency_kinds import AgencyKind
from domain.bounds import Id
from domain.commands import Command, Outcome, SystemCommand, load
from domain.errors import Conflict, Invalid, Problem
from domain.records import Record
from domain.regions import regions
from domain.safe_text import accept
from domain.safe_text import name as accept_name
from domain.transaction import Transaction
from domain.working_time import OpeningHours

NAME_LIMIT = 40
_NUMBER: Final = re.compile(r"\d(?:[-–().~/ ]*\d){2,}")
"""Of three digits at least, as 112 has."""


class Agency(Record, frozen=True, kw_only=True):
    """A public agency with its profile. Its `id` is its own `agency_id`."""

    KIND: ClassVar[str] = "agency"

    name: str
    kind: AgencyKind
    regions: tuple[str, ...]
    """Codes of the regions it serves, at any level. Several offices may serve one region, and one office several."""
    hours: OpeningHours = OpeningHours()
    official: bool = True
    """The mark that says: verified as a public agency."""
    department: str = ""
    """The department and the telephone that new announcements start with."""
    phone: str = ""


class Staff(Record, frozen=True, kw_only=True):
    """A member of an agency's staff. Residents see the agency, colleagues see the name."""

    KIND: ClassVar[str] = "staff"

    name: str
    roles: tuple[Role, ...]
    active: bool = True

    def actor(self) -> Actor:
        """Who commands are applied for when this person is signed in."""
        roles = frozenset(self.roles) if self.active else frozenset[Role]()
        return Actor(kind="staff", id=self.id, name=self.name, agency_id=self.agency_id, roles=roles)


class FoundAgency(SystemCommand, frozen=True, kw_only=True):
    """Open an agency's profile, with its founder, who holds every role."""

    name: str
    kind: AgencyKind
    regions: tuple[str, ...]
    founder_id: str
    founder_name: str
    hours: OpeningHours = OpeningHours()
    department: str = ""
    phone: str = ""

    def subject(self) -> tuple[str, str]:
        return (Agency.KIND, self.agency_id)

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        actor.require_system()
        if tx.get(Agency, self.agency_id, self.agency_id) is not None:
            raise Conflict("agency.already_founded")
        agency = Agency(
            agency_id=self.agency_id,
            id=self.agency_id,
            name=accept_name("name", self.name, NAME_LIMIT),
            kind=self.kind,
            regions=known_regions(self.regions),
            hours=self.hours,
            department=accept("department", self.department, NAME_LIMIT, lines=False).text,
            phone=accept("phone", self.phone, NAME_LIMIT, lines=False).text,
        )
        founder = Staff(
            agency_id=self.agency_id,
            id=self.founder_id,
            name=accept_name("founder_name", self.founder_name, NAME_LIMIT),
            roles=tuple(sorted(EVERY_ROLE)),
        )
        tx.put(agency)
        tx.put(founder)
        return Outcome.DONE


class ChangeAgency(Command, frozen=True, kw_only=True):
    """Change what the profile says: department, telephone, opening hours, regions."""

    WHEN_OFFLINE: ClassVar[Literal["queue", "ask", "refuse"]] = "refuse"

    regions: tuple[str, ...]
    hours: OpeningHours
    department: str = ""
    phone: str = ""

    def subject(self) -> tuple[str, str]:
        return (Agency.KIND, "")

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        actor.require(Role.ADMIN)
        agency = load(tx, Agency, actor.agency_id, actor.agency_id)
        changed = Agency(
            agency_id=agency.agency_id,
            id=agency.id,
            seq=agency.seq,
            name=agency.name,
            kind=agency.kind,
            official=agency.official,
            regions=known_regions(self.regions),
            hours=self.hours,
            department=accept("department", self.department, NAME_LIMIT, lines=False).text,
            phone=accept("phone", self.phone, NAME_LIMIT, lines=False).text,
        )
        if changed == agency:
            return Outcome.ALREADY
        tx.put(changed)
        return Outcome.DONE


class AddStaff(Command, frozen=True, kw_only=True):
    """Let a colleague work at this desk, with these roles."""

    WHEN_OFFLINE: ClassVar[Literal["queue", "ask", "refuse"]] = "refuse"

    staff_id: Id
    name: str
    roles: tuple[Role, ...]

    def subject(self) -> tuple[str, str]:
        return (Staff.KIND, self.staff_id)

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        actor.require(Role.ADMIN)
        if tx.get(Staff, actor.agency_id, self.staff_id) is not None:
            return Outcome.ALREADY
        tx.put(
            Staff(
                agency_id=actor.agency_id,
                id=self.staff_id,
                name=accept_name("name", self.name, NAME_LIMIT),
                roles=tuple(sorted(set(self.roles))),
            )
        )
        return Outcome.DONE


class ChangeStaff(Command, frozen=True, kw_only=True):
    """Give a colleague other roles, or take their place at the desk away. The last administrator stays one."""

    WHEN_OFFLINE: ClassVar[Literal["queue", "ask", "refuse"]] = "refuse"

    staff_id: Id
    roles: tuple[Role, ...]
    active: bool = True

    def subject(self) -> tuple[str, str]:
        return (Staff.KIND, self.staff_id)

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        actor.require(Role.ADMIN)
        known = load(tx, Staff, actor.agency_id, self.staff_id)
        changed = msgspec.structs.replace(known, roles=tuple(sorted(set(self.roles))), active=self.active)
        if changed == known:
            return Outcome.ALREADY
        if self.staff_id == actor.id and (Role.ADMIN not in self.roles or not self.active):
            raise Conflict("agency.own_administrator")
        tx.put(changed)
        return Outcome.DONE


def known_regions(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes, old ones replaced by those that hold today, sorted. Raises `Invalid` for none and for unknown ones."""
    if not codes:
        raise Invalid(Problem("regions", "agency.no_region"))
    tree = regions()
    unknown = [code for code in codes if tree.find(code) is None]
    if unknown:
        raise Invalid(Problem("regions", "agency.unknown_region", codes=", ".join(unknown)))
    return tree.simplify(codes)


def accept_phone(text: str) -> str:
    """What is written where a telephone belongs: nothing, or a number, with words beside it or without.

    Raises `Invalid` where there is no number in it. Profiles that have none from before stay as they are.
    """
    accepted = accept("phone", text, NAME_LIMIT, lines=False).text.strip()
    if accepted and not _NUMBER.search(accepted):
        raise Invalid(Problem("phone", "agencies.no_phone", given=accepted))
    return accepted
