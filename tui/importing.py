"""Taking in what was found good: through commands, in batches, and everything of it indexed behind."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from typing import Final, TypeVar

from domain.commands import Command, Outcome
from domain.importing import ROWS_LIMIT, ImportComments, ImportedComment
from domain.importing_followers import ImportedFollower, ImportFollowers
from domain.words import say
from local_store.desk import Desk
from tui.import_checks import Checked, Ready

_UNDER_WAY: Final = 3
"""Commands that wait for the disk while the next is made."""

Item = TypeVar("Item", ImportedComment, ImportedFollower)
Progress = Callable[[int], object]
"""Told after each batch how many rows are in."""


def take_in_comments(desk: Desk, checked: Checked[ImportedComment], progress: Progress, *, as_new: bool) -> None:
    """Carry out what was checked, the oldest first. Raises `Refused` or `StoreFault`; whole batches stay."""
    places = {place.id(desk.agency_id): place for place in checked.places}
    ready = sorted(checked.ready, key=lambda each: each.item.at)

    def commands() -> Iterator[tuple[Command, int]]:
        for batch in _batches(ready):
            needed = dict.fromkeys(each.item.announcement_id for each in batch)
            command = ImportComments(
                id=desk.new_id(),
                rows=tuple(each.item for each in batch),
                places=tuple(places[id] for id in needed if id in places),
                explanation=say("files.place_text"),
                as_new=as_new,
                source=checked.name,
            )
            yield command, len(batch)

    _carry_out(desk, commands(), progress)


def take_in_followers(desk: Desk, checked: Checked[ImportedFollower], progress: Progress) -> None:
    """As `take_in_comments`, one neighbourhood after the other: each batch then changes few of the days."""
    ready = sorted(checked.ready, key=lambda each: (each.item.by.dong, each.item.since))

    def commands() -> Iterator[tuple[Command, int]]:
        for batch in _batches(ready):
            rows = tuple(each.item for each in batch)
            yield ImportFollowers(id=desk.new_id(), rows=rows, source=checked.name), len(batch)

    _carry_out(desk, commands(), progress)


def _batches(ready: Sequence[Ready[Item]]) -> Iterator[Sequence[Ready[Item]]]:
    for start in range(0, len(ready), ROWS_LIMIT):
        yield ready[start : start + ROWS_LIMIT]


def _carry_out(desk: Desk, commands: Iterator[tuple[Command, int]], progress: Progress) -> None:
    waiting: deque[tuple[Future[Outcome], int]] = deque()
    done = 0
    for command, rows in commands:
        waiting.append((desk.perform(command), rows))
        if len(waiting) == _UNDER_WAY:
            done = _await(waiting, done, progress)
    while waiting:
        done = _await(waiting, done, progress)
    while (indexing := desk.index_waiting()) is not None:
        indexing.result()


def _await(waiting: deque[tuple[Future[Outcome], int]], done: int, progress: Progress) -> int:
    future, rows = waiting.popleft()
    future.result()
    progress(done + rows)
    return done + rows
