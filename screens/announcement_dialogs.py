"""What is asked before something is done with an announcement: why, until when, what becomes of a schedule, which."""

from typing import Final, Literal

from domain.announcements import Announcement, Category
from domain.words import say
from domain.words.announcements import WORDS
from local_store.announcements import Shelf
from screens.announcement_rows import is_missed
from screens.announcement_shelves import category_word
from screens.announcement_source import SHELVES
from screens.announcing import named
from screens.widgets.choice import OWN, Answer, Choice, Option
from screens.widgets.dialog import Confirm
from screens.wording import exact, number

EDIT: Final = "edit"
NOW: Final = "now"
LATER: Final = "later"
DRAFT: Final = "draft"

BY_CATEGORY: Final = "category"
EVERY: Final = "every"

_REASONS: Final = ("wrong", "cancelled", "twice")


def scheduled_dialog(announcement: Announcement, now: int, row: int, *, alone: bool = True) -> Choice:
    """What is to become of what is scheduled; of what was missed, too."""
    missed = is_missed(announcement, now, alone=alone)
    order = (NOW, LATER, EDIT, DRAFT) if missed else (EDIT, LATER, NOW, DRAFT)
    options = [
        Option(each, say(f"announcements.scheduled_{each}"), say(f"announcements.scheduled_{each}_means"))
        for each in order
    ]
    time = exact(announcement.publish_at or now, now)
    title = say("announcements.ask_missed" if missed else "announcements.ask_scheduled", time=time)
    return Choice(title, options, say("announcements.decide"), row=row)


def withdraw_dialog(row: int) -> Choice:
    """Asks why; the keys of the options are the reasons, as the record has them in whatever language is spoken."""
    means = say("announcements.withdraw_means")
    keys = [f"announcements.withdraw_{reason}" for reason in _REASONS]
    options = [Option(WORDS[key][0], say(key), means) for key in keys]
    verb = say("announcements.withdraw_verb")
    return Choice(say("announcements.ask_withdraw"), options, verb, own=True, row=row)


def reason_of(answer: Answer) -> str:
    """The reason that was chosen or written."""
    return answer.text if answer.key == OWN else answer.key


def confirm(what: Literal["reinstate", "discard"], title: str, row: int) -> Confirm:
    """Asks once before something that undo does not take back."""
    means = say(f"announcements.{what}_means", title=named(title))
    return Confirm(say(f"announcements.ask_{what}"), means, say(f"announcements.{what}_verb"), row=row)


def filter_dialog(totals: dict[Shelf, int], shelf: Shelf) -> Choice:
    """Asks for a shelf, or leads to the categories."""
    options = [
        Option(each, say(f"announcements.shelf_{each}"), say("announcements.count", count=number(totals[each])))
        for each in SHELVES
    ]
    options.append(Option(BY_CATEGORY, say("announcements.by_category")))
    dialog = Choice(say("announcements.ask_filter"), options, say("announcements.filter_verb"))
    dialog.choose(shelf)
    return dialog


def category_dialog(chosen: Category | None) -> Choice:
    """Asks for a category; the key of none is `EVERY`."""
    options = [Option(EVERY, say("announcements.every_category"))]
    options += [Option(each.value, category_word(each)) for each in Category]
    dialog = Choice(say("announcements.ask_category"), options, say("announcements.filter_verb"))
    dialog.choose(chosen.value if chosen else EVERY)
    return dialog
