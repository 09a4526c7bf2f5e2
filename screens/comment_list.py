"""The list of comments: the window list, which can also be opened at one comment, and says where its cursor is."""

from local_store.comments import CommentRow
from local_store.questions import Key
from screens.comment_source import CommentSource
from screens.widgets.row_source import Request, Where
from screens.widgets.window import Window
from screens.widgets.window_list import WindowList


class CommentList(WindowList[CommentRow, Key]):
    """Comments, newest first."""

    @property
    def source(self) -> CommentSource:
        """What is read from now."""
        source = self.window.source
        assert isinstance(source, CommentSource)
        return source

    @property
    def cursor_row(self) -> int:
        """The row of the screen that the cursor is on, for what opens beside it."""
        return self.region.y + self._above + self.window.cursor - self._view.top

    @property
    def top(self) -> Key | None:
        """Where the first row stands that was let in; None while that is not held, or there is no row."""
        window = self.window
        row = window.row(window.slots.start) if window.at_top else None
        return None if row is None else row.key

    def show_at(self, source: CommentSource, key: Key) -> None:
        """Show another list with the cursor on the row at this key, or where it would be. No row is marked."""
        self.clear_marks()
        window: Window[CommentRow, Key] = Window(source)
        reading = window.from_top().reading
        self._reader.now(window, Request(Where.CURSOR, key, reading))
