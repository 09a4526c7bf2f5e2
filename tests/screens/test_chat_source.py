"""The rows of the inbox: both parts with one line between them, however they are read; and what a search found."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.chats import Chat
from domain.conversation import AskAgency, SendMessage
from local_store.inbox import InboxKey
from screens.chat_source import DIVIDER, ChatSource, Divider, FoundSource, Listed
from screens.chat_tabs import INBOXES, ChatTabs, beside
from screens.widgets.drawing import Line
from screens.widgets.row_source import Request, Where
from screens.widgets.window import Window
from tests.make import World, world

WAITING, ANSWERED = 7, 9


def inbox_of(made: World, waiting: int, answered: int) -> list[str]:
    """So many chats of each kind; gives their ids as the list has them, the line as "-"."""
    ids = []
    for number in range(waiting + answered):
        made.clock.pass_seconds(60)
        resident = made.resident(f"이웃{number}")
        made.do(AskAgency(id=made.id(), agency_id="dobong", text="여보세요?"), resident)
        ids.append(resident.id)
    for id in ids[waiting:]:
        made.clock.pass_seconds(1)
        made.do(SendMessage(id=made.id(), chat_id=id, text="네."))
    return [*ids[:waiting], *(["-"] if answered else []), *reversed(ids[waiting:])]


def named(rows: list[Listed]) -> list[str]:
    return ["-" if isinstance(row, Divider) else row.chat.id for row in rows]


def held(window: Window[Listed, InboxKey]) -> list[str]:
    return named([row for slot in window.slots if (row := window.row(slot)) is not None])


@pytest.fixture(scope="module")
def full() -> Iterator[tuple[ChatSource, list[str]]]:
    with world() as made:
        order = inbox_of(made, WAITING, ANSWERED)
        yield ChatSource(made.desk, "unanswered"), order


@settings(deadline=None, max_examples=60)
@given(page=st.integers(1, 6), steps=st.lists(st.integers(-3, 5), max_size=30), end=st.booleans())
def test_a_window_over_it_holds_a_stretch_of_the_list(
    full: tuple[ChatSource, list[str]], page: int, steps: list[int], end: bool
) -> None:
    """However it is walked: in its order, without a hole, with the line once and where it belongs."""
    source, order = full
    window: Window[Listed, InboxKey] = Window(source, page=page, held=1_000)
    window.load(window.from_top())
    if end:
        window.load(window.from_end())
    for step in steps:
        window.move(step)
        request = window.wanted(3)
        if request is not None:
            window.load(request)
    found = held(window)
    start = order.index(found[0])
    assert found == order[start : start + len(found)]
    assert window.at_top <= (start == 0)
    assert window.at_end <= (start + len(found) == len(order))


@settings(deadline=None, max_examples=40)
@given(place=st.integers(0, WAITING + ANSWERED), page=st.integers(2, 8))
def test_it_is_opened_at_any_chat(full: tuple[ChatSource, list[str]], place: int, page: int) -> None:
    source, order = full
    whole = [*source.page(None, 1_000)]
    assert named(whole) == order
    window: Window[Listed, InboxKey] = Window(source, page=page)
    window.load(Request(Where.CURSOR, source.key(whole[place]), window.from_top().reading))
    assert window.current == whole[place]
    found = held(window)
    start = order.index(found[0])
    assert found == order[start : start + len(found)]


@pytest.mark.parametrize(("waiting", "answered"), [(0, 0), (0, 2), (2, 0), (1, 1)])
def test_the_line_stands_above_what_is_answered_if_anything_is(town: World, waiting: int, answered: int) -> None:
    order = inbox_of(town, waiting, answered)
    source = ChatSource(town.desk, "unanswered")
    assert named([*source.page(None, 10)]) == order
    assert named([*source.page_before(None, 10)]) == order


def test_a_list_of_one_part_has_no_line(town: World) -> None:
    inbox_of(town, 1, 1)
    assert DIVIDER not in ChatSource(town.desk, "all").page(None, 10)


def test_what_was_found_stays_as_it_was_read(town: World) -> None:
    inbox_of(town, 3, 0)
    source = FoundSource(town.desk, "여보세요")
    first = named([*source.page(None, 2)])
    newest = town.desk.select(Chat, "ORDER BY last_at")[0]
    town.do(SendMessage(id=town.id(), chat_id=newest.id, text="네."))
    assert named([*source.page(InboxKey(0, 0, ""), 10)])[0] == first[1]
    assert source.total() == 3
    assert named([*source.page_before(None, 10)]) == named([*source.page(None, 10)])


def test_every_list_is_one_turn_away_from_the_next() -> None:
    assert [beside(inbox, 1) for inbox in INBOXES] == [*INBOXES[1:], INBOXES[0]]
    assert [beside(inbox, -1) for inbox in INBOXES] == [INBOXES[-1], *INBOXES[:-1]]


@pytest.mark.parametrize("width", [12, 28, 40, 90])
@pytest.mark.parametrize("inbox", INBOXES)
def test_the_current_list_is_in_sight_in_any_width(width: int, inbox: str) -> None:
    tabs = ChatTabs()
    tabs.set_reactive(ChatTabs.inbox, next(each for each in INBOXES if each == inbox))
    tabs.set_reactive(ChatTabs.totals, dict.fromkeys(INBOXES, 1_234))
    [drawn] = tabs.lines(width)
    assert isinstance(drawn, Line)
    assert sum(span.text.startswith("[") for span in drawn.spans) == 1
