"""Whether it lives, whether it can work, and how it does: for whoever looks after the server."""

import asyncio
from typing import Final

import msgspec
from starlette.responses import Response

from backend.asked import Asked
from backend.refusals import Overloaded
from backend.routes import Route
from domain.wire import UNDERSTOOD

_TEXT: Final = "text/plain; version=0.0.4; charset=utf-8"
_PATIENCE: Final = 2.0
"""Seconds within which a ready database answers."""


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
    try:
        await asyncio.wait_for(asked.engine.write((), lambda writing: None), _PATIENCE)
    except TimeoutError:
        raise Overloaded("serve.busy") from None
    return Alive()


async def metrics(asked: Asked) -> Response:
    """Figures for Prometheus."""
    backend = asked.backend
    gauges = {"streams": float(backend.hub.streams), "ready": float(backend.ready)}
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
