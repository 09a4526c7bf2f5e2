"""Followers (단골): single follows stay with the authority, desks see days and neighbourhoods."""

from typing import ClassVar

import msgspec

from domain.actors import Actor
from domain.agencies import Agency
from domain.commands import Outcome, ResidentCommand, load
from domain.days import day_of
from domain.following import Following, followers_in
from domain.ids import derive
from domain.neighbours import Neighbour
from domain.records import Record
from domain.regions import regions
from domain.transaction import Transaction


class FollowerDay(Record, frozen=True, kw_only=True):
    """What one day brought in one neighbourhood. `total` is how many followed when the day's last one came or left."""

    KIND: ClassVar[str] = "follower_day"

    day: str
    dong: str
    joined: int
    left: int
    total: int


class Follow(ResidentCommand, frozen=True, kw_only=True):
    """Become a follower: be told of each new announcement. Who left today has not left."""

    def subject(self) -> tuple[str, str]:
        return (Following.KIND, "")

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        actor.require_resident()
        load(tx, Agency, self.agency_id, self.agency_id)
        follow = tx.get(Following, self.agency_id, actor.id)
        if follow is not None and follow.left_at is None:
            return Outcome.ALREADY
        if follow is not None and _left_today(tx, follow, actor.dong, now):
            # Nobody is counted twice a day, however often they come and go.
            tx.put(msgspec.structs.replace(follow, left_at=None))
            _note_day(tx, self.agency_id, follow.dong, now, left=-1)
            _tell_neighbour(tx, self.agency_id, actor.id, follow.since)
            return Outcome.DONE
        tx.put(Following(agency_id=self.agency_id, id=actor.id, dong=actor.dong, since=now))
        _note_day(tx, self.agency_id, actor.dong, now, joined=1)
        _tell_neighbour(tx, self.agency_id, actor.id, now)
        return Outcome.DONE


class Unfollow(ResidentCommand, frozen=True, kw_only=True):
    """Stop following."""

    def subject(self) -> tuple[str, str]:
        return (Following.KIND, "")

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        actor.require_resident()
        follow = tx.get(Following, self.agency_id, actor.id)
        if follow is None or follow.left_at is not None:
            return Outcome.ALREADY
        tx.put(msgspec.structs.replace(follow, left_at=now))
        _note_day(tx, self.agency_id, follow.dong, now, left=1)
        _tell_neighbour(tx, self.agency_id, actor.id, None)
        return Outcome.DONE


def _left_today(tx: Transaction, follow: Following, dong: str, now: int) -> bool:
    """Whether this day counts that they left from where they live."""
    if follow.left_at is None or follow.dong != dong or day_of(follow.left_at) != day_of(now):
        return False
    day = tx.get(FollowerDay, follow.agency_id, follower_day_id(follow.agency_id, day_of(now), dong))
    return day is not None and day.left > 0


def _note_day(tx: Transaction, agency_id: str, dong: str, now: int, joined: int = 0, left: int = 0) -> None:
    day = day_of(now)
    id = follower_day_id(agency_id, day, dong)
    before = tx.get(FollowerDay, agency_id, id)
    tx.put(
        FollowerDay(
            agency_id=agency_id,
            id=id,
            day=day,
            dong=dong,
            joined=joined + (before.joined if before else 0),
            left=left + (before.left if before else 0),
            total=tx.count(agency_id, followers_in(dong)),
        )
    )


def follower_day_id(agency_id: str, day: str, dong: str) -> str:
    """The id of the record of one day in one neighbourhood: sorts by day."""
    return derive(day.replace("-", "").ljust(12, "0"), agency_id, dong)


def _tell_neighbour(tx: Transaction, agency_id: str, resident_id: str, since: int | None) -> None:
    """Somebody who wrote to the agency is shown there as a follower, or not. Others stay unknown to it."""
    neighbour = tx.get(Neighbour, agency_id, resident_id)
    if neighbour is not None:
        tx.put(msgspec.structs.replace(neighbour, follows_since=since))


def followers_among(tx: Transaction, agency_id: str, targets: tuple[str, ...]) -> int:
    """How many follow the agency from the neighbourhoods under these regions."""
    return sum(tx.count(agency_id, followers_in(dong)) for dong in regions().dongs_of(targets))
