"""Running the program on a linked desk: the link begins behind the first frame, and ends with the program."""

import gc
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from domain.agencies import Agency
from domain.errors import StoreFault
from local_store.database import Database
from local_store.linkage import Linkage
from local_store.linked_desk import LinkedDesk
from tui.app import DangolApp
from tui.places import reports_path
from tui.settings import Settings

if TYPE_CHECKING:
    from api_client.link import Link


class LinkBeside:
    """The link of a desk, loaded and begun in a thread of its own: a library for HTTP takes longer than a frame."""

    def __init__(self, desk: LinkedDesk) -> None:
        self._desk = desk
        self._link: Link | None = None
        self._thread = threading.Thread(target=self._begin, name="link-begin", daemon=True)

    def start(self) -> None:
        """Begin. Returns at once."""
        self._thread.start()

    def stop(self) -> None:
        """End; what is on its way is given a moment."""
        if self._thread.ident is not None:
            self._thread.join()
        if self._link is not None:
            self._link.stop()

    def _begin(self) -> None:
        from api_client.link import Link
        from api_client.tokens import tokens_of

        self._link = Link(self._desk, tokens_of(self._desk.database.path))
        self._link.start()


def run_linked(database: Database, linkage: Linkage, settings: Settings, settings_path: Path) -> int:
    """A linked desk, until it is quit. Returns the exit code. Raises `StoreFault` for one that never got anything."""
    desk = LinkedDesk(database, linkage)
    if desk.record(Agency, desk.agency_id) is None:
        raise StoreFault("link.never_pulled", url=linkage.url)
    beside = LinkBeside(desk)

    def painted() -> None:
        gc.freeze()
        gc.enable()
        beside.start()

    app = DangolApp(desk, settings, settings_path, reports=reports_path(), painted=painted)
    try:
        app.run()
    finally:
        beside.stop()
    return app.return_code or 0
