"""Textual's compositor, made to draw no more than what changed."""

from collections.abc import Iterable

from textual._compositor import Compositor
from textual.geometry import Region
from textual.strip import Strip


class RowsOnly(Compositor):
    """Asks each widget for the rows that changed, and only the widgets that are there.

    Textual asks all that stand in the same container, and for all of their rows: a key in a list would cost the
    rows of every pane beside it. Leans on a private method of the version that is pinned.
    """

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        if crop is None:
            yield from super()._get_renders()
            return
        for widget, (region, clip) in self.visible_widgets.items():
            rows = clip.intersection(Region(clip.x, crop.y, clip.width, crop.height))
            shown = region.intersection(rows)
            if shown and shown.overlaps(crop):
                yield region, rows, widget.render_lines(shown.translate(-region.offset))
