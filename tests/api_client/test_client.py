"""What answers mean: a backend's are outcomes, anybody else's are no answers at all."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import httpx
import msgspec
import pytest

from api_client.client import Client, is_loopback
from api_client.errors import BeginAnew, NoAnswer, OtherProtocol, RefusedThere
from domain.errors import DeskError, SignInNeeded
from domain.wire import ChangesAsked, Fault, Poke
from tests.patience import PATIENCE

PATIENT = httpx.Timeout(PATIENCE)
HASTY = httpx.Timeout(0.2)
"""For where no answer comes."""


@contextmanager
def answering(answer: bytes, *, and_close: bool = True) -> Iterator[str]:
    """A server that answers everything with these bytes."""
    listener = socket.create_server(("127.0.0.1", 0))
    held: list[socket.socket] = []

    def serve() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            with suppress(OSError):
                connection.recv(65_536)
                connection.sendall(answer)
            if and_close:
                connection.close()
            else:
                held.append(connection)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join(PATIENCE)
    for each in held:
        each.close()


def http(status: int, body: bytes, kind: str = "application/json", **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status} Whatever", f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def fault(code: str, sentence: str = "무엇이 잘못되었습니다.") -> bytes:
    return msgspec.json.encode(Fault(code=code, sentence=sentence))


def asked(url: str, timeout: httpx.Timeout = PATIENT) -> DeskError:
    """What comes of a question there."""
    client = Client(url, "s.agency.token", timeout=timeout)
    with pytest.raises(DeskError) as raised:
        client.changes(ChangesAsked())
    client.close()
    return raised.value


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (http(401, fault("serve.signed_out")), SignInNeeded),
        (http(410, fault("serve.begin_anew")), BeginAnew),
        (http(426, fault("serve.protocol")), OtherProtocol),
        (http(422, fault("serve.not_understood")), RefusedThere),
        (http(403, fault("errors.role_needed")), RefusedThere),
        (http(503, fault("serve.busy")), NoAnswer),
        (http(502, b"<html>502</html>", "text/html"), NoAnswer),
        (http(401, b"<html>sign in to our Wi-Fi</html>", "text/html"), NoAnswer),
        (http(404, b"<html>not here</html>", "text/html"), NoAnswer),
        (http(302, b"", Location="https://elsewhere.example/"), NoAnswer),
        (http(200, b"<html>welcome</html>", "text/html"), NoAnswer),
        (http(200, b'{"rows": 1}'), NoAnswer),
        (http(200, b"\xff\xfe"), NoAnswer),
        (http(200, b'{"epoch": "e"', "application/json")[:-4], NoAnswer),
        (b"", NoAnswer),
        (b"SSH-2.0-OpenSSH_9.2\r\n", NoAnswer),
    ],
)
def test_each_answer_has_its_meaning(answer: bytes, outcome: type[DeskError]) -> None:
    with answering(answer) as url:
        assert type(asked(url)) is outcome


def test_a_backup_that_was_put_back_is_told_from_a_copy_that_is_too_old() -> None:
    with answering(http(410, fault("serve.restored"))) as url:
        gone = asked(url)
    assert isinstance(gone, BeginAnew)
    assert gone.restored


def test_nobody_there_and_nobody_answering_are_the_same() -> None:
    with answering(b"", and_close=False) as url:
        assert isinstance(asked(url, HASTY), NoAnswer)
    assert isinstance(asked(url), NoAnswer)


def test_a_backend_that_is_busy_says_for_how_long() -> None:
    with answering(http(429, fault("serve.too_many"), Retry_After="7")) as url:
        busy = asked(url)
    assert isinstance(busy, NoAnswer)
    assert busy.wait == 7.0


def test_what_a_backend_says_is_made_safe() -> None:
    with answering(http(422, fault("serve.other", "앞\x1b[2J뒤\u202e"))) as url:
        said = str(asked(url))
    assert "앞" in said
    assert not {"\x1b", "\u202e"} & set(said)


def stream(*parts: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n" + b"".join(parts)


def test_pokes_are_heard_and_one_that_is_cut_off_is_not() -> None:
    told = stream(b'event: poke\ndata: {"head":5}\n\n', b":\n\n", b'event: poke\ndata: {"he')
    with answering(told) as url:
        client = Client(url, "s.agency.token")
        heard = [poke.head for poke in _until_cut(client)]
        client.close()
    assert heard == [5]


def _until_cut(client: Client) -> Iterator[Poke]:
    try:
        yield from client.pokes()
    except NoAnswer:
        return


def test_a_stream_is_ended_from_another_thread() -> None:
    with answering(stream(b'data: {"head":1}\n\n'), and_close=False) as url:
        client = Client(url, "s.agency.token")
        heard = threading.Event()
        thread = threading.Thread(target=_hear, args=(client, heard.set), daemon=True)
        thread.start()
        assert heard.wait(PATIENCE)
        client.hang_up()
        thread.join(PATIENCE)
        assert not thread.is_alive()
        client.close()


def _hear(client: Client, told: Callable[[], object]) -> None:
    for _ in _until_cut(client):
        told()


@pytest.mark.parametrize(("url", "here"), [("http://127.0.0.1:8420", True), ("https://dangol.example", False)])
def test_only_this_machine_is_this_machine(url: str, here: bool) -> None:
    assert is_loopback(url) is here
