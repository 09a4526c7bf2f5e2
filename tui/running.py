"""Opening a desk and running the program on it until it is quit."""

import argparse
import gc
import sys
from pathlib import Path

from domain.agencies import Staff
from domain.errors import StoreFault
from domain.words import say
from local_store.database import Database
from local_store.desk import Desk
from local_store.founding import agencies_of, ready_store
from local_store.linkage import linkage_of
from tui.app import DangolApp
from tui.app_demo import Residents
from tui.demo.mark import is_demo
from tui.on_terminal import require_terminal
from tui.places import reports_path, store_path
from tui.settings import Settings


def run_desk(given: Path | None, settings: Settings, settings_path: Path) -> int:
    """The agency's own desk. Returns the exit code."""
    require_terminal()
    with ready_store(store_path(given)) as database:
        if is_demo(database):
            raise StoreFault("demo.not_a_desk", path=database.path)
        linkage = linkage_of(database)
        if linkage is not None:
            from tui.linked import run_linked

            return run_linked(database, linkage, settings, settings_path)
        desk = _own_desk(database)
        if desk is None:
            from tui.setting_up import set_up

            if not set_up(database, settings, settings_path):
                print(say("cli.nothing_founded"), file=sys.stderr)
                return 1
            desk = _own_desk(database)
        return 1 if desk is None else _run(desk, settings, settings_path, None)


def _own_desk(database: Database) -> Desk | None:
    """The desk of the agency that was founded on the store, for its first member of staff."""
    for agency in agencies_of(database):
        probe = Desk(database, Staff(agency_id=agency.id, id="", name="", roles=()).actor())
        for person in probe.staff():
            return Desk(database, person.actor())
    return None


def run_demo(options: argparse.Namespace, settings: Settings, settings_path: Path) -> int:
    """A demonstration on a store of its own. Returns the exit code."""
    if options.linked:
        from tui.serving import require_backend

        require_backend()
        from tui.demo.linked import run_linked_demo

        sys.setswitchinterval(_TURN)
        return run_linked_demo(options, settings, settings_path)
    require_terminal()
    from tui.demo.beside import ResidentsBeside
    from tui.demo.opening import open_demo
    from tui.demo.replies import with_replies

    database, desk = open_demo(options.store, options.agency, seed=options.seed, size=options.size, fresh=options.fresh)
    with database:
        residents = ResidentsBeside(database.path, seed=options.seed, pace=options.pace)
        return _run(desk, with_replies(settings, options.agency), settings_path, residents)


_TURN = 0.0005
"""Seconds for which a thread that reads may keep the interpreter from the one that draws: a tenth of Python's own."""


def _run(desk: Desk, settings: Settings, settings_path: Path, residents: Residents | None) -> int:
    sys.setswitchinterval(_TURN)
    app = DangolApp(
        desk, settings, settings_path, reports=reports_path(), residents=residents, painted=_collect_garbage
    )
    app.run()
    return app.return_code or 0


def _collect_garbage() -> None:
    """From now on, and only in what comes from now on: what was imported stays for good."""
    gc.freeze()
    gc.enable()
