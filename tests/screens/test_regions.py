"""Choosing regions: the tree in three states, searched as people type, with whom the choice reaches."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import msgspec
import pytest
from textual.pilot import Pilot

from domain.agencies import Agency
from domain.followers import Follow
from domain.regions import regions
from domain.words import use_language
from local_store.transaction import SqliteTransaction
from screens.regions import RegionsScreen
from tests.hostile import HOSTILE, assert_drawable
from tests.make import CHANG1, CHANG2, DOBONG, World
from tests.screens.desks import desk_app, drawn, until
from tests.screens.news import seen, type_in, writing
from tui.app import DangolApp

SEOUL = "1100000000"
DONGS = sorted(regions().dongs_under(DOBONG))


class Choosing:
    """The screen in front, and what it handed over: nothing while it is open."""

    def __init__(self, app: DangolApp, pilot: Pilot[None], screen: RegionsScreen) -> None:
        self.app, self.pilot, self.screen = app, pilot, screen
        self.chosen: list[tuple[str, ...]] = []

    def row(self, name: str) -> str:
        """The row of a region in the tree."""
        return next(row.partition("│")[0] for row in drawn(self.app)[4:-2] if f" {name} " in row.partition("│")[0])


@asynccontextmanager
async def choosing(town: World, selection: tuple[str, ...] = (), **more: Any) -> AsyncIterator[Choosing]:
    async with desk_app(town, "announcements", **more) as (app, pilot):
        handed: list[tuple[str, ...]] = []
        screen = RegionsScreen(app.work, selection, handed.append)
        found = Choosing(app, pilot, screen)
        found.chosen = handed
        await app.push_screen(screen)
        await pilot.pause()
        yield found


def serve(town: World, *codes: str) -> None:
    """Let the agency serve these regions."""
    agency = msgspec.structs.replace(town.desk.agency, regions=codes)

    def work(connection: Any) -> None:
        tx = SqliteTransaction(connection, town.clock())
        tx.put(agency)
        tx.flush()

    town.database.write(work).result(60)
    assert town.get(Agency, agency.id).regions == codes


async def test_space_chooses_and_enter_hands_it_over(town: World) -> None:
    async with choosing(town) as picker:
        await picker.pilot.press("down", "space", "j", "space")
        assert picker.row("창1동").lstrip().startswith("[x]")
        assert picker.row("도봉구").lstrip(" ›").startswith("[-]")
        assert "2/14" in picker.row("도봉구")
        await picker.pilot.press("enter")
        assert picker.chosen == [(CHANG1, CHANG2)]
        assert picker.app.screen is not picker.screen


async def test_in_hangul_mode_the_same_keys_do_it(town: World) -> None:
    async with choosing(town) as picker:
        await picker.pilot.press("ㅓ", "space", "ㅓ", "space", "ㅏ", "space", "enter")
        assert picker.chosen == [(CHANG2,)]


async def test_escape_leaves_the_choice_as_it_was(town: World) -> None:
    async with choosing(town, (CHANG1,)) as picker:
        await picker.pilot.press("space", "escape")
        assert picker.chosen == []
        assert picker.app.screen is not picker.screen


async def test_the_key_line_names_what_can_be_done_alone(town: World) -> None:
    async with choosing(town, (CHANG1,), width=120) as picker:
        assert "n 이웃 더하기" in drawn(picker.app)[-1]
        await picker.pilot.press("space")  # the whole district: nothing is beside it
        await until(picker.pilot, lambda: "이웃 더하기" not in drawn(picker.app)[-1])
        assert "Space 고르기" in drawn(picker.app)[-1]
        await picker.pilot.press("slash", *"zzzz", "enter")
        await until(picker.pilot, lambda: seen(picker.app, "그런 이름이 없습니다"))
        await until(picker.pilot, lambda: "Space 고르기" not in drawn(picker.app)[-1])


async def test_what_was_chosen_before_escape_is_gone_on_with(town: World) -> None:
    async with desk_app(town, "announcements") as (app, pilot):
        screen = await writing(app, pilot)
        await pilot.press("f7", "down", "space", "escape")
        assert app.screen is screen
        assert screen.draft.content.regions == ()
        assert "대상은 고치기 전 그대로입니다 · F7 고르던 곳으로" in screen.state_line.render_line(0).text
        await pilot.press("f7")
        assert seen(app, "고른 곳 1")
        await pilot.press("enter")
        chosen = screen.draft.content.regions
        assert len(chosen) == 1
        await pilot.press("f7", "down", "space", "space", "escape", "f7")  # as it was: nothing to go on with
        assert isinstance(app.screen, RegionsScreen)
        assert app.screen.selection == chosen


async def test_a_region_stands_for_all_that_is_in_it(town: World) -> None:
    async with choosing(town) as picker:
        await picker.pilot.press("space")
        assert all(picker.row(regions().short(code)).lstrip().startswith("[x]") for code in (CHANG1, DONGS[5]))
        await picker.pilot.press("down", "space")
        assert picker.row("도봉구").lstrip().startswith("[-]")
        assert "13/14" in picker.row("도봉구")
        await picker.pilot.press("enter")
        assert set(picker.chosen[0]) == set(DONGS) - {CHANG1}


async def test_who_is_reached_is_counted_as_it_is_chosen(town: World) -> None:
    for dong in (CHANG1, CHANG1, CHANG2):
        town.do(Follow(id=town.id(), agency_id=town.agency_id), town.resident(dong=dong))
    async with choosing(town) as picker:
        assert seen(picker.app, "고른 곳 0 · 주민 0명 · 단골 0명")
        assert seen(picker.app, "아직 없습니다.")
        await picker.pilot.press("down", "space")
        assert seen(picker.app, "고른 곳 1 · 주민 22,638명 · 단골 2명")
        await picker.pilot.press("down", "space")
        assert seen(picker.app, "고른 곳 2 · 주민 50,109명 · 단골 3명")
        assert seen(picker.app, "창1동  창2동")
        assert seen(picker.app, "(2026-06 기준)")


async def test_neighbours_are_named_and_added(town: World) -> None:
    async with choosing(town, (CHANG1,)) as picker:
        near = [region.short for region in regions().around((CHANG1,), (DOBONG,))]
        assert seen(picker.app, "이웃한 곳 (n으로 더하기)")
        assert seen(picker.app, near[0])
        await picker.pilot.press("n")
        assert all(picker.row(name).lstrip().startswith("[x]") for name in near)


@pytest.mark.parametrize("typed", ["ㅊㄷ", "chang", "ckdehd", "창", "창동"])
async def test_search_finds_in_whatever_way_it_is_typed(town: World, typed: str) -> None:
    async with choosing(town) as picker:
        await picker.pilot.press("/")
        await type_in(picker.pilot, typed)
        await until(picker.pilot, lambda: not seen(picker.app, "쌍문1동"))
        assert seen(picker.app, "[ ] 창1동")
        assert "Enter 찾은 것으로" in drawn(picker.app)[-1]
        await picker.pilot.press("enter", "space", "escape")
        await until(picker.pilot, lambda: seen(picker.app, "쌍문1동"))
        assert len(picker.screen.selection) == 1
        await picker.pilot.press("enter")
        assert len(picker.chosen) == 1


async def test_who_finds_a_region_by_another_name_is_told_which(town: World) -> None:
    serve(town, "1111000000")
    async with choosing(town) as picker:
        await picker.pilot.press("/")
        await type_in(picker.pilot, "신교동")
        await until(picker.pilot, lambda: not seen(picker.app, "사직동"))
        [found] = [row for row in drawn(picker.app) if "청운효자동" in row]
        assert found.partition("│")[0].split()[-1] == "신교동"


async def test_what_is_not_ours_is_not_found(town: World) -> None:
    async with choosing(town) as picker:
        await picker.pilot.press("/")
        await type_in(picker.pilot, "해운대")
        await until(picker.pilot, lambda: seen(picker.app, "맡은 지역에 그런 이름이 없습니다."))
        await picker.pilot.press("escape")
        await until(picker.pilot, lambda: seen(picker.app, "창1동"))


async def test_all_that_is_shown_is_chosen_and_left_out_again(town: World) -> None:
    async with choosing(town) as picker:
        await picker.pilot.press("/")
        await type_in(picker.pilot, "창")
        await until(picker.pilot, lambda: not seen(picker.app, "쌍문1동"))
        await picker.pilot.press("enter", "ctrl+a")
        assert len(picker.screen.selection) == 5
        await picker.pilot.press("a")
        assert not picker.screen.selection


async def test_right_unfolds_and_left_folds(town: World) -> None:
    serve(town, SEOUL)
    async with choosing(town) as picker:
        assert not seen(picker.app, "창1동")
        await picker.pilot.press("/")
        await type_in(picker.pilot, "도봉구")
        await until(picker.pilot, lambda: seen(picker.app, "[ ] 도봉구"))
        await picker.pilot.press("enter", "escape")
        await until(picker.pilot, lambda: seen(picker.app, "종로구"))
        while "도봉구" not in next(row for row in drawn(picker.app) if "›" in row):
            await picker.pilot.press("down")
        await picker.pilot.press("right", "down", "space")
        assert seen(picker.app, "[x] 창1동")
        await picker.pilot.press("left")
        assert "도봉구" in next(row for row in drawn(picker.app) if "›" in row)
        await picker.pilot.press("left")
        assert not seen(picker.app, "[x] 창1동")
        assert seen(picker.app, "[-] 도봉구")


async def test_a_leaf_is_not_unfolded(town: World) -> None:
    async with choosing(town) as picker:
        await picker.pilot.press("down", "right", "left")
        assert "도봉구" in next(row for row in drawn(picker.app) if "›" in row)


async def test_the_mouse_chooses_too(town: World) -> None:
    async with choosing(town) as picker:
        await picker.pilot.click("_Tree", offset=(8, 2))
        assert picker.screen.selection == (CHANG2,)


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_it_has_room_at_every_size(town: World, size: tuple[int, int], language: str) -> None:
    use_language("en" if language == "en" else "ko")
    async with choosing(town, tuple(DONGS[:9]), width=size[0], height=size[1]) as picker:
        rows = [row.partition("│") for row in drawn(picker.app)[4:-2]]
        assert "..." not in "".join(left + right for left, _, right in rows)
        assert all(row[0].rstrip().endswith(("명", *"0123456789")) for row in rows[:15])


async def test_hostile_words_are_searched_for_harmlessly(town: World) -> None:
    async with choosing(town) as picker:
        for text in list(HOSTILE.values())[::3]:
            picker.screen.search.field.text = text[:300]
            picker.screen.search.action_to_list()
            await picker.pilot.pause()
            for row in drawn(picker.app):
                assert_drawable(row)
