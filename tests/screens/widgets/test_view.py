"""What is on the screen follows the cursor."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from screens.widgets.view import View


def view(top: int, height: int) -> View:
    one = View()
    one.top, one.height = top, height
    return one


@pytest.mark.parametrize(
    ("cursor", "top"),
    [(10, 10), (19, 10), (20, 15), (25, 20), (9, 5), (3, 0), (90, 85), (99, 90), (0, 0)],
)
def test_the_view_moves_by_half_its_height(cursor: int, top: int) -> None:
    one = view(10, 10)
    assert one.follow(cursor, range(100)) is (top != 10)
    assert one.top == top


def test_ten_keys_cost_about_one_repaint() -> None:
    one = view(0, 20)
    assert sum(one.follow(cursor, range(1_000)) for cursor in range(500)) == 48


@settings(deadline=None)
@given(st.integers(0, 60), st.integers(1, 30), st.integers(-10, 10), st.integers(1, 80), st.data())
def test_the_cursor_is_always_shown_and_nothing_beyond_the_rows(
    top: int, height: int, start: int, count: int, data: st.DataObject
) -> None:
    one, held = view(top, height), range(start, start + count)
    cursor = data.draw(st.sampled_from(held))
    one.follow(cursor, held)
    assert cursor in one.slots
    assert one.top >= held.start
    assert one.slots.stop <= max(held.stop, held.start + height)
