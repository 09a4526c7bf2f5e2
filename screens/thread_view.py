"""주민 눈으로: an announcement's comments as other residents see them, and what the author of a hidden one sees."""

from collections.abc import Callable, Sequence
from typing import Final

import msgspec
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen

from domain.announcements import Announcement
from domain.threads import in_order, sees
from domain.words import say
from local_store.comments import CommentFilter, CommentRow
from local_store.desk import Desk
from local_store.questions import Key
from screens.comment_rows import CommentRows, called
from screens.widgets.drawing import Line, Span, dotted, line, rule, wrap
from screens.widgets.drawn import Drawn
from screens.widgets.palette import palette_of
from screens.widgets.pane import Pane
from screens.wording import ago, number, place

_ABOVE: Final = 40
"""Comments read above the one in question."""
_READ: Final = 200
"""Comments read in all: who wants more opens the announcement's queue."""


class Thread(msgspec.Struct, frozen=True):
    """A stretch of an announcement's thread, oldest first, around one comment or from its start."""

    announcement: Announcement
    rows: tuple[CommentRow, ...]
    focus: str
    """The id of the comment in question; empty for none."""
    commented: int


def read_thread(desk: Desk, announcement_id: str, about: CommentRow | None = None) -> Thread | None:
    """The thread as the desk has it now; None without the announcement. From any thread."""
    announcement = desk.announcement(announcement_id)
    if announcement is None:
        return None
    rows = desk.thread(announcement_id, _start(desk, announcement_id, about), _READ)
    commented = desk.count(f"commented/{announcement_id}")
    return Thread(announcement, tuple(rows), about.comment.id if about else "", commented)


def _start(desk: Desk, announcement_id: str, about: CommentRow | None) -> Key | None:
    """What the stretch begins after: the start of the thread where that is near enough."""
    if about is None:
        return None
    above = desk.comments(CommentFilter("all", announcement_id), about.key, _ABOVE + 1)
    return above[-1].key if len(above) > _ABOVE else None


class ThreadLines:
    """Draws a thread in so many cells."""

    def __init__(self, thread: Thread, rows: CommentRows, agency: str, now: int) -> None:
        self._thread, self._rows = thread, rows
        self._agency, self._now = agency, now
        self.ours: Callable[[str], str] = str
        """A sentence of ours in the characters of the theme."""

    def lines(self, width: int) -> list[Line]:
        """The announcement, its comments as others see them, and before them what a hidden one's author sees."""
        order = [row for row in in_order(self._thread.rows) if sees(row.comment, self._now)]
        focused = next((row for row in order if row.comment.id == self._thread.focus), None)
        found = [*self._announcement(width), rule(width)]
        if focused is not None and focused.comment.state == "hidden":
            found += [*self._to_author(focused, width), rule(width)]
        for row in order:
            found += self._comment(row, width)
        if not order:
            found.append(line(Span(say("comments.thread_empty"), "dim")))
        return found

    def _announcement(self, width: int) -> list[Line]:
        announcement = self._thread.announcement
        official = Span(say("comments.official"), "dim")
        at = announcement.published_at or announcement.at
        category = self.ours(say(f"announcements.category_{announcement.content.category}"))
        facts = [category, ago(at, self._now)]
        if announcement.corrected_at is not None:
            facts.append(say("comments.corrected"))
        found = [
            line(Span(self._agency, "text bold"), "  ", official),
            line(*dotted(*facts, ink="dim")),
            *(line(Span(part, "text bold")) for part in wrap(announcement.content.title, width)),
            line(Span(say("comments.count_comments", count=number(self._thread.commented)), "dim")),
        ]
        if announcement.state != "published":
            found.insert(0, line(Span(say("comments.thread_withdrawn"), "red")))
        return found

    def _comment(self, row: CommentRow, width: int) -> list[Line]:
        comment = row.comment
        indent = "    " if comment.parent_id else ""
        if comment.state == "hidden":
            said = [line(indent, Span(say("comments.hidden_shown"), "dim"), mark=" ", key=comment.id)]
        else:
            parts = wrap(self._rows.text(comment), width - 5 - len(indent))
            said = [self._head(row, indent), *(line(f"{indent}    ", part) for part in parts)]
        return said

    def _head(self, row: CommentRow, indent: str) -> Line:
        at = f"  {ago(row.comment.at, self._now)}"
        pinned = [Span(f"  {say('comments.pinned')}", "dim")] if row.comment.pinned else []
        if row.comment.official:
            name = (Span(self._agency, "text bold"), Span(f"  {say('comments.official')}", "dim"))
        else:
            name = (Span(f"{called(row.nickname)} ", "text"), Span(place(row.dong), "dim"))
        return line(indent, *name, Span(at, "dim"), *pinned, mark=" ", key=row.comment.id)

    def _to_author(self, row: CommentRow, width: int) -> list[Line]:
        parts = wrap(self._rows.text(row.comment), width - 2)
        told = wrap(self.ours(say("comments.author_told", reason=row.comment.hidden_for)), width - 2)
        return [
            line(Span(say("comments.thread_author", nickname=called(row.nickname)), "text bold")),
            *(line("  ", part) for part in parts),
            *(line("  ", Span(part, "dim")) for part in told),
        ]


class _Foot(Drawn):
    """How to close it, and what is different here from what residents see."""

    def lines(self, width: int) -> Sequence[Line]:
        return [line(" ", Span(self.palette.ours(say("comments.thread_last")), "dim"))]


class ThreadScreen(ModalScreen[None]):
    """The thread over everything else, as on a resident's telephone. Esc closes it."""

    BINDINGS = [Binding("escape", "back", id="dialog.back", show=False)]
    DEFAULT_CSS = """
    ThreadScreen { align: center top; background: transparent; }
    ThreadScreen > #box {
        width: 100; max-width: 100%; height: 100%; background: $background; border: solid $foreground-muted;
    }
    ThreadScreen.-ascii > #box { border: ascii $foreground-muted; }
    ThreadScreen Pane { height: 1fr; }
    ThreadScreen _Foot { height: 1; }
    """

    def __init__(self, thread: Thread, rows: CommentRows, desk: Desk) -> None:
        super().__init__()
        self._lines = ThreadLines(thread, rows, desk.agency.name, desk.now())
        self._pane = Pane(self._lines.lines, heading=say("comments.thread_title"))
        self._focus = thread.focus

    def compose(self) -> ComposeResult:
        with Vertical(id="box"):
            yield self._pane
            yield _Foot()

    def on_mount(self) -> None:
        palette = palette_of(self.app)
        self._lines.ours = palette.ours
        self.set_class(palette.ascii_only, "-ascii")
        self.call_after_refresh(self._go_to_focus)

    def _go_to_focus(self) -> None:
        """Put the cursor on the comment in question, with what it says in sight below it."""
        items = [
            each.key for each in self._pane.lines(self._pane.inner(self._pane.size.width)) if each.mark is not None
        ]
        if self._focus in items:
            self._pane.cursor_key = items[min(items.index(self._focus) + 1, len(items) - 1)]
            self._pane.cursor_key = self._focus

    def action_back(self) -> None:
        """Close it."""
        self.dismiss()
