"""A small application on the hardened base, and the same on Textual's own: what the tests over a pty drive.

`python -m tests.tui.probe_app [--bare | --unguarded] SCENE [ARGUMENT]`
"""

import asyncio
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Thread
from typing import Any, NoReturn

from rich.segment import Segment
from textual import events, work
from textual.app import App, ComposeResult
from textual.content import Content
from textual.filter import LineFilter
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from tui.hardened import HardenedApp

TOKEN, TELEPHONE = "token-3141592653", "010-2718-2818"


class KeyLog(Widget, can_focus=True):
    """A list as far as keys go: names every press that reaches it."""

    DEFAULT_CSS = "KeyLog { height: 1; } "

    def __init__(self) -> None:
        super().__init__(id="log")
        self.keys: list[str] = []

    def on_key(self, event: events.Key) -> None:
        """Take any key."""
        self.keys.append(event.key)
        self.refresh()

    def render(self) -> Content:
        """Draw the keys in their order."""
        return Content(f"keys: {' '.join(self.keys)}")


class Raw(Widget):
    """Draws text as it is, as a careless screen would."""

    DEFAULT_CSS = "Raw { height: 1; } "

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def render_line(self, y: int) -> Strip:
        """Draw the text in the first line."""
        return Strip([Segment(self.text)]) if y == 0 else Strip.blank(self.size.width)


class Failing(Widget):
    """Fails when drawn, with secrets within reach."""

    def render(self) -> Content:
        """Fail."""
        fail()


class Probe(App[None]):
    """What the tests look at, on either base."""

    CSS = "#pad { height: 0; } .late #pad { height: 3; } Input { width: 24; margin-left: 3; } TextArea { height: 8; }"
    SCENES: dict[str, Callable[[str], list[Widget]]] = {
        "list": lambda text: [KeyLog(), Raw(text)],
        "input": lambda text: [Input(text, compact=True), KeyLog()],
        "area": lambda text: [TextArea(text, soft_wrap=True, compact=True), KeyLog()],
        "compose": lambda text: fail(),
        "render": lambda text: [Failing()],
    }

    def __init__(self, scene: str, argument: str, **base: Any) -> None:
        self.scene, self.argument = scene, argument
        super().__init__(**base)

    def compose(self) -> ComposeResult:
        """The widgets of the scene below a mark that says that all stands."""
        yield Static("READY")
        yield Static(id="pad")
        yield from self.SCENES.get(self.scene, self.SCENES["list"])(self.argument)

    def on_ready(self) -> None:
        """Start what the scene does by itself."""
        if self.scene == "worker":
            self.fail_in_worker()

    def on_key(self, event: events.Key) -> None:
        """The keys that steer the probe."""
        if event.key == "f2":
            self.screen.set_class(not self.screen.has_class("late"), "late")
        elif event.key == "f3" and self.scene == "key":
            fail()
        elif event.key == "f3" and self.scene == "thread":
            Thread(target=fail).start()
        elif event.key == "f4":
            self.copy_to_clipboard(self.argument)
        elif event.key == "f5" and self.scene == "editor":
            with self.suspend():
                subprocess.run(["sh", "-c", "kill -INT $PPID; echo EDITED"], check=True)
        elif event.key == "f6" and isinstance(self, HardenedApp):
            self.name_terminal(self.argument)

    @work(thread=True)
    def fail_in_worker(self) -> None:
        """Fail in a thread of Textual's."""
        fail()


class Hardened(Probe, HardenedApp):
    """The probe on our base."""

    async def before_exit(self) -> None:
        """Leave a file that says that this was awaited."""
        if "PROBE_SAVES" in os.environ:
            await asyncio.to_thread(Path(os.environ["PROBE_SAVES"]).write_text, "saved", encoding="utf-8")


class Unguarded(Hardened):
    """The probe on our base, without the guard: what the second wall holds alone."""

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own alone."""
        return App.get_line_filters(self)


def fail() -> NoReturn:
    """Raise, with a secret in a variable and a telephone number in the message."""
    secret = TOKEN
    raise RuntimeError(f"{len(secret)} for {TELEPHONE} \x1b]0;x\x07")


def main(arguments: list[str]) -> int:
    """Run the scene; gives the exit code."""
    scene, argument, *_ = [*(word for word in arguments if not word.startswith("--")), "", ""]
    app: Probe
    if "--bare" in arguments:
        app = Probe(scene, argument)
    else:
        kind = Unguarded if "--unguarded" in arguments else Hardened
        reports = os.environ.get("PROBE_REPORTS")
        app = kind(scene, argument, reports=Path(reports) if reports else None)
    app.run()
    return app.return_code or 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
