"""From a draft to what is out: what is missing, the ten seconds, what others did meanwhile, corrections."""

import msgspec
import pytest
from textual.pilot import Pilot

from domain.announcements import Announcement
from domain.drafts import correcting
from screens.compose import ComposeScreen
from screens.publishing import PublishScreen
from screens.regions import RegionsScreen
from tests.make import CONTENT, World
from tests.screens.desks import desk_app, drawn, screen_of, state_line, until
from tests.screens.news import (
    compose_of,
    draft,
    line_of,
    news_of,
    on_fact,
    opened,
    publish,
    seen,
    titles_of,
    writing,
)
from tui.app import DangolApp

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
    town.desk.save_draft(msgspec.structs.replace(made, publish_at=town.clock() - 1)).result(60)
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
        assert "10초 뒤 나갑니다. F9로 거둡니다." in state_line(app)
        assert drawn(app)[-2].endswith("10초")
        for mode in ("home", "comments"):
            await app.go(mode)
            await until(pilot, lambda: seen(app, "F9 거두기"))


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
    town.desk.save_draft(msgspec.structs.replace(made, publish_at=later)).result(60)
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
    announcement = town.schedule(60)
    begun = msgspec.structs.replace(correcting(announcement, town.clock()), corrects=False, saved_at=town.clock() + 1)
    begun = msgspec.structs.replace(begun, content=msgspec.structs.replace(begun.content, title="더 쓴 글"))
    town.desk.save_draft(begun).result(60)
    town.clock.pass_seconds(60)
    for done in town.desk.publish_due():
        done.result(60)
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


@pytest.mark.parametrize(("key", "verb"), [("e", "정정"), ("n", "발행")])
async def test_the_key_says_what_it_does(town: World, key: str, verb: str) -> None:
    town.publish()
    async with desk_app(town, "announcements", width=80, height=24) as (app, pilot):
        await pilot.press(key)
        await until(pilot, lambda: isinstance(app.screen, ComposeScreen))
        header, keys = drawn(app)[1], drawn(app)[-1]
        assert f"{verb} F8" in header
        assert f"F8 {verb}" in keys


async def test_a_correction_notifies_again_only_when_asked_to(town: World) -> None:
    announcement = town.publish()
    async with desk_app(town, "announcements") as (app, pilot):
        screen = await correction(app, pilot)
        assert not screen.draft.notify_again
        screen.title_field.text = "고친 제목"
        screen.reason_field.text = "까닭"
        await on_fact(app, pilot, "notify")
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
