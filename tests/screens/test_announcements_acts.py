"""What is done with announcements: each leaves its mark in the store, is said, and most is taken back by `z`."""

import pytest
from textual.pilot import Pilot

from domain.announcements import Announcement
from domain.drafts import Draft
from domain.publishing import PlaceAnnouncement
from domain.words import say
from local_store.announcements import AnnouncementRow
from screens.compose import ComposeScreen
from screens.publishing import PublishScreen
from tests.make import World
from tests.screens.desks import desk_app, drawn, state_line, until
from tests.screens.news import (
    compose_of,
    correct,
    draft,
    missed,
    news_of,
    publish,
    rows_of,
    seen,
    take_back,
    titles_of,
    type_in,
    withdraw,
)
from tui.app import DangolApp

DAY = 86_400_000


def now(town: World, announcement: Announcement) -> Announcement:
    return town.get(Announcement, announcement.id)


async def said(app: DangolApp, pilot: Pilot[None], words: str) -> None:
    await until(pilot, lambda: words in state_line(app))


async def listed_as_stored(app: DangolApp, pilot: Pilot[None], town: World, announcement: Announcement) -> None:
    """Wait until the list has the announcement as the store has it."""

    def is_so() -> bool:
        rows = (row for row in rows_of(app) if isinstance(row, AnnouncementRow))
        return now(town, announcement) in [row.announcement for row in rows]

    await until(pilot, is_so)


# placing


@pytest.mark.parametrize(
    ("presses", "until_"),
    [
        (["2", "enter"], "2026-11-25"),
        (["3", "enter"], "2026-11-29"),
        (["4", "enter", "1", "2", "full_stop", "5", "enter"], "2026-12-05"),
        (["4", "enter", "내", "일", "enter"], "2026-11-23"),
    ],
)
async def test_p_pins_until_a_day(town: World, presses: list[str], until_: str) -> None:
    announcement = town.publish()
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("p", *presses)
        await until(pilot, lambda: now(town, announcement).placing.pinned_until == until_)
        await said(app, pilot, "고정했습니다.")
        assert seen(app, "고정 가로등을")
        await pilot.press("z")
        await until(pilot, lambda: not now(town, announcement).placing.pinned_until)


async def test_p_unpins(town: World) -> None:
    announcement = town.publish()
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("p", "2", "enter")
        await until(pilot, lambda: now(town, announcement).placing.pinned_until)
        await listed_as_stored(app, pilot, town, announcement)
        await pilot.press("p", "1", "enter")
        await said(app, pilot, "고정을 풀었습니다.")
        assert not now(town, announcement).placing.pinned_until


async def test_a_day_that_is_none_keeps_the_question_open(town: World) -> None:
    announcement = town.publish()
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("u", "4", "enter")
        await type_in(pilot, "13.45")
        await pilot.press("enter")
        assert seen(app, "날짜로 읽을 수 없습니다")
        await pilot.press(*["backspace"] * 5)
        await type_in(pilot, "1.1")
        await pilot.pause()
        assert seen(app, "2027.1.1.(금)")
        await pilot.press("enter")
        await until(pilot, lambda: now(town, announcement).placing.urgent_until == "2027-01-01")


async def test_escape_leaves_everything_as_it_was(town: World) -> None:
    announcement = town.publish()
    async with desk_app(town, "announcements") as (app, pilot):
        for key in ("p", "u", "w", "f"):
            await pilot.press(key)
            assert app.screen is not news_of(app)
            await pilot.press("2", "escape")
        assert now(town, announcement) == announcement


async def test_u_marks_urgent_and_o_closes_comments(town: World) -> None:
    announcement = town.publish()
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("u", "2", "enter")
        await until(pilot, lambda: now(town, announcement).placing.urgent_until == "2026-11-25")
        await listed_as_stored(app, pilot, town, announcement)
        await pilot.press("o")
        await until(pilot, lambda: not now(town, announcement).placing.comments_open)
        await said(app, pilot, "댓글을 그만 받습니다.")
        await listed_as_stored(app, pilot, town, announcement)
        await pilot.press("o")
        await until(pilot, lambda: now(town, announcement).placing.comments_open)
        await listed_as_stored(app, pilot, town, announcement)
        await pilot.press("z", "z", "z")
        await until(pilot, lambda: now(town, announcement).placing == announcement.placing)


async def test_undo_leaves_what_a_colleague_changed_since(town: World) -> None:
    announcement = town.publish()
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("o")
        await until(pilot, lambda: not now(town, announcement).placing.comments_open)
        placing = now(town, announcement).placing
        changed = type(placing)(pinned_until="2026-12-31", comments_open=False)
        command = PlaceAnnouncement(id=town.id(), announcement_id=announcement.id, seen=placing, placing=changed)
        town.colleague().perform(command).result(60)
        await pilot.press("z")
        await said(app, pilot, "그사이 동료가 고쳤습니다")
        assert now(town, announcement).placing == changed


# withdrawing


async def test_w_withdraws_with_a_reason_and_z_puts_it_back(town: World) -> None:
    announcement = town.publish()
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("w", "2", "enter")
        await until(pilot, lambda: now(town, announcement).state == "withdrawn")
        assert now(town, announcement).withdrawn_for == "취소되거나 미뤄짐"
        await until(pilot, lambda: seen(app, "내림 "))
        await pilot.press("z")
        await until(pilot, lambda: now(town, announcement).state == "published")


async def test_w_takes_a_reason_of_ones_own(town: World) -> None:
    announcement = town.publish()
    async with desk_app(town, "announcements") as (_, pilot):
        await pilot.press("w", "4", "enter")
        await type_in(pilot, "장소가 바뀜")
        await pilot.press("enter")
        await until(pilot, lambda: now(town, announcement).withdrawn_for == "장소가 바뀜")


async def test_r_puts_back_what_was_withdrawn_before(town: World) -> None:
    announcement = withdraw(town, town.publish())
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("r")
        assert seen(app, "내린 소식 다시 올리기")
        await pilot.press("enter")
        await until(pilot, lambda: now(town, announcement).state == "published")


# drafts


async def test_enter_goes_on_with_a_draft(town: World) -> None:
    made = draft(town, title="쓰다 만 글")
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ComposeScreen))
        assert compose_of(app).draft == made


async def test_c_copies_what_is_out_without_its_days(town: World) -> None:
    announcement = town.publish(title="해마다 하는 일", starts_on="2026-11-20", ends_on="2026-12-05")
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, ComposeScreen))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is news_of(app))
        [copy] = town.desk.drafts()
        assert copy.id != announcement.id
        assert (copy.content.title, copy.content.starts_on, copy.content.ends_on) == ("해마다 하는 일", "", "")
        assert titles_of(app) == ["해마다 하는 일", "해마다 하는 일"]


async def test_c_copies_a_draft(town: World) -> None:
    made = draft(town)
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("c")
        await until(pilot, lambda: isinstance(app.screen, ComposeScreen))
        assert compose_of(app).draft.id != made.id
        assert len(town.desk.drafts()) == 2


async def test_delete_asks_and_discards(town: World) -> None:
    draft(town, title="버릴 글")
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("delete")
        assert seen(app, "'버릴 글' 초안을 버립니다. 되돌릴 수 없습니다.")
        await pilot.press("escape")
        assert len(town.desk.drafts()) == 1
        await pilot.press("delete", "enter")
        await until(pilot, lambda: not town.desk.drafts() and not rows_of(app))
        await said(app, pilot, "초안을 버렸습니다.")


async def test_the_cursor_stays_with_what_was_taken_back(town: World) -> None:
    """As a draft it stands at the top, above what was saved or given out meanwhile."""
    for title in ("하나", "둘"):
        town.clock.pass_seconds(1)
        town.publish(title=title)
    announcement = town.schedule(0)
    draft(town, title="뒤에 쓴 글")
    async with desk_app(town, "announcements") as (app, pilot):
        screen = news_of(app)
        assert screen.look_at_one(announcement.id)
        town.clock.pass_seconds(5)
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(screen.list.current, Draft))
        assert isinstance(screen.list.current, Draft)
        assert screen.list.current.id == announcement.id


async def test_what_a_second_window_took_back_is_no_longer_said_to_go_out(town: World) -> None:
    announcement = town.schedule(0)
    async with desk_app(town, "announcements") as (app, pilot):
        app.work.say(say("compose.published", key="F9"))
        await until(pilot, lambda: "10초 뒤 나갑니다" in state_line(app))
        take_back(town, announcement)
        await until(pilot, lambda: "거두었습니다. 초안에 있습니다." in state_line(app))
        assert [what for _, what in app.work.log].count("거두었습니다. 초안에 있습니다.") == 1


async def test_what_is_taken_back_here_is_said_once(town: World) -> None:
    town.schedule(0)
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("f9")
        await said(app, pilot, "거두었습니다. 초안에 있습니다.")
        await until(pilot, lambda: seen(app, " 초안 의견수렴"))
        assert [what for _, what in app.work.log] == ["거두었습니다. 초안에 있습니다."]


async def test_what_was_taken_back_can_be_discarded(town: World) -> None:
    town.schedule(0)
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("f9")
        await until(pilot, lambda: seen(app, " 초안 의견수렴"))
        await pilot.press("delete", "enter")
        await until(pilot, lambda: not rows_of(app))


# corrections


async def test_e_corrects_what_is_out(town: World) -> None:
    announcement = town.publish(title="틀린 제목")
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, ComposeScreen))
        compose_of(app).title_field.text = "맞는 제목"
        compose_of(app).reason_field.text = "제목이 틀림"
        await pilot.pause()
        await pilot.press("f8")
        await publish(app, pilot)
        await until(pilot, lambda: now(town, announcement).content.title == "맞는 제목")
        assert now(town, announcement).corrected_for == "제목이 틀림"
        assert now(town, announcement).notify_from == 0
        assert [version.content.title for version in town.desk.versions(announcement.id)] == ["틀린 제목"]
        assert town.desk.drafts() == []
        await until(pilot, lambda: seen(app, "정정 맞는 제목"))


async def test_e_goes_on_with_a_correction_that_was_begun(town: World) -> None:
    town.publish(title="틀린 제목")
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, ComposeScreen))
        compose_of(app).title_field.text = "맞는 제"
        await pilot.pause()
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is news_of(app) and len(rows_of(app)) == 2)
        await pilot.press("end", "e")
        await until(pilot, lambda: isinstance(app.screen, ComposeScreen))
        assert compose_of(app).title_field.text == "맞는 제"
        assert len(town.desk.drafts()) == 1


async def test_looking_at_a_correction_leaves_no_draft(town: World) -> None:
    town.publish()
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, ComposeScreen))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is news_of(app))
        assert town.desk.drafts() == []


# what is scheduled


async def test_what_is_scheduled_is_taken_back_before_it_is_written_on(town: World) -> None:
    announcement = town.schedule()
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("enter")
        assert seen(app, "예약한 소식: 11.23.(월) 12:00 나갑니다")
        await pilot.press("1", "enter")
        await until(pilot, lambda: isinstance(app.screen, ComposeScreen))
        assert now(town, announcement).state == "draft"
        assert compose_of(app).draft.publish_at == announcement.publish_at
        await pilot.press("f8")
        await publish(app, pilot)
        await until(pilot, lambda: now(town, announcement).state == "scheduled")
        assert now(town, announcement).publish_at == announcement.publish_at
        assert len(rows_of(app)) == 1


async def test_what_is_scheduled_can_be_put_off(town: World) -> None:
    announcement = town.schedule()
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("e", "2", "enter", "2", "enter")
        await type_in(pilot, "12.5 9:00")
        await pilot.press("enter")
        await publish(app, pilot)
        await until(pilot, lambda: (now(town, announcement).publish_at or 0) > (announcement.publish_at or 0) + DAY)
        assert now(town, announcement).state == "scheduled"
        assert seen(app, "12.5")


async def test_what_is_scheduled_can_go_out_now(town: World) -> None:
    announcement = town.schedule()
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("e", "3", "enter")
        await publish(app, pilot)
        await until(pilot, lambda: now(town, announcement).publish_at == town.clock() + 10_000)
        await until(pilot, lambda: "F9 거두기" in drawn(app)[-1])


async def test_what_is_scheduled_stays_so_when_the_question_is_left(town: World) -> None:
    announcement = town.schedule()
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("e", "3", "enter")
        await until(pilot, lambda: isinstance(app.screen, PublishScreen))
        await pilot.press("escape")
        await said(app, pilot, "그대로 두었습니다.")
        assert now(town, announcement) == announcement


async def test_what_is_scheduled_can_become_a_draft(town: World) -> None:
    announcement = town.schedule()
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("e", "4", "enter")
        await until(pilot, lambda: now(town, announcement).state == "draft")
        await until(pilot, lambda: seen(app, " › 초안 의견수렴"))


async def test_what_went_out_meanwhile_is_not_taken_back(town: World) -> None:
    announcement = town.schedule(60)
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("e")
        town.clock.pass_seconds(61)
        for done in town.desk.publish_due():
            done.result(60)
        await pilot.press("1", "enter")
        await said(app, pilot, "이미 발행되었습니다")
        assert now(town, announcement).state == "published"
        assert town.desk.drafts() == []


async def test_what_was_missed_asks_and_goes_out_only_then(town: World) -> None:
    announcement = missed(town)
    async with desk_app(town, "announcements") as (app, pilot):
        assert now(town, announcement).state == "scheduled"
        await pilot.press("enter")
        assert seen(app, "지난 예약: 11.22.(일) 12:01 나가지 못했습니다")
        await pilot.press("1", "enter")
        await publish(app, pilot)
        await until(pilot, lambda: now(town, announcement).publish_at == town.clock() + 10_000)


async def test_what_was_missed_can_be_set_for_another_time(town: World) -> None:
    announcement = missed(town)
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("enter", "2", "enter", "1", "enter")
        await publish(app, pilot)
        await until(pilot, lambda: (now(town, announcement).publish_at or 0) > town.clock())
        assert seen(app, "   예약 ") or seen(app, " › 예약 ")


async def test_what_was_missed_and_lacks_something_by_now_is_opened(town: World) -> None:
    from domain.announcements import Placing

    announcement = town.schedule(60, placing=Placing(pinned_until="2026-11-22"))
    town.clock.pass_seconds(2 * 86_400)
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("enter", "1", "enter")
        await until(pilot, lambda: isinstance(app.screen, ComposeScreen))
        assert now(town, announcement).state == "draft"
        await pilot.press("f8")
        await until(pilot, lambda: seen(app, "고정: 2026-11-24보다 앞선 날은"))


async def test_a_correction_of_a_colleague_is_seen(town: World) -> None:
    announcement = town.publish(title="처음")
    async with desk_app(town, "announcements") as (app, pilot):
        correct(town, announcement, title="동료가 고친 것")
        await until(pilot, lambda: seen(app, "정정 동료가 고친 것"))
