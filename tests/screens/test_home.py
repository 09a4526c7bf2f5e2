"""The first screen: what waits, what came lately, and the first steps of a new person."""

from collections.abc import Iterator

import pytest
from rich.cells import cell_len

from domain.words import Language, language, say, use_language
from local_store.announcements import AnnouncementRow
from screens.announcements import AnnouncementsScreen
from tests.make import World, world
from tests.screens.desks import Crowd, desk_app, drawn, until
from tests.screens.news import missed, seen
from tui.settings import Settings


@pytest.fixture
def crowd() -> Iterator[Crowd]:
    with world() as made:
        yield Crowd(made)


@pytest.mark.parametrize(("dong", "shown"), [("창1동", "하늘이 (창1동)"), ("", "하늘이")])
async def test_who_wrote_is_named_with_their_neighbourhood_where_it_is_known(
    crowd: Crowd, dong: str, shown: str
) -> None:
    made = crowd.world
    by = crowd.resident("하늘이", dong) if dong else made.resident("하늘이", "")
    made.comment(crowd.announcement, "어두워요", by)
    async with desk_app(made, width=120, height=40) as (app, pilot):
        await until(pilot, lambda: any("어두워요" in row for row in drawn(app)))
        [row] = [row for row in drawn(app) if "댓글  하늘이" in row]
        assert row.endswith(f"댓글  {shown}")


async def test_the_first_steps_lead_through_the_whole_loop(town: World) -> None:
    async with desk_app(town) as (app, pilot):
        steps = [row.strip() for row in drawn(app) if row.strip()[:2] in ("1)", "2)", "3)", "4)")]
        assert [step.split()[1] for step in steps] == ["n", "3", "h", "a"]
        assert "F9로 거둡니다" in steps[3]
        await pilot.press("x")
        await until(pilot, lambda: not seen(app, "처음이라면"))
    async with desk_app(town, settings=Settings(first_steps=False)) as (app, _):
        assert not seen(app, "처음이라면")


async def test_enter_on_a_line_goes_to_what_waits(town: World) -> None:
    town.schedule(3_600)
    async with desk_app(town) as (app, pilot):
        await until(pilot, lambda: seen(app, "오늘 나갈 예약 소식"))
        await pilot.press("enter")
        await until(pilot, lambda: "[2 소식]" in drawn(app)[0])
        assert seen(app, "[예약 1]")


async def test_enter_on_what_fell_due_goes_to_that_announcement(town: World) -> None:
    overdue = missed(town, title="못 나간 것")
    town.schedule(24 * 3_600, title="내일 나갈 것")
    async with desk_app(town) as (app, pilot):
        await until(pilot, lambda: seen(app, "지난 예약 소식"))
        await pilot.press("enter")
        await until(pilot, lambda: "[2 소식]" in drawn(app)[0])
        front = app.screen
        assert isinstance(front, AnnouncementsScreen)
        await until(pilot, lambda: _under_the_cursor(front) == overdue.id)


def _under_the_cursor(screen: AnnouncementsScreen) -> str:
    current = screen.list.current
    return current.announcement.id if isinstance(current, AnnouncementRow) else ""


@pytest.mark.parametrize("spoken_now", ["ko", "en"])
def test_every_name_of_what_waits_fits_its_column(spoken_now: Language) -> None:
    before = language()
    use_language(spoken_now)
    names = ("new_comments", "reported", "chats", "passed", "scheduled", "missed", "drafts", "ending")
    assert [name for name in names if cell_len(say(f"home.{name}")) > 24] == []
    assert cell_len(say("home.commented")) < 9
    use_language(before)
