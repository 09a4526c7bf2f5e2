"""Textual's compositor, made to draw no more than what changed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip


class RowsOnly(Compositor):
    """Asks each widget for the rows that changed, and only the widgets that are there and can be seen there.

    Textual asks all that stand in the same container, and for all of their rows: a key in a list would cost the
    rows of every pane beside it, and a new counter those of the whole screen; and it asks the containers behind
    them, of which nothing is seen. Leans on private methods of the version that is pinned.
    """

    _wanted: Callable[[int], bool] | None = None
    """Whether a row of the screen is to be drawn, while some are."""

    def _render_chops(self, crop: Region, is_rendered_line: Callable[[int], bool]) -> Sequence[Mapping[int, Strip]]:
        self._wanted = is_rendered_line
        return super()._render_chops(crop, is_rendered_line)

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        if crop is None or self._wanted is None:
            yield from super()._get_renders(crop)
            return
        drawn: dict[tuple[int, int], list[tuple[int, int]]] = {run: [] for run in _runs(crop.line_range, self._wanted)}
        for widget, (region, clip) in self.visible_widgets.items():  # from the front to the back
            for (first, after), spans in drawn.items():
                rows = clip.intersection(Region(clip.x, first, clip.width, after - first))
                shown = region.intersection(rows)
                seen = shown.intersection(crop)
                if not seen or _covered(seen.column_span, spans):
                    continue
                if shown.height == after - first:
                    spans.append(shown.column_span)
                yield region, rows, widget.render_lines(shown.translate(-region.offset))


def _covered(columns: tuple[int, int], spans: Iterable[tuple[int, int]]) -> bool:
    """Whether the spans leave none of the columns free; both as (first, the one after the last)."""
    free, end = columns
    for first, after in sorted(spans):
        if first > free:
            return False
        free = max(free, after)
    return free >= end


def _runs(rows: Iterable[int], wanted: Callable[[int], bool]) -> Iterator[tuple[int, int]]:
    """The rows that are wanted, as (first, the one after the last) of each unbroken run."""
    first = after = -1
    for row in filter(wanted, rows):
        if row != after:
            if after >= 0:
                yield first, after
            first = row
        after = row + 1
    if after >= 0:
        yield first, after
