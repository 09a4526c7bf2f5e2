"""The dialog that names everything that keeps a draft from being given out, and leads to each of it."""

from collections.abc import Sequence

from domain.words import say
from screens.checks import Missing
from screens.widgets.choice import Choice, Option


class MissingDialog(Choice):
    """Answers with the field to go to."""

    DEFAULT_CSS = "MissingDialog #aside { display: none; }"

    def __init__(self, found: Sequence[Missing]) -> None:
        fields = {one.field: one for one in reversed(found)}  # of two faults of one field, the first
        options = [Option(field, one.text) for field, one in reversed(fields.items())]
        super().__init__(say("compose.ask_missing", count=len(found)), options, say("compose.go_there"))
