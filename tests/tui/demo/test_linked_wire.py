"""The network of the linked demo: what it carries, and that nothing passes while it is cut."""

import socket
import threading
from collections.abc import Iterator

import pytest

from tests.patience import PATIENCE
from tui.demo.linked_wire import Wire


@pytest.fixture
def echo() -> Iterator[int]:
    """The port of somebody who says everything again."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=serve, args=(listener,), daemon=True)
        thread.start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)
        thread.join(PATIENCE)


def serve(listener: socket.socket) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        with connection:
            while said := connection.recv(1 << 16):
                connection.sendall(said)


@pytest.fixture
def wire(echo: int) -> Iterator[Wire]:
    made = Wire(echo)
    made.start()
    yield made
    made.close()


def call(wire: Wire) -> socket.socket:
    return socket.create_connection(("127.0.0.1", int(wire.url.rpartition(":")[2])), PATIENCE)


def said_again(connection: socket.socket, said: bytes) -> bytes:
    """What comes back of it; nothing from a connection that is lost."""
    try:
        connection.sendall(said)
        return connection.recv(100)
    except ConnectionError:
        return b""


def test_it_carries_both_ways(wire: Wire) -> None:
    with call(wire) as connection:
        assert said_again(connection, b"1") == b"1"
        assert said_again(connection, b"2") == b"2"


def test_cut_it_drops_what_is_connected_and_takes_nothing_new(wire: Wire) -> None:
    with call(wire) as connection:
        assert said_again(connection, b"1") == b"1"
        wire.cut()
        assert said_again(connection, b"2") == b""
    with call(wire) as connection:
        assert said_again(connection, b"3") == b""


def test_restored_it_carries_at_the_same_address(wire: Wire) -> None:
    wire.cut()
    url = wire.url
    wire.restore()
    assert wire.url == url
    with call(wire) as connection:
        assert said_again(connection, b"1") == b"1"


def test_nobody_behind_it_is_a_connection_that_is_lost() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    wire = Wire(port)
    wire.start()
    with call(wire) as connection:
        assert said_again(connection, b"1") == b""
    wire.close()
