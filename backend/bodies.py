"""What is sent, read with suspicion: only one meaning is possible, and nothing in it that cannot be stored."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NoReturn, TypeVar

import msgspec
from starlette.types import Receive

from backend.refusals import Malformed, TooLarge, WrongType
from domain.errors import Invalid, Problem

T = TypeVar("T")

HIGHEST: Final = 2**53
"""Whole numbers beyond this do not survive every reader of JSON."""
_LONGEST_NUMBER: Final = len(str(HIGHEST)) + 1

_SUSPICIOUS: Final = re.compile(rb"\\u(0000|[dD][89a-fA-F])")
_PLACE: Final = re.compile(r"`(\$[\w.\[\]]*)`$")


def is_sent(headers: Mapping[str, str]) -> bool:
    """Whether a request has a body, as its headers say."""
    return "content-length" in headers or "transfer-encoding" in headers


async def read_body(receive: Receive, headers: Mapping[str, str], most: int) -> bytes:
    """The bytes of a body. Raises `TooLarge` before it holds more than `most`, `Malformed` for half of one."""
    declared = headers.get("content-length", "0")
    if not declared.isascii() or not declared.isdigit() or len(declared) > 15 or int(declared) > most:
        raise TooLarge("serve.too_large", most=most)
    parts: list[bytes] = []
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Malformed("serve.went_away")  # nobody reads it
        parts.append(message["body"])
        more = message["more_body"]
        size += len(parts[-1])
        if size > most:
            raise TooLarge("serve.too_large", most=most)
    return b"".join(parts)


def require_json(headers: Mapping[str, str]) -> None:
    """Raises `WrongType` for what is not plain JSON in UTF-8."""
    kind, _, parameters = headers.get("content-type", "").partition(";")
    charset = parameters.strip().lower().removeprefix("charset=").strip('"')
    packed = headers.get("content-encoding", "identity").strip().lower()
    if kind.strip().lower() != "application/json" or charset not in ("", "utf-8") or packed != "identity":
        raise WrongType("serve.wrong_type")


def decode_body(raw: bytes, kind: type[T]) -> T:
    """The struct in a body. Raises `Malformed` for bad JSON, `Invalid` for JSON that is something else."""
    _scrutinise(raw)
    try:
        decoded: T = _decoder(kind).decode(raw)
    except msgspec.ValidationError as error:
        raise _misfit(error) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Malformed("serve.malformed", why="JSON") from None
    return decoded


def decode_query(pairs: Iterable[tuple[str, str]], kind: type[T]) -> T:
    """The struct in a query string. Raises `Invalid` for what does not fit, `Malformed` for a name given twice."""
    given: dict[str, str] = {}
    for name, value in pairs:
        if name in given:
            raise Malformed("serve.key_twice")
        if not is_sound(name) or not is_sound(value):
            raise Malformed("serve.bad_text")
        given[name] = value
    try:
        return msgspec.convert(given, kind, strict=False)
    except msgspec.ValidationError as error:
        raise _misfit(error) from None


def is_sound(text: str) -> bool:
    """Whether this can be stored and sent on: no NUL, no half of a pair."""
    return "\0" not in text and not any("\ud800" <= letter <= "\udfff" for letter in text)


def _decoder(kind: type[Any]) -> msgspec.json.Decoder[Any]:
    known = _decoders.get(kind)
    if known is None:
        known = _decoders[kind] = msgspec.json.Decoder(kind)
    return known


_decoders: Final[dict[type[Any], msgspec.json.Decoder[Any]]] = {}


def _misfit(error: msgspec.ValidationError) -> Invalid:
    # Where, not what: the rest of the message repeats what was sent.
    found = _PLACE.search(str(error))
    at = found[1] if found else "$"
    return Invalid(Problem(at, "serve.not_understood", at=at))


def _scrutinise(raw: bytes) -> None:
    """Raises `Malformed` for what two readers could read differently, or a database cannot hold."""
    try:
        value = json.loads(raw.decode(), object_pairs_hook=_once, parse_int=_number, parse_constant=_no_number)
    except RecursionError:
        raise Malformed("serve.too_deep") from None
    except ValueError:
        raise Malformed("serve.malformed", why="JSON") from None
    if _SUSPICIOUS.search(raw) and not all(map(is_sound, _texts(value))):
        raise Malformed("serve.bad_text")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Malformed("serve.key_twice")
    return found


def _number(digits: str) -> int:
    if len(digits) > _LONGEST_NUMBER or abs(number := int(digits)) > HIGHEST:
        raise Malformed("serve.malformed", why="number")
    return number


def _no_number(name: str) -> NoReturn:
    raise Malformed("serve.malformed", why="number")


def _texts(value: Any) -> Iterator[str]:
    """Every text and every name in it, in any order."""
    left = [value]
    while left:
        each = left.pop()
        if isinstance(each, str):
            yield each
        elif isinstance(each, list):
            left += each
        elif isinstance(each, dict):
            left += each
            left += each.values()
