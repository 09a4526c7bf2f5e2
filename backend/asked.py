"""A request as handlers see it: who asks, what for, and the backend that answers."""

import time
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Final, TypeVar
from urllib.parse import parse_qsl

from msgspec import Struct
from starlette.types import Receive, Scope

from backend.addresses import accept_address, network_of
from backend.bodies import decode_body, decode_query
from backend.engine import Engine
from backend.faults import language_of
from domain.actors import Actor
from domain.errors import NotFound, SignInNeeded

if TYPE_CHECKING:
    from backend.backend import Backend

T = TypeVar("T", bound=Struct)

_BELIEVED: Final = 3.5
"""Seconds for which it is believed that a session stands that nobody ended: thousands of streams wake at once."""


class Asked:
    """One request, read and let in."""

    def __init__(self, backend: "Backend", scope: Scope, receive: Receive, given: Mapping[str, str]) -> None:
        self.backend = backend
        self.request_id = backend.new_request_id()
        self.receive = receive
        self.method: str = scope["method"]
        self.query_string: bytes = scope["query_string"]
        self.headers: Mapping[str, str] = headers_of(scope)
        self._client: str = scope["client"][0] if scope["client"] else ""
        self.language = language_of(self.headers.get("accept-language", ""))
        self.raw = b""
        self._given = given
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
    def address(self) -> str:
        """The network address that asks; empty where none is known."""
        return accept_address(self._client)

    @property
    def network(self) -> str:
        """The place that asks, for counting how often it does."""
        return network_of(self._client)

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

    def body(self, kind: type[T]) -> T:
        """What was sent. Raises `Malformed`, `Invalid`."""
        return decode_body(self.raw, kind)

    def query(self, kind: type[T]) -> T:
        """What was asked in the query string. Raises `Malformed`, `Invalid`."""
        return decode_query(parse_qsl(self.query_string.decode("latin-1"), keep_blank_values=True), kind)

    def path(self, name: str) -> str:
        """A part of the path. Raises `NotFound` for what is the name of nothing."""
        value = self._given[name]
        if not value.isascii() or not value.isprintable() or len(value) > 64:
            raise NotFound("errors.not_found")
        return value


def headers_of(scope: Scope) -> dict[str, str]:
    """The headers by their names in small letters. Of one that came twice, the first."""
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in reversed(scope["headers"])}
