"""What is written: a command until it is durable, the bulk loader, an announcement to few and to many followers."""

from collections.abc import Iterator
from pathlib import Path
from secrets import randbits
from tempfile import TemporaryDirectory
from time import perf_counter

import apsw

from domain.actors import SYSTEM, Actor
from domain.announcements import Content, Placing
from domain.commands import Command
from domain.comments import Comment
from domain.days import SECOND
from domain.followers import Follow
from domain.following import Following
from domain.moderation import HideComment
from domain.neighbours import Neighbour
from domain.publishing import PublishAnnouncement, PublishDue
from domain.regions import regions
from local_store.bulk import load
from local_store.comments import CommentFilter
from local_store.desk import Desk, wall_clock
from local_store.founding import ready_store
from tests.bench.figures import Figure, compared, throughput
from tests.bench.store import SEED, bare_file, desk_on, opened
from tui.demo.stage import found
from tui.demo.world import build

_FEW: int = 5


def command(store: Path, times: int) -> Iterator[Figure]:
    """A comment is hidden, until that is on the disk, against one insert of one row by the same driver."""
    with opened(store) as desk:
        bare = bare_file(store.parent)
        comments = [row.comment for row in desk.comments(CommentFilter("new"), None, times)]
        ours, theirs = [], []
        for number, comment in enumerate(comments):
            hide = HideComment(id=desk.new_id(), comment_id=comment.id, seen="new", reason="도배·광고")
            ours.append(_taken(desk, hide))
            theirs.append(_inserted(bare, number))
        bare.close()
    yield compared("a command, applied and durable", ours, theirs, 3)


def _taken(desk: Desk, *commands: Command, actor: Actor | None = None) -> float:
    """Milliseconds until each of them is durable, one after the other."""
    began = perf_counter()
    for each in commands:
        desk.perform(each, actor).result()
    return (perf_counter() - began) * 1000


def _inserted(bare: apsw.Connection, number: int) -> float:
    began = perf_counter()
    bare.execute("INSERT INTO bare (id, text) VALUES (?, ?)", (number, "도배·광고"))
    return (perf_counter() - began) * 1000


def loader(store: Path, rows: int, size: int) -> Iterator[Figure]:
    """Rows a second: of the loader, given records of the large store; and of a world that is thought up meanwhile."""
    with opened(store) as desk:
        comments = desk.select(Comment, "ORDER BY comment.rowid LIMIT ?", rows)
        records = [
            *desk.select(Neighbour, "LIMIT ?", rows // 8),
            *desk.select(Following, "LIMIT ?", rows // 4),
            *comments,
        ]
    with TemporaryDirectory(dir=store.parent) as folder, ready_store(Path(folder) / "desk.db") as database:
        began = perf_counter()
        load(database, records, randbits)
        yield throughput("bulk loader", len(records) / (perf_counter() - began), 20_000)
    with TemporaryDirectory(dir=store.parent) as folder, ready_store(Path(folder) / "desk.db") as database:
        counted: list[int] = []
        began = perf_counter()
        build(database, "dobong", SEED, wall_clock(), size, lambda done, of: counted.append(done))
        yield throughput("the demo's world, made and loaded", counted[-1] / (perf_counter() - began), 20_000)


def publishing(store: Path, times: int) -> Iterator[Figure]:
    """The same announcement given out and published where half a million follow, and where five do."""
    with (
        TemporaryDirectory(dir=store.parent) as folder,
        ready_store(Path(folder) / "desk.db") as small,
        opened(store) as many,
    ):
        found(small, "dobong", wall_clock(), randbits)
        few = desk_on(small)
        for number, dong in enumerate(sorted(regions().dongs_of(few.agency.regions))[:_FEW]):
            follower = Actor(kind="resident", id=f"{number:032x}", name="단골", dong=dong)
            few.perform(Follow(id=few.new_id(), agency_id=few.agency_id), follower).result()
        ours, theirs = [], []
        for _ in range(times):
            ours.append(_published(many))
            theirs.append(_published(few))
        name = f"publishing to {many.follower_total():,} followers, against {few.follower_total()}"
    yield compared(name, ours, theirs, 1.2)


def _published(desk: Desk) -> float:
    """Milliseconds for giving out and for publishing, without the seconds in between."""
    later = Desk(desk.database, desk.actor, lambda: wall_clock() + 15 * SECOND)
    id = desk.new_id()
    agency = desk.agency
    content = Content(title="알립니다", body="본문", department="도로과", phone="02-000-0000", regions=agency.regions)
    given = PublishAnnouncement(id=desk.new_id(), announcement_id=id, content=content, placing=Placing())
    due = PublishDue(id=desk.new_id(), agency_id=desk.agency_id, announcement_id=id)
    return _taken(desk, given) + _taken(later, due, actor=SYSTEM)
