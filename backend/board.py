"""The board of one's neighbourhood, agencies' profiles, following them, and announcements."""

from typing import Final

from starlette.responses import Response

from backend.asked import Asked
from backend.board_reading import BoardPage, after_of, read_board
from backend.engine import Reader
from backend.limits import Limit
from backend.residents_asking import Asking, BoardAsked, Following, Profile
from backend.residents_doing import account_of, do, do_and_see
from backend.residents_side import side_of, stir
from backend.routes import Route
from domain.agencies import Agency
from domain.announcements import Announcement, Version
from domain.comments import commented_on
from domain.days import day_of
from domain.errors import NotFound
from domain.followers import Follow, Unfollow
from domain.following import FOLLOWERS
from domain.following import Following as Followed
from domain.public import PublicAnnouncement, public_agency, public_announcement, public_posting
from domain.publishing import SeeAnnouncement
from domain.residents import home_of

_NEWEST: Final = 10
"""Announcements that a profile shows."""
_VERSIONS: Final = 20
"""Earlier texts that an announcement shows, the newest."""


async def board(asked: Asked) -> Response | BoardPage:
    """A page of the board. The first one is the same for everybody who lives there, and sent only when it changed."""
    wanted = asked.query(BoardAsked)
    home = home_of(await account_of(asked), wanted.dong, asked.engine.clock())
    if wanted.after:
        after, today = after_of(wanted.after), day_of(asked.engine.clock())
        return await asked.engine.read(lambda reader: read_board(reader, home.dong, today, after))
    page = await side_of(asked.backend).pages.first(home.dong)
    headers = {"ETag": page.tag, "Cache-Control": "private, no-cache"}
    if page.tag in (tag.strip() for tag in asked.headers.get("if-none-match", "").split(",")):
        return Response(status_code=304, headers=headers)
    return Response(page.body, headers=headers, media_type="application/json")


async def profile(asked: Asked) -> Profile:
    """An agency's profile. Raises `NotFound`."""
    agency_id, resident_id = asked.path("agency_id"), asked.actor.id
    day = day_of(asked.engine.clock())
    return await asked.engine.read(lambda reader: _profile(reader, agency_id, resident_id, day))


def _profile(reader: Reader, agency_id: str, resident_id: str, day: str) -> Profile:
    agency = agency_in(reader, agency_id)
    where = "WHERE agency_id = ? AND state = 'published' ORDER BY at DESC, id DESC LIMIT ?"
    newest = reader.select(Announcement, where, agency_id, _NEWEST)
    return Profile(
        agency=public_agency(agency),
        followers=reader.count(agency_id, FOLLOWERS),
        following=_follows(reader, agency_id, resident_id),
        newest=tuple(public_posting(each, agency.name, day) for each in newest),
    )


def _follows(reader: Reader, agency_id: str, resident_id: str) -> bool:
    followed = reader.get(Followed, agency_id, resident_id)
    return followed is not None and followed.left_at is None


def agency_in(reader: Reader, agency_id: str) -> Agency:
    """The agency. Raises `NotFound`."""
    agency = reader.get(Agency, agency_id, agency_id)
    if agency is None:
        raise NotFound("errors.not_found")
    return agency


def published(reader: Reader, agency_id: str, announcement_id: str) -> Announcement:
    """An announcement that stands on boards. Raises `NotFound`: one that is withdrawn or not out yet is not there."""
    announcement = reader.get(Announcement, agency_id, announcement_id)
    if announcement is None or announcement.state != "published":
        raise NotFound("errors.not_found")
    return announcement


async def follow(asked: Asked) -> Following:
    """Become a follower."""
    command = Follow(id=asked.body(Asking).id, agency_id=asked.path("agency_id"))
    return await _following(asked, command, as_neighbour=True)


async def unfollow(asked: Asked) -> Following:
    """Stop following. Raises `NotFound`: at an agency that is none there is nothing to keep a receipt of."""
    agency_id = asked.path("agency_id")
    await asked.engine.read(lambda reader: agency_in(reader, agency_id))
    command = Unfollow(id=asked.body(Asking).id, agency_id=agency_id)
    return await _following(asked, command, as_neighbour=False)


async def _following(asked: Asked, command: Follow | Unfollow, *, as_neighbour: bool) -> Following:
    agency_id, resident_id = command.agency_id, asked.actor.id
    _, follows = await do_and_see(
        asked, command, lambda tx: _follows(tx, agency_id, resident_id), as_neighbour=as_neighbour
    )
    stir(asked.backend, resident_id)
    return Following(following=follows)


async def announcement(asked: Asked) -> PublicAnnouncement:
    """An announcement with its text. Raises `NotFound`."""
    agency_id, id = asked.path("agency_id"), asked.path("announcement_id")
    day = day_of(asked.engine.clock())
    return await asked.engine.read(lambda reader: _announcement(reader, agency_id, id, day))


def _announcement(reader: Reader, agency_id: str, id: str, day: str) -> PublicAnnouncement:
    found = published(reader, agency_id, id)
    where = "WHERE agency_id = ? AND announcement_id = ? ORDER BY revision DESC LIMIT ?"
    versions = reader.select(Version, where, agency_id, id, _VERSIONS)
    comments = reader.count(agency_id, commented_on(id))
    return public_announcement(found, agency_in(reader, agency_id).name, day, comments, versions)


async def see(asked: Asked) -> None:
    """Count that somebody opened it."""
    agency_id, id = asked.path("agency_id"), asked.path("announcement_id")
    await asked.engine.read(lambda reader: published(reader, agency_id, id))
    command = SeeAnnouncement(id=asked.body(Asking).id, agency_id=agency_id, announcement_id=id)
    await do(asked, command, as_neighbour=False)


_FOLLOWING: Final = Limit("following", burst=20, rate=1 / 60)
"""Of one resident: what they ask leaves a receipt, and tells every desk of the agency."""
_SEEING: Final = Limit("seeing", burst=100, rate=1 / 30)

AGENCY: Final = "/v1/board/agencies/{agency_id}"
ANNOUNCEMENT: Final = f"{AGENCY}/announcements/{{announcement_id}}"
"""With its agency: an id names a record within one agency alone, and another may have made the same."""

ROUTES: Final = (
    Route(
        method="GET",
        path="/v1/board",
        role="resident",
        handler=board,
        summary="One's neighbourhood board: urgent and pinned first, then the newest. Its first page has an ETag.",
        query=BoardAsked,
        answer=BoardPage,
    ),
    Route(
        method="GET",
        path=AGENCY,
        role="resident",
        handler=profile,
        summary="An agency's profile.",
        answer=Profile,
    ),
    Route(
        method="POST",
        path=f"{AGENCY}/follow",
        role="resident",
        handler=follow,
        summary="Follow an agency: be told of what it publishes.",
        body=Asking,
        answer=Following,
        limit=_FOLLOWING,
    ),
    Route(
        method="POST",
        path=f"{AGENCY}/unfollow",
        role="resident",
        handler=unfollow,
        summary="Follow an agency no longer.",
        body=Asking,
        answer=Following,
        limit=_FOLLOWING,
    ),
    Route(
        method="GET",
        path=ANNOUNCEMENT,
        role="resident",
        handler=announcement,
        summary="An announcement, with what stood there before it was corrected.",
        answer=PublicAnnouncement,
    ),
    Route(
        method="POST",
        path=f"{ANNOUNCEMENT}/seen",
        role="resident",
        handler=see,
        summary="Say that one opened it.",
        body=Asking,
        status=204,
        limit=_SEEING,
    ),
)
