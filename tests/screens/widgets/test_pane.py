"""A pane draws lines, scrolls them, and lets one be chosen."""

from collections.abc import Sequence

from screens.widgets.drawing import Line, Span, line
from screens.widgets.pane import Pane
from tests.screens.widgets.stage import HOSTILE, rows, staged, until, wheel

MENU = [
    line("기다리는 일"),
    line("새 댓글", mark=" ", key="new"),
    line("신고", mark="!", key="reported"),
    line("둘째 줄", mark=" "),
    line("초안", mark=" ", key="drafts"),
    line("끝말"),
]


class Menu(Pane):
    """The lines that a test gives."""

    def __init__(self, *found: Line, heading: str = "", edge: bool = False) -> None:
        super().__init__(heading=heading, edge=edge)
        self.found: Sequence[Line] = found

    def lines(self, width: int) -> Sequence[Line]:
        return self.found


async def test_the_cursor_stands_on_what_can_be_chosen() -> None:
    menu = Menu(*MENU)
    async with staged(menu, width=20) as (stage, pilot):
        assert rows(menu) == [" 기다리는 일", " › 새 댓글", " ! 신고", "   둘째 줄", "   초안", " 끝말"]
        await pilot.press("down")
        assert rows(menu)[1:3] == ["   새 댓글", " ›!신고"]
        await pilot.press("j", "j")
        assert menu.cursor_key == "drafts"
        await pilot.press("k", "home", "end", "enter")
        assert [sent.key for sent in stage.sent(Pane.Chosen)] == ["drafts"]
        assert [sent.key for sent in stage.sent(Pane.Moved)] == ["reported", "drafts", "reported", "new", "drafts"]


async def test_a_click_chooses_a_line_or_a_part_of_one() -> None:
    menu = Menu(line("탭 ", Span("하나", key="one"), " ", Span("둘", key="two")), *MENU[1:])
    async with staged(menu, width=20) as (stage, pilot):
        for at in ((5, 0), (9, 0), (15, 0), (4, 2), (5, 5)):
            await pilot.click(Menu, offset=at)
        assert [sent.key for sent in stage.sent(Pane.Chosen)] == ["one", "two", "reported"]
        assert menu.cursor_key == "reported"


async def test_a_click_counts_rows_from_the_first_line_though_the_pane_is_padded() -> None:
    menu = Menu(*MENU)
    menu.styles.padding = (2, 0, 0, 3)
    async with staged(menu, width=20) as (stage, pilot):
        await pilot.click(Menu, offset=(8, 4))
        assert [sent.key for sent in stage.sent(Pane.Chosen)] == ["reported"]


async def test_the_cursor_stays_on_its_line_when_lines_change() -> None:
    menu = Menu(*MENU)
    async with staged(menu, width=20) as (_, pilot):
        await pilot.press("down")
        menu.found = [MENU[0], MENU[4], MENU[1], line("신고 7", mark="!", key="reported")]
        menu.redraw()
        await pilot.pause()
        assert rows(menu) == [" 기다리는 일", "   초안", "   새 댓글", " ›!신고 7"]


async def test_the_cursor_goes_to_the_nearest_line_when_its_own_is_gone() -> None:
    menu = Menu(*MENU)
    async with staged(menu, width=20) as (_, pilot):
        await pilot.press("end")
        menu.found = MENU[:3]
        menu.redraw()
        await pilot.pause()
        assert menu.cursor_key == "reported"


async def test_lines_may_share_a_key() -> None:
    menu = Menu(*(line(text, mark=" ", key="same") for text in "가나다"))
    async with staged(menu, width=20) as (_, pilot):
        await pilot.press("down", "down")
        assert rows(menu) == ["   가", "   나", " › 다"]


async def test_a_pane_without_choices_scrolls() -> None:
    pane = Menu(*(line(str(number)) for number in range(40)), heading="글")
    pane.styles.height = 11
    async with staged(pane, width=20, height=12) as (_, pilot):
        assert rows(pane)[1:] == [f" {number}" for number in range(10)]
        await pilot.press("down")
        assert rows(pane)[1] == " 1"
        await pilot.press("pagedown")
        assert rows(pane)[1] == " 11"
        await pilot.press("end", "up")
        assert rows(pane)[1:] == [f" {number}" for number in range(29, 39)]
        await pilot.press("home")
        await wheel(pilot, pane, down=True)
        assert rows(pane)[1] == " 3"
        await wheel(pilot, pane, down=False)
        assert rows(pane)[1] == " 0"


async def test_the_cursor_is_kept_in_sight_and_the_ends_show_what_is_around_them() -> None:
    menu = Menu(line("머리"), *(line(str(number), mark=" ", key=str(number)) for number in range(20)), line("꼬리"))
    menu.styles.height = 5
    async with staged(menu, width=20) as (_, pilot):
        await pilot.press(*["down"] * 5)
        assert rows(menu) == ["   1", "   2", "   3", "   4", " › 5"]
        await pilot.press("end")
        assert rows(menu)[-2:] == [" › 19", " 꼬리"]
        await pilot.press("home")
        assert rows(menu)[:2] == [" 머리", " › 0"]


async def test_the_heading_is_in_brackets_while_focused() -> None:
    first, second = Menu(*MENU, heading="일"), Menu(*MENU, heading="글", edge=True)
    async with staged(first, second, width=20, theme="dangol-ascii") as (_, pilot):
        assert rows(first)[0] == " -- [일] " + "-" * 11
        assert rows(second)[:2] == ["| -- 글 " + "-" * 12, "| 기다리는 일"]
        await pilot.press("tab")
        assert rows(first)[:3] == [" -- 일 " + "-" * 13, " 기다리는 일", " › 새 댓글"]
        assert rows(second)[0] == "| -- [글] " + "-" * 10


async def test_it_is_as_tall_as_its_lines() -> None:
    menu = Menu(*MENU)
    async with staged(menu, width=20) as (_, pilot):
        assert menu.size.height == 6
        menu.found = MENU[:2]
        menu.redraw()
        await pilot.pause()
        assert menu.size.height == 2


async def test_a_theme_change_draws_it_anew() -> None:
    menu = Menu(*MENU, heading="일")
    async with staged(menu, width=20) as (stage, pilot):
        assert "─" in rows(menu)[0]
        stage.theme = "dangol-ascii"
        await until(pilot, lambda: "-" in drawn_row(menu))
        assert "─" not in rows(menu)[0]


def drawn_row(pane: Pane) -> str:
    """The first row as it is on the screen, not as it would be drawn now."""
    return pane.render_lines(pane.size.region)[0].text


async def test_any_text_keeps_the_width() -> None:
    hostile = [line(text, tail=[text], mark=" ", key=str(number)) for number, text in enumerate(HOSTILE)]
    menu = Menu(*hostile, *(line(Span(text, "red")) for text in HOSTILE), heading="[/끝]")
    async with staged(menu, width=30, height=400):
        assert len(rows(menu)) == 1 + 2 * len(HOSTILE)
