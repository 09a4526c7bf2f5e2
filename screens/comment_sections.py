"""What is said of one comment, part by part, as lines: its text, how it stands, its post, thread, author, record."""

from collections.abc import Callable
from typing import Final, NamedTuple

from rich.cells import cell_len

from domain.audit import AuditEntry
from domain.characters import laid_out, sifted
from domain.comments import Comment
from domain.days import day_of
from domain.moderation import Note
from domain.safe_text import code_points, one_line
from domain.words import language, say
from local_store.comments import CommentRow
from screens.comment_rows import WHEN, CommentRows, called, state_cells, state_ink, state_of, state_word, when
from screens.comment_view import CommentView
from screens.keys import shown_keys
from screens.widgets.drawing import DOT, Line, Span, column, cut, dotted, flowed, line, wrap
from screens.wording import number, period, place, places, plain_day

INDENT: Final = 2
"""Cells before people's text, so that it cannot pass for ours."""

_NICKNAME: Final = 24
"""Cells of a nickname where something else follows it."""

_ACTS: Final = frozenset(
    ("ReviewComment", "HideComment", "RestoreComment", "PinComment", "ReplyToComment", "RevealComment")
)
"""Commands that the record of a comment names; the words are `comments.act_<name>`."""


class Sections(NamedTuple):
    """Draws the parts of one comment in so many cells."""

    view: CommentView
    rows: CommentRows
    now: int
    width: int
    agency: str
    ours: Callable[[str], str]
    """A sentence of ours in the characters of the theme."""

    # the comment

    def text(self, most: int, *, items: bool = False) -> list[Line]:
        """What it says, in at most so many lines; as items where the cursor is to walk over them."""
        parts = wrap(self.rows.text(self.view.comment), self.width - INDENT)
        kept = parts if len(parts) <= most else parts[: max(1, most - 1)]
        found = [
            line(part, mark=" ", key=f"text/{index}") if items else line(" " * INDENT, part)
            for index, part in enumerate(kept)
        ]
        if len(parts) > len(kept):
            more = say("comments.more_lines", count=len(parts) - len(kept), key=shown_keys("list.open"))
            found.append(line(" " * INDENT, Span(more, "dim")))
        return found

    def standing(self) -> list[Line]:
        """Reports, decisions, and what of it is not shown."""
        found = [*self._reports(), *self._decision(), *self._not_shown()]
        if self.view.parent is not None:
            answered = say("comments.answers", nickname=called(self.view.parent.nickname))
            text = one_line(self.rows.text(self.view.parent.comment))
            found.insert(0, line(Span(f"{answered} ", "dim"), text))
        return found

    def _reports(self) -> list[Line]:
        comment, reasons = self.view.comment, self.view.detail.reports
        if not comment.reports:
            return []
        each = dotted(*(f"{say(f'comments.reason_{reason}')} {count}" for reason, count in reasons.items()))
        ink: Span = Span(say("comments.reports", count=comment.reports), "red bold" if comment.reported else "dim")
        settled = (
            [DOT, Span(say("comments.reports_settled"), "dim")]
            if comment.state == "reviewed" and not comment.reported
            else []
        )
        return [line(ink, ": ", *each, *settled)]

    def _decision(self) -> list[Line]:
        comment = self.view.comment
        parts = [say("comments.pinned_now")] if comment.pinned else []
        if comment.state == "hidden":
            parts.append(self._hidden_for(comment))
        elif comment.state == "reviewed":
            parts.append(say("comments.reviewed"))
        if comment.decided_at is not None and parts:
            parts.append(f"{comment.decided_by} {when(comment.decided_at, self.now)}")
        return [line(*dotted(*parts, ink="dim"))] if parts else []

    def _hidden_for(self, comment: Comment) -> str:
        return self.ours(say("comments.hidden_for", reason=comment.hidden_for))

    def _not_shown(self) -> list[Line]:
        comment, key = self.view.comment, shown_keys("comments.original")
        if comment.id == self.rows.revealed:
            return self._original()
        found = []
        if self.rows.masks(comment):
            found.append(line(Span(say("comments.masked", key=key), "dim")))
        if comment.original is not None:
            found.append(line(Span(say("comments.taken_out", count=taken_out(comment.original), key=key), "dim")))
        return found

    def _original(self) -> list[Line]:
        head = line(Span(say("comments.revealed"), "dim"), ground="raised")
        if self.view.comment.original is None:
            return [head]
        parts = wrap(code_points(self.view.comment.original), self.width - INDENT)
        return [head, *(line(" " * INDENT, part, ground="raised") for part in parts)]

    def replies(self, most: int = 3) -> list[Line]:
        """The agency's replies, or that there is none."""
        rows = self.view.detail.replies
        found = [part for row in rows for part in (self._reply(row, most) if row.comment.official else ())]
        if self.view.begun:
            found.append(line(Span(f">> {say('comments.reply_begun', key=shown_keys('comments.reply'))}", "dim")))
        return found or [line(Span(f">> {say('comments.no_reply')}", "dim"))]

    def _reply(self, row: CommentRow, most: int) -> list[Line]:
        comment = row.comment
        held = f" {say('comments.not_out_yet')}" if comment.visible_at > self.now else ""
        head = f">> {when(comment.at, self.now)} {self.agency} ({say('comments.official')}){held}"
        parts = wrap(comment.text, self.width - 3 - INDENT)
        return [line(Span(head, "dim")), *(line(" " * (3 + INDENT - 2), part) for part in parts[:most])]

    # its surroundings

    def post(self) -> list[Line]:
        """The announcement: title, facts, figures."""
        announcement, detail = self.view.detail.announcement, self.view.detail
        if announcement is None:
            return []
        label = f"{say('comments.post_short')}  "
        indent = " " * cell_len(label)
        figures = (
            say("comments.count_comments", count=number(detail.commented)),
            say("comments.count_seen", count=number(detail.figures.seen if detail.figures else 0)),
        )
        return [
            line(Span(label, "dim"), announcement.content.title),
            line(indent, *dotted(*self._facts(), ink="dim")),
            line(indent, *dotted(*figures, ink="dim")),
        ]

    def post_line(self) -> list[Line]:
        """The announcement in one line."""
        announcement = self.view.detail.announcement
        if announcement is None:
            return []
        label = f"{say('comments.post')} "
        facts = f"  ({', '.join(self._facts())})"
        title = cut(announcement.content.title, max(12, self.width - cell_len(label) - cell_len(facts)))
        return [line(Span(label, "dim"), title, Span(facts, "dim"))]

    def _facts(self) -> list[str]:
        announcement = self.view.detail.announcement
        if announcement is None:
            return []
        content, today = announcement.content, day_of(self.now)
        days = period(content.starts_on, content.ends_on, today)
        category = self.ours(say(f"announcements.category_{content.category}"))
        return list(filter(None, (category, days, places(content.regions, 1))))

    def around(self, most: int) -> list[Line]:
        """The comments before and after it, with itself between; the cursor may stand on each."""
        before, after = self.view.detail.before, self.view.detail.after
        here = line(self._at(self.view.row), Span(say("comments.this_one"), "dim"), mark=" ", key=self.view.comment.id)
        return [
            *(self._beside(row) for row in before[len(before) - min(most, len(before)) :]),
            here,
            *(self._beside(row) for row in after[:most]),
        ]

    def nearest(self, *, items: bool = False) -> list[Line]:
        """The comment before and the one after, each with its word; as items where the cursor is to stand on them."""
        found = []
        for word, rows in (("before", self.view.detail.before[-1:]), ("after", self.view.detail.after[:1])):
            label = Span(f"{say(f'comments.{word}')} ", "dim")
            found += [line(label, self._at(row), self._said(row), mark=" ", key=row.comment.id) for row in rows]
        return found if items else [inset(each) for each in found]

    def _at(self, row: CommentRow) -> str:
        return f"{when(row.comment.at, self.now)} {cut(called(row.nickname), _NICKNAME)}  "

    def _beside(self, row: CommentRow) -> Line:
        return line(self._at(row), self._said(row), mark=" ", key=row.comment.id)

    def _said(self, row: CommentRow) -> Span:
        if row.comment.state == "hidden":
            return Span(self._hidden_for(row.comment), "dim")
        return Span(one_line(self.rows.text(row.comment)))

    # who wrote it

    def author_line(self) -> Line:
        """Who, and what they did here, in one line."""
        facts, counts = self._author_facts(short=True), dotted(*self._counts(), ink="dim")
        key = shown_keys("comments.resident")
        tail = [Span(say("comments.more_by_key", key=key), "dim")] if key else []
        return line(*self._name(_NICKNAME), "  ", Span("  ".join(facts), "dim"), "  ", *counts, tail=tail)

    def author(self) -> list[Line]:
        """Who, and what they did here."""
        facts, counts = ([Span(text, "dim") for text in texts] for texts in (self._author_facts(), self._counts()))
        found = [*flowed(self.width, *self._name(self.width), *facts), *flowed(self.width, *counts)]
        neighbour = self.view.detail.standing.neighbour
        if neighbour is not None and neighbour.barred(self.now) and neighbour.barred_until is not None:
            until = plain_day(day_of(neighbour.barred_until), day_of(self.now))
            found.append(line(Span(say("comments.barred", until=until, reason=neighbour.barred_for), "red")))
        return found

    def _name(self, room: int) -> tuple[Span, ...]:
        return (Span(cut(called(self.view.row.nickname), room), "text bold"),)

    def _author_facts(self, *, short: bool = False) -> list[str]:
        neighbour = self.view.detail.standing.neighbour
        since = neighbour.follows_since if neighbour else None
        if since is None:
            follows = say("comments.no_follower")
        elif short:
            follows = say("comments.follower")
        else:
            follows = say("comments.follower_since", day=plain_day(day_of(since), day_of(self.now)))
        dong = place(self.view.row.dong)
        known_by = "comments.unverified" if neighbour and neighbour.imported else "comments.verified"
        return [say(known_by, dong=dong), follows] if dong else [follows]

    def _counts(self) -> list[str]:
        standing = self.view.detail.standing
        counts = (
            ("wrote", standing.comments),
            ("hidden", standing.hidden),
            ("reported", standing.reported),
        )
        return [say(f"comments.count_{name}", count=number(count)) for name, count in counts]

    def earlier(self, *, items: bool = False) -> list[Line]:
        """What else they wrote, newest first; as items where the cursor is to stand on them."""
        others = [comment for comment in self.view.detail.standing.earlier if comment.id != self.view.comment.id]
        found = [self._earlier(comment) for comment in others]
        return found if items else [inset(each) for each in found]

    def _earlier(self, comment: Comment) -> Line:
        hidden = state_of(comment) == "hidden"
        text = self.ours(say("comments.for_reason", reason=comment.hidden_for)) if hidden else ""
        return line(
            Span(column(when(comment.at, self.now), WHEN), "dim"),
            Span(column(state_word(comment), state_cells(language())), state_ink(comment)),
            Span(text, "dim"),
            Span(one_line(self.rows.text(comment)), "dim" if hidden else "text"),
            mark=" ",
            key=comment.id,
        )

    # what staff say and did

    def notes(self) -> list[Line]:
        """What staff wrote for each other about it and its author, on the ground of what residents do not see."""
        about = {note.id: note for note in (*self.view.detail.notes, *self.view.detail.standing.notes)}
        newest = sorted(about.values(), key=lambda note: (note.at, note.id), reverse=True)
        return [part for note in newest for part in self._note(note)]

    def notes_head(self) -> Line:
        """Whose eyes they are for."""
        return line(Span(self.ours(say("comments.notes")), "text bold"), ground="raised")

    def _note(self, note: Note) -> list[Line]:
        head = f"{when(note.at, self.now)} {note.author_name}: "
        first, *more = wrap(f"{head}{note.text}", self.width - INDENT)
        return [line(" " * INDENT, part, ground="raised") for part in (first, *more)]

    def history(self) -> list[Line]:
        """Who did what with it, newest first."""
        return [self._act(entry) for entry in self.view.history if entry.action in _ACTS]

    def _act(self, entry: AuditEntry) -> Line:
        why = self.ours(f": {entry.details}") if entry.details else ""
        return line(
            " " * INDENT,
            Span(column(when(entry.at, self.now), WHEN), "dim"),
            f"{entry.actor_name}  ",
            Span(say(f"comments.act_{entry.action}"), "text"),
            Span(why, "dim"),
        )


def taken_out(original: str) -> int:
    """How many characters were left out or replaced when the text was taken in, at least one."""
    found: list[str] = []

    def note(character: str, becomes: str) -> str:
        found.append(character)
        return becomes

    sifted(laid_out(original), note)
    return max(1, len(found))


def inset(each: Line) -> Line:
    """The line where the text of an item stands, though it is none."""
    return each._replace(spans=(Span(" " * INDENT), *each.spans), mark=None)
