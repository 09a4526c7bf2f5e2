"""`dangol staff`: the colleagues who share this desk, and their roles."""

import sys
from collections.abc import Sequence
from pathlib import Path

from domain.actors import Role
from domain.agencies import AddStaff, ChangeStaff, Staff
from domain.commands import Command
from domain.words import say
from local_store.database import Database
from local_store.desk import Desk
from local_store.founding import agencies_of, ready_store
from tui.places import store_path


def run_staff(given: Path | None, what: str, name: str | None, roles: Sequence[str]) -> int:
    """List them, add one, or give one other roles; none takes the place at the desk away. Returns the exit code."""
    with ready_store(store_path(given)) as database:
        desk = next(iter(_desks(database)), None)
        if desk is None:
            print(say("cli.no_agency"), file=sys.stderr)
            return 1
        if what == "list" or name is None:
            for person in desk.staff():
                print(f"{person.name}  {_roles(person.roles)}")
            return 0
        known = next((person for person in desk.staff() if person.name == name), None)
        if what == "change" and known is None:
            print(say("pins.no_such_staff", name=name), file=sys.stderr)
            return 1
        held = tuple(map(Role, roles))
        desk.perform(_command(desk, known, name, held)).result()
        done = "pins.staff_changed" if known else "pins.staff_added"
        print(say(done, name=name, roles=_roles(held)))
        return 0


def _desks(database: Database) -> list[Desk]:
    """A desk for an administrator of each agency: the machine's owner acts for them."""
    found = []
    for agency in agencies_of(database):
        probe = Desk(database, Staff(agency_id=agency.id, id="", name="", roles=()).actor())
        administrators = [person for person in probe.staff() if Role.ADMIN in person.roles]
        found += [Desk(database, person.actor()) for person in administrators[:1]]
    return found


def _command(desk: Desk, known: Staff | None, name: str, roles: tuple[Role, ...]) -> Command:
    if known is None:
        return AddStaff(id=desk.new_id(), staff_id=desk.new_id(), name=name, roles=roles)
    return ChangeStaff(id=desk.new_id(), staff_id=known.id, roles=roles, active=bool(roles))


def _roles(roles: Sequence[Role]) -> str:
    return ", ".join(say(f"pins.role_{role.value}") for role in roles) or "-"
