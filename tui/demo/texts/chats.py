"""Every chat of the demo."""

from tui.demo.texts import DemoChat, chats_dobong, chats_iksan
from tui.demo.texts.chats_coming import COMING

CHATS: tuple[DemoChat, ...] = (*chats_dobong.CHATS, *chats_iksan.CHATS, *COMING)
