"""`dangol demo --linked`: a backend, everybody else on it, and the terminal linked to it through a network to cut."""

import argparse
import gc
import secrets
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import platformdirs

from api_client.client import Client
from api_client.errors import NoAnswer
from api_client.link import Link
from api_client.syncing import Syncing
from domain.actors import SYSTEM
from domain.agencies import Staff
from domain.days import DAY
from domain.errors import StoreFault
from domain.invitations import IssueInvitations, digest_of, make_code, read_code
from domain.regions import regions
from domain.words import say
from local_store.desk import Desk
from local_store.lease import Lease
from local_store.linked_desk import LinkedDesk
from local_store.platform import make_platform_tables
from local_store.private import own_folder
from tui.app import DangolApp
from tui.demo.linked_accounts import MOST
from tui.demo.linked_backend import backend_beside, giving_password
from tui.demo.linked_beside import Town, TownBeside
from tui.demo.linked_store import link_demo, require_demo, tokens_beside
from tui.demo.linked_wire import Wire
from tui.demo.mark import Mark, mark_of
from tui.demo.opening import open_demo
from tui.demo.replies import with_replies
from tui.demo.stage import team_of
from tui.places import reports_path
from tui.settings import Settings

if TYPE_CHECKING:
    from tui.demo.texts import AgencyKey

_PASSWORD_BYTES: Final = 16
_PATIENCE: Final = 20.0
"""Seconds that a backend gets to answer for the first time."""


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


class Network:
    """What the person at the screen may cut and restore."""

    def __init__(self, wire: Wire, link: Link) -> None:
        self._wire, self._link = wire, link

    def switch(self) -> str:
        """Cut the network, or restore it. Returns what to say."""
        if not self._wire.is_cut:
            self._wire.cut()
            return say("demo.cut")
        self._wire.restore()
        self._link.urge()
        return say("demo.restored")


def run_linked_demo(options: argparse.Namespace, settings: Settings, settings_path: Path) -> int:
    """The demonstration until it is quit. Returns the exit code. Raises `StoreFault`, `Invalid`, `NotFound`."""
    place = Place(options.store or _kept_at(options.agency, options.seed, options.size))
    with ExitStack() as ends:
        ends.enter_context(_alone(place))
        agency = _agency(place, options)
        password = secrets.token_hex(_PASSWORD_BYTES)
        with giving_password(place.data, agency.id, agency.staff[0].name, password):
            port = ends.enter_context(backend_beside(place.data))
        wire = Wire(port)
        ends.callback(wire.close)
        wire.start()
        desk = _linked(place, wire.url, agency, password)
        ends.enter_context(desk.database)
        town = _town(place, f"http://127.0.0.1:{port}", agency, password)
        return _run(desk, wire, TownBeside(town, options.pace), with_replies(settings, options.agency), settings_path)


def _kept_at(agency: "AgencyKey", seed: int, size: int | None) -> Path:
    parts = ["linked", agency, *(str(part) for part in (seed if seed != 1 else None, size) if part is not None)]
    return platformdirs.user_cache_path("dangol", appauthor=False) / "demo" / "-".join(parts)


@contextmanager
def _alone(place: Place) -> Iterator[None]:
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


def _agency(place: Place, options: argparse.Namespace) -> Agency:
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


def _linked(place: Place, url: str, agency: Agency, password: str) -> LinkedDesk:
    """The terminal's desk, with at least what is open."""
    desk = _signed_in(place, url, agency, password)
    if not desk.reached.epoch:
        client = Client(url, tokens_beside(desk.database.path).read())
        Syncing(desk).pull(client)
        client.close()
    return desk


def _signed_in(place: Place, url: str, agency: Agency, password: str) -> LinkedDesk:
    deadline = time.monotonic() + _PATIENCE
    while True:
        try:
            return link_demo(place.desk, url, agency.mark, agency.id, agency.staff[0].name, password)
        except NoAnswer:  # it has its port and does not listen yet
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _town(place: Place, url: str, agency: Agency, password: str) -> Town:
    founder, *colleagues = agency.staff
    return Town(
        url=url,
        mark=agency.mark,
        agency_id=agency.id,
        founder=founder.name,
        password=password,
        colleagues=tuple(colleagues),
        store=str(place.colleague),
        codes=agency.codes,
    )


def _run(desk: LinkedDesk, wire: Wire, town: TownBeside, settings: Settings, settings_path: Path) -> int:
    link = Link(desk, tokens_beside(desk.database.path))

    def painted() -> None:
        gc.freeze()
        gc.enable()
        link.start()

    network = Network(wire, link)
    app = DangolApp(
        desk, settings, settings_path, reports=reports_path(), residents=town, network=network, painted=painted
    )
    try:
        app.run()
    finally:
        town.stop()
        link.stop()
    return app.return_code or 0
