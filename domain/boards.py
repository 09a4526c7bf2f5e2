"""The neighbourhood board (동네생활): which announcements stand on it, kept beside the announcements themselves.

An announcement for a whole city is one posting, not one for each of its boards: a board is read as the union of what
stands for its dong and for what contains that.
"""

from typing import ClassVar, NamedTuple

from domain.announcements import Announcement
from domain.ids import derive
from domain.records import Record
from domain.regions import regions
from domain.transaction import Transaction


class Posting(Record, frozen=True, kw_only=True):
    """That an announcement stands on the boards of one of its regions."""

    KIND: ClassVar[str] = "posting"
    SYNCED: ClassVar[bool] = False

    region: str
    announcement_id: str
    at: int
    """When it was published."""
    ends: str = ""
    """The last day on which it stands at the top, pinned or urgent."""


class Publication(Record, frozen=True, kw_only=True):
    """That followers are told of an announcement. Its `id` is the announcement's.

    `number` is the agency's change number at its publishing, or at the correction of which they are told again: what
    a follower has seen is one number, whoever published meanwhile.
    """

    KIND: ClassVar[str] = "publication"
    SYNCED: ClassVar[bool] = False

    number: int
    at: int
    corrected: bool = False


class Place(NamedTuple):
    """Where an announcement stands in the order of a board: what is larger stands higher."""

    rank: int
    """2 urgent, 1 pinned, 0 neither, as of a day."""
    at: int
    id: str
    agency_id: str


def place_of(announcement: Announcement, day: str) -> Place:
    """Its place on that day: urgent ones first, then pinned ones, then the newest."""
    urgent = announcement.placing.urgent_until >= day
    pinned = announcement.placing.pinned_until >= day
    rank = 2 if urgent else int(pinned)
    return Place(rank, announcement.published_at or announcement.at, announcement.id, announcement.agency_id)


def stands_for(dong: str) -> tuple[str, ...]:
    """The regions whose announcements stand on the board of a dong: itself, and all that contain it."""
    tree = regions()
    return tuple(region.code for region in (tree.get(dong), *reversed(tree.ancestors(dong))))


def postings_of(announcement: Record | None) -> dict[str, Posting]:
    """What has to stand on the boards for it, by id: nothing before it is published and after it is withdrawn."""
    if not isinstance(announcement, Announcement) or announcement.state != "published":
        return {}
    tree = regions()
    codes = {now for code in announcement.content.regions for now in tree.current(code)}
    found = (_posting(announcement, code) for code in sorted(codes))
    return {posting.id: posting for posting in found}


def _posting(announcement: Announcement, region: str) -> Posting:
    return Posting(
        agency_id=announcement.agency_id,
        id=derive(announcement.id, "posting", region),
        region=region,
        announcement_id=announcement.id,
        at=announcement.published_at or announcement.at,
        ends=max(announcement.placing.pinned_until, announcement.placing.urgent_until),
    )


def keep_boards(tx: Transaction, before: Record | None, after: Record | None) -> None:
    """Bring the boards from what a record was to what it is. To be called within every put and remove of a backend.

    As a kept counter, a posting is derived from the record before and after a change, so that no command can forget it.
    """
    if isinstance(before or after, Announcement):
        stood, stands = postings_of(before), postings_of(after)
        for id, posting in stands.items():
            if stood.get(id) != posting:
                tx.put(posting)
        for id, posting in stood.items():
            if id not in stands:
                tx.remove(posting)
        _keep_publication(tx, before, after)


def _keep_publication(tx: Transaction, before: Record | None, after: Record | None) -> None:
    """Followers are told once, and again of a correction that asks for it."""
    known = after or before
    if known is None:
        return
    told = tx.get(Publication, known.agency_id, known.id)
    kept = tx.get(Announcement, known.agency_id, known.id)
    if kept is None:
        if told is not None:
            tx.remove(told)
    elif kept.state == "published" and (told is None or _is_told_again(kept, told)):
        tx.put(
            Publication(
                agency_id=kept.agency_id,
                id=kept.id,
                number=kept.seq,
                at=(kept.corrected_at if told else None) or kept.published_at or kept.at,
                corrected=told is not None,
            )
        )


def _is_told_again(announcement: Announcement, told: Publication) -> bool:
    return announcement.notify_from == announcement.revision and told.at < (announcement.corrected_at or 0)
