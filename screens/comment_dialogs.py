"""What is asked before something is done with comments: why, for how long, what for, which post, which reply."""

from collections.abc import Sequence
from typing import Final

from domain.announcements import Announcement
from domain.matching import Searchable, best
from domain.moderation import NOTE_LIMIT
from domain.neighbours import BAR_DAYS
from domain.words import say
from domain.words.comments import WORDS
from local_store.announcements import AnnouncementFilter, AnnouncementRow
from local_store.desk import Desk
from screens.find_dialog import FindDialog, Item
from screens.keys import shown_keys
from screens.widgets.choice import Answer, Choice, Option
from screens.widgets.prompt import Prompt
from screens.wording import number

ALL_POSTS: Final = "all"
"""What choosing a post gives for no post."""

_REASONS: Final = ("abuse", "privacy", "spam", "off_topic")
_PURPOSES: Final = ("report", "request", "duty")
_OFFERED: Final = 200
"""Announcements that are found by any part of their title; older ones by whole syllables."""


def in_korean(key: str) -> str:
    """A sentence as residents and the record have it, whatever language is spoken at the desk."""
    return WORDS[key][0]


def hide_dialog(count: str, reasons: Sequence[str], row: int) -> Choice:
    """Asks why. The keys of the options are the reasons as residents read them."""
    told = f"{say('comments.residents_read')}\n'{say('comments.hidden_shown')}'\n\n{say('comments.author_reads')}"
    options = _reasons(reasons, told)
    undo = shown_keys("app.undo")
    note = say("comments.can_undo", key=undo) if undo else ""
    return Choice(
        say("comments.hide_title", what=count), options, say("comments.hide_verb"), own=True, note=note, row=row
    )


def _reasons(reasons: Sequence[str], told: str = "") -> list[Option]:
    if reasons:
        return [Option(reason, reason, told) for reason in reasons]
    keys = [f"comments.hide_{reason}" for reason in _REASONS]
    return [Option(in_korean(key), say(key), told) for key in keys]


def bar_dialog(who: str, row: int) -> Choice:
    """Asks for how many days; the keys of the options are the days."""
    options = [Option(str(days), say("comments.bar_days", days=days), say("comments.bar_means")) for days in BAR_DAYS]
    return Choice(say("comments.bar_title", who=who), options, say("comments.next_verb"), row=row)


def bar_reason_dialog(who: str, days: int, reasons: Sequence[str], row: int) -> Choice:
    """Asks why somebody is barred."""
    title = say("comments.bar_reason_title", who=who, days=days)
    return Choice(title, _reasons(reasons, say("comments.bar_reason_for")), say("comments.bar_verb"), own=True, row=row)


def purpose_dialog(tag: str, row: int) -> Choice:
    """Asks what personal data is looked at for."""
    options = [
        Option(
            in_korean(f"comments.purpose_{purpose}"), say(f"comments.purpose_{purpose}"), say("comments.access_kept")
        )
        for purpose in _PURPOSES
    ]
    return Choice(say("comments.purpose_title", tag=tag), options, say("comments.purpose_verb"), own=True, row=row)


def words_of(answer: Answer) -> str:
    """The reason that was chosen or written."""
    return answer.text or answer.key


def note_dialog(count: str, row: int) -> Prompt:
    """A note for colleagues."""
    return Prompt(say("comments.note_title", what=count), say("comments.note_verb"), limit=NOTE_LIMIT, row=row)


def posts_dialog(desk: Desk) -> FindDialog:
    """Finds an announcement that was out. Answers with its id, or `ALL_POSTS`."""
    every = Item(ALL_POSTS, say("comments.all_posts"))
    newest = [
        (_post(row.announcement, row.commented), Searchable(row.announcement.content.title)) for row in _out(desk)
    ]

    def find(query: str) -> list[Item]:
        if not query:
            return [every, *(item for item, _ in newest)]
        found = [item for item, _ in best(query, newest, lambda both: both[1])]
        known = {item.key for item in found}
        older = [_post(row.announcement, row.commented) for row in _out(desk, query)]
        return [*found, *(item for item in older if item.key not in known)]

    return FindDialog(say("comments.posts_title"), find, say("comments.posts_verb"))


def _out(desk: Desk, words: str = "") -> list[AnnouncementRow]:
    rows = desk.announcements(AnnouncementFilter("all", words), None, _OFFERED)
    return [row for row in rows if row.announcement.state in ("published", "withdrawn")]


def _post(announcement: Announcement, commented: int) -> Item:
    return Item(announcement.id, announcement.content.title, say("comments.count_comments", count=number(commented)))
