"""A linked desk as a process, to be killed: each line of its input is one thing to do, answered when it is durable."""

import random
import sys
from pathlib import Path

from api_client.link import Link
from api_client.tokens import FileTokens
from domain.commands import Command
from domain.comments import Comment
from domain.errors import Refused
from domain.moderation import PinComment, ReplyToComment, WriteNote
from local_store import bases
from local_store.founding import ready_store
from local_store.linkage import linkage_of
from local_store.linked_desk import LinkedDesk
from tests.api_client.posts import Impatient
from tests.patience import PATIENCE


def main(path: Path) -> None:
    """Work at the linked desk of this store until the input ends."""
    with ready_store(path) as database:
        linkage = linkage_of(database)
        assert linkage is not None
        desk = LinkedDesk(database, linkage)
        link = Link(desk, FileTokens(path.with_name(f"{path.name}.token")), backoff=Impatient)
        link.start()
        for line in sys.stdin:
            what, _, number = line.partition(" ")
            sys.stdout.write(f"{_do(desk, what.strip(), int(number or 0))}\n")
            sys.stdout.flush()
        link.stop(PATIENCE)


def _do(desk: LinkedDesk, what: str, number: int) -> str:
    if what == "settled":
        return str(not desk.waiting_count() and not bases.are_kept(desk.connection()))
    command = _command(desk, number)
    try:
        desk.perform(command).result(PATIENCE)
    except Refused as refusal:
        return f"refused {refusal.code}"
    return command.id


def _command(desk: LinkedDesk, number: int) -> Command:
    """What this number says is to be done."""
    dice = random.Random(number)
    comment = dice.choice(desk.select(Comment, "AND official = 0 ORDER BY id"))
    id = desk.new_id()
    match dice.randrange(3):
        case 0:
            return PinComment(id=id, comment_id=comment.id, pinned=not comment.pinned)
        case 1:
            return ReplyToComment(id=id, comment_id=comment.id, text=f"답글 {number}")
    return WriteNote(id=id, about="comment", about_id=comment.id, neighbour_id=comment.author_id, text=f"메모 {number}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
