"""A second program on a store, run by the tests: each line of its input is something to do, each answered by one."""

import sys
from pathlib import Path

from domain.actors import EVERY_ROLE, Actor
from domain.comments import Comment, WriteComment
from domain.errors import Refused
from domain.moderation import HideComment, ReviewComment
from local_store.comments import CommentFilter, Queue
from local_store.desk import Desk
from local_store.founding import agencies_of, ready_store
from tests.make import CHANG1


def main(path: Path) -> None:
    """Work at the desk of the store's first agency until the input ends."""
    with ready_store(path) as database:
        (agency,) = agencies_of(database)
        staff = Actor(kind="staff", id="lee", name="이나라", agency_id=agency.id, roles=EVERY_ROLE)
        desk = Desk(database, staff)
        for line in sys.stdin:
            try:
                answer = _do(desk, *line.split())
            except Refused as refusal:
                answer = type(refusal).__name__
            sys.stdout.write(f"{answer}\n")
            sys.stdout.flush()


def _do(desk: Desk, what: str, *words: str) -> object:
    match what, *words:
        case "head", *_:
            return desk.head()
        case "version", *_:
            return desk.database.data_version()
        case "changes", after:
            return " ".join(id for ids in desk.changes(int(after)).ids.values() for id in ids)
        case "state", id:
            found = desk.record(Comment, id)
            return found.state if found else "gone"
        case "hide", id, ("new" | "reviewed" | "hidden") as seen:
            hide = HideComment(id=desk.new_id(), comment_id=id, seen=seen, reason="도배")
            return desk.perform(hide).result(60).value
        case "write", id, count:
            return _write(desk, id, int(count))
        case "review", ("new" | "reported") as queue:
            return _review(desk, queue)
        case "due", now:
            return _publish(desk, int(now))
        case _:
            raise ValueError(what)


def _write(desk: Desk, announcement_id: str, count: int) -> int:
    resident = Actor(kind="resident", id=f"{1:032x}", name="저쪽이", dong=CHANG1)
    for number in range(count):
        comment = WriteComment(
            id=desk.new_id(), agency_id=desk.agency_id, announcement_id=announcement_id, text=f"저쪽 {number}"
        )
        desk.perform(comment, resident).result(60)
    return count


def _review(desk: Desk, queue: Queue) -> int:
    """Review those of a queue that this program wrote."""
    mine = [row.comment for row in desk.comments(CommentFilter(queue), None, 1_000) if row.nickname == "저쪽이"]
    for comment in mine:
        desk.perform(ReviewComment(id=desk.new_id(), comment_id=comment.id, seen="new")).result(60)
    return len(mine)


def _publish(desk: Desk, now: int) -> int:
    """Publish what fell due by then. Returns how much of it this program published."""
    desk = Desk(desk.database, desk.actor, lambda: now)
    return sum(future.result(60).value == "done" for future in desk.publish_due())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
