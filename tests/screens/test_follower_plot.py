"""The plot: exact in every size and theme, and a cursor on it that says what it is on."""

import re
from collections.abc import Iterator
from functools import partial

import pytest
from rich.cells import cell_len

from domain.follower_growth import Period, Unit, days_before
from screens.follower_plot import name_of
from tests.make import World
from tests.screens.followed import TODAY, Seat, grown_world, seated
from tests.screens.widgets.stage import wheel
from tui.settings import Settings, ThemeName


@pytest.fixture(scope="module")
def grown() -> Iterator[World]:
    """Tests of this world change nothing in it."""
    yield from grown_world()


SIZES = [(80, 24), (99, 30), (100, 24), (120, 40), (139, 31), (140, 48), (200, 60)]


@pytest.mark.parametrize("theme", ["dark", "ascii"])
async def test_the_plot_is_exact_in_every_size(grown: World, theme: ThemeName) -> None:
    async with seated(grown, settings=Settings(theme=theme)) as seat:
        for size in SIZES:
            await seat.pilot.resize_terminal(*size)
            await seat.until(partial(_is_as_large_as, seat, size))
            check(seat, "|" if theme == "ascii" else "│")
            rows = seat.rows[seat.screen.brought.region.y + 1 :][:3]
            edge = seat.screen.brought.region.right
            ends = {cell_len(re.split(r"[|│]", row)[0].rstrip()) for row in rows}
            assert ends == {edge - 1}, "the table beside it is as wide as it is now"


def _is_as_large_as(seat: Seat, size: tuple[int, int]) -> bool:
    return seat.screen.size == size and bool(seat.rows)  # and each row is as wide


def check(seat: Seat, rule: str) -> None:
    """Every row has its cells, and the labels end where the canvas begins."""
    plot = seat.screen.plot
    rows = [plot.render_line(y).text for y in range(plot.size.height)]
    assert {cell_len(row) for row in rows} == {plot.size.width}
    labels = [row.partition(rule)[0] for row in rows[:-2]]
    assert {cell_len(label) for label in labels} == {rows[-2].index("+")}
    assert all(label.startswith(" ") and label.endswith(" ") for label in labels)
    assert cell_len(rows[-2].rstrip()) == plot.size.width - 1, "the axis is as wide as the canvas"
    if rule == "|":
        assert all(row.isascii() for row in (*rows[:-4], rows[-2]))
        assert any("=" in row for row in rows[:-4])


async def test_hangul_labels_take_their_own_cells(grown: World) -> None:
    async with seated(grown) as seat:
        joined, left = (seat.row(word) for word in (" 맺음 │", " 해제 │"))
        top = seat.row(f" {grown.desk.follower_total():,} │")
        assert cell_len(joined.partition("│")[0]) == cell_len(left.partition("│")[0]) == len(top.partition("│")[0])


@pytest.mark.parametrize(
    ("unit", "first", "last", "named"),
    [
        ("day", "2026-11-12", "2026-11-12", "11.12. 목요일"),
        ("day", "2025-12-31", "2025-12-31", "2025.12.31. 수요일"),
        ("week", "2026-11-09", "2026-11-15", "11.9.~11.15."),
        ("week", "2026-11-16", "2026-11-16", "11.16. 월요일"),
        ("month", "2026-11-01", "2026-11-22", "2026년 11월"),
    ],
)
def test_periods_have_names(unit: Unit, first: str, last: str, named: str) -> None:
    assert name_of(Period(first, last, 0, 0, 0), unit, TODAY) == named


# the cursor


async def test_arrows_read_the_plot_day_by_day(grown: World) -> None:
    async with seated(grown) as seat:
        await seat.press("left", "left")
        assert seat.day == "2026-11-20"
        changes = grown.desk.follower_changes("2026-11-20", TODAY)
        joined, left = changes["2026-11-20"]
        total = grown.desk.follower_total() - sum(
            joined - left for day, (joined, left) in changes.items() if day > "2026-11-20"
        )
        assert f"[11.20. 금요일] +{joined} -{left}  합계 {total:,}" in seat.text
        await seat.press("right")
        assert seat.day == "2026-11-21"


async def test_arrows_work_from_every_part(grown: World) -> None:
    async with seated(grown) as seat:
        await seat.press("tab", "left", "tab", "left")
        assert seat.day == "2026-11-20"
        assert " 11.20. 금요일  +" in seat.text, "without brackets: the focus is elsewhere"


async def test_pages_and_ends(grown: World) -> None:
    async with seated(grown) as seat:
        await seat.press("pageup")
        await seat.until(lambda: seat.day <= "2026-10-24")
        await seat.press("home")
        await seat.until(lambda: seat.day == days_before(TODAY, 60))
        assert seat.row("[9.23. 수요일]")
        await seat.press("pagedown")
        assert seat.day == days_before(TODAY, 30)
        await seat.press("end")
        assert seat.day == TODAY


async def test_going_back_reads_what_lies_there(grown: World) -> None:
    async with seated(grown) as seat:
        await seat.press("pageup", "pageup")
        await seat.until(lambda: seat.figures.since <= days_before(TODAY, 59))
        await seat.press("left")
        assert seat.day < days_before(TODAY, 29)
        assert seat.screen.course.shown[0].total < seat.screen.course.shown[-1].total < seat.figures.total


async def test_weeks_and_months(grown: World) -> None:
    async with seated(grown) as seat:
        await seat.press("w")
        await seat.until(lambda: seat.screen.course.unit == "week")
        assert "[w 주]" in seat.rows[1]
        assert "[11.16.~11.22.]" in seat.text
        assert "한 주씩" in seat.text
        await seat.press("left")
        assert "[11.9.~11.15.]" in seat.text
        await seat.press("m")
        await seat.until(lambda: seat.screen.course.unit == "month")
        assert "[2026년 11월]" in seat.text
        joined = sum(joined for joined, _ in grown.desk.follower_changes("2026-11-01", TODAY).values())
        assert f"[2026년 11월] +{joined} " in seat.text
        await seat.press("d")
        await seat.until(lambda: seat.screen.course.unit == "day")


async def test_in_hangul_mode_the_letters_do_the_same(grown: World) -> None:
    async with seated(grown) as seat:
        await seat.press("ㅈ")
        await seat.until(lambda: seat.screen.course.unit == "week")
        await seat.press("ㅡ")
        await seat.until(lambda: seat.screen.course.unit == "month")
        await seat.press("ㅇ")
        await seat.until(lambda: seat.screen.course.unit == "day")
        before = seat.screen.dongs.sorted_by
        await seat.press("ㄴ")
        assert seat.screen.dongs.sorted_by is not before
        await seat.press("ㄷ")
        await seat.until(lambda: len(seat.app.screen_stack) == 2)


async def test_a_click_on_the_plot_reads_it_there(grown: World) -> None:
    async with seated(grown) as seat:
        await seat.press("tab")
        await seat.click(8, 5)  # the first cell of the canvas
        await seat.until(lambda: seat.day == "2026-10-24")
        assert seat.screen.plot.has_focus
        await seat.click(78, 4)  # the last one
        await seat.until(lambda: seat.day == TODAY)
        await seat.click(2, 4)  # beside it
        assert seat.day == TODAY


async def test_the_wheel_moves_the_cursor(grown: World) -> None:
    async with seated(grown) as seat:
        await wheel(seat.pilot, seat.screen.plot, down=False)
        await wheel(seat.pilot, seat.screen.plot, down=False)
        assert seat.day == "2026-11-20"
        await wheel(seat.pilot, seat.screen.plot, down=True)
        assert seat.day == "2026-11-21"


async def test_the_units_are_buttons(grown: World) -> None:
    async with seated(grown) as seat:
        row = seat.rows[1]
        await seat.click(cell_len(row[: row.index("m 달")]) + 1, 1)
        await seat.until(lambda: seat.screen.course.unit == "month")
