"""What is asked when the program is quit while something is on its way to residents."""

from typing import Final

from domain.words import say
from screens.held import Held
from screens.widgets.choice import Choice, Option

WAIT: Final = "wait"
TAKE_BACK: Final = "take_back"


class QuitDialog(Choice):
    """Asks whether to wait until it is out, or to take it back. Esc goes on working."""

    def __init__(self, held: Held) -> None:
        options = (
            Option(WAIT, say("desk.quit_wait"), say("desk.quit_wait_aside")),
            Option(TAKE_BACK, say("desk.quit_take_back"), say("desk.quit_take_back_aside")),
        )
        super().__init__(say("publishing.quit_title", what=held.what), options, say("desk.quit_verb"))
