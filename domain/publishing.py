"""The commands that publish, take back, correct and withdraw announcements, and their rules."""

from datetime import date
from typing import ClassVar, Literal

import msgspec

from domain.actors import Actor, Role
from domain.agencies import Agency
from domain.announcements import (
    BODY_LIMIT,
    CONTACT_LIMIT,
    HELD_FOR,
    REASON_LIMIT,
    TITLE_LIMIT,
    Announcement,
    Content,
    Figures,
    Placing,
    Version,
)
from domain.commands import Command, Outcome, ResidentCommand, SystemCommand, load
from domain.days import day_of
from domain.errors import Conflict, Invalid, Problem
from domain.followers import followers_among
from domain.ids import derive
from domain.regions import regions
from domain.safe_text import accept
from domain.transaction import Transaction


def out_on(publish_at: int | None, now: int) -> str:
    """The day on which residents see it first, when it is given out now for this time; None is for at once."""
    return day_of(max(publish_at or 0, now + HELD_FOR))


def problems_of(content: Content, placing: Placing, agency: Agency, day: str) -> tuple[Problem, ...]:
    """Everything that keeps an announcement from going out on that day, each with its field. Empty when it may go."""
    found = problems_in(content, agency)
    if "ends_on" not in {problem.field for problem in found} and content.ends_on and content.ends_on < day:
        found.append(Problem("ends_on", "announcements.day_before", day=day))
    return (*found, *_placing_problems(placing, day))


def problems_in(content: Content, agency: Agency) -> list[Problem]:
    """Everything that keeps a text from standing on the board, whenever that is; each with its field."""
    return [*_text_problems(content), *_period_problems(content), *_region_problems(content, agency)]


def _placing_problems(placing: Placing, day: str, seen: Placing | None = None) -> list[Problem]:
    """What is wrong with days that are to be stood from that day on. Those that stood before may be over."""
    found: list[Problem] = []
    for field in ("pinned_until", "urgent_until"):
        until: str = getattr(placing, field)
        if not until or (seen is not None and until == getattr(seen, field)):
            continue
        if not _is_day(until):
            found.append(Problem(field, "announcements.not_a_day", given=until))
        elif until < day:
            found.append(Problem(field, "announcements.day_before", day=day))
    return found


_TEXTS = (
    ("title", TITLE_LIMIT, False, True),
    ("body", BODY_LIMIT, True, True),
    ("department", CONTACT_LIMIT, False, True),
    ("contact", CONTACT_LIMIT, False, False),
    ("phone", CONTACT_LIMIT, False, True),
)
"""field, limit in characters, whether it may have lines, whether it must be there"""


def _text_problems(content: Content) -> list[Problem]:
    found: list[Problem] = []
    for field, limit, lines, required in _TEXTS:
        try:
            accept(field, getattr(content, field), limit, lines=lines, required=required)
        except Invalid as refusal:
            found.extend(refusal.problems)
    return found


def _period_problems(content: Content) -> list[Problem]:
    days = (("starts_on", content.starts_on), ("ends_on", content.ends_on))
    found = [Problem(field, "announcements.not_a_day", given=day) for field, day in days if day and not _is_day(day)]
    if not found and content.starts_on and content.ends_on and content.ends_on < content.starts_on:
        found.append(Problem("ends_on", "announcements.ends_before_start"))
    return found


def _region_problems(content: Content, agency: Agency) -> list[Problem]:
    if not content.regions:
        return [Problem("regions", "announcements.no_region")]
    tree = regions()
    outside = tree.outside(content.regions, agency.regions)
    if outside:
        names = ", ".join(tree.label(code) for code in outside)
        return [Problem("regions", "announcements.foreign_region", names=names)]
    return []


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def accepted(content: Content) -> Content:
    """The content with every text made safe, ready to be stored. Call after `problems_of` found none."""
    texts = {
        field: accept(field, getattr(content, field), limit, lines=lines).text for field, limit, lines, _ in _TEXTS
    }
    return msgspec.structs.replace(content, **texts, regions=regions().simplify(content.regions))


class PublishAnnouncement(Command, frozen=True, kw_only=True):
    """Give an announcement to the authority: now (held ten seconds) or at a time in the future.

    `seen_revision` is 0 for one that was never given before. A scheduled or withdrawn-to-draft one may be given again.
    """

    WHEN_OFFLINE: ClassVar[Literal["queue", "ask", "refuse"]] = "ask"

    announcement_id: str
    content: Content
    placing: Placing
    publish_at: int | None = None
    seen_revision: int = 0

    def subject(self) -> tuple[str, str]:
        return (Announcement.KIND, self.announcement_id)

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        actor.require(Role.PUBLISHER)
        known = tx.get(Announcement, actor.agency_id, self.announcement_id)
        _expect(known, self.seen_revision, states=("draft", "scheduled"))
        agency = load(tx, Agency, actor.agency_id, actor.agency_id)
        found = problems_of(self.content, self.placing, agency, out_on(self.publish_at, now))
        if self.publish_at is not None and self.publish_at < now:
            found = (*found, Problem("publish_at", "announcements.time_is_past"))
        if found:
            raise Invalid(*found)
        tx.put(
            Announcement(
                agency_id=actor.agency_id,
                id=self.announcement_id,
                state="scheduled",
                at=now,
                content=accepted(self.content),
                placing=self.placing,
                author_id=actor.id,
                author_name=actor.name,
                revision=known.revision + 1 if known else 1,
                publish_at=max(self.publish_at or 0, now + HELD_FOR),
            )
        )
        return Outcome.DONE


def _expect(known: Announcement | None, seen_revision: int, states: tuple[str, ...]) -> None:
    """Raises `Conflict` when somebody changed it since it was seen, or it is past the states that allow this."""
    if (known.revision if known else 0) != seen_revision:
        raise Conflict("announcements.changed_since")
    if known is not None and known.state not in states:
        raise Conflict(f"announcements.is_{known.state}")


class TakeBackAnnouncement(Command, frozen=True, kw_only=True):
    """Make a scheduled announcement a draft again, before it is out."""

    WHEN_OFFLINE: ClassVar[Literal["queue", "ask", "refuse"]] = "ask"

    announcement_id: str

    def subject(self) -> tuple[str, str]:
        return (Announcement.KIND, self.announcement_id)

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        actor.require(Role.PUBLISHER)
        known = load(tx, Announcement, actor.agency_id, self.announcement_id)
        if known.state == "draft":
            return Outcome.ALREADY
        if known.state != "scheduled":
            raise Conflict(f"announcements.is_{known.state}")
        tx.put(msgspec.structs.replace(known, state="draft", publish_at=None, revision=known.revision + 1))
        return Outcome.DONE


class DiscardAnnouncement(Command, frozen=True, kw_only=True):
    """Remove an announcement that is a draft again and never was out: nothing of it is left but the record of it."""

    announcement_id: str

    def subject(self) -> tuple[str, str]:
        return (Announcement.KIND, self.announcement_id)

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        actor.require(Role.PUBLISHER)
        known = tx.get(Announcement, actor.agency_id, self.announcement_id)
        if known is None:
            return Outcome.ALREADY
        if known.state != "draft":
            raise Conflict(f"announcements.is_{known.state}")
        tx.remove(known)
        return Outcome.DONE


class PublishDue(SystemCommand, frozen=True, kw_only=True):
    """Publish what fell due: it appears on the boards of its regions, and followers are notified."""

    announcement_id: str

    def subject(self) -> tuple[str, str]:
        return (Announcement.KIND, self.announcement_id)

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        actor.require_system()
        known = load(tx, Announcement, self.agency_id, self.announcement_id)
        if known.state == "published":
            return Outcome.ALREADY
        if known.state != "scheduled" or known.publish_at is None or known.publish_at > now:
            raise Conflict("announcements.not_due")
        people, _ = regions().population_of(known.content.regions)
        tx.put(
            msgspec.structs.replace(
                known,
                state="published",
                published_at=now,
                publish_at=None,
                reached=people,
                followers_reached=followers_among(tx, self.agency_id, known.content.regions),
            )
        )
        tx.put(Figures(agency_id=self.agency_id, id=known.id))
        return Outcome.DONE


class CorrectAnnouncement(Command, frozen=True, kw_only=True):
    """Change what a published announcement says. Residents see 정정, why, and what stood before."""

    WHEN_OFFLINE: ClassVar[Literal["queue", "ask", "refuse"]] = "ask"

    announcement_id: str
    seen_revision: int
    content: Content
    reason: str
    notify_again: bool = False

    def subject(self) -> tuple[str, str]:
        return (Announcement.KIND, self.announcement_id)

    def why(self) -> str:
        return self.reason

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        actor.require(Role.PUBLISHER)
        known = load(tx, Announcement, actor.agency_id, self.announcement_id)
        _expect(known, self.seen_revision, states=("published",))
        agency = load(tx, Agency, actor.agency_id, actor.agency_id)
        found = problems_in(self.content, agency)
        try:
            reason = accept("reason", self.reason, REASON_LIMIT, lines=False, required=True).text
        except Invalid as refusal:
            raise Invalid(*found, *refusal.problems) from None
        if found:
            raise Invalid(*found)
        content = accepted(self.content)
        if content == known.content:
            return Outcome.ALREADY
        tx.put(
            Version(
                agency_id=actor.agency_id,
                id=derive(known.id, "version", str(known.revision)),
                announcement_id=known.id,
                revision=known.revision,
                at=now,
                content=known.content,
                reason=reason,
            )
        )
        revision = known.revision + 1
        tx.put(
            msgspec.structs.replace(
                known,
                content=content,
                revision=revision,
                corrected_at=now,
                corrected_for=reason,
                notify_from=revision if self.notify_again else known.notify_from,
            )
        )
        return Outcome.DONE


class WithdrawAnnouncement(Command, frozen=True, kw_only=True):
    """Take a published announcement off the boards (내리기). Its comments and figures stay with the agency."""

    announcement_id: str
    reason: str

    def subject(self) -> tuple[str, str]:
        return (Announcement.KIND, self.announcement_id)

    def why(self) -> str:
        return self.reason

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        actor.require(Role.PUBLISHER)
        reason = accept("reason", self.reason, REASON_LIMIT, lines=False, required=True).text
        known = load(tx, Announcement, actor.agency_id, self.announcement_id)
        if known.state == "withdrawn":
            return Outcome.ALREADY
        if known.state != "published":
            raise Conflict(f"announcements.is_{known.state}")
        tx.put(msgspec.structs.replace(known, state="withdrawn", withdrawn_for=reason))
        return Outcome.DONE


class ReinstateAnnouncement(Command, frozen=True, kw_only=True):
    """Put a withdrawn announcement back on the boards."""

    announcement_id: str

    def subject(self) -> tuple[str, str]:
        return (Announcement.KIND, self.announcement_id)

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        actor.require(Role.PUBLISHER)
        known = load(tx, Announcement, actor.agency_id, self.announcement_id)
        if known.state == "published":
            return Outcome.ALREADY
        if known.state != "withdrawn":
            raise Conflict(f"announcements.is_{known.state}")
        tx.put(msgspec.structs.replace(known, state="published", withdrawn_for=""))
        return Outcome.DONE


class PlaceAnnouncement(Command, frozen=True, kw_only=True):
    """Pin it, mark it urgent, open or close its comments. `seen` is how it stood before."""

    announcement_id: str
    seen: Placing
    placing: Placing
    restores: bool = False
    """It puts back what stood before: a day that is over by now may stand again."""

    def subject(self) -> tuple[str, str]:
        return (Announcement.KIND, self.announcement_id)

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        actor.require(Role.PUBLISHER)
        known = load(tx, Announcement, actor.agency_id, self.announcement_id)
        if known.placing == self.placing:
            return Outcome.ALREADY
        if known.placing != self.seen:
            raise Conflict("announcements.changed_since")
        found = [] if self.restores else _placing_problems(self.placing, _stands_from(known, now), self.seen)
        if found:
            raise Invalid(*found)
        tx.put(msgspec.structs.replace(known, placing=self.placing))
        return Outcome.DONE


def _stands_from(known: Announcement, now: int) -> str:
    """The first day that a placing is for: today, or of what is yet to go out the day on which it does."""
    return out_on(known.publish_at, now) if known.state == "scheduled" else day_of(now)


class SeeAnnouncement(ResidentCommand, frozen=True, kw_only=True):
    """A resident opened it on the board."""

    announcement_id: str

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        actor.require_resident()
        figures = load(tx, Figures, self.agency_id, self.announcement_id)
        tx.put(msgspec.structs.replace(figures, seen=figures.seen + 1))
        return Outcome.DONE
