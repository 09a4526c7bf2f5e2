"""One thing on a screen has brackets in accent 1: that to which the keys go."""

import pytest

from screens.chats import ChatsScreen
from screens.comments import CommentsScreen
from screens.widgets.palette import palette_of
from tests.make import World
from tests.screens.chatters import Chatters
from tests.screens.desks import Crowd, desk_app, drawn, screen_of, until
from tui.app import DangolApp


@pytest.fixture
def busy(town: World) -> World:
    """A town with a comment, its post, and a chat."""
    Crowd(town).comments(2)
    Chatters(town).ask()
    return town


def signs(app: DangolApp) -> list[str]:
    """What stands in brackets in accent 1."""
    accent = palette_of(app).styles["accent1 bold", "ground"].color
    rows = app.screen._compositor.render_strips()
    pieces = (piece for row in rows for piece in row if piece.style is not None and piece.style.color == accent)
    return [piece.text.strip() for piece in pieces if piece.text.startswith("[")]


@pytest.mark.parametrize(
    ("mode", "width", "shown"),
    [
        ("home", 120, ["[기다리는 일]", "[방금 온 것]", "[기다리는 일]"]),
        ("announcements", 80, ["[전체 1]", "[발행]", "", "[전체 1]"]),
        ("comments", 200, ["[새 2]", "[#", "[쓴 사람]", "[새 2]"]),
        ("chats", 120, ["[답 필요 1]", "[하늘이]", "[답장]", "[주민]", "[답 필요 1]"]),
        ("followers", 80, ["", "[동네]", "[소식이 부른 단골"]),
    ],
)
async def test_the_sign_goes_with_the_focus(busy: World, mode: str, width: int, shown: list[str]) -> None:
    """In a field the caret is the sign; so is the cursor in a plot, whose day is named when there is one."""
    async with desk_app(busy, mode, width=width, height=40) as (app, pilot):
        await until(pilot, lambda: read(app))
        for sign in shown:
            expected = [sign] if sign else []
            await until(pilot, lambda: [found[: len(sign)] for found in signs(app)] == expected)  # noqa: B023
            await pilot.press("tab")


def read(app: DangolApp) -> bool:
    """Whether what is beside the list is there, where it decides what the focus can go to."""
    screen = screen_of(app)
    if isinstance(screen, ChatsScreen):
        return screen.view is not None and bool(screen.resident.size)
    return not isinstance(screen, CommentsScreen) or screen.detail.view is not None


async def test_the_list_that_is_left_keeps_its_bracket_without_the_accent(busy: World) -> None:
    async with desk_app(busy, "comments") as (app, pilot):
        await until(pilot, lambda: read(app))
        assert signs(app) == ["[새 2]"]
        await pilot.press("enter")
        await until(pilot, lambda: signs(app) == ["[글과 댓글]"])
        assert "[새 2]" in drawn(app)[1]
