"""What stands before the text of a row."""

import pytest

from screens.widgets.drawing import line
from screens.widgets.items import framed


@pytest.mark.parametrize(
    ("mark", "cursor", "marked", "text"),
    [
        (None, False, False, " 글"),
        (" ", False, False, "   글"),
        ("!", False, False, " ! 글"),
        (" ", True, False, " › 글"),
        (" ", False, True, " * 글"),
        (" ", True, True, " ›*글"),
        ("!", True, False, " ›!글"),
        ("!", False, True, " *!글"),
        ("!", True, True, " ›*글"),
    ],
)
def test_two_marks_have_room(mark: str | None, cursor: bool, marked: bool, text: str) -> None:
    one = framed(line("글", mark=mark), cursor=cursor, marked=marked)
    assert "".join(span.text for span in one.spans) == text


def test_the_ground_of_the_cursor_needs_the_focus() -> None:
    one = line("글", mark=" ")
    assert framed(one, cursor=True, focused=True).ground == "cursor"
    assert framed(one, cursor=True).ground == "ground"
    assert framed(one, focused=True).ground == "ground"


def test_a_pane_beside_another_begins_with_a_rule() -> None:
    assert framed(line("글"), edge=True).spans[0] == ("| ", "rule", None)
