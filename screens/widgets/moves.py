"""The bindings of panes and lists: ids that stay, keys that may be assigned from outside.

A key table assigns others by the id, for everybody at once (`App.set_keymap({"list.down": "down,j"})`) or by a
subclass with `inherit_bindings=False` and a `BINDINGS` of its own over the same action names. They have no words:
whoever shows keys to people has its own.
"""

from typing import Final

from textual.binding import Binding, BindingType

MOVE_KEYS: Final[list[BindingType]] = [
    Binding("down,j", "move_down", id="list.down", show=False),
    Binding("up,k", "move_up", id="list.up", show=False),
    Binding("pagedown", "page_down", id="list.page_down", show=False),
    Binding("pageup", "page_up", id="list.page_up", show=False),
    Binding("home,g", "move_top", id="list.top", show=False),
    Binding("end", "move_bottom", id="list.bottom", show=False),
    Binding("enter", "open", id="list.open", show=False),
]
"""What a pane and a list both do."""

LIST_KEYS: Final[list[BindingType]] = [
    *MOVE_KEYS,
    Binding("space", "mark", id="marks.mark", show=False),
    Binding("s", "mark_range", id="marks.range", show=False),
]
"""What a list does besides."""
