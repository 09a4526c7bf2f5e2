"""`GET /v1/desk/changes` and `GET /v1/desk/pokes`: what is newer, and that there is something newer."""

from typing import Final

from starlette.responses import Response

from backend.asked import Asked
from backend.changes import changes_page
from backend.pokes import stream
from backend.routes import Route
from domain.wire import ChangesAsked, ChangesPage, Poke


async def changes(asked: Asked) -> ChangesPage:
    """A page of what changed, or of what there was before."""
    wanted, actor, engine = asked.query(ChangesAsked), asked.actor, asked.engine
    now = engine.clock()
    return await engine.read_aside(lambda reader: changes_page(reader, actor, wanted, engine.identity, now))


async def pokes(asked: Asked) -> Response:
    """A stream that says when there is something newer. It ends with the session."""
    agency_id, backend, presence = asked.actor.agency_id, asked.backend, asked.backend.presence
    told = Poke(head=-1)

    async def newest() -> Poke | None:
        nonlocal told
        head = await backend.head(agency_id)
        before, told = told, Poke(head=head, colleagues=presence.version(agency_id))
        return None if told == before else told  # it may be woken only to see whether the session still stands

    return stream(asked, backend.hub, (agency_id,), newest, asked.still_admitted)


ROUTES: Final = (
    Route(
        method="GET",
        path="/v1/desk/changes",
        role="staff",
        handler=changes,
        summary="What is newer than a change number, or what there was before; only what one's roles may see.",
        query=ChangesAsked,
        answer=ChangesPage,
    ),
    Route(
        method="GET",
        path="/v1/desk/pokes",
        role="staff",
        handler=pokes,
        summary="A stream of server-sent events that say: there is something newer.",
        keeps_awake=False,
        media="text/event-stream",
    ),
)
