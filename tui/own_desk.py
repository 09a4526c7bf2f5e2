"""The desk of one's own at which a command of the command line works, without a terminal."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from domain.actors import Actor, Role
from domain.agencies import Staff
from domain.errors import NotAllowed, NotFound
from local_store.damage import marker
from local_store.database import Database
from local_store.desk import Desk
from local_store.founding import agencies_of, ready_store
from local_store.linkage import linkage_of
from tui.places import store_path


def founded_store(given: Path | None) -> Database:
    """The store on which an agency was set up. Raises `NotFound` where there is none, `StoreFault`."""
    path = store_path(given)
    if not path.exists() or _is_empty(path):  # to look for an agency is no reason to make a store
        raise NotFound("cli.no_agency", path=path)
    database = ready_store(path)
    if agencies_of(database):
        return database
    database.close()
    raise NotFound("cli.no_agency", path=path)


def _is_empty(path: Path) -> bool:
    """Whether it is a file without a byte that never was a store: of an emptied one, opening says so."""
    return path.is_file() and path.stat().st_size == 0 and not marker(path).exists()


@contextmanager
def own_desk(given: Path | None, role: Role | None = None) -> Iterator[Desk]:
    """The desk of the first agency on the store, for the first of its staff, or the first who holds a role.

    Raises `NotFound` for a store without an agency, `NotAllowed` where nobody holds the role, `StoreFault`.
    """
    with founded_store(given) as database:
        linkage = linkage_of(database)
        if linkage is None:
            yield Desk(database, _holder(database, role))
            return
        from local_store.linked_desk import LinkedDesk

        desk = LinkedDesk(database, linkage)
        if role is not None:
            desk.actor.require(role)
        if role is not Role.ADMIN:
            yield desk
            return
        from tui.in_touch import in_touch

        with in_touch(desk):  # what administrators change is done at the backend or not at all
            yield desk


def _holder(database: Database, role: Role | None) -> Actor:
    agency = agencies_of(database)[0]
    probe = Desk(database, Staff(agency_id=agency.id, id="", name="", roles=()).actor())
    for person in probe.staff():
        if role is None or role in person.roles:
            return person.actor()
    raise NotAllowed("errors.role_needed", role=role.value if role else "")
