"""`dangol demo --linked`: a backend, everybody else on it, and the terminal linked to it through a network to cut."""

import argparse
import gc
import secrets
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from api_client.client import Client
from api_client.errors import NoAnswer
from api_client.link import Link
from api_client.syncing import Syncing
from domain.words import say
from local_store.linkage import doubt_link_state
from local_store.linked_desk import LinkedDesk
from tui.app import DangolApp
from tui.demo.linked_backend import backend_beside, giving_password
from tui.demo.linked_beside import Town, TownBeside
from tui.demo.linked_door import Door
from tui.demo.linked_place import Agency, Place, agency_at, alone, place_of
from tui.demo.linked_store import link_demo, tokens_beside
from tui.demo.linked_wire import Wire
from tui.demo.pace import Pace
from tui.demo.replies import with_replies
from tui.on_terminal import require_terminal
from tui.places import reports_path
from tui.settings import Settings

_PASSWORD_BYTES: Final = 16
_PATIENCE: Final = 20.0
"""Seconds that a backend gets to answer for the first time."""


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
    place, password = place_of(options), secrets.token_hex(_PASSWORD_BYTES)
    with ExitStack() as ends:
        ends.enter_context(alone(place))
        require_terminal()
        agency = agency_at(place, options)
        with giving_password(place.data, agency.id, agency.staff[0].name, password):
            port = ends.enter_context(backend_beside(place.data))
        wire = Wire(port)
        ends.callback(wire.close)
        wire.start()
        desk = _linked(place, wire.url, agency, password)
        ends.enter_context(desk.database)
        town = ends.enter_context(_town(place, port, agency, password, options.pace))
        return _run(desk, wire, town, password, with_replies(settings, options.agency), settings_path)


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


@contextmanager
def _town(place: Place, port: int, agency: Agency, password: str, pace: Pace) -> Iterator[TownBeside]:
    """Everybody else, who reach the backend whatever becomes of this desk's network. They end with the block."""
    founder, *colleagues = agency.staff
    town = Town(
        url=f"http://127.0.0.1:{port}",
        mark=agency.mark,
        agency_id=agency.id,
        founder=founder.name,
        password=password,
        colleagues=tuple(colleagues),
        store=str(place.colleague),
        codes=agency.codes,
    )
    beside = TownBeside(town, pace)
    try:
        yield beside
    finally:
        beside.stop()


def _run(desk: LinkedDesk, wire: Wire, town: TownBeside, password: str, settings: Settings, settings_path: Path) -> int:
    doubt_link_state(desk.database)
    tokens = tokens_beside(desk.database.path)
    link, door = Link(desk, tokens), Door(desk, tokens, password)

    def painted() -> None:
        gc.freeze()
        gc.enable()
        link.start()
        door.start()

    network, reports = Network(wire, link), reports_path()
    app = DangolApp(desk, settings, settings_path, reports=reports, residents=town, network=network, painted=painted)
    try:
        app.run()
    finally:
        door.stop()
        link.stop()
    return app.return_code or 0
