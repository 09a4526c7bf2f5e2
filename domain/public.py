"""What residents are given of the records: these structs, made by these functions, and nothing else ever.

No notes, no reporters, no ids or names of staff, no text that is hidden or held, nothing of other residents but their
nickname and dong.
"""

from typing import Any, Final

import msgspec

from domain.agencies import Agency
from domain.announcements import Announcement, Content, Version
from domain.boards import Publication, place_of
from domain.chats import Message
from domain.comments import Comment
from domain.neighbours import Neighbour
from domain.regions import regions
from domain.residents import VERIFIED_FOR, Account
from domain.safe_text import one_line
from domain.threads import reads
from domain.working_time import OpeningHours

OPENING: Final = 160
"""Characters of a body that a list shows."""
_REGIONS_NAMED: Final = 5


class Public(msgspec.Struct, frozen=True, kw_only=True):
    """What all of these have in common: that anybody on the street may read them."""


class PublicRegion(Public, frozen=True, kw_only=True):
    """A region with what people call it."""

    code: str
    name: str


class PublicAgency(Public, frozen=True, kw_only=True):
    """A public agency's profile."""

    id: str
    name: str
    kind: str
    official: bool
    regions: tuple[PublicRegion, ...]
    hours: OpeningHours
    department: str
    phone: str


class PublicPosting(Public, frozen=True, kw_only=True):
    """An announcement as a list shows it. Times are milliseconds since the epoch."""

    agency_id: str
    agency: str
    id: str
    title: str
    opening: str
    """The start of its text."""
    category: str
    starts_on: str
    ends_on: str
    regions: tuple[str, ...]
    published_at: int
    corrected_at: int | None
    urgent: bool
    pinned: bool


class PublicVersion(Public, frozen=True, kw_only=True):
    """What an announcement said before a correction, and why it was corrected."""

    until: int
    title: str
    body: str
    reason: str


class PublicAnnouncement(PublicPosting, frozen=True, kw_only=True):
    """An announcement to be read as a whole."""

    body: str
    department: str
    contact: str
    phone: str
    corrected_for: str
    comments_open: bool
    comments: int
    versions: tuple[PublicVersion, ...]


class PublicComment(Public, frozen=True, kw_only=True):
    """A comment, or the agency's reply to one. Of a hidden one others learn nothing but that it is there."""

    id: str
    at: int
    nickname: str
    """Of a resident; empty for the agency, and for who is hidden."""
    dong: str
    official: bool
    pinned: bool
    mine: bool
    hidden: bool
    text: str
    hidden_for: str
    """The reason, to its author alone."""


class PublicMessage(Public, frozen=True, kw_only=True):
    """A message of one's own chat."""

    id: str
    at: int
    official: bool
    """Whether the agency wrote it, whoever that was."""
    automatic: bool
    text: str


class PublicNotice(Public, frozen=True, kw_only=True):
    """That an agency which one follows published something, or corrected it."""

    agency_id: str
    agency: str
    announcement_id: str
    title: str
    at: int
    corrected: bool
    number: int
    """What is said to have been seen, so that it is no longer new."""
    new: bool


class OwnHome(Public, frozen=True, kw_only=True):
    """A neighbourhood of one's own."""

    dong: str
    name: str
    verified_at: int
    until: int
    """When it has to be verified again."""


class OwnAccount(Public, frozen=True, kw_only=True):
    """A resident's own account, which nobody else is shown."""

    id: str
    login: str
    nickname: str
    homes: tuple[OwnHome, ...]


def public_agency(agency: Agency) -> PublicAgency:
    """An agency's profile."""
    tree = regions()
    return PublicAgency(
        id=agency.id,
        name=agency.name,
        kind=agency.kind.value,
        official=agency.official,
        regions=tuple(PublicRegion(code=code, name=tree.label(code)) for code in agency.regions),
        hours=agency.hours,
        department=agency.department,
        phone=agency.phone,
    )


def public_posting(announcement: Announcement, agency: str, day: str) -> PublicPosting:
    """An announcement in a list, as of a day."""
    return PublicPosting(**_posted(announcement, agency, day))


def public_announcement(
    announcement: Announcement, agency: str, day: str, comments: int, versions: list[Version]
) -> PublicAnnouncement:
    """An announcement with its text, and with what stood there before its corrections."""
    content = announcement.content
    return PublicAnnouncement(
        **_posted(announcement, agency, day),
        body=content.body,
        department=content.department,
        contact=content.contact,
        phone=content.phone,
        corrected_for=announcement.corrected_for,
        comments_open=announcement.placing.comments_open,
        comments=comments,
        versions=tuple(map(public_version, versions)),
    )


def _posted(announcement: Announcement, agency: str, day: str) -> dict[str, Any]:
    content = announcement.content
    rank = place_of(announcement, day).rank
    return {
        "agency_id": announcement.agency_id,
        "agency": agency,
        "id": announcement.id,
        "title": content.title,
        "opening": one_line(content.body)[:OPENING],
        "category": content.category.value,
        "starts_on": content.starts_on,
        "ends_on": content.ends_on,
        "regions": named_regions(content),
        "published_at": announcement.published_at or announcement.at,
        "corrected_at": announcement.corrected_at,
        "urgent": rank == 2,
        "pinned": announcement.placing.pinned_until >= day,
    }


def named_regions(content: Content) -> tuple[str, ...]:
    """What people call the first few of its regions."""
    names, _ = regions().summary(content.regions, _REGIONS_NAMED)
    return names


def public_version(version: Version) -> PublicVersion:
    """What stood before a correction."""
    content = version.content
    return PublicVersion(until=version.at, title=content.title, body=content.body, reason=version.reason)


def public_comment(comment: Comment, author: Neighbour | None, reader_id: str) -> PublicComment:
    """A comment as this resident reads it. One that is held must not come here: ask `sees`."""
    readable = reads(comment, reader_id)
    mine = comment.author_id == reader_id and not comment.official
    named = author if readable and not comment.official else None
    return PublicComment(
        id=comment.id,
        at=comment.at,
        nickname=named.nickname if named else "",
        dong=regions().short(named.dong) if named else "",
        official=comment.official,
        pinned=comment.pinned,
        mine=mine,
        hidden=comment.state == "hidden",
        text=comment.text if readable else "",
        hidden_for=comment.hidden_for if mine else "",
    )


def public_message(message: Message) -> PublicMessage:
    """A message as the resident whose chat it is reads it. One that is held must not come here."""
    return PublicMessage(
        id=message.id, at=message.at, official=message.official, automatic=message.automatic, text=message.text
    )


def public_notice(publication: Publication, announcement: Announcement, agency: str, seen: int) -> PublicNotice:
    """What a follower is told, given up to which number they have seen what that agency published."""
    return PublicNotice(
        agency_id=publication.agency_id,
        agency=agency,
        announcement_id=publication.id,
        title=announcement.content.title,
        at=publication.at,
        corrected=publication.corrected,
        number=publication.number,
        new=publication.number > seen,
    )


def own_account(account: Account) -> OwnAccount:
    """What somebody is shown of their own account."""
    tree = regions()
    homes = tuple(
        OwnHome(
            dong=home.dong,
            name=tree.label(home.dong),
            verified_at=home.verified_at,
            until=home.verified_at + VERIFIED_FOR,
        )
        for home in account.homes
    )
    return OwnAccount(id=account.id, login=account.login, nickname=account.nickname, homes=homes)
