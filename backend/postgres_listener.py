"""Hears what other processes changed: at once when they say so, at the next look when that was lost."""

import socket
import threading
from collections.abc import Callable
from contextlib import ExitStack, suppress
from selectors import EVENT_READ, DefaultSelector
from typing import Final

import msgspec

from backend.postgres_link import Link
from backend.postgres_writer import CHANNEL, Heads, Notice
from domain.errors import StoreFault
from local_store.faults import Caught

_AGAIN: Final = 1.0
"""Seconds between two attempts to reach a server that is away."""

_RINGS: Final = 4096
"""Calls that are answered by one look."""

_decode: Final = msgspec.json.Decoder(Notice).decode


class Listener:
    """One thread of a process that tells of agencies whose records changed, in any process."""

    def __init__(self, connect: Callable[[], Link], process: str, told: Callable[[frozenset[str]], object]) -> None:
        self._connect = connect
        self._process = process
        self._told = told
        self._link: Link | None = None
        self._heads: Heads = {}
        self._door = threading.Lock()
        self._bell, self._ring = socket.socketpair()
        self._bell.setblocking(False)
        self._ring.setblocking(False)
        self._closed = False
        with suppress(StoreFault):  # else it begins when the server is there
            self._begin()
        self._thread = threading.Thread(target=self._run, name="postgres-listener", daemon=True)
        self._thread.start()

    def note(self, heads: Heads) -> None:
        """This process changed something itself: told at once, and not once more."""
        self._tell(heads)

    def look(self) -> None:
        """Look at the change numbers: a notice that was lost is made up for."""
        with suppress(BlockingIOError):  # it was asked to often enough
            self._ring.send(b".")

    def close(self) -> None:
        """Tell nothing more."""
        self._closed = True
        self.look()
        self._thread.join()
        self._bell.close()
        self._ring.close()
        if self._link is not None:
            self._link.close()

    def _run(self) -> None:
        while not self._closed:
            with Caught() as attempt:
                self._listen()
            if attempt.error is not None:  # also tables that are away while a backup is put back: nothing ends this
                self._wait(_AGAIN)

    def _listen(self) -> None:
        """Wait for a notice, or for a call to look. Raises `StoreFault`."""
        link = self._link
        if link is None or link.lost:
            link = self._begin()
            self._told(frozenset())  # whatever was said meanwhile
        self._wait(None, link)
        for notice in map(_decode, link.notices()):
            if notice.process != self._process:
                self._tell(notice.heads) if notice.heads else self._told(frozenset())
        self._look(link)

    def _wait(self, seconds: float | None, *links: Link) -> None:
        """Until one of these has something to say, the bell rings, or so much time passed."""
        with DefaultSelector() as selector:
            for each in (self._bell.fileno(), *(link.fileno() for link in links)):
                selector.register(each, EVENT_READ)
            selector.select(seconds)
        with suppress(BlockingIOError):
            self._bell.recv(_RINGS)

    def _begin(self) -> Link:
        link = self._connect()
        with ExitStack() as otherwise:
            otherwise.callback(link.close)
            link.script(f"LISTEN {CHANNEL}; SET dangol.agency = '*'")
            found = _heads(link)
            otherwise.pop_all()
        with self._door:
            self._heads |= found
        self._link = link
        return link

    def _look(self, link: Link) -> None:
        found = _heads(link)
        with self._door:
            newer = {agency_id: seq for agency_id, seq in found.items() if seq > self._heads.get(agency_id, 0)}
        if newer:
            self._tell(newer)

    def _tell(self, heads: Heads) -> None:
        with self._door:
            for agency_id, seq in heads.items():
                self._heads[agency_id] = max(seq, self._heads.get(agency_id, 0))
        self._told(frozenset(heads))


def _heads(link: Link) -> Heads:
    return dict(link.rows("SELECT agency_id, seq FROM agency_seq"))
