"""The facts of a draft: reached, shown and changed by keyboard and mouse."""

import msgspec
import pytest
from textual import events

from domain.announcements import Category
from domain.days import DAY
from screens.regions import RegionsScreen
from screens.widgets.choice import Choice
from tests.make import World
from tests.screens.desks import desk_app, drawn, until
from tests.screens.news import on_fact, seen, type_in, writing

# facts


@pytest.mark.parametrize("width", [80, 120])
async def test_every_fact_is_reached_by_arrows_and_marked_by_brackets(town: World, width: int) -> None:
    async with desk_app(town, "announcements", width=width, height=40) as (app, pilot):
        screen = await writing(app, pilot)
        await on_fact(app, pilot, "category")
        found = []
        for _ in range(8):
            found.append(screen.facts.fact)
            assert sum(row.count("[") for row in drawn(app)[1:8]) - sum("[글쓰기]" in row for row in drawn(app)) == 1
            await pilot.press("right")
        assert len(set(found)) == 8
        assert screen.facts.fact == "category"
        await pilot.press("left")
        assert screen.facts.fact == found[-1]


async def test_the_category_is_chosen_by_number(town: World) -> None:
    async with desk_app(town, "announcements") as (app, pilot):
        screen = await writing(app, pilot)
        await on_fact(app, pilot, "category")
        await pilot.press("enter", "3", "enter")
        assert screen.draft.content.category is Category.SAFETY
        assert seen(app, "재난안전")


@pytest.mark.parametrize(
    ("fact", "answer", "field", "value"),
    [
        ("period", "11.20~12.5", "starts_on", "2026-11-20"),
        ("period", "11.20~12.5", "ends_on", "2026-12-05"),
        ("pinned", "12.5", "pinned_until", "2026-12-05"),
        ("urgent", "내일", "urgent_until", "2026-11-23"),
    ],
)
async def test_days_are_typed_as_people_write_them(town: World, fact: str, answer: str, field: str, value: str) -> None:
    async with desk_app(town, "announcements") as (app, pilot):
        screen = await writing(app, pilot)
        await on_fact(app, pilot, fact)
        await pilot.press("enter", "4", "enter")
        for letter in answer:
            await pilot.press({".": "full_stop", "~": "tilde"}.get(letter, letter))
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen)
        assert getattr(screen.draft.content, field, None) or getattr(screen.draft.placing, field) == value
        assert value in (getattr(screen.draft.content, field, ""), getattr(screen.draft.placing, field, ""))


async def test_a_time_is_chosen_or_set_back_to_at_once(town: World) -> None:
    async with desk_app(town, "announcements") as (app, pilot):
        screen = await writing(app, pilot)
        await on_fact(app, pilot, "schedule")
        await pilot.press("enter", "2", "enter")
        assert screen.draft.publish_at == town.clock() + 21 * 3_600_000
        await until(pilot, lambda: seen(app, "11.23. 09:00"))
        await pilot.press("enter", "1", "enter")
        assert screen.draft.publish_at is None


async def test_days_of_what_goes_out_later_begin_on_that_day(town: World) -> None:
    async with desk_app(town, "announcements") as (app, pilot):
        screen = await writing(app, pilot)
        screen.change(msgspec.structs.replace(screen.draft, publish_at=town.clock() + 14 * DAY))
        await on_fact(app, pilot, "pinned")
        await pilot.press("enter", "2", "enter")
        await until(pilot, lambda: screen.draft.placing.pinned_until == "2026-12-09")
        await pilot.press("enter", "4", "enter", *"12", "full_stop", "5")
        await until(pilot, lambda: seen(app, "2026-12-06보다 앞선"))
        await pilot.press("enter", "escape")
        assert screen.draft.placing.pinned_until == "2026-12-09"


async def test_comments_are_switched_over(town: World) -> None:
    async with desk_app(town, "announcements") as (app, pilot):
        screen = await writing(app, pilot)
        await on_fact(app, pilot, "comments")
        await pilot.press("space")
        assert not screen.draft.placing.comments_open
        assert seen(app, "받지 않음")


async def test_the_contact_has_a_field_for_each_part(town: World) -> None:
    async with desk_app(town, "announcements") as (app, pilot):
        screen = await writing(app, pilot)
        await on_fact(app, pilot, "contact")
        await pilot.press("enter")
        await pilot.press("tab", "end", "ctrl+u")
        await type_in(pilot, "이창동")
        await pilot.press("enter")
        assert screen.draft.content.contact == "이창동"
        assert screen.draft.content.department == "도로과"


async def test_a_contact_that_is_too_long_is_not_kept(town: World) -> None:
    async with desk_app(town, "announcements") as (app, pilot):
        screen = await writing(app, pilot)
        await on_fact(app, pilot, "contact")
        await pilot.press("enter")
        app.post_message(events.Paste("가" * 70))
        await until(pilot, lambda: seen(app, "13자 넘침"))
        await pilot.press("enter")
        assert app.screen is not screen
        await pilot.press("escape")
        assert screen.draft.content.department == "도로과"


async def test_facts_are_changed_by_the_mouse(town: World) -> None:
    async with desk_app(town, "announcements") as (app, pilot):
        screen = await writing(app, pilot)
        await pilot.click(screen.facts, offset=(8, 0))
        assert isinstance(app.screen, Choice)
        await pilot.press("escape")
        await pilot.click(screen.facts, offset=(8, 1))
        assert isinstance(app.screen, RegionsScreen)


async def test_the_words_above_the_text_are_keys_for_the_mouse(town: World) -> None:
    async with desk_app(town, "announcements") as (app, pilot):
        screen = await writing(app, pilot)
        await pilot.click(screen.header_line, offset=(13, 0))
        await pilot.pause()
        assert seen(app, "[미리보기 F6]")
        await pilot.click(screen.header_line, offset=(3, 0))
        await pilot.pause()
        assert seen(app, "[글쓰기]")
