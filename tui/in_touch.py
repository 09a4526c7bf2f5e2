"""A linked desk that is not open: in touch with its backend for as long as a command of the command line takes."""

import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Final

from api_client.link import Link
from api_client.tokens import tokens_of
from domain.errors import Conflict, SignInNeeded, Unreachable
from local_store.linkage import doubt_link_state
from local_store.linked_desk import LinkedDesk
from screens.outbox_wording import why_of

_PATIENCE: Final = 10.0
"""Seconds that the backend gets to answer."""
_LOOK: Final = 0.02


@contextmanager
def in_touch(desk: LinkedDesk) -> Iterator[None]:
    """What is done within the block is done at the backend after it. Else `Conflict`, `Unreachable`, `SignInNeeded`.

    Without a backend the block runs all the same: what may be done without one is done.
    """
    doubt_link_state(desk.database)
    link = Link(desk, tokens_of(desk.database.path))
    link.start()
    try:
        _wait(lambda: desk.link_state().condition != "begins")
        known = {entry.command.id for entry in desk.tray()}
        yield
        _wait(lambda: not desk.waiting_count() or desk.link_state().condition != "connected")
        require_done(desk, known)
    except Unreachable:
        if desk.link_state().condition == "sign_in":
            raise SignInNeeded("link.sign_in_first", url=desk.linkage.url) from None
        raise
    finally:
        link.stop()


def require_done(desk: LinkedDesk, known: Collection[str]) -> None:
    """Raises what came of it when it was not done; `known` came back before."""
    for entry in desk.tray():
        if entry.command.id not in known:
            raise Conflict("link.not_done_there", why=why_of(entry))
    if desk.waiting_count():
        raise Unreachable("link.kept_here")


def _wait(holds: Callable[[], object]) -> None:
    end = time.monotonic() + _PATIENCE
    while not holds() and time.monotonic() < end:
        time.sleep(_LOOK)
