"""The line above a draft where text and preview do not stand beside each other: which is shown, and what else to do."""

from collections.abc import Callable, Sequence
from typing import Final

from domain.words import say
from screens.keys import run, shown_keys, works_here
from screens.widgets.drawing import Line, Span, line, tab
from screens.widgets.drawn import Drawn

_ACTIONS: Final = ("preview", "regions", "publish")


class ComposeHeader(Drawn):
    """`[글쓰기]  미리보기 F6   대상 지역 F7   발행 F8             저장됨 14:02:31`."""

    def __init__(self, previewing: Callable[[], bool], saved: Callable[[], str]) -> None:
        super().__init__()
        self._previewing, self._saved = previewing, saved

    def lines(self, width: int) -> Sequence[Line]:
        previewing = self._previewing()
        spans = [tab(say("compose.head_writing"), not previewing, "writing")]
        for action in _ACTIONS:
            key = shown_keys(f"compose.{action}").partition(" ")[0]
            text = f"{say(f'compose.head_{action}')} {key}".rstrip()
            spans += [Span(" "), tab(text, action == "preview" and previewing, action)]
        return [line(" ", *spans, tail=[Span(self._saved(), "dim")])]

    async def pressed_action(self, action: str) -> None:
        """Do what the key of this entry does."""
        node = works_here(self.screen).get(f"compose.{action}")
        if node is not None:
            await run(self.app, f"compose.{action}", node)

    def pressed(self, key: str, y: int) -> None:
        action = "preview" if key == "writing" and self._previewing() else key
        if action in _ACTIONS:
            self.call_later(self.pressed_action, action)
