"""Every feature that is served: a new one adds its routes here, and nothing else has to know of it."""

from typing import Final

from backend import (
    board,
    board_threads,
    health,
    notices,
    openapi,
    presence,
    residents,
    residents_chats,
    residents_door,
    sign_in,
    staff,
    staff_changes,
    staff_commands,
)
from backend.backend import Tokens
from backend.routes import Route

ROUTES: Final[tuple[Route, ...]] = (
    *health.ROUTES,
    *openapi.ROUTES,
    *staff.ROUTES,
    *staff_commands.ROUTES,
    *staff_changes.ROUTES,
    *presence.ROUTES,
    *residents_door.ROUTES,
    *residents.ROUTES,
    *board.ROUTES,
    *board_threads.ROUTES,
    *residents_chats.ROUTES,
    *notices.ROUTES,
)

TOKENS: Final[Tokens] = {
    sign_in.PREFIX: staff.known,
    residents_door.PREFIX: residents_door.known,
}
