"""The key table holds what UI.md says of keys everywhere, and what comes from it is true."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.scroll_view import ScrollView
from textual.widget import Widget
from textual.widgets import Input, TextArea

from domain.words import Language, use_language
from domain.words import keys as key_words
from screens.key_table import BY_ID, CONTEXTS, TABLE, Key, chain, keys_in
from screens.key_table_rules import (
    LINE_EDITOR_KEYS,
    TEXT_EDITOR_KEYS,
    clashes,
    default_keys,
    is_letter,
    is_text,
    no_key,
    unfit,
)
from screens.keys import (
    about,
    bindings,
    key_line,
    keys_of,
    markdown,
    remap,
    shown,
    shown_keys,
    silent_key,
    word,
    works_here,
)

IDS = [key.id for key in TABLE]
PRESSED = [(key, cap) for key in TABLE for cap in key.keys]


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    yield
    remap({})
    use_language("ko")


def test_every_id_is_one_context_and_one_verb() -> None:
    assert len(IDS) == len(set(IDS))
    for key in TABLE:
        assert re.fullmatch(r"[a-z]+\.[a-z_]+", key.id)
        assert key.context in CONTEXTS
        assert re.fullmatch(r"[a-z_]+", key.action)
    assert {key.context for key in TABLE} == set(CONTEXTS)


@pytest.mark.parametrize(("key", "cap"), PRESSED, ids=lambda value: getattr(value, "id", value))
def test_every_key_may_be_one(key: Key, cap: str) -> None:
    # In the region picker ^a is for the tree; its search field keeps its own ^a.
    assert unfit(key, cap) == ""


@pytest.mark.parametrize("letter", "ASDFGHJKLZXCVBNMYUI")
def test_no_capital_means_something_of_its_own_but_on_seven_letters(letter: str) -> None:
    assert no_key(letter) == "keys.not_capital"
    assert no_key(letter.lower()) == ""


@pytest.mark.parametrize("letter", "QWERTOP")
def test_seven_capitals_may(letter: str) -> None:
    assert no_key(letter) == ""


@pytest.mark.parametrize(
    ("cap", "why"),
    [
        ("ctrl+j", "keys.not_line_feed"),
        ("ctrl+m", "keys.not_control_byte"),
        ("ctrl+i", "keys.not_control_byte"),
        ("ctrl+h", "keys.not_control_byte"),
        ("ctrl+[", "keys.not_control_byte"),
        ("ctrl+c", "keys.not_copy"),
        ("alt+1", "keys.not_alt"),
        ("ctrl+alt+x", "keys.not_alt"),
        ("`", "keys.not_in_hangul"),
        ("\\", "keys.not_in_hangul"),
        ("shift+f3", "keys.not_cursor_report"),
        ("ㅗ", "keys.not_a_key"),
        ("가", "keys.not_a_key"),
        ("hyper", "keys.not_a_key"),
        ("f13", "keys.not_a_key"),
        ("ctrl+shift+x", "keys.not_a_key"),
        ("ctrl+1", "keys.not_a_key"),
        (" ", "keys.not_a_key"),
        ("\x1b", "keys.not_a_key"),
    ],
)
def test_what_terminals_and_input_methods_spoil_is_no_key(cap: str, why: str) -> None:
    assert no_key(cap) == why
    assert not [key.id for key in TABLE if cap in key.keys]


def test_every_function_and_control_key_has_a_second_way() -> None:
    for key in TABLE:
        spoilt = [cap for cap in key.keys if re.match(r"f\d|ctrl\+", cap)]
        if spoilt and not set(key.keys) - set(spoilt):
            # Its second way is the palette, which has one itself: it can be reached wherever the action works.
            assert "app" in chain(key.context), key.id
    assert {":", "ctrl+p"} <= set(keys_of("app.palette"))


def test_the_screens_have_digits_and_the_function_keys_but_home() -> None:
    assert keys_of("app.home") == ("1",)
    assert keys_of("app.announcements") == ("2", "f2")
    assert keys_of("app.comments") == ("3", "f3")


def test_nothing_out_of_the_reach_of_undo_is_on_a_letter() -> None:
    for key in TABLE:
        assert key.leaves != "for good" or not any(map(is_letter, key.keys)), key.id
    control = Key("comments.erase", ("x",), leaves="for good")
    assert unfit(control, "x") == "keys.not_for_good"


def test_no_key_stands_for_two_actions_where_both_work() -> None:
    assert list(clashes(default_keys)) == []
    control = {**{id: default_keys(id) for id in IDS}, "comments.hide": ("r", "z")}
    assert {(clash.id, clash.other) for clash in clashes(control.__getitem__)} == {
        ("comments.review", "comments.hide"),
        ("comments.hide", "app.undo"),
    }


def test_what_is_shadowed_is_further_out_and_on_the_same_key() -> None:
    for key in TABLE:
        if key.shadows:
            outer = BY_ID[key.shadows]
            assert outer.context in chain(key.context)[1:]
            assert set(key.keys) & set(outer.keys)


def _keys_of_editor(editor: type[Widget]) -> set[str]:
    bound = {binding.key for binding in Binding.make_bindings(editor.BINDINGS)}
    # Our editor gives F6 and F7 back; longer chords are no keys to us.
    known = {cap for cap in bound if no_key(cap) == "" or cap == "ctrl+c"}
    return known - {"f6", "f7"}


def test_no_key_of_a_panel_is_one_of_the_editor_in_it() -> None:
    assert _keys_of_editor(Input) - {"enter"} <= LINE_EDITOR_KEYS
    assert _keys_of_editor(TextArea) <= TEXT_EDITOR_KEYS
    for context in CONTEXTS.values():
        taken = {"": set[str](), "line": LINE_EDITOR_KEYS, "text": TEXT_EDITOR_KEYS}[context.editor]
        if context.editor:
            for key in keys_in(context.name):
                assert not set(key.keys) & taken, key.id
                assert not any(map(is_text, key.keys)), key.id


def test_from_an_editor_every_screen_but_home_is_one_key_away() -> None:
    for id in ("app.announcements", "app.comments", "app.keys", "app.palette", "app.jump", "app.back"):
        assert any(not is_text(cap) for cap in keys_of(id)), id


@pytest.mark.parametrize("id", IDS)
def test_every_action_has_a_name_and_a_sentence_in_both_languages(id: str) -> None:
    plain = f"keys.{id.replace('.', '_')}"
    for korean, english in (key_words.WORDS[plain], key_words.WORDS[f"{plain}__does"]):
        assert re.search("[가-힣]", korean)
        assert english
        assert not re.search("[가-힣]", english)
        assert "!" not in korean + english


def test_the_catalogue_names_no_action_that_is_not_there() -> None:
    named = {key.removeprefix("keys.").partition("__")[0] for key in key_words.WORDS if "__" in key}
    assert named == {id.replace(".", "_") for id in IDS}


def test_names_fit_a_key_line() -> None:
    from rich.cells import cell_len

    for key in TABLE:
        assert all(cell_len(name) <= 18 for name in key_words.WORDS[f"keys.{key.id.replace('.', '_')}"])


def test_every_letter_can_be_remapped_or_switched_off() -> None:
    for key in TABLE:
        if any(map(is_letter, key.keys)):
            assert not key.fixed
            assert [binding.id for binding in _bound(key.context) if binding.action == key.action] == [key.id]


@pytest.mark.parametrize(
    ("cap", "looks"),
    [
        ("ctrl+p", "^p"),
        ("f8", "F8"),
        ("enter", "Enter"),
        ("space", "Space"),
        ("escape", "Esc"),
        ("pagedown", "PgDn"),
        ("shift+tab", "Shift+Tab"),
        (":", ":"),
        ("+", "+"),
        ("f", "f"),
        ("down", "아래"),
    ],
)
def test_keys_look_as_on_the_keyboard(cap: str, looks: str) -> None:
    assert shown(cap) == looks


def test_arrows_are_words_and_a_row_of_digits_is_one() -> None:
    use_language("en")
    assert shown_keys("list.down") == "Down j"
    assert shown_keys("publish.digit") == "0-9"
    assert shown_keys("app.log") == ""


def _bound(context: str) -> list[Binding]:
    return [binding for binding in bindings(context) if isinstance(binding, Binding)]


def test_bindings_never_show_in_a_footer_and_carry_the_id() -> None:
    found = {binding.id: binding for binding in _bound("app")}
    assert set(found) == {key.id for key in keys_in("app")}
    assert not any(binding.show or binding.description for binding in found.values())
    assert found["app.palette"].key == ":,ctrl+p"
    assert found["app.palette"].action == "palette"
    assert found["app.take_back"].priority
    assert found["app.log"].key == silent_key("app.log")


def test_no_action_is_one_that_textual_has_for_something_else() -> None:
    # Ours take the place of these, and mean the same.
    same = {"app.quit", "app.back", "list.page_down", "list.page_up", "finder.page_down", "finder.page_up"}
    of_app, of_others = set(dir(App)), {*dir(Screen), *dir(ScrollView)}
    for key in TABLE:
        theirs = of_app if key.context in ("app", "demo") else of_others
        assert key.id in same or f"action_{key.action}" not in theirs, key.id


def test_digits_that_a_dialog_hears_itself_are_not_bound() -> None:
    assert [binding.action for binding in _bound("publish")] == ["back"]


def test_a_key_line_has_the_most_frequent_and_never_loses_the_way_to_all_keys() -> None:
    line = key_line(("comments", "marks", "list", "app"), lambda id: True)
    assert [entry.action for entry in line] == [
        "app.take_back",
        "comments.review",
        "comments.hide",
        "comments.reply",
        "comments.pin",
        "marks.mark",
        "app.keys",
    ]
    assert line[1][1:] == ("r", "검토함")


def test_a_key_line_leaves_out_what_does_not_work_now() -> None:
    off = {"app.take_back", "app.undo", "comments.pin"}
    line = key_line(("comments", "marks", "list", "app"), lambda id: id not in off)
    assert not off & {entry.action for entry in line}
    assert "comments.note" in {entry.action for entry in line}


def test_home_has_the_line_that_is_drawn() -> None:
    line = key_line(("home", "list", "app"), lambda id: id not in ("app.undo", "app.take_back"))
    assert " ".join(f"{entry.key} {entry.word}" for entry in line) == (
        "Enter 그 일로 n 새 소식 / 찾기 ^o 옮겨가기 : 모든 기능 F1 키 ^q 끝"
    )


def test_an_editor_shows_the_keys_that_are_not_text_there() -> None:
    line = key_line(("compose", "app"), lambda id: id not in ("app.undo", "app.take_back"))
    assert " ".join(f"{entry.key} {entry.word}" for entry in line) == (
        "Esc 목록 F6 미리보기 F7 대상 F8 발행 ^g 편집기 ^o 옮겨가기 F1 키"
    )
    wide = key_line(("reply", "app"), lambda id: True)
    assert ("app.palette", "^p", "모든 기능") in wide


def test_a_key_line_shows_the_users_keys_and_drops_what_was_switched_off() -> None:
    remap({"comments.hide": ("Q",), "comments.review": ()})
    shown_entries = {entry.action: entry.key for entry in key_line(("comments",), lambda id: True)}
    assert shown_entries["comments.hide"] == "Q"
    assert "comments.review" not in shown_entries


class _List(Widget, can_focus=True):
    BINDINGS = bindings("list")

    def action_move_down(self) -> None:
        pass

    def action_move_top(self) -> None:
        pass


class _Desk(App[None]):
    BINDINGS = [*bindings("app"), *bindings("comments"), *bindings("compose")]

    def compose(self) -> ComposeResult:
        yield _List()

    def action_hide(self) -> None:
        pass

    def action_log(self) -> None:
        pass

    async def action_back(self) -> None:
        pass

    def action_undo(self) -> None:
        pass

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return None if action == "undo" else True


async def test_what_works_here_has_a_method_and_is_let() -> None:
    app = _Desk()
    async with app.run_test() as pilot:
        await pilot.press("tab")
        found = works_here(app.screen)
        assert {"list.down", "list.top", "comments.hide", "app.log", "app.quit"} <= set(found)
        assert "comments.review" not in found  # no method
        assert "app.undo" not in found  # not let
        assert "app.back" not in found  # compose.back stands on the same key, further in
        assert isinstance(found["list.down"], _List)
        assert found["app.log"] is app
        assert next(iter(found)) == "list.down"


@pytest.mark.parametrize("language", get_args(Language))
def test_the_table_of_readme_has_every_action(language: Language) -> None:
    use_language(language)
    rows = [row for row in markdown().splitlines() if row.startswith("|")]
    assert len(rows) == len(TABLE) + 2 * len(CONTEXTS)
    assert all(row.count("|") - row.count("\\|") == 4 for row in rows)
    assert f"| `:` `^p` | {word('app.palette')} | {about('app.palette')} |" in rows


def test_the_module_prints_that_table() -> None:
    root = Path(__file__).parents[2]
    printed = subprocess.run(
        [sys.executable, "-m", "screens.keys", "en"], cwd=root, capture_output=True, text=True, check=True
    )
    use_language("en")
    assert printed.stdout == markdown()
