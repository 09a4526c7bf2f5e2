"""The pane beside a conversation: who the resident is, what was before, notes, and the stored replies."""

from collections.abc import Sequence
from typing import Final

from domain.days import day_of
from domain.moderation import Note
from domain.neighbours import Neighbour
from domain.words import say
from local_store.chats import ChatDetail
from screens.comment_rows import called, when
from screens.comment_sections import INDENT
from screens.keys import shown_keys
from screens.widgets.drawing import Line, Span, column, dotted, line, title, wrap
from screens.widgets.pane import Pane
from screens.wording import number, place, plain_day
from screens.work import Work

_REPLIES: Final = 5
"""Stored replies named, of those that there are."""

_PAST: Final = 5
_WHEN: Final = 5
"""Cells of a day."""

_NOTE_LINES: Final = 4


class ResidentPane(Pane):
    """What is known of the resident whose chat is open. The cursor stands on the conversations of before."""

    def __init__(self, work: Work, *, classes: str) -> None:
        super().__init__(classes=classes)
        self._work = work
        self._detail: ChatDetail | None = None

    def show(self, detail: ChatDetail | None) -> None:
        """Show another resident, or the same as they are now."""
        self._detail = detail
        self.redraw()

    def title(self, width: int) -> Line | None:
        return line(title(say("chats.resident"), self.has_focus, "dim"))

    def lines(self, width: int) -> Sequence[Line]:
        detail = self._detail
        if detail is None:
            return ()
        found = [*self._who(detail, width), line(), *self._past(detail, width)]
        if detail.standing.notes:
            found.append(line())
            found += [line(Span(part, "text bold"), ground="raised") for part in wrap(say("comments.notes"), width)]
            found += [part for note in detail.standing.notes for part in self._note(note, width)]
        return [*found, line(), *self._replies()]

    def _who(self, detail: ChatDetail, width: int) -> list[Line]:
        row, standing = detail.row, detail.standing
        neighbour = standing.neighbour
        found = [line(Span(called(row.nickname), "text bold"))]
        if where := place(row.dong):
            found.append(line(say("comments.verified", dong=where)))
        found += map(line, wrap(self._follows(neighbour), width))
        found.append(line(*dotted(*_counts(("wrote", standing.comments), ("hidden", standing.hidden)))))
        if standing.reported:
            found.append(line(*dotted(*_counts(("reported", standing.reported)))))
        return [*found, self._bar(neighbour)]

    def _follows(self, neighbour: Neighbour | None) -> str:
        since = neighbour.follows_since if neighbour else None
        if since is None:
            return say("comments.no_follower")
        return say("comments.follower_since", day=plain_day(day_of(since), day_of(self._work.desk.now())))

    def _bar(self, neighbour: Neighbour | None) -> Line:
        now = self._work.desk.now()
        until = neighbour.barred_until if neighbour else None
        if neighbour is None or until is None:
            return line(Span(say("chats.never_barred"), "dim"))
        day = plain_day(day_of(until), day_of(now))
        if neighbour.barred(now):
            return line(Span(say("comments.barred", until=day, reason=neighbour.barred_for), "red"))
        return line(Span(say("chats.was_barred", until=day), "dim"))

    def _past(self, detail: ChatDetail, width: int) -> list[Line]:
        now, key = self._work.desk.now(), shown_keys("list.open") if self.has_focus and detail.past else ""
        head = line(
            Span(say("chats.past_count", count=len(detail.past)), "text bold"), Span(f" ({key})" if key else "", "dim")
        )
        return [
            head,
            *(
                line(
                    Span(f"{column(when(past.closed_at, now), _WHEN)} ", "dim"),
                    text or say("chats.nothing_said"),
                    mark=" ",
                    key=f"past/{past.opened_at}",
                )
                for past, text in detail.past[:_PAST]
            ),
        ]

    def _note(self, note: Note, width: int) -> list[Line]:
        now = self._work.desk.now()
        head = line(" " * INDENT, Span(f"{when(note.at, now)} {note.author_name}", "dim"), ground="raised")
        parts = wrap(note.text, width - INDENT)
        return [head, *(line(" " * INDENT, part, ground="raised") for part in parts[:_NOTE_LINES])]

    def _replies(self) -> list[Line]:
        replies = self._work.replies
        if not replies:
            return []
        key = shown_keys("chats.stored")
        head = line(Span(say("chats.stored"), "text bold"), Span(f" ({key})" if key else "", "dim"))
        return [head, *(line(" " * INDENT, Span(reply.title, "dim")) for reply in replies[:_REPLIES])]


def _counts(*counted: tuple[str, int]) -> list[str]:
    return [say(f"comments.count_{name}", count=number(count)) for name, count in counted]
