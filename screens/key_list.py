"""The key list: what this screen is for, and every key that works here, as a list that runs them."""

from collections.abc import Iterable, Sequence

from domain.words import say
from screens.key_table import BY_ID, CONTEXTS, chain
from screens.palette import Finder


class KeyListScreen(Finder):
    """All that works with the focus where it is: first where one is, last what works everywhere."""

    DEFAULT_CSS = """
    KeyListScreen > #frame { width: 100; height: 100%; max-height: 100%; margin: 0; }
    """
    HEADING = "shell.key_list"
    HEADED = True

    def listed(self, works: Iterable[str]) -> Iterable[str]:
        places = chain(self.place) if self.place else tuple(CONTEXTS)
        further_in = [context for context in CONTEXTS if context not in places]
        order = {context: number for number, context in enumerate((*further_in, *places))}
        return sorted(works, key=lambda id: order[BY_ID[id].context])

    def explanation(self) -> Sequence[str]:
        return say(f"shell.about_{self.place}").split("\n") if self.place else ()
