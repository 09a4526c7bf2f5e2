"""A network that does anything to a request and its answer: stands between a desk and its backend."""

import random
import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

FAULTS: Final = (
    "drop the request",
    "cut the request",
    "drop the answer",
    "cut the answer",
    "delay",
    "double",
    "reset",
    "bad gateway",
)
_PAGE: Final = b"<html><body><h1>502 Bad Gateway</h1></body></html>"
_BAD_GATEWAY: Final = b"HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s" % (
    len(_PAGE),
    _PAGE,
)
_LONGEST_DELAY: Final = 0.3
_PATIENCE: Final = 30.0


class Proxy:
    """Forwards requests to a port, one a connection, and does something to some of them."""

    def __init__(self, target: int, *, rate: float, seed: int = 1, faults: tuple[str, ...] = FAULTS) -> None:
        self.rate = rate
        self.happened: Counter[str] = Counter()
        """How often what was done to a request."""
        self._target = ("127.0.0.1", target)
        self._faults = faults
        self._dice = random.Random(seed)
        self._door = threading.Lock()
        self._ended = False
        self._open: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    @property
    def asked(self) -> int:
        """How many requests there were."""
        return self.happened.total()

    def close(self) -> None:
        """Serve nobody any more."""
        self._ended = True
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(_PATIENCE)
        with self._door:
            still_open = list(self._open)
        for each in still_open:
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        while not self._ended:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        with self._held(client), suppress(OSError):
            client.settimeout(_PATIENCE)
            request = _read_request(client)
            if not request:
                return
            if b"/v1/desk/pokes" in request.split(b"\r\n", 1)[0]:
                self._stream(client, request)
            else:
                self._fulfil(client, request, self._fate())

    def _fate(self) -> str:
        with self._door:
            fate = self._dice.choice(self._faults) if self._dice.random() < self.rate else "pass"
            self.happened[fate] += 1
        return fate

    def _fulfil(self, client: socket.socket, request: bytes, fate: str) -> None:
        match fate:
            case "drop the request":
                return
            case "reset":
                client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return
            case "bad gateway":
                client.sendall(_BAD_GATEWAY)
                return
            case "cut the request":
                self._forward(request[: len(request) // 2], whole=False)
                return
            case "delay":
                time.sleep(self._dice.random() * _LONGEST_DELAY)
            case "double":
                self._forward(request)
        answer = self._forward(request)
        if fate == "cut the answer":
            answer = answer[: len(answer) * 2 // 3]
        if fate != "drop the answer":
            client.sendall(answer)

    def _forward(self, request: bytes, *, whole: bool = True) -> bytes:
        with socket.create_connection(self._target, timeout=_PATIENCE) as server, self._held(server):
            server.sendall(request)
            return _read_answer(server) if whole else b""

    def _stream(self, client: socket.socket, request: bytes) -> None:
        """A stream of pokes, cut at any byte."""
        with self._door:
            room = self._dice.randrange(40, 4_000) if self._dice.random() < self.rate else 1 << 30
        with socket.create_connection(self._target, timeout=_PATIENCE) as server, self._held(server):
            server.sendall(request)
            server.settimeout(_PATIENCE)
            while room > 0 and (some := server.recv(min(room, 4_096))):
                client.sendall(some)
                room -= len(some)

    @contextmanager
    def _held(self, connection: socket.socket) -> Iterator[None]:
        with self._door:
            self._open.add(connection)
        try:
            yield
        finally:
            with self._door:
                self._open.discard(connection)
            connection.close()


def _read_request(connection: socket.socket) -> bytes:
    head, rest = _read_head(connection)
    return head + rest + _read_rest(connection, _length(head) - len(rest)) if head else b""


def _read_answer(connection: socket.socket) -> bytes:
    """The whole answer, told by its length; answers in pieces of their own are read to the end."""
    head, rest = _read_head(connection)
    return head + rest + _read_rest(connection, _length(head) - len(rest))


def _read_head(connection: socket.socket) -> tuple[bytes, bytes]:
    read = b""
    while b"\r\n\r\n" not in read:
        some = connection.recv(65_536)
        if not some:
            return b"", b""
        read += some
    head, _, rest = read.partition(b"\r\n\r\n")
    return head + b"\r\n\r\n", rest


def _read_rest(connection: socket.socket, length: int) -> bytes:
    read = bytearray()
    while len(read) < length:
        some = connection.recv(min(65_536, length - len(read)))
        if not some:
            raise ConnectionResetError
        read += some
    return bytes(read)


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            return int(value)
    return 0


@contextmanager
def proxy(target: int, *, rate: float, seed: int = 1, faults: tuple[str, ...] = FAULTS) -> Iterator[Proxy]:
    """A proxy that is closed with the block."""
    made = Proxy(target, rate=rate, seed=seed, faults=faults)
    try:
        yield made
    finally:
        made.close()
