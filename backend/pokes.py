"""Who waits for something newer, and the stream that tells them. It says that there is something, never what."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable

import msgspec
from starlette.responses import StreamingResponse

from backend.asked import Asked
from backend.streams import OF_RESIDENT, OF_SESSION

HEARTBEAT = 15.0
"""Seconds after which a stream with nothing to say shows that it is alive."""
LOOK = 4.0
"""Seconds after which a stream looks whether who reads it still may."""


class Hub:
    """Wakes the streams of an agency when something of it changed. To be used on the event loop alone."""

    def __init__(self) -> None:
        self._waiting: dict[str, set[asyncio.Event]] = {}
        self.closing = False

    def wake(self, agencies: Iterable[str]) -> None:
        """Something of these agencies changed; of none named: of any."""
        named = list(agencies) or list(self._waiting)
        for agency_id in named:
            for event in self._waiting.get(agency_id, ()):
                event.set()

    def close(self) -> None:
        """End every stream."""
        self.closing = True
        self.wake(())

    def enter(self, agencies: Iterable[str]) -> asyncio.Event:
        """An event that is set whenever something of these agencies changed; to be given back with `leave`."""
        event = asyncio.Event()
        for agency_id in agencies:
            self._waiting.setdefault(agency_id, set()).add(event)
        return event

    def leave(self, agencies: Iterable[str], event: asyncio.Event) -> None:
        """Nobody waits for this event any more."""
        for agency_id in agencies:
            waiting = self._waiting.get(agency_id, set())
            waiting.discard(event)
            if not waiting:
                self._waiting.pop(agency_id, None)


def stream(
    asked: Asked,
    hub: Hub,
    agencies: tuple[str, ...],
    newest: Callable[[], Awaitable[msgspec.Struct | None]],
    may_read: Callable[[], Awaitable[bool]],
) -> StreamingResponse:
    """A stream of server-sent events `poke`: one at once, then one when something of these agencies changed.

    `newest` says what stands in it, None for no poke; changes that come close together are one. It ends when `may_read`
    says no, or when the same person opens too many others. Raises `Overloaded`.
    """
    asked.backend.streams.require_room()
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    told = _told(asked, hub, agencies, newest, may_read)
    return StreamingResponse(told, 200, headers, media_type="text/event-stream")


async def _told(
    asked: Asked,
    hub: Hub,
    agencies: tuple[str, ...],
    newest: Callable[[], Awaitable[msgspec.Struct | None]],
    may_read: Callable[[], Awaitable[bool]],
) -> AsyncIterator[bytes]:
    event = hub.enter(agencies)
    streams = asked.backend.streams
    seat = streams.enter(event, _counted(asked))
    try:
        if (first := await newest()) is not None:
            yield _poke(first)
        quiet = 0.0
        while True:
            if woken := await is_set_within(event, LOOK):
                event.clear()
            if hub.closing or seat.given_up or not await may_read():
                return
            if woken:
                if (news := await newest()) is not None:
                    quiet = 0.0
                    yield _poke(news)
            elif (quiet := quiet + LOOK) >= HEARTBEAT:
                quiet = 0.0
                yield b":\n\n"
    finally:
        streams.leave(seat)
        hub.leave(agencies, event)


def _counted(asked: Asked) -> dict[str, int]:
    """For whom a stream counts, and how many they may hold."""
    of_session = {f"session/{asked.session}": OF_SESSION}
    return {**of_session, f"resident/{asked.actor.id}": OF_RESIDENT} if asked.actor.kind == "resident" else of_session


async def is_set_within(event: asyncio.Event, seconds: float) -> bool:
    """Wait for it, but no longer."""
    try:
        async with asyncio.timeout(seconds):  # not wait_for: a task for each of thousands of streams that wake at once
            await event.wait()
    except TimeoutError:
        return False
    return True


def _poke(newest: msgspec.Struct) -> bytes:
    return b"event: poke\ndata: " + msgspec.json.encode(newest) + b"\n\n"
