"""Titles and texts that would command a terminal or be read as markup: in the list, beside it, and while writing."""

import msgspec
import pytest
from textual import events

from domain.drafts import Draft, correcting
from domain.errors import Invalid
from domain.safe_text import accept
from screens.announcement_rows import AnnouncementRows
from screens.announcement_source import AnnouncementSource
from screens.announcement_view import read_view
from screens.compose import ComposeScreen
from screens.widgets.drawing import draw
from screens.widgets.palette import palette_of
from tests.hostile import HOSTILE, REFUSED, assert_drawable
from tests.make import CONTENT, World
from tests.screens.desks import desk_app, drawn, until
from tests.screens.news import compose_of, correct, draft, news_of, seen, withdraw, writing

SHOWN = (
    "[/끝]",
    "[D-1] 마감",
    r"\[b]그대로\[/b] \\[/]",
    "[@click=app.quit]여기[/]",
    "[국외발신] [긴급][안내]",
)
"""Texts that are shown exactly as they are written."""


async def test_every_hostile_draft_is_a_row_and_a_detail(town: World) -> None:
    for text in HOSTILE.values():
        draft(town, title=text, body=text, department=text, contact=text)
    async with desk_app(town, "announcements", width=120, height=40) as (app, pilot):
        rows, palette = AnnouncementRows(town.clock), palette_of(app)
        source = AnnouncementSource(town.desk, news_of(app).of)
        for row in source.page(None, 500):
            for cells in (50, 77, 150):
                assert_drawable(draw(rows.line(row, cells), cells, palette).text)
            news_of(app).detail.show(read_view(town.desk, row))
            for line in drawn(app):
                assert_drawable(line)
        await pilot.press("pagedown", "end", "home", "tab", "end", "escape")
        for line in drawn(app):
            assert_drawable(line)


async def test_what_is_out_is_drawn_harmlessly_with_its_reasons_and_versions(town: World) -> None:
    for text in list(HOSTILE.values())[::6]:
        title = text[:100]
        try:
            announcement = town.publish(title=title, body=text)
        except Invalid:
            continue
        withdraw(town, correct(town, announcement, title=title[:50] + " 고침"))
    async with desk_app(town, "announcements", width=120, height=40) as (app, _):
        for row in town.desk.announcements(news_of(app).of, None, 100):
            news_of(app).detail.show(read_view(town.desk, row))
            for line in drawn(app):
                assert_drawable(line)


@pytest.mark.parametrize("text", SHOWN)
async def test_brackets_are_shown_as_written(town: World, text: str) -> None:
    town.publish(title=text, body=text)
    async with desk_app(town, "announcements", width=120, height=40) as (app, pilot):
        assert sum(text in row for row in drawn(app)) == 3
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, ComposeScreen))
        assert sum(row.count(text) for row in drawn(app)) == 4


async def test_what_is_written_and_previewed_is_drawn_harmlessly(town: World) -> None:
    async with desk_app(town, "announcements", width=120, height=40) as (app, pilot):
        screen = await writing(app, pilot)
        texts = [text[:1_000] for text in (*HOSTILE.values(), *REFUSED.values())]
        for title, body in zip(texts[::2], texts[1::2], strict=False):
            screen.title_field.load_text(title[:200])
            screen.body.load_text(f"{body}\n{title}")
            await pilot.pause()
            screen.load()
            for line in drawn(app):
                assert_drawable(line)
            kept = screen.draft.content
            assert (kept.title, kept.body) == (screen.title_field.text, screen.body.text)
            assert accept("body", kept.body, len(kept.body)).original is None, "what goes out is what was seen"
        await until(pilot, lambda: screen.keeper.durable)


async def test_what_is_pasted_presses_no_key(town: World) -> None:
    async with desk_app(town, "announcements") as (app, pilot):
        screen = await writing(app, pilot)
        for text in (*HOSTILE.values(), *REFUSED.values()):
            app.post_message(events.Paste(text[:400]))
        await pilot.pause()
        assert app.screen is screen
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is news_of(app))
        assert len(town.desk.drafts()) == 1


async def test_what_is_pasted_over_the_list_does_nothing(town: World) -> None:
    announcement = town.publish()
    async with desk_app(town, "announcements") as (app, pilot):
        for text in HOSTILE.values():
            app.post_message(events.Paste(text[:400]))
        await pilot.pause()
        assert app.screen is news_of(app)
        assert town.desk.announcement(announcement.id) == announcement
        assert town.desk.drafts() == []


async def test_a_hostile_draft_can_be_opened_and_its_faults_are_named(town: World) -> None:
    content = msgspec.structs.replace(CONTENT, title="앞\0뒤", body=HOSTILE["csi erase"])
    made = Draft(id=town.id(), created_at=town.clock(), saved_at=town.clock(), content=content)
    town.desk.save_draft(made).result(60)
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ComposeScreen))
        await pilot.press("f8")
        assert seen(app, "제목: 글이 아닌 값(NUL)이 들어 있어")
        for line in drawn(app):
            assert_drawable(line)


async def test_a_reason_that_is_hostile_is_one_line(town: World) -> None:
    begun = msgspec.structs.replace(
        correcting(town.publish(), town.clock()), reason="줄\n바꿈", saved_at=town.clock() + 1
    )
    town.desk.save_draft(begun).result(60)
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ComposeScreen))
        assert compose_of(app).reason_field.text == "줄 바꿈"
