"""The application on the desk of a small world, and the residents who comment there."""

import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from rich.cells import cell_len
from textual.pilot import Pilot

from domain.actors import EVERY_ROLE, Actor, Role
from domain.announcements import Announcement
from domain.comments import Comment, ReportComment
from domain.moderation import HideComment, ReviewComment
from domain.regions import regions
from screens.base import DeskScreen
from screens.comments import CommentsScreen
from tests.make import DOBONG, World
from tests.screens.waiting import until as until
from tui.app import DangolApp
from tui.settings import Settings


class Crowd:
    """Residents who comment on one announcement, known by their nicknames."""

    def __init__(self, made: World) -> None:
        self.world = made
        self.desk = made.desk
        self.announcement = made.publish()
        self._residents: dict[str, Actor] = {}
        self._dongs = {regions().short(code): code for code in regions().dongs_under(DOBONG)}

    def resident(self, nickname: str, dong: str = "창1동") -> Actor:
        """The resident of this name; the same one each time."""
        if nickname not in self._residents:
            self._residents[nickname] = self.world.resident(nickname, self._dongs[dong])
        return self._residents[nickname]

    def comment(
        self,
        text: str = "여기도 어두워요",
        by: str = "하늘이",
        dong: str = "창1동",
        *,
        on: Announcement | None = None,
        answers: str | None = None,
    ) -> Comment:
        """A resident's comment, a second after what came before."""
        return self.world.comment(on or self.announcement, text, self.resident(by, dong), parent_id=answers)

    def comments(self, count: int) -> list[Comment]:
        """So many comments of several residents, numbered from 1, oldest first."""
        names = itertools.cycle(("하늘이", "초록대문", "둘리엄마", "봄날", "느티나무"))
        return [self.comment(f"댓글 {number}번입니다", next(names)) for number in range(1, count + 1)]

    def report(self, comment: Comment, reason: str = "abuse", by: str = "신고하는이") -> None:
        """A resident reports a comment."""
        command = ReportComment(
            id=self.world.id(), agency_id=self.world.agency_id, comment_id=comment.id, reason=reason
        )
        self.world.do(command, self.resident(by, "창2동"))

    def colleague_hides(self, comment: Comment, reason: str = "도배·광고") -> None:
        """A colleague hides a comment as it stands now."""
        self._colleague(
            HideComment(id=self.world.id(), comment_id=comment.id, seen=self.now(comment).state, reason=reason)
        )

    def colleague_reviews(self, comment: Comment) -> None:
        """A colleague lets a comment stand."""
        self._colleague(ReviewComment(id=self.world.id(), comment_id=comment.id, seen=self.now(comment).state))

    def _colleague(self, command: HideComment | ReviewComment) -> None:
        self.world.colleague().perform(command).result(60)

    def now(self, comment: Comment) -> Comment:
        """The comment as it stands in the store."""
        return self.world.get(Comment, comment.id)


@asynccontextmanager
async def desk_app(
    made: World,
    mode: str = "home",
    *,
    width: int = 80,
    height: int = 24,
    settings: Settings | None = None,
    roles: frozenset[Role] = EVERY_ROLE,
) -> AsyncIterator[tuple[DangolApp, Pilot[None]]]:
    """The application on the world's desk, with this screen in front."""
    if roles != EVERY_ROLE:
        made.desk.actor = made.staff("김도봉", *roles)
    app = DangolApp(made.desk, settings or Settings(), made.database.path.with_name("settings.toml"))
    async with app.run_test(size=(width, height)) as pilot:
        if mode != "home":
            await app.go(mode)
        await pilot.pause()
        yield app, pilot


def comments_of(app: DangolApp) -> CommentsScreen:
    """The comments screen in front, or under a dialog."""
    screen = app.screen_stack[0]
    assert isinstance(screen, CommentsScreen)
    return screen


@asynccontextmanager
async def opened(crowd: Crowd, **more: Any) -> AsyncIterator[tuple[DangolApp, Pilot[None]]]:
    """The comments of the crowd on the screen, with what is beside the list read."""
    async with desk_app(crowd.world, "comments", **more) as (app, pilot):
        await until(pilot, lambda: comments_of(app).detail.view is not None)
        yield app, pilot


def drawn(app: DangolApp) -> list[str]:
    """What the screen or dialog in front draws, row by row, each exactly as wide as the terminal."""
    strips = app.screen._compositor.render_strips()
    assert all(strip.cell_length == cell_len(strip.text) == app.size.width for strip in strips)
    return [strip.text.rstrip() for strip in strips]


def state_line(app: DangolApp) -> str:
    """The line that says what waits and what happened."""
    return screen_of(app).state_line.render_line(0).text.strip()


def screen_of(app: DangolApp) -> DeskScreen:
    """The desk's screen that is in front, or under a dialog."""
    screen = app.screen_stack[0]
    assert isinstance(screen, DeskScreen)
    return screen
