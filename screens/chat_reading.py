"""The actions on chats that change nothing: which list, which chat, which pane."""

from typing import Final

from textual import on

from domain.words import say
from local_store.inbox import PARTS, ChatRow, Inbox
from local_store.questions import Key
from screens.chat_dialogs import lists_dialog
from screens.chat_following import ChatFollowing
from screens.chat_list import ChatList
from screens.chat_resident import ResidentPane
from screens.chat_source import ChatSource
from screens.chat_tabs import INBOXES, ChatTabs, beside
from screens.widgets.choice import Answer
from screens.widgets.pane import Pane

_OF_STATE: Final[dict[str, Inbox]] = {
    "unanswered": "unanswered",
    "answered": "unanswered",
    "passed": "passed",
    "closed": "closed",
}
"""State of a chat → the list that it stands in."""


class ChatReading(ChatFollowing):
    """Goes to lists and chats, and from pane to pane."""

    def go(self, what: str) -> None:
        """A list (`unanswered`, `mine`, `passed` …), `search`, or `of/<chat>`."""
        kind, _, id = what.partition("/")
        inbox = next((inbox for inbox in INBOXES if inbox == what), None)
        if inbox is not None:
            self.look_for_nothing()
            self.look_at(inbox)
            self.list.focus()
        elif kind == "of":
            self.go_to_chat(id)
            self.list.focus()
        elif what == "search":
            self.action_search()

    def look_for_nothing(self) -> None:
        """Empty the field of the search."""
        self.search.clear()
        self.words = ""

    def go_to_chat(self, chat_id: str) -> None:
        """Put the cursor on a chat, in the list that it stands in if it is not in this one."""
        row = self.work.desk.chat_row_of(chat_id) if self.may_answer else None
        if row is None:
            self.work.say(say("errors.not_found"))
        elif not self.list.go_to(chat_id):
            self._show_in_its_list(row)

    def _show_in_its_list(self, row: ChatRow) -> None:
        inbox = _OF_STATE[row.chat.state]
        part = int(row.chat.state == "answered")
        self.look_for_nothing()
        key = PARTS[inbox][part].key(row)._replace(part=part)
        self.look_at(inbox, key=key)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "back":
            return self.is_mounted and self._something_to_leave()
        if action == "resident":
            return self.view is not None
        return super().check_action(action, parameters)

    # out again

    def _something_to_leave(self) -> bool:
        return self.focused is not self.list or bool(self.words) or self.has_class("-resident")

    def action_back(self) -> None:
        """Leave the pane; in the list, the search."""
        if self.focused is not self.list or self.has_class("-resident"):
            self.remove_class("-resident")
            self.list.focus()
        elif self.words:
            self.look_for_nothing()
            self.look_at(self.inbox)
            self.remove_class("-searching")

    # which list

    @on(ChatTabs.Pressed)
    def _tab_pressed(self, message: ChatTabs.Pressed) -> None:
        self._turn_to(message.inbox)

    def _turn_to(self, inbox: Inbox) -> None:
        self.look_for_nothing()
        self.look_at(inbox)
        self.list.focus()

    def action_next_filter(self) -> None:
        self._turn_to(beside(self.inbox, 1))

    def action_previous_filter(self) -> None:
        self._turn_to(beside(self.inbox, -1))

    def action_filter(self) -> None:
        def answered(answer: Answer | None) -> None:
            inbox = next((inbox for inbox in INBOXES if answer is not None and inbox == answer.key), None)
            if inbox is not None:
                self._turn_to(inbox)

        self.app.push_screen(lists_dialog(self.work.desk.inbox_totals(), self.list.cursor_row), answered)

    def action_unanswered(self) -> None:
        self._turn_to("unanswered")

    def action_mine(self) -> None:
        self._turn_to("mine")

    def action_all(self) -> None:
        self._turn_to("all")

    def action_closed(self) -> None:
        self._turn_to("closed")

    def action_passed(self) -> None:
        self._turn_to("passed")

    def action_unread(self) -> None:
        self._turn_to("unread")

    def action_search(self) -> None:
        self.add_class("-searching")
        self.search.field.focus()

    # which chat

    def action_next(self) -> None:
        """The next chat that waits; who writes goes on writing there."""
        row = self.work.desk.next_waiting(self.view.chat_id if self.view else "")
        if row is None:
            self.work.say(say("chats.none_waits"))
            return
        writing = self.focused is self.composer.editor
        if isinstance(self.list.source, ChatSource) and self.list.go_to(row.chat.id):
            self.open(row)
        else:
            self.look_for_nothing()
            self.look_at("unanswered", key=PARTS["unanswered"][0].key(row))
            self.open(row)
        (self.composer.editor if writing else self.list).focus()

    # which pane

    @on(ChatList.Opened)
    def action_answer(self) -> None:
        """To where one writes."""
        if self.composer.display:
            self.remove_class("-resident")
            self.composer.editor.focus()

    def action_resident(self) -> None:
        """To the resident, and back."""
        if self.focused is self.resident:
            self.remove_class("-resident")
            self.list.focus()
        else:
            self.add_class("-resident")
            self.resident.focus()

    @on(Pane.Chosen)
    def _chosen(self, message: Pane.Chosen) -> None:
        kind, _, at = message.key.partition("/")
        if isinstance(message.pane, ResidentPane) and kind == "past" and self.view is not None:
            self.remove_class("-resident")
            self.open_at(self.view.chat_id, Key(int(at), ""))
            self.conversation.focus()

    def action_next_pane(self) -> None:
        self._turn(1)

    def action_previous_pane(self) -> None:
        self._turn(-1)

    def _turn(self, by: int) -> None:
        panes = [pane for pane in (self.list, self.conversation, self.composer.editor, self.resident) if pane.size]
        at = next((index for index, pane in enumerate(panes) if pane is self.focused), 0)
        panes[(at + by) % len(panes)].focus()
