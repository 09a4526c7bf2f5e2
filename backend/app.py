"""The application: from the table of routes to what answers, with the walls that every request passes."""

import asyncio
import time
from collections.abc import Mapping
from importlib.metadata import version
from typing import Final

import msgspec
from starlette.middleware.errors import ServerErrorMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from backend import log
from backend.asked import Asked
from backend.backend import Backend, Tokens
from backend.bodies import is_sent, read_body, require_json
from backend.faults import fault_response, json_response, language_of
from backend.limits import PER_ADDRESS, PER_PERSON
from backend.openapi import document
from backend.paths import Methods, Paths
from backend.reading_for import read_for
from backend.refusals import Malformed, NoSuchMethod, NoSuchPath, TooSlow, Unexpected
from backend.routes import Answer, Route, admit, check_routes
from domain.actors import Actor
from domain.errors import DeskError, SignInNeeded

_BODY_PATIENCE: Final = 30.0
"""Seconds within which a body has come."""

_NOTHING: Final[tuple[Methods, dict[str, str]]] = {}, {}


def make_app(backend: Backend, routes: tuple[Route, ...], tokens: Tokens) -> ASGIApp:
    """The ASGI application. Raises ValueError for a route that declares no role."""
    check_routes(routes)
    backend.document = document(routes, version("dangol"))
    return ServerErrorMiddleware(App(backend, routes, tokens), _unexpected)


async def _unexpected(request: Request, error: Exception) -> Response:
    """The answer to what nobody foresaw: which request it was, and nothing of what happened."""
    request_id = getattr(request.state, "id", "")
    log.unexpected(request_id, error)
    language = language_of(request.headers.get("accept-language", ""))
    return fault_response(Unexpected("serve.unexpected", request=request_id), language, request_id)


class App:
    """Answers requests from the table of routes.

    Not Starlette's own routing: that tries one pattern after the other, within three more layers, and costs some 60 µs.
    """

    def __init__(self, backend: Backend, routes: tuple[Route, ...], tokens: Tokens) -> None:
        self._backend = backend
        self._paths = Paths(routes)
        self._tokens = tokens

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        methods, given = self._paths.find(scope["path"]) or _NOTHING
        asked = Asked(self._backend, scope, receive, given)
        scope["state"]["id"] = asked.request_id
        response = await self._answered(asked, methods)
        response.raw_headers.append((b"x-request-id", asked.request_id.encode()))
        await response(scope, receive, send)

    async def _answered(self, asked: Asked, methods: Methods) -> Response:
        """The answer or the refusal, noted."""
        began = time.perf_counter()
        code = ""
        try:
            response = await self._answer(asked, methods)
        except DeskError as error:
            code = error.code
            response = fault_response(error, asked.language, asked.request_id)
            if isinstance(error, NoSuchMethod):
                response.headers["Allow"] = ", ".join(sorted(methods))
        took = time.perf_counter() - began
        path = next(iter(methods.values())).path if methods else "-"
        self._backend.metrics.note(asked.method, path, response.status_code, took)
        log.request(asked, path, response.status_code, took, code)
        return response

    async def _answer(self, asked: Asked, methods: Methods) -> Response:
        if not methods:
            raise NoSuchPath("serve.no_such_path")
        # HEAD is served wherever GET is; the server drops the body.
        route = methods.get("GET" if asked.method == "HEAD" else asked.method)
        if route is None:
            raise NoSuchMethod("serve.no_such_method")
        return await _handle(asked, route, self._tokens)


async def _handle(asked: Asked, route: Route, tokens: Tokens) -> Response:
    backend = asked.backend
    token = _token(asked.headers)
    found = await _holder(backend, tokens, token, works=route.keeps_awake)
    if found is None:
        backend.limits.take(PER_ADDRESS, asked.network)
        if token and route.role != "public":
            raise SignInNeeded("serve.signed_out")
    else:
        backend.limits.take(PER_PERSON, found[0].id)
        asked.is_from(*found)
    admit(route, asked.visitor)
    if route.role not in ("public", "resident"):
        read_for(asked.visitor)
    if route.limit is not None:
        backend.limits.take(route.limit, asked.visitor.id if asked.visitor else asked.network)
    await _read(asked, route)
    asked.watched_by(lambda: _still(backend, tokens, token, route))
    return _response(await route.handler(asked), route)


async def _read(asked: Asked, route: Route) -> None:
    if is_sent(asked.headers):
        try:
            async with asyncio.timeout(_BODY_PATIENCE):
                asked.raw = await read_body(asked.receive, asked.headers, route.most if route.body else 0)
        except TimeoutError:
            raise TooSlow("serve.too_slow") from None
    if route.body is not None:
        require_json(asked.headers)
    if route.query is None and asked.query_string:
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
