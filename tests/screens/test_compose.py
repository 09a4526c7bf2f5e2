"""Writing: title, text and facts by keyboard and mouse, the checks, the preview, and everything until it is out."""

import msgspec
import pytest
from rich.cells import cell_len
from textual import events
from textual.pilot import Pilot

from domain.announcements import BODY_LIMIT, Announcement, Category
from domain.drafts import correcting
from domain.words import use_language
from screens.compose import ComposeScreen
from screens.facts import FactsPane
from screens.publishing import PublishScreen
from screens.regions import RegionsScreen
from screens.widgets.choice import Choice
from tests.make import CHANG1, CHANG2, CONTENT, World
from tests.screens.desks import desk_app, drawn, screen_of, state_line, until
from tests.screens.news import compose_of, draft, news_of, publish, schedule, seen, titles_of, type_in
from tui.app import DangolApp


async def writing(app: DangolApp, pilot: Pilot[None]) -> ComposeScreen:
    """A new draft, opened from the list."""
    await pilot.press("n")
    await until(pilot, lambda: isinstance(app.screen, ComposeScreen))
    return compose_of(app)


async def opened(app: DangolApp, pilot: Pilot[None]) -> ComposeScreen:
    """The draft on top of the list."""
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, ComposeScreen))
    return compose_of(app)


def line_of(app: DangolApp) -> str:
    """The state line of the writing screen."""
    return compose_of(app).state_line.render_line(0).text.strip()


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
        assert "20,007/20,000" in drawn(app)[-2]
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


# facts


async def on_facts(app: DangolApp, pilot: Pilot[None], fact: str) -> FactsPane:
    facts = compose_of(app).facts
    facts.focus()
    await pilot.pause()
    while facts.fact != fact:
        await pilot.press("right")
    return facts


@pytest.mark.parametrize("width", [80, 120])
async def test_every_fact_is_reached_by_arrows_and_marked_by_brackets(town: World, width: int) -> None:
    async with desk_app(town, "announcements", width=width, height=40) as (app, pilot):
        screen = await writing(app, pilot)
        await on_facts(app, pilot, "category")
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
        await on_facts(app, pilot, "category")
        await pilot.press("enter", "3", "enter")
        assert screen.draft.content.category is Category.SAFETY
        assert seen(app, "재난·안전")


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
        await on_facts(app, pilot, fact)
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
        await on_facts(app, pilot, "schedule")
        await pilot.press("enter", "2", "enter")
        assert screen.draft.publish_at == town.clock() + 21 * 3_600_000
        await until(pilot, lambda: seen(app, "11.23. 09:00"))
        await pilot.press("enter", "1", "enter")
        assert screen.draft.publish_at is None


async def test_comments_are_switched_over(town: World) -> None:
    async with desk_app(town, "announcements") as (app, pilot):
        screen = await writing(app, pilot)
        await on_facts(app, pilot, "comments")
        await pilot.press("space")
        assert not screen.draft.placing.comments_open
        assert seen(app, "받지 않음")


async def test_the_contact_has_a_field_for_each_part(town: World) -> None:
    async with desk_app(town, "announcements") as (app, pilot):
        screen = await writing(app, pilot)
        await on_facts(app, pilot, "contact")
        await pilot.press("enter")
        await pilot.press("tab", "end", "ctrl+u")
        await type_in(pilot, "이창동")
        await pilot.press("enter")
        assert screen.draft.content.contact == "이창동"
        assert screen.draft.content.department == "도로과"


async def test_a_contact_that_is_too_long_is_not_kept(town: World) -> None:
    async with desk_app(town, "announcements") as (app, pilot):
        screen = await writing(app, pilot)
        await on_facts(app, pilot, "contact")
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
            assert seen(app, words)
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
        assert seen(app, "주민에게 이렇게 보입니다")
        await pilot.press("f6")
        assert not seen(app, "주민에게 이렇게 보입니다")
        await pilot.press("f6")
        assert seen(app, "주민에게 이렇게 보입니다")


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


# giving it out


async def test_everything_that_is_missing_is_named_at_once_and_leads_there(town: World) -> None:
    async with desk_app(town, "announcements") as (app, pilot):
        screen = await writing(app, pilot)
        await pilot.press("f8")
        assert seen(app, "나가기 전에 고칠 것 3")
        for words in ("제목: 비어 있습니다", "본문: 비어 있습니다", "대상: 받는 지역을"):
            assert seen(app, words)
        await pilot.press("2", "enter")
        assert app.focused is screen.body
        await pilot.press("f8", "3", "enter")
        await until(pilot, lambda: isinstance(app.screen, RegionsScreen))


async def test_a_fact_that_is_wrong_is_asked_for(town: World) -> None:
    made = draft(town, starts_on="2026-12-05", ends_on="2026-11-20")
    async with desk_app(town, "announcements") as (app, pilot):
        screen = await opened(app, pilot)
        await pilot.press("f8")
        assert seen(app, "기간: 끝나는 날이 시작하는 날보다 빠릅니다.")
        await pilot.press("enter")
        assert seen(app, "기간 정하기")
        await pilot.press("1", "enter")
        assert screen.draft.content == msgspec.structs.replace(made.content, starts_on="", ends_on="")


async def test_a_time_that_is_past_is_named(town: World) -> None:
    made = draft(town)
    town.desk.save_draft(msgspec.structs.replace(made, publish_at=town.clock() - 1)).result(10)
    async with desk_app(town, "announcements") as (app, pilot):
        await opened(app, pilot)
        await pilot.press("f8")
        assert seen(app, "발행: 이미 지난 시각입니다.")


async def test_the_digits_publish_and_ten_seconds_remain(town: World) -> None:
    made = draft(town)
    async with desk_app(town, "announcements") as (app, pilot):
        await opened(app, pilot)
        await pilot.press("f8")
        await publish(app, pilot)
        await until(pilot, lambda: town.desk.announcement(made.id))
        assert town.get(Announcement, made.id).state == "scheduled"
        assert town.desk.drafts() == []
        await until(pilot, lambda: app.screen is news_of(app) and titles_of(app) == [CONTENT.title])
        assert "10초 뒤 나갑니다. F9 로 거둡니다." in state_line(app)
        assert drawn(app)[-2].endswith("10초")
        for mode in ("home", "comments"):
            await app.go(mode)
            await until(pilot, lambda: screen_of(app).state_line.countdown is not None)
            assert seen(app, "F9 거두기")


async def test_it_goes_out_after_the_ten_seconds(town: World) -> None:
    made = draft(town)
    async with desk_app(town, "announcements") as (app, pilot):
        await opened(app, pilot)
        await pilot.press("f8")
        await publish(app, pilot)
        await until(pilot, lambda: town.desk.announcement(made.id))
        town.clock.pass_seconds(10)
        await until(pilot, lambda: town.get(Announcement, made.id).state == "published")
        await until(pilot, lambda: seen(app, " › 발행"))
        assert screen_of(app).state_line.countdown is None


async def test_f9_takes_it_back_to_a_draft_that_is_there_once(town: World) -> None:
    made = draft(town)
    async with desk_app(town, "announcements") as (app, pilot):
        await opened(app, pilot)
        await pilot.press("f8")
        await publish(app, pilot)
        await until(pilot, lambda: town.desk.announcement(made.id))
        await pilot.press("f9")
        await until(pilot, lambda: town.get(Announcement, made.id).state == "draft")
        [again] = town.desk.drafts()
        assert again.content == made.content
        await until(pilot, lambda: seen(app, " › 초안") and titles_of(app) == [CONTENT.title])
        town.clock.pass_seconds(60)
        assert town.desk.publish_due() == []
        await opened(app, pilot)
        await pilot.press("f8")
        await publish(app, pilot)
        await until(pilot, lambda: town.get(Announcement, made.id).state == "scheduled")


async def test_a_schedule_is_said_and_not_counted_down(town: World) -> None:
    made = draft(town)
    later = town.clock() + 86_400_000
    town.desk.save_draft(msgspec.structs.replace(made, publish_at=later)).result(10)
    async with desk_app(town, "announcements") as (app, pilot):
        await opened(app, pilot)
        await pilot.press("f8")
        await until(pilot, lambda: seen(app, "소식을 예약합니다"))
        assert seen(app, "11.23.(월) 12:00 예약")
        await publish(app, pilot)
        await until(pilot, lambda: "예약했습니다." in state_line(app))
        assert town.get(Announcement, made.id).publish_at == later
        assert screen_of(app).state_line.countdown is None


async def test_leaving_the_question_publishes_nothing(town: World) -> None:
    made = draft(town)
    async with desk_app(town, "announcements") as (app, pilot):
        screen = await opened(app, pilot)
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, PublishScreen))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        assert "발행하지 않았습니다" in line_of(app)
        assert town.desk.announcement(made.id) is None
        assert town.desk.drafts()[0].content == made.content


async def test_what_a_colleague_published_meanwhile_becomes_a_correction(town: World) -> None:
    announcement = schedule(town, 60)
    begun = msgspec.structs.replace(correcting(announcement, town.clock()), corrects=False, saved_at=town.clock() + 1)
    begun = msgspec.structs.replace(begun, content=msgspec.structs.replace(begun.content, title="더 쓴 글"))
    town.desk.save_draft(begun).result(10)
    town.clock.pass_seconds(60)
    for done in town.desk.publish_due():
        done.result(10)
    async with desk_app(town, "announcements") as (app, pilot):
        screen = await opened(app, pilot)
        await pilot.press("f8")
        await publish(app, pilot)
        await until(pilot, lambda: isinstance(app.screen, ComposeScreen) and app.screen is not screen)
        assert compose_of(app).draft.corrects
        assert compose_of(app).title_field.text == "더 쓴 글"
        assert seen(app, "사유")
        assert len(town.desk.drafts()) == 1


# corrections


async def correction(app: DangolApp, pilot: Pilot[None]) -> ComposeScreen:
    await pilot.press("e")
    await until(pilot, lambda: isinstance(app.screen, ComposeScreen))
    return compose_of(app)


async def test_a_correction_wants_a_reason_and_a_change(town: World) -> None:
    town.publish()
    async with desk_app(town, "announcements") as (app, pilot):
        await correction(app, pilot)
        await pilot.press("f8")
        assert seen(app, "본문: 고친 것이 없습니다.")
        assert seen(app, "정정 사유: 비어 있습니다")


async def test_a_correction_notifies_again_only_when_asked_to(town: World) -> None:
    announcement = town.publish()
    async with desk_app(town, "announcements") as (app, pilot):
        screen = await correction(app, pilot)
        assert not screen.draft.notify_again
        screen.title_field.text = "고친 제목"
        screen.reason_field.text = "까닭"
        await on_facts(app, pilot, "notify")
        await pilot.press("enter")
        assert seen(app, "단골에게 다시 알림")
        await pilot.press("f8")
        await until(pilot, lambda: seen(app, "명에게 다시 알립니다"))
        await publish(app, pilot)
        await until(pilot, lambda: town.get(Announcement, announcement.id).notify_from == 2)


async def test_a_correction_has_no_placing_to_change(town: World) -> None:
    town.publish()
    async with desk_app(town, "announcements") as (app, pilot):
        await correction(app, pilot)
        assert not seen(app, "고정")
        assert not seen(app, "긴급")


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
        assert seen(app, "[Text]  Preview F6")
        assert seen(app, "Title    ")
        assert seen(app, "Contact  도로과")
        assert app.focused is focused is screen.body
