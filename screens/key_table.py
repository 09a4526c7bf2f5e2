"""The key table as data: every action of staff, the keys that call it, and where it works."""

from functools import cache
from typing import Literal

import msgspec

Leaves = Literal["nothing", "undo", "question", "for good"]
"""What pressing it leaves behind: nothing that anyone else sees; something that `z` takes back; a question or an
editor that Esc leaves; something that stays."""


class Key(msgspec.Struct, frozen=True):
    """One action, and the keys that call it."""

    id: str
    """`context.verb`, for ever: settings of users refer to it."""
    keys: tuple[str, ...] = ()
    """As settings write them (`h`, `?`, `ctrl+p`, `f8`, `space`), the one to show first. None: palette only."""
    rank: int = 0
    """Its place on the key line, the more frequent the lower. 0: never there."""
    leaves: Leaves = "nothing"
    shadows: str = ""
    """The action further out whose key it takes on purpose, with a word that fits better here."""
    priority: bool = False
    """Works over dialogs too."""
    fixed: bool = False
    """No setting changes it: its keys mean themselves, and the node hears them itself."""
    method: str = ""
    """What follows `action_` in the name of its method, if that is not the verb."""

    @property
    def context(self) -> str:
        """Where it works."""
        return self.id.partition(".")[0]

    @property
    def action(self) -> str:
        """The name of its action: the node that binds it has `action_<this>`."""
        return self.method or self.id.partition(".")[2]


class Context(msgspec.Struct, frozen=True):
    """A place where keys work, and the places around it whose keys reach it."""

    name: str
    around: tuple[str, ...] = ()
    """Further contexts that work at the same time, from the inside out."""
    editor: Literal["", "line", "text"] = ""
    """The editor that may hold the focus: letters, digits and `? : /` are text there."""
    modal: bool = False
    """Nothing of the application reaches it but what has priority."""
    screen: bool = False
    """One of the five screens, or a part of one that fills it: has an explanation of its own."""


_SHELL = ("app", "demo")

CONTEXTS: dict[str, Context] = {
    context.name: context
    for context in (
        Context("app", around=("demo",)),
        Context("list", around=_SHELL),
        Context("marks", around=("list", *_SHELL)),
        Context("home", around=("list", *_SHELL), screen=True),
        Context("announcements", around=("list", *_SHELL), screen=True),
        Context("compose", around=_SHELL, editor="text", screen=True),
        Context("facts", around=("compose", *_SHELL)),
        Context("regions", around=("list", *_SHELL), screen=True),
        Context("publish", modal=True),
        Context("comments", around=("marks", "list", *_SHELL), screen=True),
        Context("followers", around=("list", *_SHELL), screen=True),
        Context("chats", around=("list", *_SHELL), screen=True),
        Context("conversation", around=("chats", *_SHELL), editor="text"),
        Context("search", around=_SHELL, editor="line"),
        Context("reply", around=_SHELL, editor="text"),
        Context("dialog", modal=True),
        Context("finder", around=("dialog",), editor="line", modal=True),
        Context("jump", modal=True),
        Context("demo"),
    )
}

APP = (
    Key("app.home", ("1",)),
    Key("app.announcements", ("2", "f2")),
    Key("app.comments", ("3", "f3")),
    Key("app.chats", ("4", "f4")),
    Key("app.followers", ("5", "f5")),
    Key("app.undo", ("z",), rank=15),
    Key("app.take_back", ("f9",), rank=5, priority=True),
    Key("app.jump", ("ctrl+o",), rank=45),
    Key("app.palette", (":", "ctrl+p"), rank=50),
    Key("app.keys", ("f1", "?"), rank=70),
    Key("app.quit", ("ctrl+q",), rank=80, leaves="question", priority=True),
    Key("app.back", ("escape",)),
    Key("app.open_file", leaves="question"),
    Key("app.lock"),
    Key("app.sit"),
    Key("app.pin"),
    Key("app.log"),
    Key("app.outbox"),
    Key("app.sign_in", leaves="question"),
    Key("app.korean"),
    Key("app.english"),
    Key("app.dark"),
    Key("app.light"),
    Key("app.ascii"),
    Key("app.ascii_light"),
)

DEMO = (
    Key("demo.pause", (".",)),
    Key("demo.faster", ("]",)),
    Key("demo.slower", ("[",)),
    Key("demo.network", (",",)),
)

LIST = (
    Key("list.down", ("down", "j"), method="move_down"),
    Key("list.up", ("up", "k"), method="move_up"),
    Key("list.page_down", ("pagedown",)),
    Key("list.page_up", ("pageup",)),
    Key("list.top", ("home", "g"), method="move_top"),
    Key("list.bottom", ("end",), method="move_bottom"),
    Key("list.open", ("enter",), rank=20),
)

MARKS = (
    Key("marks.mark", ("space",), rank=14),
    Key("marks.range", ("s",), method="mark_range"),
)

HOME = (
    Key("home.new", ("n",), rank=21, leaves="question"),
    Key("home.search", ("/",), rank=22),
    Key("home.tidy", ("x",)),
)

ANNOUNCEMENTS = (
    Key("announcements.new", ("n",), rank=10, leaves="question"),
    Key("announcements.edit", ("e",), rank=21, leaves="question"),
    Key("announcements.copy", ("c",), rank=22, leaves="question"),
    Key("announcements.comments", ("d",), rank=23),
    Key("announcements.search", ("/",), rank=24),
    Key("announcements.withdraw", ("w",), rank=25, leaves="question"),
    Key("announcements.pin", ("p",), rank=26, leaves="question"),
    Key("announcements.urgent", ("u",), rank=27, leaves="question"),
    Key("announcements.close_comments", ("o",), rank=28, leaves="undo"),
    Key("announcements.as_resident", ("v",), rank=29),
    Key("announcements.filter", ("f",), rank=30),
    Key("announcements.reinstate", ("r",), rank=25, leaves="question"),
    Key("announcements.discard", ("delete",), rank=26, leaves="question"),
    Key("announcements.back", ("escape",), shadows="app.back"),
    Key("announcements.next_filter", ("right",)),
    Key("announcements.previous_filter", ("left",)),
)

COMPOSE = (
    Key("compose.back", ("escape",), rank=10, shadows="app.back"),
    Key("compose.preview", ("f6",), rank=11),
    Key("compose.regions", ("f7",), rank=12, leaves="question"),
    Key("compose.publish", ("f8",), rank=13, leaves="question"),
    Key("compose.editor", ("ctrl+g",), rank=14, leaves="question"),
)

FACTS = (
    Key("facts.change", ("enter", "space"), rank=9, leaves="question"),
    Key("facts.next", ("right",)),
    Key("facts.previous", ("left",)),
    Key("facts.next_row", ("down", "j")),
    Key("facts.previous_row", ("up", "k")),
)

REGIONS = (
    Key("regions.choose", ("space",), rank=10),
    Key("regions.choose_visible", ("ctrl+a", "a"), rank=11),
    Key("regions.search", ("/",), rank=12),
    Key("regions.done", ("enter",), rank=13, shadows="list.open"),
    Key("regions.back", ("escape",), rank=14, shadows="app.back"),
    Key("regions.neighbours", ("n",), rank=15),
    Key("regions.unfold", ("right",)),
    Key("regions.fold", ("left",)),
)

PUBLISH = (
    Key("publish.digit", tuple("0123456789"), rank=10, leaves="for good", fixed=True),
    Key("publish.back", ("escape",), rank=11),
)

COMMENTS = (
    Key("comments.review", ("r",), rank=10, leaves="undo"),
    Key("comments.hide", ("h",), rank=11, leaves="question"),
    Key("comments.reply", ("a",), rank=12, leaves="question"),
    Key("comments.pin", ("p",), rank=13, leaves="undo"),
    Key("comments.note", ("m",), rank=16, leaves="question"),
    Key("comments.bar", ("b",), rank=17, leaves="question"),
    Key("comments.restore", ("o",), rank=18, leaves="undo"),
    Key("comments.as_resident", ("v",), rank=24),
    Key("comments.search", ("/",), rank=25),
    Key("comments.filter", ("f",), rank=26),
    Key("comments.resident", ("i",), rank=27),
    Key("comments.original", ("u",), rank=28),
    Key("comments.export", ("e",), rank=29),
    Key("comments.next_tab", ("tab",)),
    Key("comments.previous_tab", ("shift+tab",)),
    Key("comments.next_filter", ("right",)),
    Key("comments.previous_filter", ("left",)),
    Key("comments.back", ("escape",), shadows="app.back"),
    Key("comments.only_new"),
    Key("comments.only_reported"),
    Key("comments.only_hidden"),
    Key("comments.all"),
)

FOLLOWERS = (
    Key("followers.next_part", ("tab",), rank=10),
    Key("followers.sort", ("s",), rank=11),
    Key("followers.export", ("e",), rank=12, leaves="question"),
    Key("followers.search", ("/",), rank=13),
    Key("followers.later", ("right",), rank=14),
    Key("followers.earlier", ("left",)),
    Key("followers.by_day", ("d",)),
    Key("followers.by_week", ("w",)),
    Key("followers.by_month", ("m",)),
    Key("followers.previous_part", ("shift+tab",)),
)

CHATS = (
    Key("chats.next", ("ctrl+n", "n"), rank=11),
    Key("chats.stored", ("ctrl+r",), rank=12, leaves="question"),
    Key("chats.take", ("ctrl+t", "t"), rank=13, leaves="question"),
    Key("chats.close", ("ctrl+l", "l"), rank=14, leaves="undo"),
    Key("chats.back", ("escape",), rank=19, shadows="app.back"),
    Key("chats.answer", ("a",), rank=10, leaves="question"),
    Key("chats.department", ("d",), rank=16, leaves="question"),
    Key("chats.note", ("m",), rank=17, leaves="question"),
    Key("chats.resident", ("i",), rank=24),
    Key("chats.search", ("/",), rank=25),
    Key("chats.filter", ("f",), rank=26),
    Key("chats.original", ("u",), rank=27, leaves="question"),
    Key("chats.next_pane", ("tab",)),
    Key("chats.previous_pane", ("shift+tab",)),
    Key("chats.next_filter", ("right",)),
    Key("chats.previous_filter", ("left",)),
    Key("chats.unanswered"),
    Key("chats.mine"),
    Key("chats.all"),
    Key("chats.closed"),
    Key("chats.passed"),
    Key("chats.unread"),
)

CONVERSATION = (Key("conversation.send", ("f8",), rank=9),)

SEARCH = (
    Key("search.to_list", ("enter", "down"), rank=10),
    Key("search.clear", ("escape",), rank=11, shadows="app.back"),
)

REPLY = (
    Key("reply.send", ("f8",), rank=10),
    Key("reply.stored", ("ctrl+r",), rank=11),
    Key("reply.back", ("escape",), rank=12, shadows="app.back"),
)

DIALOG = (
    Key("dialog.choose", tuple("123456789"), rank=10, fixed=True),
    Key("dialog.done", ("enter",), rank=11, leaves="undo"),
    Key("dialog.back", ("escape",), rank=12),
)

FINDER = (
    Key("finder.down", ("down",)),
    Key("finder.up", ("up",)),
    Key("finder.page_down", ("pagedown",)),
    Key("finder.page_up", ("pageup",)),
)

JUMP = (Key("jump.back", ("escape",), rank=10),)

TABLE: tuple[Key, ...] = (
    *(HOME + ANNOUNCEMENTS + COMPOSE + FACTS + REGIONS + PUBLISH + COMMENTS + SEARCH + REPLY + MARKS + LIST),
    *(CHATS + CONVERSATION + FOLLOWERS + DIALOG + FINDER + JUMP + APP + DEMO),
)

BY_ID: dict[str, Key] = {key.id: key for key in TABLE}


def chain(context: str) -> tuple[str, ...]:
    """The contexts whose keys reach this one, itself first."""
    return (context, *CONTEXTS[context].around)


@cache
def keys_in(context: str) -> tuple[Key, ...]:
    """The actions of one context, in the order of the table."""
    return tuple(key for key in TABLE if key.context == context)
