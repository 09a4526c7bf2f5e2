"""What stands above a conversation: who it is with, whose it is, and for how long it waits."""

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len
from textual.reactive import reactive

from domain.chats import Chat
from domain.days import MINUTE, day_of
from domain.words import say
from local_store.chats import ChatDetail
from screens.chat_rows import LONG_WAIT, ChatRows
from screens.comment_rows import called
from screens.keys import shown_keys
from screens.widgets.drawing import DOT, Line, Span, cut, dotted, line, rule, title
from screens.widgets.drawn import Drawn
from screens.widgets.palette import Ink
from screens.wording import ago, clock, exact, moment, place
from screens.work import Work

_AROUND: Final = 5
"""Cells of the margin, of the brackets around a nickname, and before what stands at the right."""


class ChatHeader(Drawn):
    """Two lines and a rule. What the resident's pane says is said here where there is none."""

    detail: reactive[ChatDetail | None] = reactive(None, layout=True)
    alone: reactive[bool] = reactive(True, layout=True)
    """Whether the resident's pane is not beside it."""
    focused: reactive[bool] = reactive(False)
    """Whether the conversation below has the focus."""

    def __init__(self, work: Work, rows: ChatRows) -> None:
        super().__init__()
        self._work, self._rows = work, rows

    def lines(self, width: int) -> Sequence[Line]:
        detail = self.detail
        if detail is None:
            return [line(), rule(width)]
        chat = detail.row.chat
        status, whose = self._status(chat), Span(self._whose(chat), "text")
        second = line(" ", whose, "   ", *status)
        if self.alone:
            facts, hint = (DOT, *self._facts(detail)), self._hint()
            first = line(" ", *self._who(detail, width, (*facts, *hint)), *facts, tail=hint)
            return [first, second, rule(width)]
        first = line(" ", *self._who(detail, width, (whose,)), tail=[whose, " "])
        return [first, line(" ", *status), rule(width)]

    def _who(self, detail: ChatDetail, width: int, beside: Sequence[Span]) -> tuple[Span, ...]:
        """Nickname and neighbourhood. The nickname has what the rest leaves, and a third of the line in any case."""
        dong = place(detail.row.dong)
        where = (DOT, Span(dong)) if dong else ()
        room = width - _AROUND - sum(cell_len(span.text) for span in (*where, *beside))
        nickname = cut(called(detail.row.nickname), max(width // 3, room))
        return (title(nickname, self.focused), *where)

    def _facts(self, detail: ChatDetail) -> tuple[Span, ...]:
        neighbour = detail.standing.neighbour
        follows = neighbour is not None and neighbour.follows_since is not None
        facts = [say("chats.follower") if follows else say("comments.no_follower")]
        if detail.past:
            facts.append(say("chats.past_count", count=len(detail.past)))
        return dotted(*facts, ink="dim")

    def _hint(self) -> list[Span]:
        key = shown_keys("chats.resident")
        return [Span(f"({key}) ", "dim")] if key else []

    def _whose(self, chat: Chat) -> str:
        if not chat.taken_by:
            return say("chats.nobodys")
        return say(
            "chats.mine" if chat.taken_by == self._work.desk.actor.id else "chats.others", name=chat.taken_by_name
        )

    def _status(self, chat: Chat) -> tuple[Span, ...]:
        now = self._work.desk.now()
        passed = [Span(say("chats.passed_to", department=chat.passed.department), "text bold")] if chat.passed else []
        if chat.state == "unanswered":
            stands = self._waits(chat, now)
        elif chat.state == "passed" and chat.passed is not None:
            stands = (Span(f"{ago(chat.passed.at, now)} {chat.passed.by_name}", "dim"),)
        elif chat.state == "closed":
            stands = (Span(say("chats.closed_at", time=moment(chat.closed_at or chat.last_at, now)), "dim"),)
        else:
            stands = (Span(say("chats.answered_at", time=moment(chat.last_at, now)), "dim"),)
        return (*passed, *([DOT] if passed else []), *stands)

    def _waits(self, chat: Chat, now: int) -> tuple[Span, ...]:
        """For how long; of what came while the office was closed also when that was."""
        since, wait = chat.waiting_since or now, self._rows.wait(chat)
        if now - since < MINUTE:
            return (Span(say("chats.just_came"), "text bold"),)
        ink: Ink = "red bold" if wait >= LONG_WAIT else "text bold"
        words = Span(say("chats.waits", time=self._rows.wait_words(chat)), ink)
        return (words,) if wait else (words, DOT, Span(_came(since, now), "dim"))


def _came(at: int, now: int) -> str:
    """`00:52에 옴`, `11.21.(토) 18:40에 옴`."""
    return say("chats.came_at", time=clock(at) if day_of(at) == day_of(now) else exact(at, now))
