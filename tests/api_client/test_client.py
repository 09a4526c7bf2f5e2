"""What answers mean: a backend's are outcomes, anybody else's are no answers at all."""

import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import msgspec
import pytest

from api_client import connection
from api_client.client import Client
from api_client.connection import is_loopback
from api_client.errors import BeginAnew, NoAnswer, OtherProtocol, RefusedThere
from domain.agencies import Agency, Staff
from domain.agency_kinds import AgencyKind
from domain.errors import DeskError, Invalid, SignInNeeded
from domain.wire import ChangesAsked, Fault, Poke, Session, SignIn
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
        (http(200, b'{"rows": 1}'), OtherProtocol),
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


def test_a_backend_that_is_busy_says_so_in_its_own_words() -> None:
    with answering(http(429, fault("serve.too_many", "32초 뒤에 다시 하세요."), Retry_After="32")) as url:
        assert str(asked(url)) == "32초 뒤에 다시 하세요."
    with answering(http(503, fault("serve.busy", "\0"))) as url:
        assert str(asked(url)).startswith("서버가 지금은 받지 못합니다.")


def test_no_more_of_an_answer_is_read_than_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "LARGEST", 100_000)
    endless = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n" + b" " * 1_000_000
    with answering(endless, and_close=False) as url:  # read to its end it would never come
        assert str(asked(url)).startswith("이 주소에서 온 대답")


@pytest.mark.parametrize("begun", [b"", b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"])
def test_an_answer_that_drips_is_not_waited_for(begun: bytes) -> None:
    with dripping(begun) as url:
        client = Client(url, "s.agency.token", timeout=PATIENT, whole=0.3)
        with pytest.raises(NoAnswer):
            client.changes(ChangesAsked())
        client.close()


def test_a_silent_backend_is_left_from_another_thread() -> None:
    with answering(b"", and_close=False) as url:
        client = Client(url, "s.agency.token", timeout=PATIENT)
        thread = threading.Thread(target=_ask_in_vain, args=(client,), daemon=True)
        thread.start()
        while thread.is_alive():
            client.hang_up()
            thread.join(0.01)
        with pytest.raises(NoAnswer):
            client.changes(ChangesAsked())
        client.close()


def _ask_in_vain(client: Client) -> None:
    with suppress(NoAnswer):
        client.changes(ChangesAsked())


@contextmanager
def dripping(begun: bytes) -> Iterator[str]:
    """A server that goes on to send a letter now and then, for ever."""
    ended = threading.Event()
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            asker, _ = listener.accept()
            with asker:
                asker.sendall(begun)
                while not ended.wait(0.02):
                    asker.sendall(b"x")

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    ended.set()
    listener.close()
    thread.join(PATIENCE)


@pytest.mark.parametrize(("name", "proxy"), [("ALL_PROXY", "socks5://127.0.0.1:1"), ("HTTPS_PROXY", "gopher://x")])
def test_a_proxy_that_nobody_can_follow_is_said(monkeypatch: pytest.MonkeyPatch, name: str, proxy: str) -> None:
    monkeypatch.setenv(name, proxy)
    with pytest.raises(NoAnswer) as raised:
        Client("https://dangol.example")
    assert "ALL_PROXY" in str(raised.value)
    Client("http://127.0.0.1:1").close()  # no proxy leads here


@pytest.mark.parametrize("url", ["https://ex%41mple..com", "https://[::1", "https://a\x00b"])
def test_what_is_no_address_is_said(url: str) -> None:
    with pytest.raises(Invalid) as raised:
        Client(url)
    assert raised.value.code == "link.url_wrong"


def test_a_backend_that_no_longer_understands_us_says_so() -> None:
    agency = Agency(agency_id="a", id="a", name="구청", kind=AgencyKind.GU_OFFICE, regions=("1132000000",))
    staff = Staff(agency_id="a", id="b", name="김도봉", roles=())
    session = Session(token="s", agency_id="a", agency=agency, staff=staff, epoch="e", now=1, expires_at=2, idle_for=3)
    wanted = SignIn(agency="a", name="b", password="c", device="0" * 32)
    for understood, outcome in (((2, 3), OtherProtocol), ((1, 3), None)):
        body = msgspec.json.encode(msgspec.structs.replace(session, understood=understood))
        with answering(http(200, body)) as url:
            client = Client(url)
            if outcome is None:
                assert client.sign_in(wanted).token == "s"
            else:
                with pytest.raises(outcome):
                    client.sign_in(wanted)
            client.close()


@pytest.mark.skipif(shutil.which("openssl") is None, reason="makes its certificate with openssl")
def test_a_certificate_is_trusted_once_the_system_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    make = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=localhost -days 2"
    also = ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-keyout", str(key), "-out", str(cert)]
    subprocess.run(["openssl", *make.split(), *also], check=True, capture_output=True)
    with encrypted(http(429, fault("serve.too_many")), cert, key) as url:
        assert "SSL_CERT_FILE" in str(asked(url))
        monkeypatch.setenv("SSL_CERT_FILE", str(cert))
        assert "SSL_CERT_FILE" not in str(asked(url))


@contextmanager
def encrypted(answer: bytes, cert: Path, key: Path) -> Iterator[str]:
    """A server that answers everything with these bytes, over TLS."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                plain, _ = listener.accept()
            except OSError:
                return
            with suppress(OSError), context.wrap_socket(plain, server_side=True) as asker:
                asker.recv(65_536)
                asker.sendall(answer)
                asker.unwrap()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield f"https://127.0.0.1:{listener.getsockname()[1]}"
    listener.shutdown(socket.SHUT_RDWR)
    listener.close()
    thread.join(PATIENCE)


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


def test_a_line_without_an_end_is_no_poke() -> None:
    with answering(stream(b"data: " + b"x" * 300_000), and_close=False) as url:  # read to its end it would never come
        client = Client(url, "s.agency.token")
        with pytest.raises(NoAnswer) as raised:
            list(client.pokes())
        client.close()
    assert raised.value.code == "link.strange_answer"


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


def test_a_stream_is_ended_however_much_was_asked_beside_it() -> None:
    """Each question on a connection of its own, as behind many a proxy."""
    told = stream(b'data: {"head":1}\n\n')
    with answering(told, and_close=False) as url, answering(http(200, b"{}", Connection="close")) as elsewhere:
        client, heard = Client(url, "s.agency.token"), threading.Event()
        thread = threading.Thread(target=_hear, args=(client, heard.set), daemon=True)
        thread.start()
        assert heard.wait(PATIENCE)
        asking = client._connection
        for _ in range(20):
            answer = asking.ask("GET", elsewhere, content=None, headers={})
            assert answer.status == 200
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
