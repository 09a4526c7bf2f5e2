"""The list of announcements and drafts: a window list in which nothing is marked."""

from local_store.questions import Key
from screens.announcement_source import Listed
from screens.widgets.moves import MOVE_KEYS
from screens.widgets.window_list import WindowList


class AnnouncementList(WindowList[Listed, Key], inherit_bindings=False):
    """Announcements and drafts, newest first. Nothing is done to several at once."""

    BINDINGS = MOVE_KEYS
