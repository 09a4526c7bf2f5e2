"""That a store is linked: to which backend and as whom, and how the link fares, for every process that looks."""

from concurrent.futures import Future
from typing import Final, Literal

import msgspec

from domain.errors import StoreFault
from local_store.database import Database
from local_store.lease import Lease
from local_store.own import keep_own_value, own_value

_LINKAGE: Final = "linkage"
_STATE: Final = "link_state"


class Linkage(msgspec.Struct, frozen=True, kw_only=True):
    """The backend of which a store holds a copy, and the one person whose work goes there from here."""

    url: str
    agency_id: str
    staff_id: str
    name: str
    device: str


Condition = Literal["begins", "down", "connected", "sign_in", "other_protocol"]


class LinkState(msgspec.Struct, frozen=True, kw_only=True):
    """How the link fares, and since when (ms since the epoch)."""

    condition: Condition = "begins"
    since: int = 0
    why: str = ""
    """Key of the words that say more of it than the condition does."""


class LinkNews(msgspec.Struct, frozen=True, kw_only=True):
    """What the state line says of a link."""

    condition: Condition
    since: int
    why: str
    """Key of the words that say more of it than the condition does; empty for those of the condition."""
    waiting: int
    """Commands that the backend has not answered yet."""
    came_back: int
    """Commands that wait for a decision."""
    filling: bool
    """Whether some of what is there is not here yet."""
    beside: tuple[tuple[str, bool], ...] = ()
    """The colleagues at the same chat or comment: name, and whether they type."""


_decode_linkage: Final = msgspec.json.Decoder(Linkage).decode
_decode_state: Final = msgspec.json.Decoder(LinkState).decode


def linkage_of(database: Database) -> Linkage | None:
    """What a store is linked to; None for one that stands alone, and is the authority itself."""
    found = own_value(database, _LINKAGE)
    return None if found is None else _decode_linkage(found)


def keep_linkage(database: Database, linkage: Linkage) -> Future[None]:
    """Link a new store, or the same one again from another device."""
    return keep_own_value(database, _LINKAGE, msgspec.json.encode(linkage).decode())


def require_authority(database: Database) -> None:
    """Raises `StoreFault` for a copy: what only the authority may do is to be done at the backend."""
    linkage = linkage_of(database)
    if linkage is not None:
        raise StoreFault("link.is_copy", url=linkage.url)


def link_state(database: Database) -> LinkState:
    """How the link fared last, whichever process holds it."""
    found = own_value(database, _STATE)
    return LinkState() if found is None else _decode_state(found)


def keep_link_state(database: Database, state: LinkState) -> Future[None]:
    """Note a change of it."""
    return keep_own_value(database, _STATE, msgspec.json.encode(state).decode())


def link_lease(database: Database) -> Lease:
    """Held by the one program that keeps a store's link, of those that are open on it."""
    return Lease(database.path.with_name(f"{database.path.name}.link"))


def doubt_link_state(database: Database) -> None:
    """Forget how the link fared when nobody keeps it: who noted that was killed. To be called before it is shown."""
    lease = link_lease(database)
    if link_state(database).condition == "begins" or not lease.try_acquire():
        return
    try:
        keep_link_state(database, LinkState()).result()
    finally:
        lease.release()
