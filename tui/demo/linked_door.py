"""Signs the linked demo's terminal in again when its session has ended: nobody knows the password to type."""

import threading
from contextlib import suppress
from typing import Final

from api_client.tokens import Tokens
from domain.errors import DeskError
from domain.wire import SignIn
from local_store.linked_desk import LinkedDesk
from tui.demo.linked_store import signed_in

_LOOK: Final = 1.0
"""Seconds between two looks."""


class Door:
    """Looks whether the link waits for somebody to sign in, from `start` to `stop`: after a night's sleep it does."""

    def __init__(self, desk: LinkedDesk, tokens: Tokens, password: str) -> None:
        self._desk, self._tokens, self._password = desk, tokens, password
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="door", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._ended.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _watch(self) -> None:
        while not self._ended.wait(_LOOK):
            if self._desk.link_state().condition == "sign_in":
                with suppress(DeskError):  # the network may be cut again: there is another look
                    self._tokens.keep(self._session())

    def _session(self) -> str:
        to = self._desk.linkage
        wanted = SignIn(agency=to.agency_id, name=to.name, password=self._password, device=to.device)
        return signed_in(to.url, wanted).token
