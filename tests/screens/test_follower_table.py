"""The tables of neighbourhoods and announcements: in order, in columns, with the cursor on its row."""

from collections.abc import Iterator
from functools import partial
from typing import Any

import apsw
import pytest
from rich.cells import cell_len

from domain.followers import Follow
from screens.find_dialog import FindDialog
from screens.keys import works_here
from screens.widgets.editor import Field
from tests.hostile import HOSTILE, assert_drawable
from tests.make import World, world
from tests.screens.desks import state_line
from tests.screens.followed import SLOW, Seat, dong, grown_world, seated


@pytest.fixture(scope="module")
def grown() -> Iterator[World]:
    """Tests of this world change nothing in it."""
    yield from grown_world()


def names(seat: Seat) -> list[str]:
    """The neighbourhoods of the table from the top, at a width at which it stands at the right."""
    table = seat.screen.dongs.region
    rows = seat.rows[table.y + 1 : table.y + 1 + len(seat.figures.dongs)]
    return [row.split("│")[-1].lstrip(" ›!").split()[0] for row in rows]


# the neighbourhoods


async def test_the_one_that_lags_says_so(grown: World) -> None:
    async with seated(grown, width=120, height=40) as seat:
        assert seat.figures.lagging == {SLOW}
        (row,) = [row for row in seat.rows if "더딤" in row and "14개" not in row]
        assert "! " in row.split("│")[-1][:4]


@pytest.mark.parametrize(
    ("presses", "title", "value"),
    [
        (0, "주민 대비", lambda each: -(each.share or 0)),
        (1, "이번 달", lambda each: -each.month),
        (2, "30일", lambda each: -each.gained),
        (4, "단골", lambda each: -each.followers),
        (5, "주민 대비", lambda each: -(each.share or 0)),
    ],
)
async def test_s_orders_by_one_column_after_the_other(grown: World, presses: int, title: str, value: Any) -> None:
    async with seated(grown, width=120, height=40) as seat:
        await seat.press(*"s" * presses)
        wanted = sorted(seat.figures.dongs, key=lambda each: (value(each), seat.screen.dongs.name_of(each)))
        assert names(seat) == [seat.screen.dongs.name_of(each) for each in wanted]
        assert f"v {title}" in seat.text
        assert f"· {title} 순 ·" in state_line(seat.app)


async def test_names_are_ordered_as_in_a_dictionary(grown: World) -> None:
    async with seated(grown, width=120, height=40) as seat:
        await seat.press("s", "s", "s")
        assert names(seat) == sorted(names(seat))
        assert names(seat)[0] == "도봉1동"


async def test_a_click_on_a_title_orders_by_it(grown: World) -> None:
    async with seated(grown, width=120, height=40) as seat:
        y = seat.screen.dongs.region.y
        row = seat.rows[y]
        for title in ("이번 달", "단골", "동네"):
            await seat.click(cell_len(row[: row.rindex(title)]) + 1, y)
            await seat.until(partial(_is_ordered_by, seat, title))


def _is_ordered_by(seat: Seat, title: str) -> bool:
    return f"· {title} 순 ·" in state_line(seat.app)


async def test_the_cursor_stays_on_its_row_when_the_order_changes(grown: World) -> None:
    async with seated(grown) as seat:
        await seat.press("tab", "down", "down")
        code = seat.dong.code
        for _ in range(5):
            await seat.press("s")
            assert seat.dong.code == code


async def test_slash_finds_a_neighbourhood(grown: World) -> None:
    async with seated(grown) as seat:
        await seat.press("/")
        await seat.until(lambda: isinstance(seat.app.screen, FindDialog))
        seat.app.screen.query_one(Field).load_text("ㅂㅎ2")
        await seat.press("enter")
        await seat.until(lambda: seat.screen.is_current)
        assert (seat.dong.code, seat.screen.dongs.has_focus) == (dong("방학2동"), True)
        await seat.press("/", "escape")
        assert seat.dong.code == dong("방학2동")


async def test_figures_are_in_their_columns(grown: World) -> None:
    async with seated(grown) as seat:
        rows = seat.rows[13:17]
        heads = seat.rows[12]
        ends = {cell_len(row[: row.index("%") + 1]) for row in rows}
        assert ends == {cell_len(heads[: heads.index("대비") + 2])}
        assert all(row.split()[-1] == "더딤" or len(row.split()[-1]) == 4 for row in rows)


# what announcements brought


async def test_announcements_stand_by_what_they_brought(grown: World) -> None:
    async with seated(grown, width=120, height=40) as seat:
        gained = [row.gained for row in grown.desk.brought(9)]
        assert [row.gained for row in seat.screen.brought.rows] == gained
        await seat.press("tab", "tab")
        assert "[소식이 부른 단골 (24시간 안)]" in seat.text
        assert "소식 3개 · 단골 순" in state_line(seat.app)
        await seat.press("s")
        assert "소식 3개 · 본 사람 순" in state_line(seat.app)
        top = seat.rows[seat.screen.brought.region.y + 1]
        assert "김장 나눔 신청" in top
        assert top.split("│")[0].split()[-2:] == ["3", "0"]


async def test_enter_goes_to_the_announcement(grown: World) -> None:
    async with seated(grown) as seat:
        await seat.press("tab", "tab", "down", "enter")
        await seat.until(lambda: seat.app.current_mode == "announcements")
        current = seat.screen.brought.current
        assert current is not None
        assert current.title in seat.text


async def test_enter_opens_nothing_but_announcements(grown: World) -> None:
    async with seated(grown) as seat:
        assert "list.open" not in works_here(seat.screen)
        await seat.press("tab")
        assert "list.open" not in works_here(seat.screen)
        await seat.press("tab")
        assert "list.open" in works_here(seat.screen)


@pytest.mark.parametrize("half", [0, 1])
async def test_titles_do_nothing_but_be_read(half: int) -> None:
    with world() as made:
        posts = [(made.publish(title="가"), text) for text in list(HOSTILE.values())[half::2]]

        def spoil(connection: apsw.Connection) -> None:
            change = "UPDATE announcement SET content = json_set(content, '$.title', ?) WHERE id = ?"
            connection.executemany(change, [(text, post.id) for post, text in posts])

        made.database.write(spoil).result(60)
        made.do(Follow(id=made.id(), agency_id="dobong"), made.resident())
        async with seated(made, 120, 100) as seat:
            top = seat.screen.brought.region.y + 1
            shown = seat.rows[top : top + len(posts)]
            assert all("+1         0      0" in row for row in shown), "no title takes room from the figures, or a row"
            for row in seat.rows:
                assert_drawable(row)
