"""Stored replies where somebody writes: found by any part of their title, with their fields filled in."""

from collections.abc import Callable, Sequence
from functools import partial

from domain.days import day_of
from domain.matching import Searchable, best
from domain.replies import StoredReply, filled
from domain.words import say
from local_store.desk import Desk
from screens.base import DeskScreen
from screens.find_dialog import FindDialog, Item
from screens.wording import plain_day


def ask_for_reply(screen: DeskScreen, nickname: str, row: int, insert: Callable[[str], None]) -> None:
    """Have a stored reply to this resident chosen, and hand on its text; without any, say where they come from."""
    work = screen.work
    if not work.replies:
        work.say(say("comments.no_stored"))
        return
    fill = partial(_filled_for, work.desk, nickname)

    def answered(index: str | None) -> None:
        if index is not None:
            insert(fill(work.replies[int(index)]))

    screen.app.push_screen(_replies_dialog(work.replies, fill, row), answered)


def _replies_dialog(replies: Sequence[StoredReply], fill: Callable[[StoredReply], str], row: int) -> FindDialog:
    """Finds a stored reply by any part of its title, 초성 too. Answers with its place among them."""
    items = [
        (Item(str(index), reply.title, preview=fill(reply)), Searchable(reply.title))
        for index, reply in enumerate(replies)
    ]

    def find(query: str) -> list[Item]:
        return [item for item, _ in best(query, items, lambda both: both[1])]

    return FindDialog(say("comments.stored_title"), find, say("comments.stored_verb"), previewed=True, row=row)


def _filled_for(desk: Desk, nickname: str, reply: StoredReply) -> str:
    """The body of a reply to this resident, of whoever sits at the desk today."""
    today = day_of(desk.now())
    return filled(
        reply,
        nickname=nickname,
        me=desk.actor.name,
        department=desk.agency.department,
        date=plain_day(today, today),
    )
