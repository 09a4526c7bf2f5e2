"""The line above the comments: the queues with their numbers, and which announcement they are on."""

import pytest

from domain.words import Language, use_language
from local_store.comments import Queue
from screens.comment_filters import FilterLine
from tests.screens.widgets.stage import rows, staged

FEW: dict[Queue, int] = {"new": 128, "reported": 7, "hidden": 19, "all": 1_204}
MANY: dict[Queue, int] = {"new": 123_456, "reported": 7, "hidden": 19, "all": 1_000_000}
BESIDE_THE_SEARCH = 58
"""Cells of the line at 80 columns."""


@pytest.mark.parametrize(
    ("spoken", "totals", "post", "end"),
    [
        ("ko", FEW, "", "전체 1,204   글: 모든 소식 (f)"),
        ("en", FEW, "", "All 1,204   all (f)"),
        ("ko", MANY, "", "전체 1,000,000  모든 소식"),
        ("ko", FEW, "김장", "전체 1,204   글: 김장 (f)"),
        ("ko", FEW, "가로등을 어디에 더 놓을까요?", "전체 1,204   가로등을 어... (f)"),
    ],
)
async def test_the_label_gives_way_before_the_title(
    spoken: Language, totals: dict[Queue, int], post: str, end: str
) -> None:
    use_language(spoken)
    filters = FilterLine()
    async with staged(filters, width=BESIDE_THE_SEARCH) as (_, pilot):
        filters.totals, filters.post = totals, post
        await pilot.pause()
        assert rows(filters)[0].rstrip().endswith(end)
