"""What the terminal's figures are measured against: Textual with as little in it as there can be."""

import sys

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Input

TITLE = "an empty application"


class EmptyApp(App[None]):
    """A header and a footer."""

    TITLE = TITLE

    def compose(self) -> ComposeResult:
        yield Header()
        yield Footer()


class InputApp(App[None]):
    """A field to type into."""

    def compose(self) -> ComposeResult:
        yield Input(placeholder=TITLE)


if __name__ == "__main__":
    (InputApp if "input" in sys.argv else EmptyApp)().run()
