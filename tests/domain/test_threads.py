"""How residents read a thread: its order, what is not there yet, and who reads what is hidden."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from domain.comments import Comment
from domain.threads import in_order, reads, sees


class Row(msgspec.Struct, frozen=True):
    """Something that shows a comment."""

    comment: Comment


def comment(id: str = "a", **more: object) -> Comment:
    fields = {"announcement_id": "n", "author_id": "someone", "at": 1, "text": "글", "agency_id": "dobong"} | more
    return Comment(id=id, **fields)  # type: ignore[arg-type]  # made from a table


@given(st.lists(st.tuples(st.booleans(), st.integers(-1, 5)), max_size=12))
def test_pinned_ones_come_first_and_answers_below_what_they_answer(made: list[tuple[bool, int]]) -> None:
    """Each is there once; those of one kind keep the order that they had."""
    rows = [
        Row(comment(str(number), pinned=pinned and under < 0, parent_id=str(under) if 0 <= under < number else None))
        for number, (pinned, under) in enumerate(made)
    ]
    tops = [row for row in rows if row.comment.parent_id is None]
    rows = [row for row in rows if row in tops or row.comment.parent_id in {top.comment.id for top in tops}]
    order = [row.comment for row in in_order(rows)]
    assert sorted(each.id for each in order) == sorted(row.comment.id for row in rows)
    heads = [each for each in order if each.parent_id is None]
    assert heads == sorted(heads, key=lambda each: (not each.pinned, int(each.id)))
    for place, each in enumerate(order):
        if each.parent_id is not None:
            before = order[place - 1]
            assert each.parent_id == before.id or (before.parent_id == each.parent_id and int(before.id) < int(each.id))


def test_what_is_held_is_not_there_yet() -> None:
    assert not sees(comment(visible_at=10), 9)
    assert sees(comment(visible_at=10), 10)


def test_of_what_is_hidden_its_author_alone_reads_a_word() -> None:
    hidden = comment(state="hidden", author_id="kim")
    assert reads(hidden, "kim")
    assert not reads(hidden, "lee")
    assert not reads(msgspec.structs.replace(hidden, official=True), "kim")
    assert reads(comment(author_id="kim"), "lee")
