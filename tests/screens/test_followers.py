"""The followers screen: where its parts stand, its keys, and how it follows what happens."""

from collections.abc import Iterator

import pytest
from rich.cells import cell_len

from domain.follower_growth import days_before
from domain.followers import Follow, Unfollow
from domain.words import Language, use_language
from screens import follower_board
from screens.follower_figures import Figures, read_figures
from screens.follower_summary import Summary
from screens.key_table import keys_in
from screens.keys import works_here
from tests.make import World
from tests.screens.desks import desk_app, until
from tests.screens.followed import DONGS, TODAY, grown_world, seated, usual, write


@pytest.fixture(scope="module")
def grown() -> Iterator[World]:
    """Tests of this world change nothing in it."""
    yield from grown_world()


async def test_at_80_columns_the_three_parts_are_below_each_other(grown: World) -> None:
    async with seated(grown) as seat:
        rows = seat.rows
        total = grown.desk.follower_total()
        assert rows[0].startswith(" 1 홈   2 소식   3 댓글")
        assert "[5 단골]" in rows[0]
        assert rows[1].startswith(f" 단골 {total:,}명   오늘 +")
        assert rows[1].endswith("[d 일] w 주  m 달")
        assert rows[2] == ""
        assert rows[3].lstrip().startswith(f"{total:,} │")
        assert rows[9].strip().startswith("+10.24.───")
        assert rows[9].endswith("11.22.")
        assert rows[10].startswith("[11.22. 일요일] +")
        assert f"합계 {total:,}   (왼쪽·오른쪽 하루씩)" in rows[10]
        assert rows[12].split() == ["동네", "단골", "v", "주민", "대비", "이번", "달", "30일"]
        assert rows[18].split()[:2] == ["소식이", "부른"]
        assert rows[22] == " 14개 동네 · 더딤 1 · 주민 대비 순 · 주민 수 2026-06 기준"
        assert rows[23].startswith(" Tab 그림/표/소식  s 정렬  e 내보내기  / 동네 찾기")


@pytest.mark.parametrize("language", ["ko", "en"])
def test_the_line_above_is_whole_at_80_columns_with_a_hundred_thousand_followers(language: Language) -> None:
    use_language(language)
    month = {TODAY: (1_234, 234), days_before(TODAY, 3): (23_456, 0)}
    summary = Summary()
    summary.figures = Figures(
        seq=0,
        today=TODAY,
        since=TODAY,
        first_day=None,
        total=123_456,
        changes=month,
        moves={},
        dongs=(),
        lagging=frozenset(),
        brought=(),
        population_month="",
    )
    (drawn,) = summary.lines(80)
    assert cell_len("".join(span.text for span in drawn.spans).rstrip()) <= 80


async def test_at_120_columns_the_table_stands_at_the_right(grown: World) -> None:
    async with seated(grown, width=120, height=40) as seat:
        assert seat.screen.dongs.region.y == seat.screen.plot.region.y
        assert seat.screen.dongs.region.x > seat.screen.plot.region.right
        assert seat.screen.brought.region.y > seat.screen.plot.region.bottom
        assert seat.screen.brought.region.right <= seat.screen.dongs.region.x
        assert seat.row("쌍문3동").index("│") < seat.row("쌍문3동").index("쌍문3동")


async def test_an_agency_without_followers_says_what_will_be_here(town: World) -> None:
    async with seated(town) as seat:
        text = seat.text
        assert "주민이 단골을 맺으면 여기에 날마다 는 수를 그립니다." in text
        assert "2로 소식을 내면" in text
        assert "소식을 발행하면 그 뒤에 온 단골이 여기에 보입니다." in text
        assert "단골 0명" in text
        await seat.press("left", "right", "pageup", "home", "w", "m", "d", "s", "tab", "tab", "enter", "s", "tab")
        await seat.click(20, 5)
        assert seat.screen.is_current
        assert not any(period.total for period in seat.screen.course.shown)


async def test_the_first_follower_comes_and_the_plot_is_there(town: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(follower_board, "EVERY", 0.0)
    async with seated(town) as seat:
        town.do(Follow(id=town.id(), agency_id="dobong"), town.resident())
        await seat.until(lambda: "합계 1" in seat.text)
        assert "단골 1명" in seat.rows[1]


async def test_in_english_everything_is_english(grown: World) -> None:
    async with seated(grown, width=120, height=40) as seat:
        seat.app.action_english()
        await seat.until(lambda: seat.rows[1].startswith(" Followers"))
        text = seat.text
        assert "[11.22. Sunday]" in text
        assert "News and who came" in text
        assert "14 places · 1 slow · by share" in text
        await seat.press("m")
        await seat.until(lambda: "[2026-11]" in seat.text)


# keys


async def test_tab_goes_through_the_parts_and_back(grown: World) -> None:
    async with seated(grown) as seat:
        parts = [seat.screen.plot, seat.screen.dongs, seat.screen.brought]
        assert seat.screen.focused is parts[0]
        for part in (*parts[1:], parts[0]):
            await seat.press("tab")
            assert seat.screen.focused is part
        await seat.press("shift+tab")
        assert seat.screen.focused is parts[2]


async def test_every_key_of_the_screen_has_its_action(grown: World) -> None:
    async with seated(grown) as seat:
        assert {key.id for key in keys_in("followers")} <= set(works_here(seat.screen))


async def test_5_and_f5_come_here_and_esc_goes_home(town: World) -> None:
    async with desk_app(town) as (app, pilot):
        for key in ("5", "f5"):
            await pilot.press(key)
            await until(pilot, lambda: app.current_mode == "followers")
            await pilot.press("escape")
            await until(pilot, lambda: app.current_mode == "home")


async def test_the_line_of_home_leads_here(town: World) -> None:
    async with desk_app(town) as (app, pilot):
        await pilot.press("end", "enter")
        await until(pilot, lambda: app.current_mode == "followers")


# following


async def test_it_follows_what_happens(town: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(follower_board, "EVERY", 0.0)
    write(town, usual(30))
    out = town.publish(title="방금 나간 소식")
    async with seated(town) as seat:
        before = seat.figures
        resident = town.resident(dong=DONGS[0])
        town.do(Follow(id=town.id(), agency_id="dobong"), resident)
        await seat.until(lambda: seat.figures.total == before.total + 1)
        assert f"단골 {before.total + 1:,}명" in seat.rows[1]
        assert [row.gained for row in seat.screen.brought.rows if row.id == out.id] == [1]
        town.do(Unfollow(id=town.id(), agency_id="dobong"), resident)
        await seat.until(lambda: seat.figures.total == before.total)
        town.comment(out)
        await seat.until(lambda: [row.commented for row in seat.screen.brought.rows if row.id == out.id] == [1])


async def test_what_is_read_again_is_what_would_be_read_anew(town: World) -> None:
    """Days before the one that changed are kept from before."""
    write(town, usual(45))
    known = read_figures(town.desk, days_before(TODAY, 29))
    town.do(Follow(id=town.id(), agency_id="dobong"), town.resident())
    town.clock.pass_seconds(24 * 3600)
    town.do(Follow(id=town.id(), agency_id="dobong"), town.resident())
    again = read_figures(town.desk, days_before(TODAY, 44), known)
    anew = read_figures(town.desk, days_before(TODAY, 44))
    assert again == anew
    assert known != anew


async def test_it_reads_at_most_once_a_second_and_not_while_nobody_looks(town: World) -> None:
    async with seated(town) as seat:
        first = seat.screen._read_at
        for _ in range(5):
            town.do(Follow(id=town.id(), agency_id="dobong"), town.resident())
            await seat.pilot.pause()
        await seat.until(lambda: seat.figures.total == 5)
        assert seat.screen._read_at - first >= follower_board.EVERY
        await seat.app.go("home")
        second = seat.screen._read_at
        town.do(Follow(id=town.id(), agency_id="dobong"), town.resident())
        await seat.until(lambda: seat.screen._missed)
        assert seat.screen._read_at == second
        await seat.app.go("followers")
        await seat.until(lambda: seat.figures.total == 6)


async def test_the_cursor_stays_on_its_row_while_figures_change(town: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(follower_board, "EVERY", 0.0)
    write(town, usual(30))
    async with seated(town) as seat:
        await seat.press("tab", "end")
        current = seat.dong
        y = seat.screen.dongs.cursor_row
        for _ in range(40):
            town.do(Follow(id=town.id(), agency_id="dobong"), town.resident(dong=current.code))
        wanted = current.followers + 40
        await seat.until(lambda: seat.dong.followers == wanted)
        assert seat.dong.code == current.code
        assert seat.screen.dongs.cursor_row <= y
