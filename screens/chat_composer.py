"""Where an answer is written: kept as it is typed, looked through for personal data before it goes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from domain.chats import MESSAGE_LIMIT
from domain.personal_data import find, masked
from domain.words import say
from local_store.inbox import ChatRow
from local_store.message_drafts import MessageDraft
from screens.draft_keeper import DraftKeeper
from screens.keys import bindings, shown_keys
from screens.widgets.drawing import Line, Span, line, rule, title, wrap
from screens.widgets.drawn import Drawn
from screens.widgets.editor import Editor
from screens.widgets.rest import Rest
from screens.work import Work

LOOKED_AT_AFTER: Final = 0.120
"""Seconds without a letter until what is written is looked through for personal data."""


_WARNED: Final = 3
"""Lines of a warning."""


class _Head(Drawn):
    """The rule above the editor: what it is, and how much is written."""

    used = 0
    focused = False

    def lines(self, width: int) -> Sequence[Line]:
        count = Span(f"{self.used:,}/{MESSAGE_LIMIT:,}", "red bold" if self.used > MESSAGE_LIMIT else "dim")
        return [rule(width, title(say("chats.answer"), self.focused, "text"), tail=[count])]


class _Warning(Drawn):
    """What looks personal in what is about to go, masked."""

    DEFAULT_CSS = "_Warning { display: none; } _Warning.-found { display: block; }"

    found: tuple[str, ...] = ()
    asks = False
    """Whether it was to be sent, and is asked about."""

    def lines(self, width: int) -> Sequence[Line]:
        said = say("chats.personal", text=", ".join(self.found))
        if self.asks:
            said = f"{said}\n{say('chats.personal_send', key=shown_keys('conversation.send'))}"
        first, *more = wrap(said, width - 3)[:_WARNED]
        mark = Span("! ", "red bold")
        return [line(" ", mark, Span(first, "red")), *(line("   ", Span(part, "red")) for part in more)]


class Composer(Vertical):
    """An answer for each chat. What is written stays when another chat is opened, and when the program ends."""

    BINDINGS = bindings("conversation")
    DEFAULT_CSS = """
    Composer { height: auto; }
    Composer > _Head { height: 1; }
    Composer > Editor { height: 4; }
    """

    @dataclass
    class Sent(Message):
        """Sent when the answer is to go out."""

        chat_id: str
        text: str

    class Kept(Message):
        """Sent when what is written became durable, or could not be made so, or began to be written."""

    def __init__(self, work: Work, seen_answer: Callable[[], str]) -> None:
        """`seen_answer` gives the agency's last message that is on the screen."""
        super().__init__()
        self.chat_id = ""
        self.seen_answer = ""
        """The agency's last message that was on the screen when the writing began."""
        self._work, self._seen_now = work, seen_answer
        self._own_numbers = (work.desk.agency.phone,)
        self._head, self._warning = _Head(), _Warning()
        self.editor = Editor(enter_sends=work.enter_sends)
        self._keepers: dict[str, DraftKeeper[MessageDraft]] = {}
        self._rest = Rest(LOOKED_AT_AFTER, self._look_through)

    def compose(self) -> ComposeResult:
        yield self._head
        yield self._warning
        yield self.editor

    # which chat

    @property
    def text(self) -> str:
        """What is written."""
        return self.editor.text

    @property
    def keeper(self) -> DraftKeeper[MessageDraft] | None:
        """Keeps what is written in the chat that is open."""
        return self._keepers.get(self.chat_id)

    def open(self, draft: MessageDraft) -> None:
        """Write in this chat, on with what was written there. What is not durable yet is newer than the store's."""
        if draft.chat_id == self.chat_id:
            return
        self._take_text()
        known = self._keepers.get(draft.chat_id)
        self.chat_id = draft.chat_id
        if known is None or known.durable:
            self._keepers[draft.chat_id] = self._keeper_of(draft)
        else:
            draft = known.draft
        self._write(draft.text)
        self.seen_answer = self._seen_now()

    def _keeper_of(self, draft: MessageDraft) -> DraftKeeper[MessageDraft]:
        return DraftKeeper(
            self._work, draft, self, lambda: self.post_message(self.Kept()), self._work.desk.save_message_draft
        )

    def _write(self, text: str) -> None:
        self.editor.load_text(text)
        self.editor.move_cursor(self.editor.document.end)
        self._look_through()

    def begun(self, row: ChatRow) -> bool:
        """Whether an answer was begun in this chat, be it in the store or here alone."""
        keeper = self._keepers.get(row.chat.id)
        return row.begun if keeper is None else bool(keeper.draft.text.strip())

    def insert(self, text: str) -> None:
        """Put text where the cursor is."""
        self.editor.insert(text)

    async def put_away(self) -> None:
        """Make durable what is not yet."""
        self._take_text()
        for keeper in list(self._keepers.values()):
            await keeper.keep()

    def hand_on(self) -> None:
        """Somebody else sits here now: what is not durable yet is still kept for who wrote it."""
        self._take_text()
        self._keepers, self.chat_id = {}, ""
        self._write("")

    # sending

    def leaving(self, chat_id: str) -> None:
        """The answer is on its way: it is not saved as a draft any more."""
        keeper = self._keepers.pop(chat_id, None)
        if keeper is not None:
            keeper.stop()

    def left(self, chat_id: str, text: str) -> None:
        """The answer went out. What was typed meanwhile stays."""
        if chat_id == self.chat_id:
            self._write(self.text.removeprefix(text))
            self._begin_again(chat_id, self.text)
            self.seen_answer = self._seen_now()

    def stays(self, chat_id: str, text: str, seen_answer: str) -> None:
        """The answer did not go out, or was taken back: it is there to be written on, after that answer."""
        if chat_id == self.chat_id:
            if not self.text.strip():
                self._write(text)
            text = self.text
        self._begin_again(chat_id, text)
        if chat_id == self.chat_id:
            self.seen_answer = seen_answer

    def _begin_again(self, chat_id: str, text: str) -> None:
        empty = MessageDraft(self._work.desk.actor.id, chat_id, "")
        keeper = self._keepers[chat_id] = self._keeper_of(empty)
        keeper.change(msgspec.structs.replace(empty, text=text))

    @on(Editor.Submitted)
    def action_send(self) -> None:
        """Send it; personal data in it is pointed out first, and the same text sent when that is asked for again."""
        if not self.text.strip():
            self._work.say(say("chats.nothing_to_send"))
            return
        self._look_through()
        if self._warning.found and not self._warning.asks:
            self._warning.asks = True
            self._warning.redraw()
            return
        self.post_message(self.Sent(self.chat_id, self.text))

    # while it is written

    @on(Editor.Changed)
    def _typed(self, event: Editor.Changed) -> None:
        event.stop()
        self._take_text()
        self._head.used = len(self.text)
        self._head.redraw()
        self._rest.stir()

    def _take_text(self) -> None:
        """Give what is written to its keeper, who saves it soon."""
        text, keeper = self.text, self.keeper
        if keeper is None or text == keeper.draft.text:
            return
        if not keeper.draft.text.strip():
            self.seen_answer = self._seen_now()
        keeper.change(msgspec.structs.replace(keeper.draft, text=text))
        self._warning.asks = False
        self.post_message(self.Kept())

    def _look_through(self) -> None:
        text = self.text
        found = find(text, self._own_numbers)
        named = tuple(dict.fromkeys(f"{say(f'text.kind_{each.kind}')} {masked(text, each)}" for each in found))
        self._warning.asks = self._warning.asks and named == self._warning.found
        self._warning.found = named
        self._warning.set_class(bool(named), "-found")
        self._warning.redraw()

    def show_focus(self, focused: bool) -> None:
        """Show by the title whether this has the focus."""
        if focused != self._head.focused:
            self._head.focused = focused
            self._head.redraw()

    def refresh_words(self) -> None:
        """Say everything again, in the language spoken now."""
        self._look_through()
        self._head.redraw()

    def on_unmount(self) -> None:
        self._rest.stop()
