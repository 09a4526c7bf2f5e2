"""The commands that publish, take back, correct and withdraw announcements, and their rules."""

from typing import Any, ClassVar, Literal

import msgspec

from domain.actors import Actor, Role
from domain.agencies import Agency
from domain.announcement_rules import accepted, out_on, placing_problems, problems_in, problems_of
from domain.announcements import (
    HELD_FOR,
    REASON_LIMIT,
    Announcement,
    Content,
    Figures,
    Placing,
    State,
    Version,
)
from domain.bounds import Count, Id, Moment
from domain.commands import Command, Outcome, ResidentCommand, SystemCommand, load
from domain.days import day_of
from domain.errors import Conflict, Invalid, Problem
from domain.followers import followers_among
from domain.ids import derive
from domain.regions import regions
from domain.safe_text import accept
from domain.transaction import Transaction


class AnnouncementCommand(Command, frozen=True, kw_only=True):
    """A publisher's decision about one announcement."""

    announcement_id: Id

    def subject(self) -> tuple[str, str]:
        return (Announcement.KIND, self.announcement_id)

    def announcement(self, tx: Transaction, actor: Actor) -> Announcement:
        """The announcement, once the role is checked."""
        actor.require(Role.PUBLISHER)
        return load(tx, Announcement, actor.agency_id, self.announcement_id)


def _move(tx: Transaction, known: Announcement, before: State, to: State, **changed: Any) -> Outcome:
    """Put it in another state. In that one already it stays as it is; from any other but `before`: `Conflict`."""
    if known.state == to:
        return Outcome.ALREADY
    if known.state != before:
        raise Conflict(f"announcements.is_{known.state}")
    tx.put(msgspec.structs.replace(known, state=to, **changed))
    return Outcome.DONE


class PublishAnnouncement(AnnouncementCommand, frozen=True, kw_only=True):
    """Give an announcement to the authority: now (held ten seconds) or at a time in the future.

    `seen_revision` is 0 for one that was never given before. A scheduled or withdrawn-to-draft one may be given again.
    """

    WHEN_OFFLINE: ClassVar[Literal["queue", "ask", "refuse"]] = "ask"

    content: Content
    placing: Placing
    publish_at: Moment | None = None
    seen_revision: Count = 0

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


class TakeBackAnnouncement(AnnouncementCommand, frozen=True, kw_only=True):
    """Make a scheduled announcement a draft again, before it is out."""

    WHEN_OFFLINE: ClassVar[Literal["queue", "ask", "refuse"]] = "ask"

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        known = self.announcement(tx, actor)
        return _move(tx, known, "scheduled", "draft", publish_at=None, revision=known.revision + 1)


class DiscardAnnouncement(AnnouncementCommand, frozen=True, kw_only=True):
    """Remove an announcement that is a draft again and never was out: nothing of it is left but the record of it."""

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


class CorrectAnnouncement(AnnouncementCommand, frozen=True, kw_only=True):
    """Change what a published announcement says. Residents see 정정, why, and what stood before."""

    WHEN_OFFLINE: ClassVar[Literal["queue", "ask", "refuse"]] = "ask"

    seen_revision: Count
    content: Content
    reason: str
    notify_again: bool = False

    def why(self) -> str:
        return self.reason

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        known = self.announcement(tx, actor)
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


class WithdrawAnnouncement(AnnouncementCommand, frozen=True, kw_only=True):
    """Take a published announcement off the boards (내리기). Its comments and figures stay with the agency."""

    reason: str

    def why(self) -> str:
        return self.reason

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        known = self.announcement(tx, actor)
        reason = accept("reason", self.reason, REASON_LIMIT, lines=False, required=True).text
        return _move(tx, known, "published", "withdrawn", withdrawn_for=reason)


class ReinstateAnnouncement(AnnouncementCommand, frozen=True, kw_only=True):
    """Put a withdrawn announcement back on the boards."""

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        return _move(tx, self.announcement(tx, actor), "withdrawn", "published", withdrawn_for="")


class PlaceAnnouncement(AnnouncementCommand, frozen=True, kw_only=True):
    """Pin it, mark it urgent, open or close its comments. `seen` is how it stood before."""

    seen: Placing
    placing: Placing
    restores: bool = False
    """It puts back what stood before: a day that is over by now may stand again."""

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        known = self.announcement(tx, actor)
        if known.placing == self.placing:
            return Outcome.ALREADY
        if known.placing != self.seen:
            raise Conflict("announcements.changed_since")
        from_day = "" if self.restores else _stands_from(known, now)
        found = placing_problems(self.placing, from_day, self.seen)
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
