"""The list of chats: the window list, whose cursor passes over the line between what waits and what is answered."""

import msgspec

from local_store.inbox import ChatRow, InboxKey
from screens.chat_source import ChatSource, Divider, FoundSource, Listed
from screens.widgets.moves import MOVE_KEYS
from screens.widgets.row_source import Page
from screens.widgets.window import Window
from screens.widgets.window_list import WindowList


class ChatList(WindowList[Listed, InboxKey], inherit_bindings=False):
    """Chats. Nothing is done to several at once, so none can be marked."""

    BINDINGS = MOVE_KEYS

    @property
    def source(self) -> ChatSource | FoundSource:
        """What is read from now."""
        source = self.window.source
        assert isinstance(source, ChatSource | FoundSource)
        return source

    @property
    def row(self) -> ChatRow | None:
        """The chat under the cursor."""
        current = self.current
        return None if isinstance(current, Divider) else current

    @property
    def rows(self) -> list[ChatRow]:
        """The chats that are held."""
        held = (self.window.row(slot) for slot in self.window.slots)
        return [row for row in held if isinstance(row, ChatRow)]

    def renew(self, row: ChatRow) -> None:
        """Draw a chat as it is now, where it stands, with what a search found in it. What is older is not taken."""
        slot = self.window.slot(row.chat.id)
        held = None if slot is None else self.window.row(slot)
        if isinstance(held, ChatRow) and held.chat.seq <= row.chat.seq:
            self.replace(msgspec.structs.replace(row, part=held.part, found=held.found))

    def go_to(self, chat_id: str) -> bool:
        """Put the cursor on this chat; False when it is not held."""
        slot = self.window.slot(chat_id)
        if slot is None:
            return False
        self._go(slot)
        return True

    def _move(self, by: int, *, view: int = 0) -> None:
        super()._move(by, view=view)
        self._pass_over(1 if by >= 0 else -1)

    def _take_in(self, window: Window[Listed, InboxKey], page: Page[Listed, InboxKey]) -> None:
        super()._take_in(window, page)
        self._pass_over(1)

    def _pass_over(self, step: int) -> None:
        """Off the line, onwards or else back."""
        for by in (step, -step):
            if isinstance(self.current, Divider):
                super()._move(by)
