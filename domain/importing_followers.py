"""The command that takes in followers from elsewhere, and puts them into the days on which they came and left."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import ClassVar, Literal

import msgspec

from domain.actors import Actor, Role
from domain.bounds import Moment
from domain.commands import Command, Outcome
from domain.days import day_of
from domain.errors import Invalid, Problem
from domain.followers import FollowerDay, follower_day_id
from domain.following import Following, followers_in
from domain.importing import Person, dong_problems, require_few, source_and_size, time_problems
from domain.neighbours import Neighbour
from domain.transaction import Transaction


class ImportedFollower(msgspec.Struct, frozen=True, kw_only=True):
    """One follower as kept elsewhere."""

    by: Person
    since: Moment
    left_at: Moment | None = None

    def id(self, agency_id: str) -> str:
        """The resident's: of one and the same person one row is enough."""
        return self.by.id(agency_id)

    def require_sound(self, now: int) -> None:
        """Raises `Invalid` with everything that is wrong with the row."""
        found = [*dong_problems(self.by.dong), *time_problems("since", self.since, now)]
        if not self.by.dong:
            found.append(Problem("dong", "files.no_dong"))
        if self.left_at is not None:
            found.extend(time_problems("left", self.left_at, now))
            if self.left_at < self.since:
                found.append(Problem("left", "files.left_before"))
        if found:
            raise Invalid(*found)


class Came(msgspec.Struct):
    """What a day brings in one neighbourhood beside what it had."""

    joined: int = 0
    left: int = 0


Changes = dict[str, dict[str, Came]]
"""Neighbourhood → day → what it brings."""


class ImportFollowers(Command, frozen=True, kw_only=True):
    """Take in followers from elsewhere. Who is here already stays as they are, unless they left there since."""

    WHEN_OFFLINE: ClassVar[Literal["queue", "ask", "refuse"]] = "refuse"

    rows: tuple[ImportedFollower, ...]
    source: str = ""
    """Name of the file, for the audit."""

    def subject(self) -> tuple[str, str]:
        return (Following.KIND, "")

    def why(self) -> str:
        return source_and_size(self.source, self.rows)

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        actor.require(Role.ADMIN)
        require_few(self.rows)
        changes: Changes = {}
        for row in self.rows:
            row.require_sound(now)
            _follow(tx, actor.agency_id, row, changes)
        for dong, days in changes.items():
            _note_days(tx, actor.agency_id, dong, days, day_of(now))
        return Outcome.DONE if changes else Outcome.ALREADY


def _follow(tx: Transaction, agency_id: str, row: ImportedFollower, changes: Changes) -> None:
    id = row.id(agency_id)
    known = tx.get(Following, agency_id, id)
    if known is not None and (known.left_at is not None or row.left_at is None):
        return
    days = changes.setdefault(known.dong if known else row.by.dong, {})
    if known is None:
        known = Following(agency_id=agency_id, id=id, dong=row.by.dong, since=row.since)
        days.setdefault(day_of(row.since), Came()).joined += 1
    if row.left_at is not None:
        days.setdefault(day_of(row.left_at), Came()).left += 1
    tx.put(msgspec.structs.replace(known, left_at=row.left_at))
    neighbour = tx.get(Neighbour, agency_id, id)
    if neighbour is not None:
        tx.put(msgspec.structs.replace(neighbour, follows_since=None if row.left_at else known.since))


def _note_days(tx: Transaction, agency_id: str, dong: str, came: Mapping[str, Came], today: str) -> None:
    """Make the days of a neighbourhood as if these had come and left on them: each later total moves along."""
    first = min(came)
    kept = {day: known for day in _days(first, max(today, *came)) if (known := _kept(tx, agency_id, day, dong))}
    net = sum(each.joined - each.left for each in came.values())
    # How many followed before the first of them: what the next day that was kept began with, else as many as now.
    total = tx.count(agency_id, followers_in(dong)) - net
    if kept:
        earliest = kept[min(kept)]
        total = earliest.total - earliest.joined + earliest.left
    more = 0
    for day in sorted({*kept, *came}):
        known, new = kept.get(day), came.get(day, Came())
        more += new.joined - new.left
        total = known.total if known else total
        if more or new.joined or new.left:
            tx.put(
                FollowerDay(
                    agency_id=agency_id,
                    id=follower_day_id(agency_id, day, dong),
                    day=day,
                    dong=dong,
                    joined=new.joined + (known.joined if known else 0),
                    left=new.left + (known.left if known else 0),
                    total=total + more,
                )
            )


def _kept(tx: Transaction, agency_id: str, day: str, dong: str) -> FollowerDay | None:
    return tx.get(FollowerDay, agency_id, follower_day_id(agency_id, day, dong))


def _days(first: str, last: str) -> Iterator[str]:
    day, end = date.fromisoformat(first), date.fromisoformat(last)
    while day <= end:
        yield day.isoformat()
        day += timedelta(days=1)
