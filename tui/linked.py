"""Running the program on a linked desk: the link begins behind the first frame, and ends with the program."""

import gc
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from domain.agencies import Agency
from domain.errors import NotAllowed, StoreFault
from domain.wire import SignIn
from local_store.database import Database
from local_store.linkage import Linkage, doubt_link_state
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

    def sign_in(self, password: str) -> None:
        """Sign in once more, and go on. Raises `DeskError`. Not for the thread that draws."""
        from api_client.client import Client
        from api_client.tokens import tokens_of

        linkage = self._desk.linkage
        wanted = SignIn(agency=linkage.agency_id, name=linkage.staff_id, password=password, device=linkage.device)
        client = Client(linkage.url)
        try:
            session = client.sign_in(wanted)
        finally:
            client.close()
        if session.staff.id != linkage.staff_id:
            raise NotAllowed("link.somebody_else", name=linkage.name)
        tokens_of(self._desk.database.path).keep(session.token)
        if self._link is not None:
            self._link.urge()

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
    doubt_link_state(database)
    beside = LinkBeside(desk)

    def painted() -> None:
        gc.freeze()
        gc.enable()
        beside.start()

    app = DangolApp(desk, settings, settings_path, reports=reports_path(), painted=painted, sign_in=beside.sign_in)
    try:
        app.run()
    finally:
        beside.stop()
    return app.return_code or 0
