"""The commands that take in what an agency already has elsewhere: comments and followers, each thing once."""

from typing import ClassVar, Final, Literal

import msgspec

from domain.actors import Actor, Role
from domain.agencies import Agency
from domain.announcements import REASON_LIMIT, TITLE_LIMIT, Announcement, Content, Figures, Placing
from domain.bounds import Id, Moment
from domain.commands import Command, Outcome, load
from domain.comments import COMMENT_LIMIT, Comment
from domain.days import start_of
from domain.errors import Invalid, Problem
from domain.following import Following
from domain.ids import derive
from domain.neighbours import Neighbour
from domain.nicknames import shown_nickname
from domain.regions import regions
from domain.safe_text import Accepted, accept
from domain.transaction import Transaction

ROWS_LIMIT: Final = 1_000
"""Rows in one command: more are several commands."""

EARLIEST: Final = start_of("2000-01-01")
"""What is said to be older is a mistake in the file."""

_SOURCE_LIMIT: Final = 100
_NO_TIME: Final = "0" * 12
"""Ids of what has no time of its own begin with it."""


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Who a row is by. Nobody here has an account: the same name from the same neighbourhood is the same person."""

    nickname: str
    """As it is written there, whatever is in it."""
    dong: str
    """Code of the neighbourhood, empty where it is not known."""
    member: str = ""
    """What tells people apart where they come from; it stands instead of name and neighbourhood."""

    def id(self, agency_id: str) -> str:
        """The same for every row of this person."""
        known_by = ("member", self.member) if self.member else (self.nickname, self.dong)
        return derive(_NO_TIME, agency_id, "imported", *known_by)


class ImportedComment(msgspec.Struct, frozen=True, kw_only=True):
    """One comment as it was written elsewhere."""

    by: Person
    at: Moment
    text: str
    title: str = ""
    """Of what it was written about, as it was called there."""
    announcement_id: Id
    """Where it stands here."""

    def id(self, agency_id: str) -> str:
        """Made from what it says, by whom, when and about what: the same row always has the same."""
        return derive(f"{self.at:012x}", agency_id, self.by.id(agency_id), "imported", self.title, self.text)

    def accepted(self, now: int) -> Accepted:
        """Its text as it is kept. Raises `Invalid` with everything that is wrong with the row."""
        found = [*dong_problems(self.by.dong), *time_problems("at", self.at, now)]
        text = Accepted("", None)
        try:
            shown_nickname(self.by.nickname)
        except Invalid as refusal:
            found.extend(refusal.problems)
        try:
            text = accept("text", self.text, COMMENT_LIMIT, required=True)
        except Invalid as refusal:
            found.extend(refusal.problems)
        if found:
            raise Invalid(*found)
        return text


class ImportedPlace(msgspec.Struct, frozen=True, kw_only=True):
    """An announcement that was never given out here, under which imported comments stand."""

    title: str
    at: Moment
    """When the first of them was written: where it stands among the announcements."""

    def id(self, agency_id: str) -> str:
        """The same for every import under this title."""
        return derive(_NO_TIME, agency_id, "imported", "announcement", self.title)


class ImportComments(Command, frozen=True, kw_only=True):
    """Take in comments that were written elsewhere. What is here already stays as it is.

    They count as reviewed by whoever imports them, unless they are to be looked at as new ones. The announcements
    that are made for them are withdrawn from the start: no resident sees them.
    """

    WHEN_OFFLINE: ClassVar[Literal["queue", "ask", "refuse"]] = "refuse"

    rows: tuple[ImportedComment, ...]
    places: tuple[ImportedPlace, ...] = ()
    explanation: str = ""
    """What stands as the text of a place, and as the reason why it is withdrawn."""
    as_new: bool = False
    source: str = ""
    """Name of the file, for the audit."""

    def subject(self) -> tuple[str, str]:
        return (Comment.KIND, "")

    def why(self) -> str:
        return source_and_size(self.source, self.rows)

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        actor.require(Role.ADMIN)
        require_few(self.rows)
        made = [self._make(tx, actor, place, now) for place in self.places]
        for announcement_id in {row.announcement_id for row in self.rows}:
            load(tx, Announcement, actor.agency_id, announcement_id)
        added = [self._add(tx, actor, row, now) for row in self.rows]
        return Outcome.DONE if any(made) or any(added) else Outcome.ALREADY

    def _make(self, tx: Transaction, actor: Actor, place: ImportedPlace, now: int) -> bool:
        id = place.id(actor.agency_id)
        if tx.get(Announcement, actor.agency_id, id) is not None:
            return False
        if found := time_problems("at", place.at, now):
            raise Invalid(*found)
        tx.put(self._announcement(load(tx, Agency, actor.agency_id, actor.agency_id), actor, place, id))
        tx.put(Figures(agency_id=actor.agency_id, id=id))
        return True

    def _announcement(self, agency: Agency, actor: Actor, place: ImportedPlace, id: str) -> Announcement:
        explanation = accept("explanation", self.explanation, REASON_LIMIT, lines=False).text
        content = Content(
            title=accept("title", place.title, TITLE_LIMIT, lines=False, required=True).text,
            body=explanation,
            department=agency.department,
            phone=agency.phone,
            regions=agency.regions,
        )
        return Announcement(
            agency_id=agency.id,
            id=id,
            state="withdrawn",
            at=place.at,
            content=content,
            placing=Placing(comments_open=False),
            author_id=actor.id,
            author_name=actor.name,
            published_at=place.at,
            withdrawn_for=explanation,
        )

    def _add(self, tx: Transaction, actor: Actor, row: ImportedComment, now: int) -> bool:
        text = row.accepted(now)
        id = row.id(actor.agency_id)
        if tx.get(Comment, actor.agency_id, id) is not None:
            return False
        author = _met(tx, actor.agency_id, row)
        comment = Comment(
            agency_id=actor.agency_id,
            id=id,
            announcement_id=row.announcement_id,
            author_id=author.id,
            at=row.at,
            text=text.text,
            original=text.original,
            visible_at=row.at,
        )
        if not self.as_new:
            comment = msgspec.structs.replace(
                comment, state="reviewed", decided_by=actor.name, decided_at=now, decision=self.id
            )
        tx.put(comment)
        return True


def _met(tx: Transaction, agency_id: str, row: ImportedComment) -> Neighbour:
    """The neighbour behind a comment, known since the first of theirs."""
    id = row.by.id(agency_id)
    known = tx.get(Neighbour, agency_id, id)
    if known is not None and known.met_at <= row.at:
        return known
    if known is None:
        following = tx.get(Following, agency_id, id)
        known = Neighbour(
            agency_id=agency_id,
            id=id,
            nickname=shown_nickname(row.by.nickname),
            dong=row.by.dong,
            met_at=row.at,
            follows_since=following.since if following and following.left_at is None else None,
            imported=True,
        )
    known = msgspec.structs.replace(known, met_at=row.at)
    tx.put(known)
    return known


def source_and_size(source: str, rows: tuple[msgspec.Struct, ...]) -> str:
    """What the audit says of an import: the file, and how many rows of it."""
    name = accept("source", source[:_SOURCE_LIMIT], 4 * _SOURCE_LIMIT, lines=False).text
    return f"{name}: {len(rows)}"


def require_few(rows: tuple[msgspec.Struct, ...]) -> None:
    """Raises `Invalid` for more rows than one command may carry."""
    if len(rows) > ROWS_LIMIT:
        raise Invalid(Problem("rows", "files.too_many_rows", limit=ROWS_LIMIT))


def dong_problems(dong: str) -> list[Problem]:
    """What is wrong with the code of a neighbourhood, where there is one."""
    return [Problem("dong", "files.unknown_dong", given=dong)] if dong and regions().find(dong) is None else []


def time_problems(field: str, at: int, now: int) -> list[Problem]:
    """What is wrong with a time at which something was done."""
    if at > now:
        return [Problem(field, "files.in_the_future")]
    if at < EARLIEST:
        return [Problem(field, "files.too_old")]
    return []
