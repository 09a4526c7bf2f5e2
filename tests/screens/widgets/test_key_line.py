"""The last line: entries that fit, and what a click on one asks for."""

import pytest

from screens.widgets.key_line import KeyEntry, KeyLine, fitting
from tests.screens.widgets.stage import rows, staged

ENTRIES = [
    KeyEntry("home.open", "Enter", "그 일로"),
    KeyEntry("home.new", "n", "새 소식"),
    KeyEntry("app.palette", ":", "모든 기능"),
    KeyEntry("app.keys", "F1", "키"),
]


async def test_it_is_drawn_as_designed() -> None:
    keys = KeyLine()
    async with staged(keys, width=60) as (_, pilot):
        keys.entries = ENTRIES
        await pilot.pause()
        assert rows(keys) == [" Enter 그 일로  n 새 소식  : 모든 기능  F1 키"]


async def test_a_click_on_an_entry_asks_for_its_action() -> None:
    keys = KeyLine()
    async with staged(keys, width=60) as (stage, pilot):
        keys.entries = ENTRIES
        await pilot.pause()
        for x in (3, 16, 19, 15, 50):
            await pilot.click(KeyLine, offset=(x, 0))
        assert [sent.action for sent in stage.sent(KeyLine.Pressed)] == ["home.open", "home.new", "home.new"]


@pytest.mark.parametrize(
    ("cells", "actions"),
    [
        (60, ["home.open", "home.new", "app.palette", "app.keys"]),
        (44, ["home.open", "home.new", "app.palette", "app.keys"]),
        (43, ["home.open", "home.new", "app.keys"]),
        (10, ["app.keys"]),
    ],
)
def test_the_last_entry_keeps_its_place(cells: int, actions: list[str]) -> None:
    assert [entry.action for entry in fitting(ENTRIES, cells)] == actions


def test_there_are_at_most_seven() -> None:
    many = [KeyEntry(str(number), "k", "w") for number in range(12)]
    assert [entry.action for entry in fitting(many, 200)] == ["0", "1", "2", "3", "4", "5", "11"]
    assert fitting([], 200) == []
