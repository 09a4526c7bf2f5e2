"""Refusals as they cross the wire: a code, a sentence in the language that was asked for, a status."""

from collections.abc import Mapping
from typing import Any

import msgspec
from starlette.responses import Response

from backend.refusals import Overloaded, TooMany
from domain.errors import DeskError, Invalid
from domain.wire import Fault, FieldFault
from domain.words import Language, say_in

_SOON = 2
"""Seconds after which an overloaded server is worth another try."""


def language_of(accepted: str) -> Language:
    """The language in which an answer is written: English for who prefers it, else Korean."""
    return "en" if accepted.strip().lower().startswith("en") else "ko"


def plain(fields: Mapping[str, Any]) -> dict[str, str | int]:
    """The fields of a sentence as they cross the wire."""
    return {name: value if isinstance(value, int) else str(value) for name, value in fields.items()}


def problems_of(error: DeskError, language: Language) -> tuple[FieldFault, ...]:
    """What is wrong with each field, empty for what is about no field."""
    if not isinstance(error, Invalid):
        return ()
    return tuple(
        FieldFault(
            field=problem.field,
            code=problem.code,
            sentence=say_in(language, problem.code, **problem.fields),
            fields=plain(problem.fields),
        )
        for problem in error.problems
    )


def fault_response(error: DeskError, language: Language, request_id: str) -> Response:
    """The answer to a request that was refused."""
    fault = Fault(
        code=error.code,
        sentence=say_in(language, error.code, **error.fields),
        fields=plain(error.fields),
        problems=problems_of(error, language),
        request=request_id,
    )
    headers: dict[str, str] = {"Content-Language": language}
    if isinstance(error, TooMany):
        headers["Retry-After"] = str(error.seconds)
    elif isinstance(error, Overloaded) or error.status >= 500:
        headers["Retry-After"] = str(_SOON)
    elif error.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return json_response(fault, error.status, headers)


def json_response(answer: msgspec.Struct, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """An answer in JSON, to be kept by nobody on its way."""
    kept = {"Cache-Control": "no-store", **(headers or {})}
    return Response(msgspec.json.encode(answer), status, kept, media_type="application/json")
