"""주민 눈으로: a whole announcement as its board shows it, with the comments of other residents below."""

from domain.agencies import Agency
from domain.days import day_of
from domain.words import say
from local_store.desk import Desk
from screens.comment_rows import CommentRows
from screens.preview import preview
from screens.thread_view import Thread, ThreadLines, ThreadScreen
from screens.widgets.drawing import Line, Span, line
from screens.widgets.items import GUTTER
from screens.widgets.pane import Pane
from screens.wording import ago, number, plain_day


class AnnouncementThreadLines(ThreadLines):
    """Draws the announcement with its text; the cursor walks over its lines, as over the comments."""

    def __init__(self, thread: Thread, rows: CommentRows, agency: Agency, now: int) -> None:
        super().__init__(thread, rows, agency.name, now)
        self._of = agency

    def _announcement(self, width: int) -> list[Line]:
        announcement, today = self._thread.announcement, day_of(self._now)
        corrected = announcement.corrected_at
        board = preview(
            self._of,
            announcement.content,
            announcement.placing,
            cells=width - GUTTER,
            when=ago(announcement.published_at or announcement.at, self._now),
            today=today,
            corrected=say("preview.corrected", day=plain_day(day_of(corrected), today)) if corrected else "",
        )
        found = [each._replace(mark=" ", key=f"text/{index}") for index, each in enumerate(board)]
        if announcement.state != "published":
            found.insert(0, line(Span(say("comments.thread_withdrawn"), "red")))
        count = say("comments.count_comments", count=number(self._thread.commented))
        return [*found, line(" " * GUTTER, Span(count, "dim"))]


class AnnouncementThreadScreen(ThreadScreen):
    """The announcement and its thread over everything else. Esc closes it."""

    def __init__(self, thread: Thread, rows: CommentRows, desk: Desk) -> None:
        super().__init__(thread, rows, desk)
        self._lines = AnnouncementThreadLines(thread, rows, desk.agency, desk.now())
        self._pane = Pane(self._lines.lines, heading=say("comments.thread_title"))
