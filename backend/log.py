"""Logs: a line of JSON in ASCII for each thing that happened, without what people wrote or who they are."""

import json
import logging
import sys
import time
import traceback
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, TextIO

import msgspec

if TYPE_CHECKING:
    from backend.asked import Asked

_OWN: Final = logging.getLogger("backend")
_STREAMS: Final[list[TextIO]] = []
"""Where requests are written, which are most of all lines, past what `logging` would look up for each: 12 µs."""


class Lines(logging.Formatter):
    """A record as one line: nothing in it can end the line, or do anything to a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        fields = getattr(record, "fields", {})
        if record.exc_info and record.exc_info[1]:
            fields = {**fields, **_fallen(record.exc_info[1])}
        return _line(record.created, record.levelname.lower(), record.getMessage(), fields)


def _line(at: float, level: str, what: str, fields: Mapping[str, object]) -> str:
    when = time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(at)) + f".{int(at * 1000) % 1000:03d}Z"
    line = {"at": when, "level": level, "what": what, **fields}
    plain = msgspec.json.encode(line)
    return plain.decode() if plain.isascii() else json.dumps(line, ensure_ascii=True)


def _fallen(error: BaseException) -> dict[str, object]:
    """The kind of an error and where it happened. Not its message: that may quote what somebody wrote."""
    frames = traceback.extract_tb(error.__traceback__)
    return {"error": type(error).__name__, "where": [f"{frame.filename}:{frame.lineno}" for frame in frames[-12:]]}


def begin(stream: TextIO = sys.stderr) -> None:
    """Write everything that is logged in this process to a stream, ours and the server's."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Lines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.INFO)
    _STREAMS[:] = [stream]
    # Anybody can make the server warn of what they sent, as often as they like.
    logging.getLogger("uvicorn").setLevel(logging.ERROR)


def event(what: str, **fields: object) -> None:
    """Something happened to the server."""
    _OWN.info(what, extra={"fields": fields})


def fell_over(command: str, id: str, error: Exception) -> None:
    """A command fell over something that nobody foresaw, and those beside it went on."""
    _OWN.error("fell over", exc_info=error, extra={"fields": {"command": command, "id": id}})


def unexpected(request_id: str, error: Exception) -> None:
    """A request fell over something that nobody foresaw."""
    _OWN.error("unexpected", exc_info=error, extra={"fields": {"request": request_id}})


def request(asked: "Asked", path: str, status: int, seconds: float, code: str) -> None:
    """A request was answered."""
    fields: dict[str, object] = {
        "request": asked.request_id,
        "method": asked.method,
        "path": path,
        "status": status,
        "ms": round(seconds * 1000, 2),
    }
    if code:
        fields["code"] = code
    if asked.visitor is not None:
        fields["who"] = asked.visitor.kind
        fields["agency"] = asked.visitor.agency_id
    line = _line(time.time(), "info", "request", fields) + "\n"
    for stream in _STREAMS:
        stream.write(line)
        stream.flush()
