"""Whether it lives, whether it can work, and how it does: for whoever looks after the server."""

import asyncio
from typing import Final
from weakref import WeakKeyDictionary

import msgspec
from starlette.responses import Response

from backend.asked import Asked
from backend.backend import Backend
from backend.engine import Changing, Engine
from backend.refusals import Overloaded
from backend.routes import Route
from domain.errors import DeskError
from domain.wire import UNDERSTOOD

_TEXT: Final = "text/plain; version=0.0.4; charset=utf-8"
_PATIENCE: Final = 2.0
"""Seconds within which a ready database answers."""
_HOLDS: Final = 3.0
"""Seconds for which an answer of the database holds: a write is flushed to the disk, and anybody may ask."""


class Trial:
    """Writes a row and removes it: even where there is no room, a transaction that changes nothing comes to an end."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._trying: asyncio.Task[DeskError | None] | None = None
        self._ended = 0.0

    async def require(self) -> None:
        """Raises what the database last answered, `TimeoutError` where it does not answer in time."""
        if self._trying is None or (self._trying.done() and _seconds() - self._ended > _HOLDS):
            self._trying = asyncio.create_task(self._try())
        fault = await asyncio.wait_for(asyncio.shield(self._trying), _PATIENCE)
        if fault is not None:
            raise fault.with_traceback(None)

    async def _try(self) -> DeskError | None:
        name = f"ready/{self._engine.entropy(64):016x}"  # a row that several processes wrote would be waited for
        try:
            await self._engine.write((), lambda writing: writing.attempt("", lambda tx: _write(tx, name)))
        except DeskError as fault:
            return fault
        finally:
            self._ended = _seconds()
        return None


def _write(tx: Changing, name: str) -> None:
    tx.rows("INSERT INTO own (name, value) VALUES (?, '') RETURNING name", name)
    tx.rows("DELETE FROM own WHERE name = ? RETURNING name", name)


def _seconds() -> float:
    return asyncio.get_running_loop().time()


_TRIALS: "WeakKeyDictionary[Backend, Trial]" = WeakKeyDictionary()


class Alive(msgspec.Struct, frozen=True):
    """The process answers; with the protocols that it understands."""

    protocols: tuple[int, int] = UNDERSTOOD


async def healthz(asked: Asked) -> Alive:
    """The process answers."""
    return Alive()


async def readyz(asked: Asked) -> Alive:
    """The database takes what is written. Raises `Overloaded`, `StoreFault` otherwise."""
    if not asked.backend.ready:
        raise Overloaded("serve.busy")
    trial = _TRIALS.setdefault(asked.backend, Trial(asked.engine))
    try:
        await trial.require()
    except TimeoutError:
        raise Overloaded("serve.busy") from None
    return Alive()


async def metrics(asked: Asked) -> Response:
    """Figures for Prometheus."""
    backend = asked.backend
    gauges = {"streams": float(backend.streams.open), "ready": float(backend.ready)}
    return Response(backend.metrics.text(gauges), media_type=_TEXT)


ROUTES: Final = (
    Route(method="GET", path="/healthz", role="public", handler=healthz, summary="The process answers.", answer=Alive),
    Route(method="GET", path="/readyz", role="public", handler=readyz, summary="It can do its work.", answer=Alive),
    Route(
        method="GET",
        path="/metrics",
        role="public",
        handler=metrics,
        summary="Figures for Prometheus. Nothing personal is in them.",
        media=_TEXT,
    ),
)
