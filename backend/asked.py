"""A request as handlers see it: who asks, what for, and the backend that answers."""

import time
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Final, TypeVar

from msgspec import Struct
from starlette.requests import Request

from backend.bodies import decode_body, decode_query
from backend.engine import Engine
from domain.actors import Actor
from domain.errors import NotFound, SignInNeeded
from domain.words import Language

if TYPE_CHECKING:
    from backend.backend import Backend

T = TypeVar("T", bound=Struct)

_BELIEVED: Final = 3.5
"""Seconds for which it is believed that a session stands that nobody ended: thousands of streams wake at once."""


class Asked:
    """One request, read and let in."""

    def __init__(self, backend: "Backend", request: Request, language: Language, request_id: str) -> None:
        self.backend = backend
        self.request = request
        self.language = language
        self.request_id = request_id
        self.raw = b""
        self._actor: Actor | None = None
        self._still: Callable[[], Awaitable[bool]] | None = None
        self._looked = (-1, 0.0)
        self._admitted = False
        self.session = ""
        """What the backend knows the person's session by; empty for nobody's."""

    @property
    def engine(self) -> Engine:
        """The database."""
        return self.backend.engine

    @property
    def actor(self) -> Actor:
        """Who asks. Raises `SignInNeeded` where nobody signed in, which only a public route lets through."""
        if self._actor is None:
            raise SignInNeeded("serve.sign_in")
        return self._actor

    @property
    def visitor(self) -> Actor | None:
        """Who asks, where it may be nobody."""
        return self._actor

    def is_from(self, actor: Actor | None, session: str = "") -> None:
        """From now on it is known who asks."""
        self._actor, self.session = actor, session

    def watched_by(self, still: Callable[[], Awaitable[bool]]) -> None:
        """From now on it is known how to find out whether who asks still may."""
        self._still = still

    async def still_admitted(self) -> bool:
        """Whether who asked still may: for streams, which outlast sessions and roles."""
        ended, now = self.backend.ended, time.monotonic()
        if ended != self._looked[0] or now - self._looked[1] >= _BELIEVED:
            self._admitted = self._still is not None and await self._still()
            self._looked = ended, now
        return self._admitted

    @property
    def address(self) -> str:
        """The network address that asks."""
        return self.request.client.host if self.request.client else ""

    @property
    def headers(self) -> Mapping[str, str]:
        return self.request.headers

    def body(self, kind: type[T]) -> T:
        """What was sent. Raises `Malformed`, `Invalid`."""
        return decode_body(self.raw, kind)

    def query(self, kind: type[T]) -> T:
        """What was asked in the query string. Raises `Malformed`, `Invalid`."""
        return decode_query(self.request.query_params.multi_items(), kind)

    def path(self, name: str) -> str:
        """A part of the path. Raises `NotFound` for what is the name of nothing."""
        value = str(self.request.path_params[name])
        if not value.isascii() or not value.isprintable() or len(value) > 64:
            raise NotFound("errors.not_found")
        return value
