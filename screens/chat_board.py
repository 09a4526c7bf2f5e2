"""The chats that are looked at: lists, search, the conversation beside them, the resident, and where one answers."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import ClassVar, NamedTuple

from textual import events, on
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from domain.actors import Role
from domain.days import day_of
from domain.words import say
from local_store.inbox import Inbox, InboxKey
from screens.base import WIDE, DeskScreen
from screens.chat_composer import Composer
from screens.chat_header import ChatHeader
from screens.chat_list import ChatList
from screens.chat_resident import ResidentPane
from screens.chat_rows import ChatRows
from screens.chat_source import ChatSource, FoundSource
from screens.chat_tabs import ChatTabs
from screens.comment_filters import SearchBar
from screens.conversation import ConversationPane
from screens.conversation_source import ChatView
from screens.key_table import chain
from screens.keys import shown_keys
from screens.said_lines import SaidLines
from screens.widgets.drawing import Line, Span, line
from screens.widgets.drawn import Drawn
from screens.wording import lasting, number
from screens.work import Work


class Seen(NamedTuple):
    """How far the conversation on the screen goes: the agency's last message in it, and when the last one came."""

    answer: str = ""
    at: int = 0


class _Upright(Drawn):
    """The rule between the inbox and the conversation."""

    DEFAULT_CSS = "_Upright { width: 1; height: 1fr; }"

    def line_at(self, y: int) -> Line:
        return line(Span("|", "rule"))


class ChatBoard(DeskScreen):
    """Shows one list at a time, beside one chat. Subclasses open the one under the cursor, and do things with it."""

    DEFAULT_CSS = """
    ChatBoard .body { layout: horizontal; height: 1fr; }
    ChatBoard .inbox { width: 29; height: 1fr; }
    ChatBoard ChatTabs { height: 1; }
    ChatBoard SearchBar { display: none; }
    ChatBoard.-searching SearchBar { display: block; }
    ChatBoard .talk { width: 1fr; height: 1fr; }
    ChatBoard .resident { display: none; width: 1fr; height: 1fr; }
    ChatBoard.-narrow.-resident .talk { display: none; }
    ChatBoard.-narrow.-resident .resident { display: block; }
    ChatBoard.-wide .resident, ChatBoard.-widest .resident { display: block; width: 24%; }
    ChatBoard.-wide .inbox { width: 33; }
    ChatBoard.-widest .inbox { width: 28%; }
    ChatBoard.-wide Composer > Editor, ChatBoard.-widest Composer > Editor { height: 7; }
    """
    AUTO_FOCUS = "ChatList"
    CONTEXT: ClassVar[str] = "chats"
    MODE: ClassVar[str] = "chats"

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        agency = work.desk.agency
        self.rows = ChatRows(work.desk.now, agency)
        self.said = SaidLines(agency.name, self.rows.own_numbers)
        self.inbox: Inbox = "unanswered"
        self.words = ""
        """What is looked for; empty for no search."""
        self.view: ChatView | None = None
        """The chat that is open."""
        self.seen = Seen()

    def panes(self) -> Iterable[Widget]:
        self.tabs = ChatTabs()
        self.search = SearchBar()
        self.list = ChatList(self._source(), self.rows.line, empty=self._empty())
        self.header = ChatHeader(self.work, self.rows)
        self.conversation = ConversationPane(self.work.desk, self.said)
        self.composer = Composer(self.work, lambda: self.seen.answer)
        self.resident = ResidentPane(self.work, classes="resident")
        self.composer.display = False
        yield Horizontal(
            Vertical(self.tabs, self.search, self.list, classes="inbox"),
            _Upright(),
            Vertical(self.header, self.conversation, self.composer, classes="talk"),
            self.resident,
            classes="body",
        )

    @property
    def may_answer(self) -> bool:
        """Whether this person's roles show them chats at all."""
        return Role.RESPONDER in self.work.desk.actor.roles

    # what is shown

    def load(self) -> None:
        self.tabs.totals = self.work.desk.inbox_totals()
        self.list.empty = self._empty()
        agency = say("chats.write_hint", agency=f"'{self.work.desk.agency.name}'")
        self.composer.editor.placeholder = agency

    def refresh_words(self) -> None:
        super().refresh_words()
        self.said.clear()
        self.list.redraw()
        self.composer.refresh_words()
        for drawn in (self.tabs, self.header, self.conversation, self.resident):
            drawn.redraw()

    def look_at(self, inbox: Inbox, *, words: str = "", key: InboxKey | None = None) -> None:
        """Show another list, from its top or from one of its chats; or what a search finds, once that is read."""
        self.inbox, self.words = inbox, words
        self.tabs.inbox, self.rows.inbox = inbox, None if words else inbox
        self.tabs.found = "" if not words else self.tabs.found or "-"
        self.load()
        self.list.show(self._source(), key=key, at_once=not words)

    def _source(self) -> ChatSource | FoundSource:
        """What the list is read from: nothing for who does not answer chats."""
        if self.words or not self.may_answer:
            return FoundSource(self.work.desk, self.words)
        return ChatSource(self.work.desk, self.inbox)

    def _empty(self) -> str:
        if not self.may_answer:
            return say("chats.not_yours")
        if self.words:
            return say("chats.none_found", key=shown_keys("chats.search"))
        key = shown_keys("chats.take").partition(" ")[2] if self.inbox == "mine" else shown_keys("chats.next_filter")
        return say(f"chats.none_{self.inbox}", key=key or "-")

    # the last two lines

    def state(self) -> str:
        if self.conversation.unseen:
            key = shown_keys("list.bottom")
            return say("chats.below", count=self.conversation.unseen, key=key)
        if self.focused is self.composer.editor:
            return " · ".join(self._writing())
        place = self._place()
        if self.list.waiting:
            waiting = say("chats.waiting", count=self.list.waiting, key=shown_keys("list.top").split()[-1])
            return f"{waiting}  {place}" if place else waiting
        return " · ".join(filter(None, (place, self._first_answer())))

    def _place(self) -> str:
        """Where the cursor is among the chats that the list is for; empty for what is answered, and what was found."""
        row, index, source = self.list.row, self.list.window.index, self.list.source
        if row is None or row.part or index is None or not isinstance(source, ChatSource) or not source.totals:
            return ""
        return say("widgets.position", at=number(index + 1), total=number(source.totals[source.inbox]))

    def _writing(self) -> Iterable[str]:
        """What holds where one writes: whether it is kept, what Enter does, as whom one answers."""
        keeper, sends = self.composer.keeper, self.work.enter_sends
        if keeper is not None and keeper.failing:
            yield say("chats.draft_not_saved")
        elif self.composer.text:
            yield say("chats.draft_saved" if keeper is not None and keeper.durable else "chats.draft_saving")
        yield say("chats.enter_sends" if sends else "chats.enter_is_a_line")
        if not sends:
            yield say("chats.key_sends", key=shown_keys("conversation.send"))
        if self.size.width >= WIDE:
            yield say("chats.seen_as", agency=f"'{self.work.desk.agency.name}'")

    def _first_answer(self) -> str:
        """How long residents waited for an answer this week, on average."""
        today = date.fromisoformat(day_of(self.work.desk.now()))
        week = [(today - timedelta(days=back)).isoformat() for back in range(today.weekday() + 1)]
        _, waited = self.work.desk.answered_between(week)
        return self.work.at_rest() if waited is None else say("chats.first_answer", time=lasting(waited))

    def contexts(self) -> tuple[str, ...]:
        focused = self.focused
        if focused is not None and self.search in focused.ancestors:
            return chain("search")
        if focused is not None and self.composer in focused.ancestors:
            return chain("conversation")
        return super().contexts()

    @on(Composer.Kept)
    def _kept(self) -> None:
        # Not all lines: this comes with every letter.
        self.state_line.left = self.state()

    # the search

    @on(SearchBar.Asked)
    def _search(self, message: SearchBar.Asked) -> None:
        self.look_at(self.inbox, words=message.words)

    @on(SearchBar.Left)
    def _to_list(self) -> None:
        self.list.focus()

    # panes and sizes

    def on_resize(self, event: events.Resize) -> None:
        self.resident.edge = event.size.width >= WIDE
        self.header.alone = not self.resident.edge

    def watch_focused(self) -> None:
        if not self.is_mounted:
            return
        self.composer.show_focus(self.focused is self.composer.editor)
        self.header.focused = self.focused is self.conversation
        searching = bool(self.words) or (self.focused is not None and self.search in self.focused.ancestors)
        self.set_class(searching, "-searching")
        super().watch_focused()

    async def put_away(self) -> None:
        await self.composer.put_away()
