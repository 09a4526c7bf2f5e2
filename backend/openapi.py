"""The OpenAPI document, made from the table of routes and the structs that the handlers decode and encode."""

import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec
from starlette.responses import Response

from backend.asked import Asked
from backend.routes import Route
from domain.wire import Fault

_REF: Final = "#/components/schemas/{name}"
_PARAMETER: Final = re.compile(r"{(\w+)}")
_ERRORS: Final = {
    "4XX": "Refused: nothing was changed. `code` says why, `sentence` says so to a person.",
    "5XX": "Not done, and worth another try.",
}

_AUDIENCES: Final = {"public": "For anybody.", "resident": "For signed-in residents.", "staff": "For signed-in staff."}

Json = dict[str, Any]


async def openapi(asked: Asked) -> Response:
    """The document."""
    return Response(asked.backend.document, media_type="application/json")


ROUTES: Final = (
    Route(
        method="GET",
        path="/openapi.json",
        role="public",
        handler=openapi,
        summary="This document.",
    ),
)


def document(routes: tuple[Route, ...], version: str) -> bytes:
    """The OpenAPI 3.1 document of these routes, in JSON."""
    kinds: set[type[msgspec.Struct]] = {Fault}
    for route in routes:
        kinds |= {each for each in (route.body, route.query, route.answer) if each is not None}
    ordered = sorted(kinds, key=lambda kind: f"{kind.__module__}.{kind.__name__}")
    found, schemas = msgspec.json.schema_components(ordered, ref_template=_REF)
    refs = dict(zip(ordered, found, strict=True))
    paths: dict[str, Json] = {}
    for route in routes:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, refs, schemas)
    return msgspec.json.encode(
        {
            "openapi": "3.1.0",
            "info": {"title": "dangol", "version": version, "license": {"name": "MIT", "identifier": "MIT"}},
            "paths": paths,
            "components": {
                "schemas": schemas,
                "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            },
        }
    )


def _operation(route: Route, refs: dict[type[msgspec.Struct], Json], schemas: Json) -> Json:
    operation: Json = {
        "operationId": _name(route),
        "summary": route.summary,
        "description": _who(route),
        "parameters": [*_path_parameters(route), *_query_parameters(route, refs, schemas)],
        "responses": _responses(route, refs),
        "security": [] if route.role == "public" else [{"token": []}],
    }
    if route.body is not None:
        operation["requestBody"] = {"required": True, "content": _content(refs[route.body])}
    return operation


def _name(route: Route) -> str:
    path = _PARAMETER.sub(r"\1", route.path)
    return route.method.lower() + re.sub(r"\W", "_", path)


def _who(route: Route) -> str:
    if isinstance(route.role, frozenset):
        return "For staff with a role of: " + ", ".join(sorted(route.role)) + "."
    return _AUDIENCES[route.role]


def _path_parameters(route: Route) -> Iterator[Json]:
    for name in _PARAMETER.findall(route.path):
        yield {"name": name, "in": "path", "required": True, "schema": {"type": "string", "maxLength": 64}}


def _query_parameters(route: Route, refs: dict[type[msgspec.Struct], Json], schemas: Json) -> Iterator[Json]:
    if route.query is None:
        return
    schema = schemas[refs[route.query]["$ref"].rpartition("/")[2]]
    for name, of in schema["properties"].items():
        yield {"name": name, "in": "query", "required": name in schema.get("required", ()), "schema": of}


def _responses(route: Route, refs: dict[type[msgspec.Struct], Json]) -> Json:
    done: Json = {"description": route.summary}
    if route.answer is not None:
        done["content"] = _content(refs[route.answer])
    elif route.status != 204:
        done["content"] = {route.media.partition(";")[0]: {}}
    errors = {status: {"description": why, "content": _content(refs[Fault])} for status, why in _ERRORS.items()}
    return {str(route.status): done, **errors}


def _content(schema: Json) -> Json:
    return {"application/json": {"schema": schema}}
