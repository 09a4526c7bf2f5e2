"""`dangol staff`: the colleagues who share this desk, and their roles."""

from collections.abc import Sequence
from pathlib import Path

from domain.actors import Role
from domain.agencies import AddStaff, ChangeStaff, Staff
from domain.commands import Command
from domain.errors import Conflict, Invalid, NotFound, Problem
from domain.words import say
from local_store.desk import Desk
from local_store.pins import Pins
from tui.own_desk import own_desk
from tui.plain_text import columns, tell


def run_staff(given: Path | None, what: str, name: str | None, roles: Sequence[str]) -> int:
    """List them, add one, give one other roles, or take the place of one away. Returns the exit code.

    The machine's owner acts for an administrator. Raises `Refused`, `StoreFault`.
    """
    with own_desk(given, Role.ADMIN) as desk:
        if what == "list":
            tell(*columns([[person.name, _roles(person.roles)] for person in desk.staff()]))
            return 0
        if not name:
            raise Invalid(Problem("name", "pins.staff_who", what=what))
        held = tuple(map(Role, roles))
        known = next((person for person in desk.staff() if person.name == name), None)
        if what == "forget-pin":
            tell(_without_pin(desk, known, name))
            return 0
        desk.perform(_command(desk, what, known, name, held)).result()
        alone = desk.is_authority
    done = {"add": "pins.staff_added", "change": "pins.staff_changed", "remove": "pins.staff_removed"}[what]
    tell(say(done, name=name, roles=_roles(held)))
    if what == "add":
        tell(say("pins.staff_next" if alone else "pins.staff_next_linked", name=name))
    return 0


def _without_pin(desk: Desk, known: Staff | None, name: str) -> str:
    if known is None:
        raise NotFound("pins.no_such_staff", name=name)
    Pins(desk.database, desk.agency_id, desk.now).forget(known.id)
    return say("pins.forgotten", name=name)


def _command(desk: Desk, what: str, known: Staff | None, name: str, roles: tuple[Role, ...]) -> Command:
    if what == "add":
        if known is not None:
            raise Conflict("pins.staff_known", name=name, roles=_roles(known.roles))
        _require_some(roles)
        return AddStaff(id=desk.new_id(), staff_id=desk.new_id(), name=name, roles=roles)
    if known is None:
        raise NotFound("pins.no_such_staff", name=name)
    if what == "remove":
        return ChangeStaff(id=desk.new_id(), staff_id=known.id, roles=(), active=False)
    _require_some(roles)
    return ChangeStaff(id=desk.new_id(), staff_id=known.id, roles=roles)


def _require_some(roles: tuple[Role, ...]) -> None:
    if not roles:
        raise Invalid(Problem("roles", "pins.staff_roles"))


def _roles(roles: Sequence[Role]) -> str:
    return ", ".join(say(f"pins.role_{role.value}") for role in roles) or "-"
