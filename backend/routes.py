"""How a feature says what it serves: a table of `Route`s, each with the role that it takes.

A feature's module ends with `ROUTES: tuple[Route, ...]`, and stands in `backend/features.py`. A handler is an
`async def handler(asked: Asked)` that returns a struct (sent as JSON), a ready `Response`, or None (204). It reads
`asked.body(Kind)` and `asked.query(Kind)`, knows who asks from `asked.actor`, reaches the database through
`asked.engine`, and raises a `DeskError` for whatever cannot be done: that becomes a `Fault` with its status.
"""

from collections.abc import Awaitable, Callable
from typing import Final, Literal

import msgspec
from starlette.responses import Response

from backend.asked import Asked
from backend.limits import Limit
from domain.actors import Actor, Role
from domain.errors import NotAllowed, SignInNeeded

Answer = msgspec.Struct | Response | None
Handler = Callable[[Asked], Awaitable[Answer]]
Audience = Literal["public", "resident", "staff"] | frozenset[Role]
"""Who may ask: anybody; a signed-in resident; anybody of the staff; staff with one of these roles."""

SMALL: Final = 64 * 1024
"""Bytes of a body, unless a route says otherwise."""


class Route(msgspec.Struct, frozen=True, kw_only=True):
    """One endpoint. What OpenAPI says of it comes from here."""

    method: Literal["GET", "POST", "PUT", "DELETE"]
    path: str
    """As `/v1/desk/staff/{staff_id}`."""
    role: Audience
    handler: Handler
    summary: str
    body: type[msgspec.Struct] | None = None
    """What is sent to it, in JSON; without one a body is refused."""
    query: type[msgspec.Struct] | None = None
    answer: type[msgspec.Struct] | None = None
    """What comes back; None for no content, or what is no JSON."""
    status: int = 200
    most: int = SMALL
    """Bytes of the largest body."""
    limit: Limit | None = None
    """Beside the limits that hold for all."""
    keeps_awake: bool = True
    """Whether asking counts as work, so that a session does not end as idle."""
    media: str = "application/json"
    """What an answer is written in."""


def check_routes(routes: tuple[Route, ...]) -> None:
    """Raises ValueError for an endpoint that nobody said who may use, or that stands there twice."""
    seen: set[tuple[str, str]] = set()
    for route in routes:
        role = getattr(route, "role", None)
        known = role in ("public", "resident", "staff") or (
            isinstance(role, frozenset) and bool(role) and all(isinstance(each, Role) for each in role)
        )
        if not known:
            raise ValueError(f"{route.method} {route.path} declares no role")
        if (route.method, route.path) in seen:
            raise ValueError(f"{route.method} {route.path} is served twice")
        seen.add((route.method, route.path))


def admit(route: Route, actor: Actor | None) -> None:
    """Raises `SignInNeeded` or `NotAllowed` unless this person may use the endpoint."""
    if route.role == "public":
        return
    if actor is None:
        raise SignInNeeded("serve.sign_in")
    if route.role == "resident":
        actor.require_resident()
    elif actor.kind != "staff" or not actor.roles:
        raise NotAllowed("errors.role_needed", role="viewer")
    elif isinstance(route.role, frozenset) and not route.role & actor.roles:
        raise NotAllowed("errors.role_needed", role=min(route.role).value)
