"""Every feature that is served: a new one adds its routes here, and nothing else has to know of it."""

from typing import Final

from backend import health, sign_in, staff, staff_changes, staff_commands
from backend.backend import Tokens
from backend.routes import Route

ROUTES: Final[tuple[Route, ...]] = (
    *health.ROUTES,
    *staff.ROUTES,
    *staff_commands.ROUTES,
    *staff_changes.ROUTES,
)

TOKENS: Final[Tokens] = {
    sign_in.PREFIX: staff.known,
}
