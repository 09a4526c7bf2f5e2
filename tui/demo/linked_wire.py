"""The linked demo's network: a loopback address that leads to the backend, until it is cut."""

import socket
import threading
from contextlib import suppress
from typing import Final

_PIECE: Final = 1 << 16
"""Bytes that are carried at a time."""


class Wire:
    """Carries what a desk and its backend say to each other. Cut, it drops every connection and takes no new one.

    Its port stays its own while it is cut: nobody else can answer there.
    """

    def __init__(self, target: int) -> None:
        self._target = ("127.0.0.1", target)
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.is_cut = False
        self._door = threading.Lock()
        self._open: set[socket.socket] = set()
        self._thread = threading.Thread(target=self._accept, name="wire", daemon=True)

    def start(self) -> None:
        """Begin to carry."""
        self._thread.start()

    def cut(self) -> None:
        """Drop every connection, in the middle of what it says."""
        with self._door:
            self.is_cut = True
            for each in self._open:
                _end(each)

    def restore(self) -> None:
        """Carry again."""
        self.is_cut = False

    def close(self) -> None:
        """Carry nothing any more."""
        self.cut()
        _end(self._listener)
        self._listener.close()
        if self._thread.ident is not None:
            self._thread.join()

    def _accept(self) -> None:
        while True:
            try:
                desk, _ = self._listener.accept()
            except OSError:  # it was closed
                return
            threading.Thread(target=self._carry, args=(desk,), name="wire-connection", daemon=True).start()

    def _carry(self, desk: socket.socket) -> None:
        with desk:
            if self.is_cut:
                return
            try:
                backend = socket.create_connection(self._target)
            except OSError:
                return
            with backend:
                self._join(desk, backend)

    def _join(self, desk: socket.socket, backend: socket.socket) -> None:
        with self._door:
            if self.is_cut:
                return
            self._open |= {desk, backend}
        back = threading.Thread(target=_pump, args=(backend, desk), name="wire-back", daemon=True)
        back.start()
        _pump(desk, backend)
        back.join()
        with self._door:
            self._open -= {desk, backend}


def _pump(source: socket.socket, sink: socket.socket) -> None:
    """Carry one direction until it ends; then the connection ends."""
    with suppress(OSError):
        while piece := source.recv(_PIECE):
            sink.sendall(piece)
    _end(source)
    _end(sink)


def _end(connection: socket.socket) -> None:
    with suppress(OSError):  # the other side has ended it already
        connection.shutdown(socket.SHUT_RDWR)
