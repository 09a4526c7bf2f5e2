"""Which rows of a list are marked, for what is done to several at once."""

from collections.abc import Iterator
from typing import Generic

from screens.widgets.row_source import Key, Row
from screens.widgets.window import Window


class Marks(Generic[Row, Key]):
    """Marked rows by their ids: they stay marked while the window slides away from them."""

    def __init__(self) -> None:
        self._rows: dict[str, Row] = {}
        self._last: str | None = None

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, row_id: object) -> bool:
        return row_id in self._rows

    def __iter__(self) -> Iterator[Row]:
        """The marked rows, in the order in which they were marked."""
        return iter(self._rows.values())

    def toggle(self, row_id: str, row: Row) -> None:
        """Mark the row, or take its mark away."""
        if self._rows.pop(row_id, None) is None:
            self._rows[row_id] = row
            self._last = row_id

    def mark_to_cursor(self, window: Window[Row, Key]) -> None:
        """Mark the rows from the one marked last to the cursor; the cursor's alone when that is not held any more."""
        last = None if self._last is None else window.slot(self._last)
        start = window.cursor if last is None or self._last not in self else last
        step = 1 if start <= window.cursor else -1
        for slot in range(start, window.cursor + step, step):
            row = window.row(slot)
            if row is not None:
                self._rows.setdefault(window.source.id(row), row)
                self._last = window.source.id(row)

    def replace(self, row_id: str, row: Row) -> None:
        """The row changed; if it is marked, it stays so."""
        if row_id in self._rows:
            self._rows[row_id] = row

    def clear(self) -> None:
        """Take every mark away."""
        self._rows.clear()
        self._last = None
