"""Every endpoint of the OpenAPI document, sent whatever is no request: a 4xx with a `Fault`, and nothing is changed.

The good bodies that the bad ones are made from come from the document itself, so that a new endpoint and a new field
are tried without a word here.
"""

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any, Final

import httpx
import msgspec
import pytest

from backend.features import ROUTES
from backend.openapi import document
from backend.routes import Route
from domain.actors import Role
from domain.wire import STAFF_COMMANDS, Fault
from tests.backend.conftest import Office
from tests.backend.residing import Resident
from tests.backend.served import DEVICE, Client, Running
from tests.backend.town import Town
from tests.make import CHANG1

Json = dict[str, Any]
Place = tuple[str | int, ...]
"""The way from a body to something in it: names of fields, numbers in lists."""

DOCUMENT: Final[Json] = json.loads(document(ROUTES, "test"))
SCHEMAS: Final[Json] = DOCUMENT["components"]["schemas"]

TAKING: Final = [route for route in ROUTES if route.body is not None]
EMPTY: Final = [route for route in ROUTES if route.body is None]
NAMED: Final = [route for route in ROUTES if "{" in route.path]
ASKED: Final = [route for route in ROUTES if route.query is not None]


def name(route: Route) -> str:
    return f"{route.method} {route.path}"


def resolved(schema: Json) -> Json:
    """What a schema says, without references, and of several possibilities the first that is not null."""
    while "$ref" in schema or "anyOf" in schema:
        if "$ref" in schema:
            schema = SCHEMAS[schema["$ref"].rpartition("/")[2]]
        else:
            schema = next(each for each in schema["anyOf"] if each.get("type") != "null")
    return schema


def good(schema: Json) -> Any:
    """Something that a schema takes, with every field that may be there."""
    of = resolved(schema)
    if "enum" in of:
        return of["enum"][-1]
    match of["type"]:
        case "string":
            return "a" * 32 if "pattern" in of else "a" * max(1, of.get("minLength", 0))
        case "integer":
            return max(1, of.get("minimum", 0))
        case "boolean":
            return True
        case "array" if "prefixItems" in of:
            return [good(each) for each in of["prefixItems"]]
        case "array":
            return [good(of["items"])]
        case "object" if "properties" in of:
            return {field: good(each) for field, each in of["properties"].items()}
    return {"a": good(of["additionalProperties"])}


def body_of(route: Route) -> Any:
    """What an endpoint takes."""
    taken = DOCUMENT["paths"][route.path][route.method.lower()]["requestBody"]["content"]["application/json"]
    return good(taken["schema"])


def places(value: Any, at: Place = ()) -> Iterator[Place]:
    """Where there is anything in a body: at every depth."""
    if isinstance(value, dict | list):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield (*at, key)
            yield from places(each, (*at, key))


def changed(body: Any, at: Place, value: Any) -> Any:
    """The body with something else at a place."""
    copy = deepcopy(body)
    *way, last = at
    inside = copy
    for step in way:
        inside = inside[step]
    inside[last] = value
    return copy


DEEP: Final[list[Any]] = []
for _ in range(40):
    DEEP[:] = [deepcopy(DEEP)]

NOWHERE: Final[dict[str, Any]] = {
    "a lone high surrogate": "앞 \ud83d 뒤",
    "a lone low surrogate": "\ude00",
    "surrogates swapped": "\ude00\ud83d",
    "a NUL": "앞\0뒤",
    "a number beyond 2 to the 53rd": 2**53 + 1,
    "a number beyond 64 bits": 2**64,
    "a number of a thousand digits": 10**999,
    "a number of such size below nothing": -(2**64),
    "forty lists": DEEP,
    "an object of anything": {"\ud800": {"__proto__": [None]}},
}
"""What stands in no field of any type."""

WRONG: Final[tuple[Any, ...]] = (7, 1.5, True, "x", [], [7], {}, {"$ref": "#"})
"""Of each type something: for the fields of the others."""


def unfit(value: Any) -> list[Any]:
    """What is of another type than a good value."""
    if isinstance(value, bool):
        return [each for each in WRONG if not isinstance(each, bool)]
    if isinstance(value, int):
        return [each for each in WRONG if not isinstance(each, int) or isinstance(each, bool)]
    return [each for each in WRONG if not isinstance(each, type(value))]


def spoilt(body: Any) -> Iterator[tuple[str, bytes]]:
    """The body with one thing wrong in it, and what that is."""
    for at in places(body):
        inside = body
        for step in at:
            inside = inside[step]
        for what, value in NOWHERE.items():
            yield f"{what} at {at}", json.dumps(changed(body, at, value)).encode()
        for value in unfit(inside):
            yield f"{value!r} at {at}", json.dumps(changed(body, at, value)).encode()


def broken(body: Any) -> dict[str, bytes]:
    """What is no JSON, not this JSON, or JSON that two readers read differently."""
    text = json.dumps(body).encode()
    first = next(iter(body))
    twice = json.dumps({first: body[first]}).encode()[1:-1]
    cuts = {f"the first {end} bytes": text[:end] for end in range(0, len(text), max(1, len(text) // 12))}
    return cuts | {
        "null": b"null",
        "a list": b"[]",
        "a list of it": b"[" + text + b"]",
        "a text": b'"x"',
        "two of them": text + text,
        "something behind it": text + b";",
        "a comma too many": text[:-1] + b",}",
        "a comment": b"/* x */" + text,
        "a field twice": text[:-1] + b", " + twice + b"}",
        "a field twice, once escaped": text[:-1] + b", " + _escaped(twice) + b"}",
        "a field that nobody knows": json.dumps({**body, "agency_id_": "x"}).encode(),
        "a field of a surrogate": json.dumps({**body, "\ud800": 1}).encode(),
        "a field of NUL": json.dumps({**body, "\0": 1}).encode(),
        "a byte that is no letter": text.replace(b'"', b'"\xff', 1),
        "a surrogate in bytes": text.replace(b'"', b'"\xed\xa0\x80', 1),
        "a letter in too many bytes": text.replace(b'"', b'"\xc0\xaf', 1),
        "a NUL in bytes": text.replace(b'"', b'"\0', 1),
        "a line feed in a text": text.replace(b'"', b'"\n', 1),
        "a byte order mark": b"\xef\xbb\xbf" + text,
        "UTF-16": text.decode().encode("utf-16"),
        "no number": text[:-1] + b', "x": NaN}',
        "no end of numbers": text[:-1] + b', "x": -Infinity}',
        "lists 100,000 deep": b"[" * 100_000,
        "objects 10,000 deep": b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
        "packed": gzip.compress(text),
        "a form": b"id=" + b"a" * 32,
        "HTML": b"<!doctype html><title>502 Bad Gateway</title>",
    }


def _escaped(field: bytes) -> bytes:
    """The first letter of a name as JSON may write it too."""
    return b'"\\u%04x' % field[1] + field[2:]


def commands() -> dict[str, Json]:
    """A batch for each command that staff may send, by its name."""
    found = {}
    for kind in STAFF_COMMANDS:
        body = good(DOCUMENT["components"]["schemas"]["CommandBatch"])
        body["commands"][0]["command"] = good(SCHEMAS[kind.__name__])
        found[kind.__name__] = body
    return found


COMMANDS: Final = commands()


class Person:
    """Who asks: at a desk with every role, a resident with a home, or nobody, as an endpoint takes it."""

    def __init__(self, town: Town, desk: Client, resident: Resident) -> None:
        self.running = town.backend
        self.tokens = {
            "public": "",
            "resident": resident.http.headers["Authorization"],
            "staff": desk.http.headers["Authorization"],
        }
        self.http = desk.http
        comment = town.comment()
        self.there = {
            "agency_id": town.office.id,
            "announcement_id": comment.announcement_id,
            "comment_id": comment.id,
            "staff_id": town.backend.hire(town.office.id, "이나라", Role.VIEWER),
            "device_id": DEVICE,
            "dong": CHANG1,
        }
        """What stands in paths: bodies are refused for themselves, and not since there is nothing they could be for."""

    def path(self, route: Route, **given: str) -> str:
        """A path to what is there, but for what is given."""
        return route.path.format_map(self.there | given)

    def send(
        self, route: Route, body: bytes | None = None, path: str = "", kind: str = "application/json", **headers: str
    ) -> httpx.Response:
        """One request, by whom the endpoint is for."""
        self.running.forget_limits()
        audience = route.role if isinstance(route.role, str) else "staff"
        sent = {"Authorization": self.tokens[audience], **headers} | ({} if body is None else {"Content-Type": kind})
        return self.http.request(route.method, path or self.path(route), content=body, headers=sent)

    @contextmanager
    def nothing_changes(self) -> Iterator[None]:
        """That no row of any table is another than before, came or went."""
        before = self.running.everything()
        yield
        assert self.running.everything() == before


def require_refusal(answer: httpx.Response, what: str, *statuses: int) -> None:
    """That an answer is a refusal as every one is."""
    assert answer.status_code in (statuses or range(400, 500)), f"{what}: {answer.status_code} {answer.text[:300]}"
    assert answer.headers["Content-Type"] == "application/json", what
    fault = msgspec.json.decode(answer.content, type=Fault)
    assert fault.code, what
    assert fault.sentence, what
    assert fault.request == answer.headers["X-Request-Id"]


@pytest.fixture(scope="module")
def kept_on() -> None:
    """On SQLite: what is refused comes to no record, and text that PostgreSQL cannot hold is tried elsewhere."""


@pytest.fixture(scope="module")
def anybody(backend: Running) -> Iterator[Person]:
    town = Town(Office(backend))
    with town.office.sign_in(device=DEVICE) as desk, Resident(backend).sign_up().lives_in() as resident:
        yield Person(town, desk, resident)


@pytest.fixture
def person(anybody: Person) -> Iterator[Person]:
    """Somebody for whom nothing changes anything."""
    with anybody.nothing_changes():
        yield anybody


@pytest.mark.parametrize("route", TAKING, ids=name)
def test_what_is_no_body_is_refused(person: Person, route: Route) -> None:
    for what, sent in broken(body_of(route)).items():
        require_refusal(person.send(route, sent), what, 400, 413, 422)


@pytest.mark.parametrize("route", TAKING, ids=name)
def test_a_field_takes_nothing_that_is_none(person: Person, route: Route) -> None:
    for what, sent in spoilt(body_of(route)):
        require_refusal(person.send(route, sent), what, 400, 422)


@pytest.mark.parametrize("command", COMMANDS)
def test_neither_does_a_field_of_a_command(person: Person, command: str) -> None:
    [route] = [route for route in ROUTES if route.path == "/v1/desk/commands"]
    inside = COMMANDS[command]["commands"][0]["command"]
    for what, sent in spoilt(inside):
        batch = b'{"commands":[{"made_at":1,"command":' + sent + b'}],"sent_at":1}'
        require_refusal(person.send(route, batch), what, 400, 422)


@pytest.mark.parametrize("route", TAKING, ids=name)
def test_too_large_and_other_types_are_not_read(person: Person, route: Route) -> None:
    body = json.dumps(body_of(route)).encode()
    require_refusal(person.send(route, body + b" " * route.most), "spaces", 413)
    for kind in ("text/plain", "application/x-www-form-urlencoded", "application/json; charset=euc-kr", "*/*", ""):
        require_refusal(person.send(route, body, kind=kind), kind, 415)
    require_refusal(person.send(route, body, **{"Content-Encoding": "gzip"}), "said to be packed", 415)


@pytest.mark.parametrize("route", EMPTY, ids=name)
def test_where_nothing_is_taken_a_body_is_refused(person: Person, route: Route) -> None:
    for sent in (b"{}", b"null", b"[" * 100_000, b"\xff", b"x" * 100):
        require_refusal(person.send(route, sent), repr(sent[:9]), 413)


IDS: Final = (
    "%00",
    "%ff",
    "a%00",
    "%ED%A0%80",
    "%F0%9F%98%80",
    "%0d%0aX-Evil:%20x",
    "..%2f..%2fetc%2fpasswd",
    "%2e%2e",
    "null",
    "-1",
    "0",
    "9" * 40,
    "1e999",
    "' OR '1'='1",
    "%25",
    "{id}",
    "a" * 33,
    "a" * 65,
    "a" * 4000,
    "A" * 32,
    "platform",
    "*",
    "%20",
)
"""What is the id of nothing, as it stands in a path."""


@pytest.mark.parametrize("route", NAMED, ids=name)
def test_a_path_to_nothing_leads_nowhere(person: Person, route: Route) -> None:
    body = None if route.body is None else json.dumps(body_of(route)).encode()
    for part in (part[1:-1] for part in route.path.split("/") if part.startswith("{")):
        for id in IDS:
            require_refusal(person.send(route, body, person.path(route, **{part: id})), f"{part}={id[:40]}")


VALUES: Final = ("%00", "%ff", "%ED%A0%80", "-1", "1;5", "9" * 400, "1e999", "[]", "null", "a" * 5000)


@pytest.mark.parametrize("route", ASKED, ids=name)
def test_a_question_that_is_none_is_refused(person: Person, route: Route) -> None:
    assert route.query is not None
    asked = [f"{field}={value}" for field in route.query.__struct_fields__ for value in VALUES]
    asked += [f"{field}=&{field}=" for field in route.query.__struct_fields__]
    for query in (*asked, "agency_id=x", "%00=1", "%ff=1", "limit[]=1"):
        answer = person.send(route, path=f"{person.path(route)}?{query}")
        require_refusal(answer, query[:60])


def test_what_the_bad_ones_are_made_from_is_understood(anybody: Person) -> None:
    """The control: without the one thing that is wrong, they are read, whatever the rules then say."""
    for route in TAKING:
        answer = anybody.send(route, json.dumps(body_of(route)).encode())
        if not answer.is_success:
            assert msgspec.json.decode(answer.content, type=Fault).code != "serve.not_understood", name(route)
    [route] = [route for route in ROUTES if route.path == "/v1/desk/commands"]
    for command, batch in COMMANDS.items():
        answer = anybody.send(route, json.dumps(batch).encode())
        if not answer.is_success:
            assert msgspec.json.decode(answer.content, type=Fault).code != "serve.not_understood", command
