"""A user's own keys: taken where they can be pressed, refused with the reason where not, and really obeyed."""

from collections.abc import Iterator

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.widget import Widget

from domain.words import use_language
from screens.key_table import BY_ID, TABLE
from screens.key_table_rules import is_letter
from screens.keys import bindings
from screens.widgets.moves import LIST_KEYS
from tui.keymap import faults, named, textual_keymap


@pytest.fixture(autouse=True)
def korean() -> Iterator[None]:
    use_language("ko")
    yield
    use_language("ko")


def _why(overrides: dict[str, tuple[str, ...]]) -> list[str]:
    return [fault.why for fault in faults(overrides)]


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("h", "h"),
        ("Q", "Q"),
        ("ㅗ", "h"),
        ("ㄲ", "R"),
        ("？", "?"),
        ("^x", "ctrl+x"),
        ("Ctrl+X", "ctrl+x"),
        (" F8 ", "f8"),
        ("Esc", "escape"),
        ("PgUp", "pageup"),
        ("Shift+PgDn", "shift+pagedown"),
        ("허", "허"),
    ],
)
def test_keys_are_read_as_people_write_them(written: str, name: str) -> None:
    assert named(written) == name


def test_a_letter_that_is_free_is_taken() -> None:
    assert list(faults({"comments.hide": ("y", "ctrl+x"), "comments.bar": ()})) == []


def test_every_letter_can_be_switched_off_and_moved_to_a_key_that_is_no_letter() -> None:
    for key in TABLE:
        if any(map(is_letter, key.keys)):
            assert list(faults({key.id: ()})) == [], key.id
            assert list(faults({key.id: ("f12",)})) == [], key.id


@pytest.mark.parametrize(
    ("id", "cap", "says"),
    [
        ("comments.hide", "H", "Q W E R T O P"),
        ("comments.hide", "ctrl+j", "줄바꿈"),
        ("comments.hide", "ctrl+m", "Enter"),
        ("comments.hide", "alt+h", "Alt"),
        ("comments.hide", "`", "한글 상태"),
        ("comments.hide", "hide", "키 이름"),
        ("comments.hide", "허", "키 이름"),
        ("comments.hide", "", "키 이름"),
        ("compose.preview", "p", "글자로"),
        ("compose.preview", "ctrl+k", "편집하는"),
        ("compose.preview", "down", "편집하는"),
        ("comments.hide", "r", "검토함이 쓰는 키입니다 (comments.review)"),
        ("app.undo", "n", "새 소식"),
        ("publish.digit", "y", "바꿀 수 없는"),
    ],
)
def test_what_cannot_be_a_key_is_refused_with_the_reason(id: str, cap: str, says: str) -> None:
    found = list(faults({id: (cap,)}))
    assert found
    assert {fault.id for fault in found} == {id}
    assert any(says in fault.why for fault in found)


def test_the_way_to_everything_cannot_be_switched_off() -> None:
    assert _why({"app.palette": ()}) == ["모든 기능으로 가는 길이라 키가 하나는 있어야 합니다"]
    assert _why({"app.palette": ("ctrl+p",)}) == []


def test_two_that_change_places_do_not_clash() -> None:
    assert _why({"comments.hide": ("r",), "comments.review": ("h",)}) == []


def test_an_action_that_is_not_there_is_told_once() -> None:
    assert [fault.id for fault in faults({"comments.hode": ("y",)})] == ["comments.hode"]


def test_the_lists_get_the_keys_of_the_table() -> None:
    ours = {key.id: key for key in TABLE}
    theirs = {binding.id: binding.action for binding in LIST_KEYS if isinstance(binding, Binding)}
    assert theirs == {id: ours[str(id)].action for id in theirs}
    keymap = textual_keymap({})
    assert {id: tuple(keys.split(",")) for id, keys in keymap.items()} == {str(id): ours[str(id)].keys for id in theirs}


class _List(Widget, can_focus=True):
    BINDINGS = LIST_KEYS

    def __init__(self, done: list[str]) -> None:
        super().__init__()
        self._done = done

    def action_mark_range(self) -> None:
        self._done.append("range")


class _Desk(App[None]):
    BINDINGS = [*bindings("comments"), *bindings("app")]

    def __init__(self, overrides: dict[str, tuple[str, ...]]) -> None:
        super().__init__()
        self.done: list[str] = []
        self.set_keymap(textual_keymap(overrides))

    def compose(self) -> ComposeResult:
        yield _List(self.done)

    def action_hide(self) -> None:
        self.done.append("hide")

    def action_review(self) -> None:
        self.done.append("review")

    def action_as_resident(self) -> None:
        self.done.append("as resident")

    def action_log(self) -> None:
        self.done.append("log")


async def _pressing(overrides: dict[str, tuple[str, ...]], *keys: str) -> list[str]:
    app = _Desk(overrides)
    async with app.run_test() as pilot:
        await pilot.press("tab", *keys)
    return app.done


async def test_without_overrides_the_keys_are_those_of_the_table() -> None:
    assert await _pressing({}, "h", "r", "s", "v") == ["hide", "review", "range", "as resident"]


async def test_a_key_that_was_moved_works_where_it_is_and_no_longer_where_it_was() -> None:
    assert await _pressing({"comments.hide": ("y", "ctrl+x")}, "h", "y", "ctrl+x") == ["hide", "hide"]


async def test_two_keys_change_places() -> None:
    assert await _pressing({"comments.hide": ("r",), "comments.review": ("h",)}, "h", "r") == ["review", "hide"]


async def test_a_key_that_was_switched_off_does_nothing() -> None:
    assert await _pressing({"comments.hide": ()}, "h", "r") == ["review"]


async def test_what_only_the_palette_had_can_have_a_key() -> None:
    assert await _pressing({"app.log": ("f12",)}, "f12") == ["log"]


async def test_a_comma_can_be_a_key() -> None:
    assert await _pressing({"comments.hide": (",",)}, ",") == ["hide"]


def test_ids_are_what_settings_refer_to() -> None:
    """A change here breaks the settings of people: add, never rename."""
    assert {"comments.hide", "comments.review", "app.palette", "marks.range", "compose.publish"} <= set(BY_ID)
