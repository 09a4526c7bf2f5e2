"""The line above a draft where text and preview do not stand beside each other: which is shown, and what else to do."""

from collections.abc import Callable, Sequence
from typing import Final

from domain.words import say
from screens.facts import FactsPane
from screens.keys import run, shown_keys, works_here
from screens.widgets.drawing import Line, Span, line
from screens.widgets.tab_line import TabLine

_ACTIONS: Final = ("preview", "regions", "publish")


class ComposeHeader(TabLine):
    """`[글쓰기]  미리보기 F6   대상 지역 F7   발행 F8             저장됨 14:02:31`."""

    def __init__(self, previewing: Callable[[], bool], act: Callable[[], str], saved: Callable[[], str]) -> None:
        """`act` is what publishing would be: `publish`, `correct` or `schedule`."""
        super().__init__()
        self._previewing, self._act, self._saved = previewing, act, saved

    def lines(self, width: int) -> Sequence[Line]:
        previewing = self._previewing()
        spans = [self.tab(say("compose.head_writing"), not previewing, "writing")]
        for action in _ACTIONS:
            key = shown_keys(f"compose.{action}").partition(" ")[0]
            word = self._act() if action == "publish" else action
            text = f"{say(f'compose.head_{word}')} {key}".rstrip()
            spans += [Span(" "), self.tab(text, action == "preview" and previewing, action)]
        return [line(" ", *spans, tail=[Span(self._saved(), "dim")])]

    def leads(self) -> bool:
        """The facts have a bracket of their own."""
        return not isinstance(self.screen.focused, FactsPane)

    async def pressed_action(self, action: str) -> None:
        """Do what the key of this entry does."""
        node = works_here(self.screen).get(f"compose.{action}")
        if node is not None:
            await run(self.app, f"compose.{action}", node)

    def pressed(self, key: str, y: int) -> None:
        action = "preview" if key == "writing" and self._previewing() else key
        if action in _ACTIONS:
            self.call_later(self.pressed_action, action)
