"""The pane beside the list: one announcement as residents see it, with its figures, earlier versions and record."""

from collections.abc import Sequence
from typing import Final

from textual.reactive import reactive

from domain.announcements import Announcement, Version
from domain.audit import AuditEntry
from domain.days import day_of
from domain.drafts import Draft
from domain.words import say
from local_store.announcements import AnnouncementRow
from screens.announcement_rows import state_ink, state_of
from screens.announcement_view import AnnouncementView
from screens.comment_rows import WHEN, when
from screens.keys import shown_keys
from screens.preview import preview, written
from screens.widgets.drawing import Line, Span, column, dotted, line, rule, title, wrap
from screens.widgets.pane import Pane
from screens.wording import ago, exact, number, plain_day
from screens.work import Work

INDENT: Final = 2
"""Cells before what residents read, so that it cannot pass for what we say of it."""

_ONE_LINE: Final = 70
"""Cells in which all figures stand beside each other."""

_FIRST: Final = "text/0"
_VERSION: Final = "version/"
_ACTS: Final = frozenset(
    (
        "PublishAnnouncement",
        "TakeBackAnnouncement",
        "PublishDue",
        "CorrectAnnouncement",
        "WithdrawAnnouncement",
        "ReinstateAnnouncement",
        "PlaceAnnouncement",
    )
)
"""Commands that the record names; the words are `announcements.act_<name>`."""


class DetailPane(Pane):
    """Shows one row; Enter on an earlier version shows that instead of what stands now."""

    below: reactive[bool] = reactive(False)
    """Whether it stands under the list instead of beside it."""

    def __init__(self, work: Work, *, classes: str) -> None:
        super().__init__(classes=classes)
        self._work = work
        self._view: AnnouncementView | None = None
        self._read = 0

    def show(self, view: AnnouncementView | None) -> None:
        """Show another row from its top, or the same as it is now."""
        another = self._view is None or view is None or view.id != self._view.id
        self._view = view
        if another:
            self._read_version(0)
        else:
            self.redraw()

    def _read_version(self, revision: int) -> None:
        """Show an earlier version from its top; 0 for what stands now."""
        self._read = revision
        self.redraw()
        self.cursor_key = _FIRST
        self._scroll(0)

    def on_focus(self) -> None:
        self._read_version(0)

    def on_blur(self) -> None:
        self._read_version(0)

    def on_pane_chosen(self, message: Pane.Chosen) -> None:
        message.stop()
        if message.key.startswith(_VERSION):
            self._read_version(int(message.key.removeprefix(_VERSION)))

    # lines

    def _state(self, view: AnnouncementView) -> str:
        desk = self._work.desk
        return state_of(view.row, desk.now(), alone=desk.is_authority)

    def title(self, width: int) -> Line | None:
        if self._view is None:
            return rule(width) if self.below else None
        state = self._state(self._view)
        name = title(say(f"announcements.state_{state}"), self.has_focus, state_ink(state))
        at = Span(f" {self.palette.ours(self._when(state))}", "dim")
        return rule(width, name, at) if self.below else line(name, at)

    def _when(self, state: str) -> str:
        assert self._view is not None
        now, row = self._work.desk.now(), self._view.row
        if isinstance(row, Draft):
            return say("announcements.saved_at", time=exact(row.saved_at, now))
        given = row.announcement
        at = exact(given.publish_at or given.published_at or given.at, now)
        return say(f"announcements.at_{state}", time=at, name=given.author_name)

    def lines(self, width: int) -> Sequence[Line]:
        if self._view is None:
            return ()
        parts = (self._facts(width), self._text(width), self._versions(), self._history())
        found = [each for part in filter(None, parts) for each in (rule(width), *part)]
        return found[1:] if self.below else found

    # facts

    def _facts(self, width: int) -> list[Line]:
        assert self._view is not None
        row, announcement = self._view.row, self._view.announcement
        if not isinstance(row, AnnouncementRow) or announcement is None:
            return self._of_draft()
        placing = [line(*dotted(*self._placing(), ink="dim"))]
        if announcement.state == "scheduled":
            return [*self._missed(width), *placing]
        groups = _figures(row)
        figures = [line(*dotted(*groups[0], *groups[1]))] if width >= _ONE_LINE else [line(*dotted(*g)) for g in groups]
        return [*figures, *placing, *self._changed(announcement, width)]

    def _of_draft(self) -> list[Line]:
        row = self._view.row if self._view else None
        if isinstance(row, Draft) and row.corrects:
            return [line(Span(say("announcements.draft_corrects"), "dim"))]
        return [line(Span(say("announcements.draft_unseen", key=shown_keys("list.open")), "dim"))]

    def _missed(self, width: int) -> list[Line]:
        assert self._view is not None
        if self._state(self._view) != "missed":
            return []
        asked = say("announcements.missed_ask", key=shown_keys("list.open"))
        first, *more = wrap(asked, width - 2)
        return [line(Span("! ", "red bold"), first), *(line("  ", part) for part in more)]

    def _placing(self) -> list[str]:
        assert self._view is not None
        placing, today = self._view.placing, day_of(self._work.desk.now())
        days = (("pinned", placing.pinned_until), ("urgent", placing.urgent_until))
        found = [
            say(f"announcements.{name}_until", day=plain_day(day, today))
            if day >= today
            else say(f"announcements.not_{name}")
            for name, day in days
        ]
        return [
            *found,
            say("announcements.comments_open" if placing.comments_open else "announcements.comments_closed"),
        ]

    def _changed(self, announcement: Announcement, width: int) -> list[Line]:
        found = []
        if announcement.corrected_at is not None:
            day = plain_day(day_of(announcement.corrected_at), day_of(self._work.desk.now()))
            found.append(say("announcements.corrected_for", day=day, reason=announcement.corrected_for))
        if announcement.withdrawn_for:
            found.append(say("announcements.withdrawn_for", reason=announcement.withdrawn_for))
        return [line(Span(part, "dim")) for text in found for part in wrap(text, width)]

    # what residents read

    def _text(self, width: int) -> list[Line]:
        assert self._view is not None
        version, today = self._version(), day_of(self._work.desk.now())
        content, cells = (version or self._view).content, width - INDENT
        if self.below and not self.has_focus:  # a few lines: what was written comes first
            return self._walked(written(content, cells=cells, today=today))
        board = preview(
            self._work.desk.agency,
            content,
            self._view.placing,
            cells=cells,
            when=self._ago(),
            today=today,
            corrected="" if version else self._corrected(today),
        )
        return [*self._of_version(version), *self._walked(board)]

    def _ago(self) -> str:
        at = self._view.announcement.published_at if self._view and self._view.announcement else None
        return ago(at, self._work.desk.now()) if at else ""

    def _corrected(self, today: str) -> str:
        at = self._view.announcement.corrected_at if self._view and self._view.announcement else None
        return say("preview.corrected", day=plain_day(day_of(at), today)) if at else ""

    def _of_version(self, version: Version | None) -> list[Line]:
        if version is None:
            return []
        until = say("announcements.version_until", time=exact(version.at, self._work.desk.now()))
        number_ = say("announcements.version", number=self._number(version))
        return [line(Span(number_, "text bold"), Span(f"  {until}", "dim")), line()]

    def _walked(self, board: Sequence[Line]) -> list[Line]:
        """As items where the cursor is to walk over them, indented as much where it is elsewhere."""
        if self.has_focus:
            return [each._replace(mark=" ", key=f"text/{index}") for index, each in enumerate(board)]
        return [each._replace(spans=(Span(" " * INDENT), *each.spans)) for each in board]

    # what was before

    def _version(self) -> Version | None:
        """The earlier version that is read; None for what stands now."""
        versions = self._view.versions if self._view else ()
        return next((version for version in versions if version.revision == self._read), None)

    def _number(self, version: Version) -> int:
        versions = self._view.versions if self._view else ()
        return len(versions) - versions.index(version)

    def _versions(self) -> list[Line]:
        versions = self._view.versions if self._view else ()
        if not versions:
            return []
        now = self._work.desk.now()
        current = line(
            column(say("announcements.version", number=len(versions) + 1), 8),
            Span(say("announcements.version_now"), "dim"),
            mark=" ",
            key=f"{_VERSION}0",
        )
        earlier = [
            line(
                column(say("announcements.version", number=self._number(version)), 8),
                Span(say("announcements.version_until", time=exact(version.at, now)), "dim"),
                f"  {version.reason}",
                mark=" ",
                key=f"{_VERSION}{version.revision}",
            )
            for version in versions
        ]
        return [line(Span(say("announcements.versions", key=shown_keys("list.open")), "text bold")), current, *earlier]

    def _history(self) -> list[Line]:
        entries = [entry for entry in (self._view.history if self._view else ()) if entry.action in _ACTS]
        if not entries:
            return []
        return [line(Span(say("announcements.history"), "text bold")), *map(self._act, entries)]

    def _act(self, entry: AuditEntry) -> Line:
        by = "" if entry.actor_id == "system" else f"{entry.actor_name}  "
        why = f": {entry.details}" if entry.details else ""
        return line(
            " " * INDENT,
            Span(column(when(entry.at, self._work.desk.now()), WHEN), "dim"),
            by,
            self.palette.ours(say(f"announcements.act_{entry.action}")),
            Span(why, "dim"),
        )


def _figures(row: AnnouncementRow) -> tuple[list[str], list[str]]:
    announcement = row.announcement
    reach = [
        say("announcements.reached", count=number(announcement.reached)),
        say("announcements.followers_reached", count=number(announcement.followers_reached)),
    ]
    return reach, [
        say("announcements.seen", count=number(row.seen)),
        say("announcements.commented", count=number(row.commented)),
    ]
