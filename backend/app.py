"""The application: from the table of routes to what answers, with the walls that every request passes."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from importlib.metadata import version
from typing import Final

import msgspec
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route as Served

from backend import log
from backend.asked import Asked
from backend.backend import Backend, Tokens
from backend.bodies import read_body, require_json
from backend.faults import fault_response, json_response, language_of
from backend.limits import PER_ADDRESS, PER_PERSON
from backend.openapi import document
from backend.reading_for import read_for
from backend.refusals import Malformed, NoSuchMethod, NoSuchPath, TooSlow, Unexpected
from backend.routes import Answer, Route, admit, check_routes
from domain.actors import Actor
from domain.errors import DeskError, SignInNeeded
from domain.words import Language

Endpoint = Callable[[Request], Awaitable[Response]]

_BODY_PATIENCE: Final = 30.0
"""Seconds within which a body has come."""

_BY_METHOD: Final = ("GET", "POST", "PUT", "DELETE")


def make_app(backend: Backend, routes: tuple[Route, ...], tokens: Tokens) -> Starlette:
    """The ASGI application. Raises ValueError for a route that declares no role."""
    check_routes(routes)
    backend.document = document(routes, version("dangol"))
    paths: dict[str, dict[str, Route]] = {}
    for route in routes:
        paths.setdefault(route.path, {})[route.method] = route
    served = [
        Served(path, _endpoint(backend, tokens, methods), methods=[*_BY_METHOD, "PATCH", "OPTIONS", "TRACE"])
        for path, methods in paths.items()
    ]

    async def nowhere(request: Request) -> Response:
        return await _answered(backend, Asked(backend, request, _language(request), backend.new_id()), "-", _nothing)

    served.append(Served("/{path:path}", nowhere, methods=[*_BY_METHOD, "PATCH", "OPTIONS", "TRACE"]))
    return Starlette(routes=served, exception_handlers={Exception: _unexpected})


async def _unexpected(request: Request, error: Exception) -> Response:
    """The answer to what nobody foresaw: which request it was, and nothing of what happened."""
    request_id = getattr(request.state, "id", "")
    log.unexpected(request_id, error)
    return fault_response(Unexpected("serve.unexpected", request=request_id), _language(request), request_id)


def _endpoint(backend: Backend, tokens: Tokens, methods: Mapping[str, Route]) -> Endpoint:
    path = next(iter(methods.values())).path

    async def endpoint(request: Request) -> Response:
        asked = Asked(backend, request, _language(request), backend.new_id())
        # Starlette serves HEAD wherever it serves GET; the server drops the body.
        route = methods.get("GET" if request.method == "HEAD" else request.method)

        async def handle(asked: Asked) -> Response:
            if route is None:
                raise NoSuchMethod("serve.no_such_method")
            return await _handle(asked, route, tokens)

        response = await _answered(backend, asked, path, handle)
        if route is None:
            response.headers["Allow"] = ", ".join(sorted(methods))
        return response

    return endpoint


def _language(request: Request) -> Language:
    return language_of(request.headers.get("accept-language", ""))


async def _nothing(asked: Asked) -> Response:
    raise NoSuchPath("serve.no_such_path")


async def _answered(
    backend: Backend, asked: Asked, path: str, handle: Callable[[Asked], Awaitable[Response]]
) -> Response:
    """The answer or the refusal, noted."""
    began = time.perf_counter()
    asked.request.state.id = asked.request_id
    code = ""
    try:
        response = await handle(asked)
    except DeskError as error:
        code = error.code
        response = fault_response(error, asked.language, asked.request_id)
    took = time.perf_counter() - began
    method = asked.request.method
    backend.metrics.note(method, path, response.status_code, took)
    log.request(asked, method, path, response.status_code, took, code)
    response.headers["X-Request-Id"] = asked.request_id
    return response


async def _handle(asked: Asked, route: Route, tokens: Tokens) -> Response:
    backend = asked.backend
    token = _token(asked.headers)
    found = await _holder(backend, tokens, token, works=route.keeps_awake)
    if found is None:
        backend.limits.take(PER_ADDRESS, asked.address)
        if token and route.role != "public":
            raise SignInNeeded("serve.signed_out")
    else:
        backend.limits.take(PER_PERSON, found[0].id)
        asked.is_from(*found)
    admit(route, asked.visitor)
    if route.role not in ("public", "resident"):
        read_for(asked.visitor)
    if route.limit is not None:
        backend.limits.take(route.limit, asked.visitor.id if asked.visitor else asked.address)
    await _read(asked, route)
    asked.watched_by(lambda: _still(backend, tokens, token, route))
    return _response(await route.handler(asked), route)


async def _read(asked: Asked, route: Route) -> None:
    try:
        async with asyncio.timeout(_BODY_PATIENCE):
            asked.raw = await read_body(asked.request.stream(), asked.headers, route.most if route.body else 0)
    except TimeoutError:
        raise TooSlow("serve.too_slow") from None
    if route.body is not None:
        require_json(asked.headers)
    if route.query is None and asked.request.url.query:
        raise Malformed("serve.malformed", why="?")


def _response(answer: Answer, route: Route) -> Response:
    if isinstance(answer, msgspec.Struct):
        return json_response(answer, route.status)
    return answer or Response(status_code=204, headers={"Cache-Control": "no-store"})


def _token(headers: Mapping[str, str]) -> str:
    scheme, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else ""


async def _holder(backend: Backend, tokens: Tokens, token: str, *, works: bool) -> tuple[Actor, str] | None:
    prefix, _, rest = token.partition(".")
    knows = tokens.get(prefix)
    if knows is None or not rest.isascii() or not rest.isprintable() or len(rest) > 300:
        return None
    return await knows(backend, rest, works)


async def _still(backend: Backend, tokens: Tokens, token: str, route: Route) -> bool:
    """Whether who asked may go on reading a stream."""
    found = await _holder(backend, tokens, token, works=False)
    try:
        admit(route, found[0] if found else None)
    except DeskError:
        return False
    return True
