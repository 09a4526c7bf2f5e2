"""The pictures of README: the real screens on the demo's world, with a fixed seed and clock. `make pictures`."""

import asyncio
import re
import sys
from collections.abc import Awaitable, Callable, Iterator
from datetime import datetime
from html import escape, unescape
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from rich.cells import cell_len
from textual.pilot import Pilot

from domain.days import SEOUL, moment
from domain.words import Language, use_language
from local_store.desk import Desk
from tui.app import DangolApp
from tui.demo.opening import open_demo
from tui.demo.replies import with_replies
from tui.settings import Settings, ThemeName

NOW: Final = moment(datetime(2026, 11, 19, 14, 2, 31, tzinfo=SEOUL))
SIZE: Final = (120, 40)
SEED: Final = 7

FONTS: Final = (
    "Menlo, Consolas, 'DejaVu Sans Mono', D2Coding, 'Noto Sans Mono CJK KR', 'Noto Sans KR', "
    "'Apple SD Gothic Neo', 'Malgun Gothic', monospace"
)

_CELL: Final = 12.2
"""The width of a cell in a picture, as it is exported."""

_HANGUL: Final = 22
"""The size of letters of two cells, beside others of 20: as tall as they stand in a terminal."""

_BESIDE: Final = 1.6
"""What is left beside such a letter."""

_TEXT: Final = re.compile(
    r'<text class="(?P<ink>[^"]*)" x="(?P<x>[^"]*)" y="(?P<y>[^"]*)" textLength="[^"]*" '
    r'clip-path="(?P<clip>[^"]*)">(?P<text>[^<]*)</text>'
)

Steps = Callable[[Pilot[None]], Awaitable[None]]


class Nobody:
    """Residents who hold still."""

    def start(self) -> None: ...
    def stop(self) -> None: ...

    def pause(self) -> str:
        return ""

    faster = slower = pause


def pressing(*keys: str) -> Steps:
    """These keys, one after the other, and until everything has settled."""

    async def press(pilot: Pilot[None]) -> None:
        for key in keys:
            await pilot.press(key)
            await pilot.app.workers.wait_for_complete()
        await pilot.pause(0.3)

    return press


SCENES: Final[dict[str, Steps]] = {
    "home": pressing(),
    "announcements": pressing("2", "down", "down"),
    "compose": pressing("2", "left", "left", "enter"),
    "regions": pressing("2", "left", "left", "enter", "f7", "down", "down"),
    "comments": pressing("3", "down", "down"),
    "hide": pressing("3", "down", "down", "h"),
    "thread": pressing("3", "down", "down", "v"),
    "chats": pressing("4", "enter"),
    "followers": pressing("5"),
    "keys": pressing("3", "f1"),
}
"""Name → the keys that lead there from home."""

LOOKS: Final[tuple[tuple[Language, ThemeName], ...]] = (
    ("ko", "dark"),
    ("ko", "light"),
    ("en", "dark"),
    ("en", "light"),
)


async def picture(folder: Path, name: str, language: Language, theme: ThemeName) -> None:
    """Draw one scene in one language and theme."""
    use_language(language)
    with TemporaryDirectory() as place:
        path = Path(place) / "demo" / "demo.db"
        database, desk = open_demo(
            path, "dobong", seed=SEED, size=None, fresh=False, progress=lambda done, total: None, clock=lambda: NOW
        )
        with database:
            app = _app(desk, Path(place) / "settings.toml", theme)
            async with app.run_test(size=SIZE) as pilot:
                await SCENES[name](pilot)
                drawn = in_cells(own_fonts(app.export_screenshot(title="dangol", simplify=True)))
    suffix = "" if (language, theme) == LOOKS[0] else f"-{language}-{theme}"
    (folder / f"{name}{suffix}.svg").write_text(drawn, encoding="utf-8")


def _app(desk: Desk, settings: Path, theme: ThemeName) -> DangolApp:
    return DangolApp(desk, with_replies(Settings(theme=theme), "dobong"), settings, residents=Nobody())


def own_fonts(svg: str) -> str:
    """The picture without fonts from elsewhere: with what a reader's system has, for Hangul too."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    # Wide forms would give figures and full stops two cells in fonts that have them.
    svg = svg.replace("font-variant-east-asian: full-width;", "text-rendering: geometricPrecision;")
    return svg.replace("Fira Code, monospace", FONTS)


def in_cells(svg: str) -> str:
    """The picture with every run of text on its cells, whatever the font: a letter of Hangul has two."""
    return _TEXT.sub(lambda found: "".join(_runs(found)), svg)


def _runs(found: re.Match[str]) -> Iterator[str]:
    """The words of one text, and in each what is of one width and script, as texts of their own."""
    at, text = float(found["x"]), unescape(found["text"]).replace("\xa0", " ")
    for (_, wide, _), letters in groupby(text, _script):
        run = "".join(letters)
        if run.strip():
            where = _each(at, run) if wide else f'x="{at:g}" textLength="{cell_len(run) * _CELL:g}"'
            look = f'class="{found["ink"]}" y="{found["y"]}" clip-path="{found["clip"]}"'
            yield f"<text {look} {where}>{escape(run)}</text>"
        at += cell_len(run) * _CELL


def _each(at: float, run: str) -> str:
    """Where each letter of two cells stands: fonts differ in how wide they are."""
    places = " ".join(f"{at + _BESIDE + 2 * _CELL * place:g}" for place in range(len(run)))
    return f'x="{places}" font-size="{_HANGUL}"'


def _script(letter: str) -> tuple[bool, bool, int]:
    """What letters of one run have in common: being a space, taking two cells, and else their script."""
    wide = cell_len(letter) > 1
    return letter == " ", wide, 0 if wide else ord(letter) >> 8


def main(arguments: list[str]) -> None:
    """Draw every scene, or those named, into `docs/`."""
    folder = Path(__file__).parents[1] / "docs"
    for name in arguments or SCENES:
        for language, theme in LOOKS:
            asyncio.run(picture(folder, name, language, theme))


if __name__ == "__main__":
    main(sys.argv[1:])
