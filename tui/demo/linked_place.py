"""The folder of a linked demonstration, and the agency that its backend will find there."""

import argparse
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import platformdirs

from domain.actors import SYSTEM
from domain.agencies import Staff
from domain.days import DAY
from domain.errors import StoreFault
from domain.invitations import IssueInvitations, digest_of, make_code, read_code
from domain.regions import regions
from local_store.desk import Desk
from local_store.lease import Lease
from local_store.platform import make_platform_tables
from local_store.private import own_folder
from tui.demo.linked_accounts import MOST
from tui.demo.linked_store import require_demo
from tui.demo.mark import Mark, mark_of
from tui.demo.opening import open_demo
from tui.demo.stage import team_of


class Place(NamedTuple):
    """The folder of a linked demonstration."""

    folder: Path

    @property
    def data(self) -> Path:
        return self.folder / "backend"

    @property
    def backend(self) -> Path:
        return self.data / "backend.db"

    @property
    def desk(self) -> Path:
        return self.folder / "desk.db"

    @property
    def colleague(self) -> Path:
        return self.folder / "colleague.db"


class Agency(NamedTuple):
    """The agency as the backend will find it in its database."""

    mark: Mark
    id: str
    staff: tuple[Staff, ...]
    """The founder first, who sits at the terminal."""
    codes: dict[str, tuple[str, ...]]


def place_of(options: argparse.Namespace) -> Place:
    """The folder that is named, or one in the user's cache for each agency, seed and size."""
    return Place(options.store or _kept_at(options))


def _kept_at(options: argparse.Namespace) -> Path:
    seed, size = options.seed, options.size
    parts = ["linked", options.agency, *(str(part) for part in (seed if seed != 1 else None, size) if part is not None)]
    return platformdirs.user_cache_path("dangol", appauthor=False) / "demo" / "-".join(parts)


@contextmanager
def alone(place: Place) -> Iterator[None]:
    """Hold the folder: each demonstration has one backend. Raises `StoreFault` where another window has it open, or
    where it holds anything but a demonstration.
    """
    if place.folder.is_file():
        raise StoreFault("demo.not_a_folder", path=place.folder)
    own_folder(place.desk)
    require_demo(place.desk)
    own_folder(place.backend)
    lease = Lease(place.folder / "open")
    if not lease.try_acquire():
        raise StoreFault("demo.in_use_linked")
    try:
        yield
    finally:
        lease.release()


def agency_at(place: Place, options: argparse.Namespace) -> Agency:
    """Found and filled in before the backend opens the database, as if it had run for a month."""
    database, desk = open_demo(place.backend, options.agency, seed=options.seed, size=options.size, fresh=options.fresh)
    with database:
        database.write(make_platform_tables).result()
        mark = mark_of(database)
        assert mark is not None  # it is open as a demonstration
        team = team_of(desk)
        return Agency(mark, team.agency.id, team.staff, _invited(desk))


def _invited(desk: Desk) -> dict[str, tuple[str, ...]]:
    """Codes for each neighbourhood: as many as there will be accounts, wherever their owners live."""
    invited: dict[str, tuple[str, ...]] = {}
    for dong in sorted(regions().dongs_of(desk.agency.regions)):
        codes = invited[dong] = tuple(make_code(secrets.randbits) for _ in range(MOST))
        digests = tuple(digest_of(read_code(code)) for code in codes)
        issuing = IssueInvitations(
            id=desk.new_id(), issuer=desk.agency_id, dong=dong, digests=digests, expires_at=desk.now() + DAY
        )
        desk.perform(issuing, SYSTEM)
    desk.perform_all(()).result()  # behind all of these
    return invited
