"""Logs: a line of JSON in ASCII for each thing that happened, without what people wrote or who they are."""

import json
import logging
import sys
import time
import traceback
from typing import TYPE_CHECKING, Final, TextIO

if TYPE_CHECKING:
    from backend.asked import Asked

_OWN: Final = logging.getLogger("backend")


class Lines(logging.Formatter):
    """A record as one line: nothing in it can end the line, or do anything to a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "what": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[1]:
            line |= _fallen(record.exc_info[1])
        return json.dumps(line, ensure_ascii=True)


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
    # Anybody can make the server warn of what they sent, as often as they like.
    logging.getLogger("uvicorn").setLevel(logging.ERROR)


def event(what: str, **fields: object) -> None:
    """Something happened to the server."""
    _OWN.info(what, extra={"fields": fields})


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
    _OWN.info("request", extra={"fields": fields})
