"""Every chat of the demo."""

from tui.demo.texts import DemoChat, chats_dobong, chats_iksan

CHATS: tuple[DemoChat, ...] = (*chats_dobong.CHATS, *chats_iksan.CHATS)
