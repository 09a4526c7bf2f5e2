"""What is asked on the followers screen: which place to go to, which file to write, and where."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, get_args

from domain.matching import Searchable, best
from domain.words import say
from screens.find_dialog import FindDialog, Item
from screens.follower_export import What
from screens.save_dialog import SaveDialog
from screens.widgets.choice import Choice, Option

_WHATS: Final[tuple[What, ...]] = get_args(What)


def dong_dialog(items: Sequence[Item]) -> FindDialog:
    """Finds a neighbourhood by any part of its name, 초성 too."""
    searched = [(item, Searchable(item.label)) for item in items]

    def find(query: str) -> list[Item]:
        return [item for item, _ in best(query, searched, lambda both: both[1])] if query else list(items)

    return FindDialog(say("followers.find_title"), find, say("followers.find_verb"))


def what_dialog() -> Choice:
    """Asks which file is to be written. Answers with a `What`."""
    options = [Option(what, say(f"followers.export_{what}"), say(f"followers.export_{what}_aside")) for what in _WHATS]
    return Choice(say("followers.export_title"), options, say("followers.export_verb"))


def where_dialog(what: What, path: Path) -> SaveDialog:
    """Asks where it is to be written."""
    means = say("followers.where_json" if what == "json" else "followers.where_csv")
    return SaveDialog(say("followers.export_title"), path, say(f"followers.export_{what}_aside"), means)
