"""Writing: title, text and facts by keyboard and mouse, the checks, the preview, and everything until it is out."""

from functools import partial

import pytest
from rich.cells import cell_len
from textual import events

from domain.announcements import BODY_LIMIT, Category
from domain.words import use_language
from tests.make import CHANG1, CHANG2, World
from tests.screens.desks import desk_app, drawn, until
from tests.screens.news import draft, line_of, opened, seen, type_in, writing

# what is written


async def test_a_new_draft_begins_with_the_title_and_what_the_agency_knows(town: World) -> None:
    async with desk_app(town, "announcements") as (app, pilot):
        screen = await writing(app, pilot)
        assert app.focused is screen.title_field
        assert seen(app, "무엇을 알릴까요")
        content = screen.draft.content
        assert (content.department, content.contact, content.phone) == ("도로과", "김도봉", "02-2091-0000")


async def test_enter_goes_from_the_title_to_the_text(town: World) -> None:
    async with desk_app(town, "announcements") as (app, pilot):
        screen = await writing(app, pilot)
        await type_in(pilot, "겨울 제설")
        await pilot.press("enter")
        assert app.focused is screen.body
        await type_in(pilot, "눈을\n치웁니다")
        assert (screen.draft.content.title, screen.draft.content.body) == ("겨울 제설", "눈을\n치웁니다")


async def test_the_title_can_be_undone_and_redone(town: World) -> None:
    async with desk_app(town, "announcements") as (app, pilot):
        screen = await writing(app, pilot)
        await type_in(pilot, "제목")
        await pilot.press("ctrl+u")
        assert screen.title_field.text == ""
        await pilot.press("ctrl+z")
        assert screen.title_field.text == screen.draft.content.title == "제목"
        await pilot.press("ctrl+y")
        assert screen.title_field.text == ""


async def test_letters_digits_and_signs_are_text_while_one_writes(town: World) -> None:
    async with desk_app(town, "announcements") as (app, pilot):
        screen = await writing(app, pilot)
        await pilot.press("1", "2", "slash", "colon", "question_mark", "z", "n", "q")
        assert screen.title_field.text == "12/:?znq"
        assert app.screen is screen


async def test_arrows_go_from_field_to_field(town: World) -> None:
    async with desk_app(town, "announcements") as (app, pilot):
        screen = await writing(app, pilot)
        await pilot.press("up")
        assert screen.facts.has_focus
        await pilot.press("down", "down", "down")
        assert screen.title_field.has_focus
        await pilot.press("down")
        assert screen.body.has_focus


async def test_a_decomposed_text_is_composed(town: World) -> None:
    async with desk_app(town, "announcements") as (app, pilot):
        screen = await writing(app, pilot)
        app.post_message(events.Paste("\u1103\u1169\u1107\u1169\u11bc"))
        await pilot.pause()
        assert screen.draft.content.title == "도봉"


async def test_counts_are_shown_against_their_limits(town: World) -> None:
    async with desk_app(town, "announcements") as (app, pilot):
        await writing(app, pilot)
        await type_in(pilot, "다섯글자다")
        await pilot.press("enter")
        await type_in(pilot, "본문")
        assert seen(app, "5/100")
        assert "본문 2/20,000" in drawn(app)[-2]


async def test_a_paste_beyond_the_limit_is_said_and_loses_nothing(town: World) -> None:
    text = "가" * (BODY_LIMIT + 7)
    async with desk_app(town, "announcements") as (app, pilot):
        screen = await writing(app, pilot)
        screen.body.focus()
        await pilot.pause()
        app.post_message(events.Paste(text))
        await until(pilot, lambda: "7자를 줄이세요" in line_of(app))
        await until(pilot, lambda: "20,007/20,000" in drawn(app)[-2])  # when that was said to its end
        await until(pilot, lambda: seen(app, "확인할 것 1"))
        await pilot.press("escape")
        await until(pilot, lambda: bool(town.desk.drafts()))
        assert town.desk.drafts()[0].content.body == text


async def test_a_megabyte_is_refused_as_a_whole(town: World) -> None:
    made = draft(town, body="있던 글")
    async with desk_app(town, "announcements") as (app, pilot):
        screen = await opened(app, pilot)
        app.post_message(events.Paste("도봉구 소식 " * 150_000))
        await until(pilot, lambda: "1,050,000자는 너무 길어 붙여 넣지 않았습니다" in line_of(app))
        assert screen.draft.content == made.content
        app.post_message(events.Paste("가" * BODY_LIMIT))
        await until(pilot, lambda: len(screen.draft.content.body) == BODY_LIMIT + 4)


# checks and preview


@pytest.mark.parametrize("width", [80, 100, 120, 200])
async def test_the_preview_shows_what_residents_will_read(town: World, width: int) -> None:
    draft(town, title="가로등을 어디에", body="밤길이\n어둡습니다", regions=(CHANG1,))
    async with desk_app(town, "announcements", width=width, height=40) as (app, pilot):
        screen = await opened(app, pilot)
        if width < 100:
            await pilot.press("f6")
            assert not seen(app, "확인할 것")
        for words in ("동네생활 · 창1동", "도봉구청  공공기관", "가로등을 어디에", "어둡습니다", "문의 도로과 김도봉"):
            await until(pilot, partial(seen, app, words))
        await pilot.press("f6" if width < 100 else "escape")
        if width < 100:
            assert app.focused is screen.body


async def test_the_preview_follows_the_typing(town: World) -> None:
    async with desk_app(town, "announcements", width=120, height=40) as (app, pilot):
        await writing(app, pilot)
        await type_in(pilot, "새 제목")
        await until(pilot, lambda: any("새 제목" in row.partition("│")[2] for row in drawn(app)))


async def test_f6_gives_the_text_all_the_room_where_both_are_shown(town: World) -> None:
    async with desk_app(town, "announcements", width=120, height=40) as (app, pilot):
        await writing(app, pilot)
        await until(pilot, lambda: seen(app, "주민에게 이렇게 보입니다"))
        await pilot.press("f6")
        await until(pilot, lambda: not seen(app, "주민에게 이렇게 보입니다"))
        await pilot.press("f6")
        await until(pilot, lambda: seen(app, "주민에게 이렇게 보입니다"))


async def test_escape_in_the_preview_goes_back_to_the_text(town: World) -> None:
    async with desk_app(town, "announcements") as (app, pilot):
        screen = await writing(app, pilot)
        await pilot.press("f6", "escape")
        assert app.screen is screen
        assert app.focused is screen.body


async def test_what_looks_wrong_is_named_with_its_line(town: World) -> None:
    body = "안녕하세요\n\n문의는 010-2345-6789 로\n대표 02-123-4567\n도로과 02-2091-0000"
    draft(town, body=body)
    async with desk_app(town, "announcements") as (app, pilot):
        await opened(app, pilot)
        await until(pilot, lambda: seen(app, "확인할 것 2"))
        assert seen(app, "개인정보로 보입니다: 010-****-**** (휴대전화번호, 본문 3행)")
        assert seen(app, "전화번호가 문의처와 다릅니다: 02-***-**** (본문 4행)")


# regions


async def test_f7_chooses_regions_and_says_whom_they_reach(town: World) -> None:
    async with desk_app(town, "announcements") as (app, pilot):
        screen = await writing(app, pilot)
        await pilot.press("f7", "down", "space", "down", "space", "enter")
        await until(pilot, lambda: app.screen is screen)
        assert screen.draft.content.regions == (CHANG1, CHANG2)
        assert seen(app, "창1동 창2동  주민 50,109명 · 단골 0명")


# looks


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("width", [80, 100, 140, 200])
async def test_facts_stand_in_columns_at_every_width(town: World, width: int, language: str) -> None:
    draft(town, regions=("1132000000",), category=Category.SAFETY, starts_on="2026-12-20", ends_on="2026-12-25")
    use_language("en" if language == "en" else "ko")
    async with desk_app(town, "announcements", width=width, height=40) as (app, pilot):
        screen = await opened(app, pilot)
        rows = [screen.facts.render_line(y).text for y in range(screen.facts.size.height)]
        assert all(cell_len(row) == screen.facts.size.width for row in rows)
        assert "..." not in "".join(rows)


async def test_everything_is_said_again_in_another_language(town: World) -> None:
    draft(town)
    async with desk_app(town, "announcements") as (app, pilot):
        screen = await opened(app, pilot)
        focused = app.focused
        app.action_english()
        await pilot.pause()
        await until(pilot, lambda: seen(app, "[Text]  Preview F6"))
        await until(pilot, lambda: seen(app, "Title    "))
        await until(pilot, lambda: seen(app, "Contact  도로과"))
        assert app.focused is focused is screen.body
