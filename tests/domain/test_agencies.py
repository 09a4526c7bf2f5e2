"""What may stand where an agency's telephone belongs."""

import pytest

from domain.agencies import accept_phone
from domain.errors import Invalid

NUMBERS = ("", "112", "국번 없이 120", "02-2091-0000", "(063) 850.0000~3", "+82 2 2091 0000", "０６３-８５０-００００")


@pytest.mark.parametrize("text", NUMBERS)
def test_a_number_is_taken_as_it_is_written(text: str) -> None:
    assert accept_phone(f" {text} ") == text


@pytest.mark.parametrize("text", ["김익산", "-", "02", "1층 2과 3호"])
def test_what_has_no_number_in_it_is_refused(text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        accept_phone(text)
    assert [(each.field, each.code) for each in refusal.value.problems] == [("phone", "agencies.no_phone")]
