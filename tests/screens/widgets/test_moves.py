"""The bindings of panes and lists are those of the key table."""

from textual.binding import Binding

from screens.key_table import BY_ID
from screens.widgets.dialog import DIALOG_KEYS
from screens.widgets.moves import LIST_KEYS, MOVE_KEYS
from screens.widgets.pane import Pane
from screens.widgets.window_list import WindowList


def test_each_has_the_id_the_keys_and_the_action_of_the_table() -> None:
    for binding in (*LIST_KEYS, *DIALOG_KEYS):
        assert isinstance(binding, Binding)
        key = BY_ID[binding.id or ""]
        assert (binding.key, binding.action) == (",".join(key.keys), key.action)


def test_each_action_is_there() -> None:
    for widget, bindings in ((Pane, MOVE_KEYS), (WindowList, LIST_KEYS)):
        assert all(hasattr(widget, f"action_{binding.action}") for binding in bindings if isinstance(binding, Binding))
