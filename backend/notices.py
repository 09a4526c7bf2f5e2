"""Notifications: what the agencies that one follows published, and a stream that says when to look again."""

from typing import Final

from starlette.responses import Response

from backend.asked import Asked
from backend.engine import Reader
from backend.limits import Limit
from backend.notices_news import of_agency, of_resident
from backend.notices_reading import followed, notices_of
from backend.pokes import stream
from backend.residents_asking import Newest, Notices, Seeing
from backend.residents_doing import do
from backend.residents_side import side_of
from backend.routes import Route
from domain.ids import derive
from domain.introductions import SeeNotices


async def notices(asked: Asked) -> Notices:
    """What is new, and what was."""
    resident_id = asked.actor.id
    found = await asked.engine.read_aside(lambda reader: notices_of(reader, resident_id))
    return Notices(notices=tuple(found), new=sum(notice.new for notice in found))


async def see(asked: Asked) -> Notices:
    """Say up to where one has seen what was published. Agencies that one does not follow are left out."""
    wanted, resident_id = asked.body(Seeing), asked.actor.id
    known = await asked.engine.read(
        lambda reader: {each.agency_id: each.seen for each in followed(reader, resident_id)}
    )
    for agency_id, seen in sorted(wanted.seen.items()):
        if seen > known.get(agency_id, seen):  # what changes nothing leaves no receipt
            command = SeeNotices(id=derive(wanted.id, agency_id), agency_id=agency_id, seen=seen)
            await do(asked, command, as_neighbour=False)
    return await notices(asked)


async def pokes(asked: Asked) -> Response:
    """A stream that says when there is something newer.

    It ends with the session, and when one follows or writes to another agency: whoever reads it then begins anew.
    """
    news, resident_id = side_of(asked.backend).news, asked.actor.id
    followed_now, written_to = await asked.engine.read(lambda reader: _concerning(reader, resident_id))
    await news.begin([*followed_now, *written_to])

    async def newest() -> Newest:
        return Newest(now=asked.engine.clock())

    async def may_read() -> bool:
        same = await asked.engine.read(lambda reader: _concerning(reader, resident_id))
        return same == (followed_now, written_to) and await asked.still_admitted()

    keys = (of_resident(resident_id), *map(of_agency, followed_now))
    return stream(asked, news.hub, keys, newest, may_read)


def _concerning(reader: Reader, resident_id: str) -> tuple[frozenset[str], frozenset[str]]:
    """The agencies that somebody follows, and those with which they have a chat."""
    chats = reader.rows("SELECT agency_id FROM chat WHERE id = ?", resident_id)
    return frozenset(each.agency_id for each in followed(reader, resident_id)), frozenset(str(row[0]) for row in chats)


_SEEING: Final = Limit("notices_seen", burst=30, rate=1 / 60)

ROUTES: Final = (
    Route(
        method="GET",
        path="/v1/residents/notifications",
        role="resident",
        handler=notices,
        summary="What the agencies that one follows published, newest first.",
        answer=Notices,
    ),
    Route(
        method="POST",
        path="/v1/residents/notifications/seen",
        role="resident",
        handler=see,
        summary="Say up to which number what each agency published is no longer new.",
        body=Seeing,
        answer=Notices,
        limit=_SEEING,
    ),
    Route(
        method="GET",
        path="/v1/residents/notifications/pokes",
        role="resident",
        handler=pokes,
        summary="A stream of server-sent events that say: there is something newer.",
        keeps_awake=False,
        media="text/event-stream",
    ),
)
