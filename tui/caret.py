"""Where the caret of an editor stands on the screen, asked at the moment of drawing."""

from typing import TYPE_CHECKING

from textual.geometry import Offset

if TYPE_CHECKING:
    from textual.widget import Widget
    from textual.widgets import Input, TextArea


def caret_of(widget: "Widget") -> Offset | None:
    """The cell of the caret that this widget draws; None for what is no editor.

    Editors are known by what they have, not by their class: importing those would slow the start.
    """
    if hasattr(widget, "wrapped_document"):
        offset = _of_text_area(widget)  # type: ignore[arg-type]  # known by its document
    elif hasattr(widget, "cursor_at_end"):
        offset = _of_input(widget)  # type: ignore[arg-type]  # known by its cursor
    else:
        return None
    region = widget.content_region
    return Offset(min(max(offset.x, region.x), region.right), min(max(offset.y, region.y), region.bottom - 1))


def _of_input(widget: "Input") -> Offset:
    # At the end it counts one too many.
    return widget.cursor_screen_offset - Offset(int(widget.cursor_at_end), 0)


def _of_text_area(widget: "TextArea") -> Offset:
    # After a change of width it still remembers where the caret was before the lines were broken anew.
    widget._recompute_cursor_offset()  # type: ignore[no-untyped-call]  # untyped upstream
    return widget.cursor_screen_offset
