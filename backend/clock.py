"""What the backend does by the clock: publishes what is due, tells who wrote to a closed office, keeps sessions."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from backend import log
from backend.backend import Backend
from backend.carrying_out import carry_out
from backend.engine import Reader
from backend.residents_clock import run_residents_clock
from domain.actors import SYSTEM
from domain.agencies import Agency
from domain.announcements import LATE_AFTER, Announcement
from domain.auto_answer import AutoAnswer
from domain.chats import Chat
from domain.closures import closure_at
from domain.commands import Command
from domain.errors import DeskError, Refused
from domain.ids import IdMaker
from domain.publishing import PublishDue
from domain.working_time import korean_holidays

_EVERY: Final = 0.5
"""Seconds between two looks for what is due."""
_SLOWLY: Final = 30.0
"""Seconds between two looks for what may wait."""
_AT_ONCE: Final = 100


async def run_clock(backend: Backend) -> None:
    """Look for what is due, until this is cancelled. What the database refuses is tried again at the next look."""
    await asyncio.gather(
        _repeat(_EVERY, lambda: publish_due(backend)),
        _repeat(_SLOWLY, lambda: answer_closed(backend)),
        _repeat(_SLOWLY, backend.sign_ins.keep_used),
        run_residents_clock(backend),
    )


async def _repeat(seconds: float, work: Callable[[], Awaitable[None]]) -> None:
    while True:
        await asyncio.sleep(seconds)
        try:
            await work()
        except DeskError as fault:
            log.event("clock", code=fault.code)


async def publish_due(backend: Backend) -> None:
    """Publish what fell due, at every agency. What is late is left to be asked about, as at a desk that stands alone.

    Nothing fell due long ago but while no server ran, and what was right this morning may not be any more.
    """
    backend.engine.look()
    now = backend.engine.clock()
    due = await backend.engine.read(lambda reader: _due(reader, now))
    new_id = backend.new_id
    await _each(backend, [PublishDue(id=new_id(), agency_id=each.agency_id, announcement_id=each.id) for each in due])


def _due(reader: Reader, now: int) -> list[Announcement]:
    where = (
        "WHERE publish_at IS NOT NULL AND publish_at <= ? AND publish_at > ? AND state = 'scheduled' "
        "ORDER BY publish_at LIMIT ?"
    )
    return reader.select(Announcement, where, now, now - LATE_AFTER, _AT_ONCE)


async def answer_closed(backend: Backend) -> None:
    """Tell who wrote to an agency since it closed when it opens."""
    now = backend.engine.clock()
    commands = await backend.engine.read_aside(lambda reader: _untold(reader, now, backend.new_id))
    await _each(backend, commands)


def _untold(reader: Reader, now: int, new_id: IdMaker) -> list[Command]:
    """The automatic answers that are due at every agency that is closed."""
    where = (
        "WHERE agency_id = ? AND state = 'unanswered' AND last_at >= ? AND coalesce(told_until, 0) <= ? "
        "ORDER BY last_at, id LIMIT ?"
    )
    found: list[Command] = []
    for agency in reader.select(Agency, ""):
        closure = closure_at(now, agency.hours, korean_holidays())
        if closure is not None:
            chats = reader.select(Chat, where, agency.id, closure.since, now, _AT_ONCE)
            found += [AutoAnswer(id=new_id(), agency_id=agency.id, chat_id=chat.id) for chat in chats]
    return found


async def _each(backend: Backend, commands: Sequence[Command]) -> None:
    came = await asyncio.gather(
        *(carry_out(backend.engine, SYSTEM, command) for command in commands), return_exceptions=True
    )
    for outcome in came:
        # What somebody changed in between is not due any more.
        if isinstance(outcome, BaseException) and not isinstance(outcome, Refused):
            raise outcome
