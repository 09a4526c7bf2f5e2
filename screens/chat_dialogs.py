"""What is asked before something is done with a chat: whose it is to be, which department, which list."""

from collections.abc import Mapping, Sequence
from typing import Final

from domain.agencies import Staff
from domain.chat_before import DEPARTMENT_LIMIT
from domain.chats import Chat
from domain.matching import Searchable, best
from domain.moderation import NOTE_LIMIT
from domain.words import say
from local_store.inbox import Inbox
from screens.chat_tabs import INBOXES, name_of
from screens.find_dialog import FindDialog, Item
from screens.widgets.choice import Choice, Option
from screens.widgets.prompt import Prompt

NOBODY: Final = "nobody"
DEPARTMENT: Final = "department"
"""What choosing whose a chat is to be gives, besides the id of a member of staff."""


def take_dialog(chat: Chat, me: str, staff: Sequence[Staff], row: int) -> FindDialog:
    """Asks whose the chat is to be: one's own first, nobody's, a colleague's, or another department's."""
    items: list[tuple[Item, Searchable]] = []

    def offer(key: str, label: str) -> None:
        items.append((Item(key, label), Searchable(label)))

    own = [person for person in staff if person.id == me]
    for person in own:
        if chat.taken_by != me:
            offer(me, say("chats.take_me", name=person.name))
    for person in staff:
        if person.id not in (me, chat.taken_by):
            offer(person.id, person.name)
    if chat.taken_by:
        offer(NOBODY, say("chats.take_nobody"))
    if chat.state != "closed":
        offer(DEPARTMENT, say("chats.take_department"))
    return _finder(say("chats.take_title"), items, say("chats.take_verb"), row)


def department_dialog(names: Sequence[str], row: int) -> FindDialog:
    """Finds a department by any part of its name; one that is not known is taken as it is typed."""
    items = [(Item(name, name), Searchable(name)) for name in names]

    def find(query: str) -> list[Item]:
        found = [item for item, _ in best(query, items, lambda both: both[1])]
        typed = query[:DEPARTMENT_LIMIT]
        if typed and typed not in names:
            found.append(Item(typed, say("chats.department_typed", name=f"'{typed}'")))
        return found

    return FindDialog(say("chats.department_title"), find, say("chats.department_verb"), row=row)


def pass_dialog(department: str, row: int) -> Prompt:
    """A note for the department."""
    return Prompt(say("chats.pass_title", department=department), say("chats.pass_verb"), limit=NOTE_LIMIT, row=row)


def chat_note_dialog(row: int) -> Prompt:
    """A note for colleagues."""
    return Prompt(say("chats.note_title"), say("chats.note_verb"), limit=NOTE_LIMIT, row=row)


def lists_dialog(totals: Mapping[Inbox, int], row: int) -> Choice:
    """Asks which chats to see. The keys of the options are the lists."""
    options = [Option(inbox, name_of(inbox, totals)) for inbox in INBOXES]
    return Choice(say("chats.filter_title"), options, say("chats.filter_verb"), row=row)


def _finder(title: str, items: Sequence[tuple[Item, Searchable]], verb: str, row: int) -> FindDialog:
    def find(query: str) -> list[Item]:
        return [item for item, _ in best(query, items, lambda both: both[1])]

    return FindDialog(title, find, verb, row=row)
