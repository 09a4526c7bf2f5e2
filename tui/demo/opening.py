"""Opens a demonstration: found again where it was, built where there is none or an old one, never on a real store."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import msgspec
import platformdirs

from domain.days import DAY
from domain.errors import Invalid, Problem, StoreFault
from domain.ids import Clock
from local_store.comments import CommentFilter
from local_store.damage import marker
from local_store.database import Database
from local_store.desk import Desk, wall_clock
from local_store.lease import Lease
from local_store.linkage import linkage_of
from local_store.own import own_value
from local_store.private import companions, own_folder
from local_store.tables import bring_into_shape
from tui.demo.mark import Mark, is_demo, mark_of, put_mark, residents_lease
from tui.demo.progress import ProgressLine
from tui.demo.scale import LARGEST, LEAST
from tui.demo.stage import desk_of
from tui.demo.texts import AgencyKey

__all__ = ["is_demo", "open_demo"]

Progress = Callable[[int, int], object]
"""Told (items done, about how many there will be)."""

_DESERTED: Final = 3 * DAY
"""A standard world in which nobody wrote for so long is built anew."""

_BUILDING: Final = 15 * 60
"""Seconds to wait for another process that builds the same demonstration."""


def open_demo(
    path: Path | None,
    agency: AgencyKey,
    seed: int,
    size: int | None,
    fresh: bool,
    progress: Progress | None = None,
    clock: Clock = wall_clock,
) -> tuple[Database, Desk]:
    """The demonstration's store, and the desk of its agency for a person who holds every role.

    Without a path it is kept in the user's cache, one for each agency, seed and size. What is there is gone on with,
    and all that was done to it. Built anew by itself is what was broken off in building, and a world of the standard
    size in which nobody wrote for three days; everything else only when it is to be `fresh`.

    Raises `StoreFault` for a store that is no demonstration's, or one of another agency or size, or one that another
    window uses while it is to be fresh; `Invalid` for a size that is not possible.
    """
    if size is not None and not LEAST <= size <= LARGEST:
        raise Invalid(Problem("size", "demo.wrong_size", least=LEAST, most=LARGEST))
    place = own_folder(path or _kept_at(agency, seed, size))
    wanted = Mark(agency=agency, seed=seed, size=size, built_at=clock())
    with ExitStack() as undo:
        database = undo.enter_context(Database(place))
        if not _goes_on(database, wanted, fresh):
            database.close()
            with Lease(place.with_name(place.name + ".building")).waited_for(_BUILDING):
                database = undo.enter_context(_made(place, wanted, fresh, progress or ProgressLine()))
        desk = desk_of(database, clock)
        undo.pop_all()
    return database, desk


def _kept_at(agency: AgencyKey, seed: int, size: int | None) -> Path:
    parts = [agency, *(str(part) for part in (seed if seed != 1 else None, size) if part is not None)]
    return platformdirs.user_cache_path("dangol", appauthor=False) / "demo" / f"{'-'.join(parts)}.db"


def _goes_on(database: Database, wanted: Mark, fresh: bool) -> bool:
    """Whether this is the world that is wanted, whole and alive. Raises `StoreFault` where it must not be touched."""
    mark, path = mark_of(database), str(database.path)
    if linkage_of(database) is not None or (mark is None and own_value(database, "shape") is not None):
        raise StoreFault("demo.not_a_demo", path=path)
    if mark is None or fresh:
        return False
    if mark.agency != wanted.agency:
        raise StoreFault("demo.other_agency", path=path, agency=mark.agency)
    if wanted.size not in (None, mark.size):
        raise StoreFault("demo.other_size", path=path, size=mark.scale.comments)
    if not mark.is_whole:
        return False
    database.write(bring_into_shape).result()
    return mark.size is not None or not _is_deserted(database, wanted.built_at)


def _is_deserted(database: Database, now: int) -> bool:
    newest = desk_of(database).comments(CommentFilter("all"), limit=1)
    return not newest or newest[0].comment.at < now - _DESERTED


def _made(place: Path, wanted: Mark, fresh: bool, progress: Progress) -> Database:
    """Built on an empty store, unless another process did that while this one waited for it."""
    database = Database(place)
    with ExitStack() as undo:
        undo.callback(lambda: database.close())
        if not _goes_on(database, wanted, fresh):
            if is_demo(database):
                _remove(database)
                database = Database(place)
            from tui.demo.world import build  # with all the texts: not needed where a world is found again

            put_mark(database, wanted)
            database.write(bring_into_shape).result()
            build(database, wanted.agency, wanted.seed, wanted.built_at, wanted.size, progress)
            put_mark(database, msgspec.structs.replace(wanted, is_whole=True))
        undo.pop_all()
    return database


def _remove(database: Database) -> None:
    """Take a demonstration's store away. Raises `StoreFault` while residents live on it in another process."""
    path, lease = database.path, residents_lease(database.path)
    if not lease.try_acquire():
        raise StoreFault("demo.in_use")
    database.close()
    # The marker first, or a break would look like a store that lost its file.
    for each in (marker(path), *companions(path), path):
        each.unlink(missing_ok=True)
    lease.release()
