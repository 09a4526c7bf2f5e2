"""The announcements screen: its rows, shelves and search, what stands beside the list, and where home leads."""

import msgspec
import pytest
from textual.pilot import Pilot

from domain.actors import Role
from domain.announcements import Category, Placing
from domain.drafts import correcting
from domain.publishing import PlaceAnnouncement, SeeAnnouncement
from domain.words import use_language
from local_store.announcements import ALL
from screens.announcement_source import AnnouncementSource, id_of, key_of
from screens.announcement_thread import AnnouncementThreadScreen
from screens.compose import ComposeScreen
from tests.make import World
from tests.screens.desks import desk_app, drawn, state_line, until
from tests.screens.news import (
    compose_of,
    correct,
    draft,
    missed,
    news_of,
    rows_of,
    seen,
    take_back,
    titles_of,
    type_in,
    withdraw,
)
from tui.app import DangolApp


@pytest.fixture
def full(town: World) -> World:
    """One of each kind, the oldest first: corrected, withdrawn, missed, scheduled, draft."""
    correct(town, town.publish(title="가로등 의견"), title="가로등 의견을 받습니다")
    withdraw(town, town.publish(title="취소된 행사", category=Category.EVENT))
    missed(town, title="못 나간 것")
    town.schedule(title="내일 나갈 것")
    town.clock.pass_seconds(1)
    draft(town, title="쓰다 만 글")
    return town


def row_with(app: DangolApp, words: str) -> str:
    return next(row for row in drawn(app) if words in row)


# rows


async def test_every_kind_is_one_row_with_its_word(full: World) -> None:
    async with desk_app(full, "announcements") as (app, _):
        assert titles_of(app) == ["쓰다 만 글", "내일 나갈 것", "못 나간 것", "취소된 행사", "가로등 의견을 받습니다"]
        assert row_with(app, "쓰다 만 글").startswith(" › 초안 의견수렴")
        assert row_with(app, "내일 나갈 것").startswith("   예약 ")
        assert row_with(app, "못 나간 것").startswith(" ! 예약 ")
        assert row_with(app, "취소된 행사").startswith("   내림 행사")
        assert row_with(app, "가로등 의견을").startswith("   발행 ")


async def test_what_is_corrected_pinned_and_urgent_says_so(town: World) -> None:
    announcement = correct(town, town.publish(title="제목"), title="글")
    placing = Placing(pinned_until="2026-11-22", urgent_until="2026-12-01")
    town.do(PlaceAnnouncement(id=town.id(), announcement_id=announcement.id, seen=Placing(), placing=placing))
    async with desk_app(town, "announcements") as (app, _):
        assert "긴급 고정 정정 글" in row_with(app, "정정 글")


async def test_a_pin_that_is_over_is_not_shown(town: World) -> None:
    announcement = town.publish(title="글")
    placing = Placing(pinned_until="2026-11-22")
    town.do(PlaceAnnouncement(id=town.id(), announcement_id=announcement.id, seen=Placing(), placing=placing))
    town.clock.pass_seconds(86_400)
    async with desk_app(town, "announcements") as (app, _):
        assert not seen(app, "고정 글")


async def test_a_row_has_its_places_time_and_figures(town: World) -> None:
    announcement = town.publish()
    town.comment(announcement)
    for _ in range(3):
        see = SeeAnnouncement(id=town.id(), agency_id=town.agency_id, announcement_id=announcement.id)
        town.do(see, town.resident())
    async with desk_app(town, "announcements") as (app, _):
        assert row_with(app, "가로등을 어디에").split()[-6:] == ["창1동", "외", "1", "12:00", "3", "1"]


@pytest.mark.parametrize(("width", "columns"), [(80, 7), (100, 4), (120, 6), (200, 7)])
async def test_columns_give_way_to_the_title(full: World, width: int, columns: int) -> None:
    async with desk_app(full, "announcements", width=width) as (app, _):
        header = next(row for row in drawn(app) if "제목" in row).partition("│")[0]
        names = ("상태", "분류", "제목", "대상", "언제", "본 사람", "댓글")
        assert sum(name in header for name in names) == columns
        assert "제목" in header
        assert seen(app, "가로등 의견을 받습니다")


async def test_a_correction_in_the_making_stands_beside_what_it_corrects(town: World) -> None:
    announcement = town.publish(title="나간 글")
    begun = msgspec.structs.replace(correcting(announcement, town.clock()), saved_at=town.clock() + 1)
    town.desk.save_draft(begun).result(60)
    async with desk_app(town, "announcements") as (app, _):
        assert titles_of(app) == ["나간 글", "나간 글"]
        assert seen(app, "초안 의견수렴 정정 나간 글")


async def test_what_was_taken_back_and_written_on_is_one_row(town: World) -> None:
    announcement = town.schedule()
    take_back(town, announcement)
    [taken] = town.desk.drafts()
    town.desk.save_draft(msgspec.structs.replace(taken, saved_at=town.clock() + 5)).result(60)
    async with desk_app(town, "announcements") as (app, _):
        assert len(rows_of(app)) == 1
        assert news_of(app).shelves.totals["all"] == news_of(app).shelves.totals["draft"] == 1


def test_pages_of_the_merged_list_meet_without_a_gap(full: World) -> None:
    source = AnnouncementSource(full.desk, ALL)
    whole = [id_of(row) for row in source.page(None, 100)]
    assert len(whole) == source.total() == 5
    for size in (1, 2, 3):
        rows = list(source.page(None, size))
        while page := source.page(key_of(rows[-1]), size):
            rows += page
        assert [id_of(row) for row in rows] == whole
        above = source.page_before(key_of(rows[-1]), size)
        assert [id_of(row) for row in above] == whole[-1 - size : -1]


# shelves, categories, words


@pytest.mark.parametrize(
    ("presses", "titles"),
    [
        (["right"], ["가로등 의견을 받습니다"]),
        (["right", "right"], ["내일 나갈 것", "못 나간 것"]),
        (["right", "right", "right"], ["쓰다 만 글"]),
        (["left"], ["취소된 행사"]),
        (["right", "left", "left"], ["취소된 행사"]),
        (["f", "4", "enter"], ["쓰다 만 글"]),
        (["f", "6", "enter", "2", "enter"], ["취소된 행사"]),
        (["ㄹ", "4", "enter"], ["쓰다 만 글"]),
    ],
)
async def test_shelves_are_changed_by_arrows_and_by_number(full: World, presses: list[str], titles: list[str]) -> None:
    async with desk_app(full, "announcements") as (app, pilot):
        await pilot.press(*presses)
        assert titles_of(app) == titles


async def test_the_tabs_count_what_is_on_each_shelf(full: World) -> None:
    async with desk_app(full, "announcements") as (app, pilot):
        assert drawn(app)[1].startswith(" [전체 5] 발행 1  예약 2  초안 1  내림 1")
        await pilot.press("f", "6", "enter", "2", "enter")
        assert drawn(app)[1].startswith(" [전체 1] 발행 0  예약 0  초안 0  내림 1   분류: 행사")
        await pilot.click("ShelfLine", offset=(48, 0))
        assert len(rows_of(app)) == 5


async def test_a_click_on_a_tab_shows_its_shelf(full: World) -> None:
    async with desk_app(full, "announcements") as (app, pilot):
        await pilot.click("ShelfLine", offset=(13, 0))
        assert titles_of(app) == ["가로등 의견을 받습니다"]


async def test_search_finds_as_one_types_and_escape_ends_it(full: World) -> None:
    async with desk_app(full, "announcements") as (app, pilot):
        await pilot.press("/")
        await type_in(pilot, "나간")
        await until(pilot, lambda: titles_of(app) == ["못 나간 것"])
        await pilot.press("enter", "escape")
        await until(pilot, lambda: len(rows_of(app)) == 5)
        assert app.current_mode == "announcements"
        await pilot.press("escape")
        assert app.current_mode == "home"


async def test_search_finds_drafts_too(full: World) -> None:
    async with desk_app(full, "announcements") as (app, pilot):
        await pilot.press("/")
        await type_in(pilot, "쓰다")
        await until(pilot, lambda: titles_of(app) == ["쓰다 만 글"])
        assert drawn(app)[1].startswith(" [전체 1]")


async def test_what_is_not_found_says_how_to_go_on(full: World) -> None:
    async with desk_app(full, "announcements") as (app, pilot):
        await pilot.press("/")
        await type_in(pilot, "없는말")
        await until(pilot, lambda: seen(app, "찾은 소식이 없습니다. Esc로 찾기를 지웁니다."))


async def test_an_empty_list_says_what_will_be_here(town: World) -> None:
    async with desk_app(town, "announcements") as (app, pilot):
        assert seen(app, "n으로 새 소식을 씁니다") or seen(app, "쓰고 내보낸 소식이 여기에 모입니다")
        await pilot.press("right")
        await until(pilot, lambda: seen(app, "여기에 맞는 소식이 없습니다"))


# what stands beside the list


async def detailed(app: DangolApp, pilot: Pilot[None], words: str) -> None:
    await until(pilot, lambda: any(words in row for row in drawn(app)[2:-2]))


async def test_the_detail_follows_the_cursor(full: World) -> None:
    async with desk_app(full, "announcements", width=120, height=40) as (app, pilot):
        await detailed(app, pilot, "주민에게 안 보입니다. Enter로 이어 씁니다.")
        await pilot.press("down")
        await detailed(app, pilot, "나갑니다 · 김도봉")
        await pilot.press("down")
        await detailed(app, pilot, "저절로 늦게 나가지 않습니다")
        await pilot.press("down")
        await detailed(app, pilot, "내린 까닭: 취소됨")
        await pilot.press("down")
        await detailed(app, pilot, "11.22. 정정: 제목이 틀림")


@pytest.mark.parametrize("width", [80, 120])
async def test_the_detail_shows_figures_record_and_what_residents_read(town: World, width: int) -> None:
    town.publish()
    async with desk_app(town, "announcements", width=width, height=40) as (app, pilot):
        await pilot.press("enter")
        for words in ("본 사람 0", "댓글 0", "고정 아님", "밤길이 어두운 곳을 알려 주세요.", "발행을 맡김", "공공기관"):
            await detailed(app, pilot, words)


async def test_at_80_columns_the_detail_takes_the_room_of_the_list_while_it_is_read(town: World) -> None:
    town.publish(body="\n".join(f"{number}번째 줄" for number in range(40)))
    async with desk_app(town, "announcements") as (app, pilot):
        assert seen(app, "제목")
        await pilot.press("enter", *["down"] * 30)
        await until(pilot, lambda: seen(app, "20번째 줄"))
        assert not seen(app, "본 사람  댓글")
        await pilot.press("escape")
        await until(pilot, lambda: seen(app, "본 사람  댓글"))


async def test_earlier_versions_can_be_read(town: World) -> None:
    correct(town, town.publish(title="처음 제목"), title="고친 제목")
    async with desk_app(town, "announcements", width=120, height=40) as (app, pilot):
        await pilot.press("enter", "end", "enter")
        await until(pilot, lambda: seen(app, "처음 제목"))
        assert seen(app, "1판  11.22.(일) 12:00까지")
        await pilot.press("escape")
        assert not seen(app, "처음 제목")


async def test_counters_follow_what_residents_do(town: World) -> None:
    announcement = town.publish()
    async with desk_app(town, "announcements") as (app, pilot):
        town.comment(announcement)
        await until(pilot, lambda: row_with(app, "가로등을 어디에").endswith(" 1"))


async def test_what_others_publish_comes_in_without_moving_the_cursor(town: World) -> None:
    town.publish(title="하나")
    town.publish(title="둘")
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("down")
        await until(pilot, lambda: row_with(app, "하나").startswith(" › "))
        town.publish(title="셋")
        await until(pilot, lambda: titles_of(app) == ["셋", "둘", "하나"])
        await until(pilot, lambda: row_with(app, "하나").startswith(" › "))


# where home and other screens lead


async def went(app: DangolApp, pilot: Pilot[None], what: str) -> None:
    await app.go("announcements", what)
    await pilot.pause()


@pytest.mark.parametrize(
    ("what", "titles"),
    [
        ("draft", ["쓰다 만 글"]),
        ("scheduled", ["내일 나갈 것", "못 나간 것"]),
        ("published", ["가로등 의견을 받습니다"]),
    ],
)
async def test_home_leads_to_a_shelf(full: World, what: str, titles: list[str]) -> None:
    async with desk_app(full) as (app, pilot):
        await went(app, pilot, what)
        assert titles_of(app) == titles


async def test_home_leads_to_one_announcement(full: World) -> None:
    async with desk_app(full) as (app, pilot):
        await went(app, pilot, "scheduled")
        announcement = full.desk.latest_announcements(1)[0].announcement
        await went(app, pilot, f"of/{announcement.id}")
        assert row_with(app, "가로등 의견을 받습니다").startswith(" › ")
        await went(app, pilot, "of/none")
        assert "그 소식은 이제 없습니다." in state_line(app)


async def test_home_leads_to_a_new_draft(town: World) -> None:
    async with desk_app(town) as (app, pilot):
        await pilot.press("ㅜ")
        await until(pilot, lambda: isinstance(app.screen, ComposeScreen))
        assert compose_of(app).draft.content.contact == "김도봉"


async def test_keys_typed_while_the_screen_opens_are_for_its_first_field(town: World) -> None:
    async with desk_app(town) as (app, pilot):
        app.screen.action_new()  # type: ignore[attr-defined]  # home's
        await until(pilot, lambda: len(app.screen_stack) == 2)
        await type_in(pilot, "1제목")
        assert compose_of(app).title_field.text == "1제목"


async def test_another_draft_puts_away_the_one_that_is_open(town: World) -> None:
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("n")
        await type_in(pilot, "하나")
        await went(app, pilot, "new")
        await until(pilot, lambda: len(app.screen_stack) == 2 and not compose_of(app).draft.content.title)
        assert [each.content.title for each in town.desk.drafts()] == ["하나"]


async def test_going_to_a_shelf_puts_away_what_stands_over_the_list(town: World) -> None:
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("n")
        await type_in(pilot, "하나")
        await pilot.press("f7")
        await went(app, pilot, "draft")
        await until(pilot, lambda: app.screen is news_of(app) and titles_of(app) == ["하나"])


# keys that lead elsewhere


async def test_d_shows_the_comments_on_it(town: World) -> None:
    announcement = town.publish()
    town.comment(town.publish(title="다른 글"), "다른 댓글")
    town.comment(announcement, "이 댓글")
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("down")
        await until(pilot, lambda: news_of(app).list.window.index == 1)
        await pilot.press("d")
        await until(pilot, lambda: app.current_mode == "comments" and seen(app, "이 댓글"))
        await until(pilot, lambda: not seen(app, "다른 댓글"))


async def test_v_shows_it_as_residents_see_it(town: World) -> None:
    announcement = town.publish()
    town.comment(announcement, "이 댓글")
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.screen, AnnouncementThreadScreen))
        for words in ("동네생활 · 창1동", "밤길이 어두운 곳을 알려 주세요.", "이 댓글"):
            assert seen(app, words)
        await pilot.press("escape")
        assert app.screen is news_of(app)


async def test_v_reads_a_text_longer_than_the_screen(town: World) -> None:
    town.publish(body="\n".join(f"{number}번째 줄" for number in range(60)))
    async with desk_app(town, "announcements") as (app, pilot):
        await pilot.press("v")
        await until(pilot, lambda: isinstance(app.screen, AnnouncementThreadScreen))
        await pilot.press(*["down"] * 45)
        assert seen(app, "35번째 줄")


@pytest.mark.parametrize(
    ("index", "absent"),
    [
        (0, {"withdraw", "pin", "urgent", "close_comments", "comments", "as_resident", "reinstate"}),
        (1, {"withdraw", "comments", "as_resident", "reinstate", "discard"}),
        (3, {"edit", "withdraw", "pin", "urgent", "close_comments", "discard"}),
        (4, {"reinstate", "discard"}),
    ],
)
async def test_what_does_not_fit_a_row_is_absent(full: World, index: int, absent: set[str]) -> None:
    every = absent | {"edit", "copy", "withdraw", "pin", "urgent", "close_comments", "comments", "as_resident"}
    every |= {"reinstate", "discard"}
    async with desk_app(full, "announcements") as (app, pilot):
        await pilot.press(*["down"] * index)
        await until(pilot, lambda: news_of(app).list.window.index == index)
        works = {action for action in every if news_of(app).check_action(action, ())}
        assert works == every - absent


async def test_who_may_not_publish_only_reads(full: World) -> None:
    async with desk_app(full, "announcements", roles=frozenset({Role.VIEWER})) as (app, pilot):
        await pilot.press("n")
        assert app.screen is news_of(app)
        await pilot.press("enter")
        assert app.focused is news_of(app).detail
        works = [action for action in ("new", "edit", "copy", "discard") if news_of(app).check_action(action, ())]
        assert works == []


async def test_everything_is_said_again_in_another_language(full: World) -> None:
    async with desk_app(full, "announcements") as (app, pilot):
        app.action_english()
        await pilot.pause()
        assert drawn(app)[1].startswith(" [All 5] Out 1")
        assert "/ Find" in drawn(app)[1]
        assert row_with(app, "쓰다 만 글").startswith(" › draft Opinions")
        use_language("ko")
