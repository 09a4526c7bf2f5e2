"""`/v1/desk/colleagues`: saying where one is, and hearing where the others are."""

from typing import Final

from backend.asked import Asked
from backend.routes import Route
from domain.wire import Colleagues, Standing


async def stand(asked: Asked) -> Colleagues:
    """Say where one is, and hear where the others are."""
    presence, actor = asked.backend.presence, asked.actor
    if presence.stand(actor, asked.session, asked.body(Standing)):
        asked.backend.hub.wake((actor.agency_id,))
    return Colleagues(colleagues=presence.colleagues(actor, asked.session))


async def colleagues(asked: Asked) -> Colleagues:
    """Hear where the others are."""
    return Colleagues(colleagues=asked.backend.presence.colleagues(asked.actor, asked.session))


_PATH: Final = "/v1/desk/colleagues"

ROUTES: Final = (
    Route(
        method="GET",
        path=_PATH,
        role="staff",
        handler=colleagues,
        summary="Where one's colleagues are now.",
        answer=Colleagues,
        keeps_awake=False,
    ),
    Route(
        method="POST",
        path=_PATH,
        role="staff",
        handler=stand,
        summary="Say at which chat or comment one is, and whether one types; hear where the others are.",
        body=Standing,
        answer=Colleagues,
        keeps_awake=False,
    ),
)
