"""Whatever is sent instead of a request: a 4xx with a sentence, in milliseconds, and nothing is changed."""

import gzip
import json
import socket
from collections.abc import Iterator
from contextlib import suppress
from urllib.parse import urlsplit

import httpx
import msgspec
import pytest

from backend.features import ROUTES
from domain.wire import Fault
from tests.backend.conftest import Office
from tests.backend.served import Client, Running, fault_of
from tests.patience import PATIENCE


@pytest.fixture(scope="module")
def kept_on() -> None:
    """On SQLite: what is sent here is turned away before it comes to a record."""


COMMAND = {"do": "HideComment", "id": "a" * 32, "comment_id": "c" * 32, "seen": "new", "reason": "b" * 32}
PINNING = {"do": "PinComment", "id": "a" * 32, "comment_id": "c" * 32}
GOOD = json.dumps({"commands": [{"command": COMMAND, "made_at": 1}], "sent_at": 2}).encode()


@pytest.fixture(scope="module")
def signed_in(backend: Running) -> Iterator[Client]:
    with Office(backend).sign_in() as desk:
        yield desk


@pytest.fixture
def desk(backend: Running, signed_in: Client) -> Client:
    """Somebody at a desk, who has not asked too often."""
    backend.forget_limits()
    return signed_in


def batch(command: dict[str, str] = COMMAND, **changed: object) -> bytes:
    return json.dumps({"commands": [{"command": {**command, **changed}, "made_at": 1}], "sent_at": 2}).encode()


BODIES: dict[str, bytes] = {
    "nothing": b"",
    "half": GOOD[:-3],
    "two": GOOD + GOOD,
    "a word": b"hello",
    "a number": b"7",
    "null": b"null",
    "a list": b"[]",
    "an empty object": b"{}",
    "no commands": b'{"commands":[],"sent_at":2}',
    "single quotes": GOOD.replace(b'"', b"'"),
    "a comment": GOOD + b" // no",
    "a byte order mark": b"\xef\xbb\xbf" + GOOD,
    "UTF-16": GOOD.decode().encode("utf-16"),
    "bad UTF-8": GOOD.replace(b"bbbb", b"bb\xff\xfe", 1),
    "an encoded surrogate": GOOD.replace(b"bbbb", b"b\xed\xa0\x80", 1),
    "an overlong slash": GOOD.replace(b"bbbb", b"bb\xc0\xaf", 1),
    "a lone surrogate": GOOD.replace(b"bbbbbb", b"\\ud800", 1),
    "surrogates swapped": GOOD.replace(b"bbbbbbbbbbbb", b"\\udc00\\ud800", 1),
    "NUL escaped": GOOD.replace(b"bbbbbb", b"\\u0000", 1),
    "NUL raw": GOOD.replace(b"bb", b"b\0", 1),
    "a raw control": GOOD.replace(b"bb", b"b\x1b", 1),
    "a key twice": GOOD.replace(b'"made_at": 1', b'"made_at": 1, "made_at": 1'),
    "a key twice deep": GOOD.replace(b'"do"', b'"id": "x", "do"'),
    "an escaped key twice": GOOD.replace(b'"made_at": 1', b'"made_at": 1, "m\\u0061de_at": 1'),
    "a field unknown": batch(admin=True),
    "a field unknown outside": GOOD.replace(b'"sent_at"', b'"agency_id": "x", "sent_at"'),
    "a command unknown": batch(do="DropTables"),
    "no command's name": GOOD.replace(b'"do"', b'"dont"'),
    "a text for a number": GOOD.replace(b'"made_at": 1', b'"made_at": "1"'),
    "a number for a text": batch(reason=7),
    "a list for a text": batch(reason=["b" * 32]),
    "null for a text": batch(reason=None),
    "a text for a truth": batch(PINNING, pinned="true"),
    "a negative time": GOOD.replace(b'"made_at": 1', b'"made_at": -1'),
    "half a number": GOOD.replace(b'"made_at": 1', b'"made_at": 1.5'),
    "2 to the 63rd": GOOD.replace(b'"made_at": 1', b'"made_at": 9223372036854775808'),
    "2 to the 53rd and one": GOOD.replace(b'"made_at": 1', b'"made_at": 9007199254740993'),
    "a million digits": GOOD.replace(b'"made_at": 1', b'"made_at": ' + b"9" * 1_000_000),
    "an exponent": GOOD.replace(b'"made_at": 1', b'"made_at": 1e999999999'),
    "no number": GOOD.replace(b'"made_at": 1', b'"made_at": NaN'),
    "infinity": GOOD.replace(b'"made_at": 1', b'"made_at": -Infinity'),
    "lists 100,000 deep": b"[" * 100_000,
    "objects 100,000 deep": b'{"a":' * 100_000,
    "deep in a field": GOOD.replace(b'"made_at": 1', b'"made_at": ' + b"[" * 500 + b"]" * 500),
    "a hundred thousand keys": b"{" + b",".join(b'"k%d":1' % n for n in range(100_000)) + b"}",
    "HTML": b"<!doctype html><html><body>502 Bad Gateway</body></html>",
    "packed": gzip.compress(GOOD),
}


def post(client: Client, content: bytes, path: str = "/v1/desk/commands", **headers: str) -> httpx.Response:
    return client.http.post(path, content=content, headers={"Content-Type": "application/json"} | headers)


@pytest.mark.parametrize("name", BODIES)
def test_a_body_that_is_no_batch_is_refused_and_changes_nothing(desk: Client, name: str) -> None:
    before = desk.changes().head
    answer = post(desk, BODIES[name])
    assert answer.status_code in (400, 413, 422), answer.text
    fault = fault_of(answer)
    assert fault.sentence
    assert fault.request
    assert desk.changes().head == before


@pytest.mark.parametrize("name", BODIES)
def test_so_is_one_for_the_door(office: Office, name: str) -> None:
    with office.backend.stranger() as stranger:
        answer = post(stranger, BODIES[name], "/v1/sign-in")
        assert answer.status_code in (400, 413, 422)
        assert fault_of(answer).sentence


def test_a_good_one_is_taken(desk: Client) -> None:
    """The control: the bodies are refused for what is wrong with them."""
    assert post(desk, GOOD).status_code == 200
    assert post(desk, batch(PINNING)).status_code == 200
    assert post(desk, GOOD, **{"Content-Type": "application/json; charset=UTF-8"}).status_code == 200
    escaped = GOOD.replace(b"bbbbbbbbbbbb", b"\\ud83d\\ude00", 1)
    assert post(desk, escaped).status_code == 200, "a pair is one letter"
    assert post(desk, GOOD.replace(b"bbbbbb", b"\\\\u0000", 1)).status_code == 200, "a backslash and five letters"


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": "multipart/form-data; boundary=x"},
        {"Content-Type": "application/json; charset=euc-kr"},
        {"Content-Type": ""},
        {"Content-Encoding": "gzip"},
        {"Content-Encoding": "br"},
    ],
)
def test_what_is_not_plain_json_is_not_read(desk: Client, headers: dict[str, str]) -> None:
    body = gzip.compress(GOOD) if "Content-Encoding" in headers else GOOD
    answer = post(desk, body, **headers)
    assert (answer.status_code, fault_of(answer).code) == (415, "serve.wrong_type")


def test_too_large_a_body_is_not_held(desk: Client, office: Office) -> None:
    answer = post(desk, b" " * (5 << 20))
    assert (answer.status_code, fault_of(answer).code) == (413, "serve.too_large")
    parts = iter([b" " * 65_536] * 80)
    streamed = desk.http.post("/v1/desk/commands", content=parts, headers={"Content-Type": "application/json"})
    assert streamed.status_code == 413, "without a length that is told beforehand"
    with office.backend.stranger() as stranger:
        assert post(stranger, b" " * (65 * 1024), "/v1/sign-in").status_code == 413


QUERIES = (
    "after=-1",
    "after=1&after=2",
    "after=x",
    "after=1.5",
    "after=9223372036854775808",
    "after=" + "9" * 5000,
    "after=%00",
    "after=%ff",
    "after=",
    "limit=0",
    "limit=-5",
    "limit=100000",
    "fill=%F0%9F%98%80",
    "fill=" + "1" * 500,
    "agency_id=x",
    "epoch=" + "x" * 200,
    "%00=1",
    "after%5B%5D=1",
)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query[:24])
def test_a_query_that_is_none_is_refused(desk: Client, query: str) -> None:
    answer = desk.http.get(f"/v1/desk/changes?{query}")
    assert answer.status_code in (400, 410, 422), answer.text
    assert fault_of(answer).sentence


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 404),
        ("/v1", 404),
        ("/v1/desk", 404),
        ("/v1/desk/changes/", 404),
        ("/v1/desk/../../etc/passwd", 404),
        ("/%2e%2e/%2e%2e/etc/passwd", 404),
        ("/v1/desk/devices/%00", 404),
        ("/v1/desk/devices/%F0%9F%98%80", 404),
        ("/v1/desk/devices/" + "a" * 3000, 404),
        ("/v1/desk/devices/..%2f..%2fx", 404),
        ("/healthz?x=1", 400),
    ],
)
def test_no_path_leads_anywhere_it_should_not(desk: Client, path: str, status: int) -> None:
    method = "DELETE" if "devices" in path else "GET"
    answer = desk.http.request(method, path)
    assert answer.status_code == status, answer.text
    assert fault_of(answer).sentence


def test_a_method_that_is_none_says_which_are(desk: Client) -> None:
    for method in ("PATCH", "PUT", "DELETE", "GET"):
        answer = desk.http.request(method, "/v1/desk/commands")
        assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
        assert fault_of(answer).code == "serve.no_such_method"


def test_where_nothing_is_to_be_sent_a_body_is_refused(desk: Client) -> None:
    for route in ROUTES:
        if route.body is None and "{" not in route.path and route.role == "staff" and route.method == "GET":
            answer = desk.http.request(route.method, route.path, content=b"{}")
            assert answer.status_code == 413, route.path


@pytest.mark.parametrize(("accepted", "word"), [("en-US,en;q=0.9", "sign in"), ("ko", "로그인"), ("de", "로그인")])
def test_a_sentence_is_in_the_language_that_was_asked_for(office: Office, accepted: str, word: str) -> None:
    with office.backend.stranger() as stranger:
        answer = stranger.http.get("/v1/desk/changes", headers={"Accept-Language": accepted})
        assert word in fault_of(answer).sentence
        assert answer.headers["Content-Language"] == ("en" if accepted.startswith("en") else "ko")


def test_every_field_that_does_not_fit_is_named(desk: Client) -> None:
    fault: Fault = fault_of(post(desk, batch(comment_id=7)))
    assert fault.code == "serve.not_understood"
    assert fault.problems[0].field == "$.commands[0].command.comment_id"


RAW = (
    b"GET /healthz HTTP/1.1\r\nHost: x\r\n" + b"X: y\r\n" * 20_000 + b"\r\n",
    b"GET /healthz HTTP/1.1\r\nHost: x\r\n" + b"X: y\r\n" * 20_000,
    b"GET /healthz HTTP/1.1\r\nHost: x\r\nX: " + b"y" * 200_000,
    b"GARBAGE\r\n\r\n",
    b"GET / HTTP/9.9\r\n\r\n",
    b"GET /healthz HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
    b"POST /v1/sign-in HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"GET /healthz HTTP/1.1\r\nHost: x\r\nX: " + b"y" * 200_000 + b"\r\n\r\n",
    b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    b"\0" * 1000,
)


@pytest.mark.parametrize("sent", RAW, ids=lambda sent: repr(sent[:24]))
def test_what_is_no_http_ends_its_own_connection_alone(office: Office, sent: bytes) -> None:
    url = urlsplit(office.backend.url)
    answered = b""
    with socket.create_connection((url.hostname, url.port), PATIENCE) as line, suppress(OSError):
        line.sendall(sent)
        line.shutdown(socket.SHUT_WR)
        while more := line.recv(65_536):
            answered += more
    if answered:
        head, _, body = answered.partition(b"\r\n\r\n")
        assert head.split()[1] == b"400", head
        assert b"\r\ncontent-type: application/json\r\n" in head.lower()
        fault = msgspec.json.decode(body, type=Fault)
        assert (fault.code, fault.sentence) == ("serve.malformed", "보낸 것을 읽을 수 없습니다 (HTTP).")
    with office.backend.stranger() as stranger:
        assert stranger.http.get("/healthz").status_code == 200
