"""A linked store of the linked demo: gone on with where it is a copy of this demonstration, begun anew else."""

from contextlib import ExitStack
from pathlib import Path

from api_client.client import Client
from api_client.tokens import FileTokens
from domain.errors import StoreFault
from domain.ids import IdMaker
from domain.wire import Session, SignIn
from local_store.damage import marker
from local_store.database import Database
from local_store.desk import wall_clock
from local_store.founding import agencies_of, ready_store
from local_store.linkage import Linkage, keep_linkage, linkage_of
from local_store.linked_desk import LinkedDesk
from local_store.private import companions
from tui.demo.mark import Mark, is_demo, mark_of, put_mark


def tokens_beside(store: Path) -> FileTokens:
    """In a file that goes with the demonstration: the system's keyring is for what is meant in earnest."""
    return FileTokens(store.with_name(f"{store.name}.token"))


def require_demo(path: Path) -> None:
    """Raises `StoreFault` for a store that somebody works on in earnest."""
    if not path.exists():
        return
    with ready_store(path) as database:
        if not is_demo(database) and (linkage_of(database) or agencies_of(database)):
            raise StoreFault("demo.not_a_demo", path=path)


def link_demo(path: Path, url: str, mark: Mark, agency_id: str, name: str, password: str) -> LinkedDesk:
    """Somebody's desk on a store at this path, signed in at this address. Raises as the client does, `StoreFault`."""
    with ExitStack() as undo:
        database = undo.enter_context(_store_of(path, mark))
        known = linkage_of(database)
        device = known.device if known else IdMaker(wall_clock)()
        session = signed_in(url, SignIn(agency=agency_id, name=name, password=password, device=device))
        linkage = Linkage(url=url, agency_id=agency_id, staff_id=session.staff.id, name=name, device=device)
        put_mark(database, mark)
        keep_linkage(database, linkage).result()
        tokens_beside(database.path).keep(session.token)
        desk = LinkedDesk(database, linkage)
        undo.pop_all()
    return desk


def signed_in(url: str, wanted: SignIn) -> Session:
    """A session at the backend. Raises as the client does."""
    client = Client(url)
    try:
        return client.sign_in(wanted)
    finally:
        client.close()


def _store_of(path: Path, mark: Mark) -> Database:
    database = ready_store(path)
    if mark_of(database) in (None, mark):
        return database
    # A copy of a demonstration that is no more; its agency may have had the same id.
    place = database.path
    database.close()
    for each in (marker(place), *companions(place), place):
        each.unlink(missing_ok=True)
    return ready_store(path)
