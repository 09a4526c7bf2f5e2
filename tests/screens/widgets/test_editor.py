"""Where people type: composed letters, undo, keys left to the screen."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.pilot import Pilot

from screens.widgets.editor import Editor, Field
from tests.screens.widgets.stage import rows, staged

DECOMPOSED = unicodedata.normalize("NFD", "각하 é")


async def paste(pilot: Pilot[None], text: str) -> None:
    pilot.app.post_message(events.Paste(text))
    await pilot.pause()


async def test_what_is_pasted_typed_and_loaded_is_composed() -> None:
    editor = Editor(DECOMPOSED)
    async with staged(editor) as (_, pilot):
        assert editor.text == "각하 é"
        editor.text = DECOMPOSED
        assert editor.text == "각하 é"
        await paste(pilot, f"{DECOMPOSED}\n{DECOMPOSED}")
        assert editor.text == "각하 é\n각하 é각하 é"


async def test_a_letter_that_comes_in_parts_is_composed_with_what_stands_before_it() -> None:
    editor = Editor()
    async with staged(editor) as (_, pilot):
        for part in DECOMPOSED:
            await paste(pilot, part)
        assert editor.text == "각하 é"
        assert editor.cursor_location == (0, 4)
        await paste(pilot, "x\u0301")
        assert editor.text == "각하 éx\u0301"


async def test_undo_takes_a_composed_letter_back_to_its_parts() -> None:
    editor = Editor()
    async with staged(editor) as (_, pilot):
        await paste(pilot, "가")
        await paste(pilot, "\u11a8")
        assert editor.text == "각"
        await pilot.press("ctrl+z")
        assert editor.text == "가"
        await pilot.press("ctrl+y")
        assert editor.text == "각"


@settings(deadline=None, max_examples=30)
@given(st.lists(st.text(st.sampled_from("가각\u1100\u1161\u11a8e\u0301\u0323 ab\n"), max_size=4), max_size=6))
async def test_whatever_is_typed_is_composed(parts: list[str]) -> None:
    editor = Editor()
    async with staged(editor):
        for part in parts:
            editor.insert(part)
        assert editor.text == unicodedata.normalize("NFC", "".join(parts))


@pytest.mark.parametrize("kind", [Editor, Field])
def test_the_screens_keys_are_not_taken(kind: type[Editor]) -> None:
    taken = {key for binding in kind.BINDINGS if isinstance(binding, Binding) for key in binding.key.split(",")}
    assert not taken & {"f1", "f2", "f3", "f4", "f5", "f6", "f7", "f8", "f9", "ctrl+g", "ctrl+o", "ctrl+p", "escape"}
    assert {"ctrl+z", "ctrl+y", "ctrl+a", "home", "end"} <= taken
    assert ("up" in taken) is (kind is Editor)


class Screenful(App[None]):
    """Binds what the editors leave alone."""

    BINDINGS = [Binding(key, f"note('{key}')") for key in ("f6", "f7", "up", "down", "pagedown", "ctrl+g")]

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self.editor, self.noted = editor, list[str]()

    def compose(self) -> ComposeResult:
        yield self.editor

    def action_note(self, key: str) -> None:
        self.noted.append(key)


async def test_the_keys_left_alone_reach_the_screen() -> None:
    app = Screenful(Field("글"))
    async with app.run_test() as pilot:
        await pilot.press("f6", "f7", "up", "down", "pagedown", "ctrl+g", "x")
        assert app.noted == ["f6", "f7", "up", "down", "pagedown", "ctrl+g"]
        assert app.editor.text == "x글"


async def test_tab_leaves_the_editor_and_nothing_blinks() -> None:
    first, second = Editor(), Editor()
    async with staged(first, second) as (stage, pilot):
        await pilot.press("tab")
        assert stage.focused is second
        assert first.text == ""
        assert not first.cursor_blink


async def test_enter_begins_a_line_unless_it_sends() -> None:
    editor = Editor()
    async with staged(editor) as (stage, pilot):
        await pilot.press("a", "enter", "b")
        assert editor.text == "a\nb"
        editor.enter_sends = True
        editor._typed_at -= 1
        await pilot.press("enter")
        assert editor.text == "a\nb"
        assert len(stage.sent(Editor.Submitted)) == 1


async def test_an_enter_out_of_a_paste_does_not_send() -> None:
    editor = Editor(enter_sends=True)
    async with staged(editor) as (stage, pilot):
        for key in (events.Key("a", "a"), events.Key("enter", "\r"), events.Key("b", "b")):
            stage.post_message(key)
        await pilot.pause()
        assert editor.text == "a\nb"
        assert not stage.sent(Editor.Submitted)


async def test_a_field_is_one_line_whatever_is_pasted() -> None:
    field = Field("처음\n둘")
    async with staged(field) as (stage, pilot):
        assert (field.text, field.size.height) == ("처음 둘", 1)
        await pilot.press("end")
        await paste(pilot, "\n셋\r\n넷")
        assert field.text == "처음 둘 셋 넷"
        await pilot.press("ctrl+z")
        assert field.text == "처음 둘"
        await pilot.press("enter")
        assert [sent.editor.text for sent in stage.sent(Editor.Submitted)] == ["처음 둘"]


async def test_nothing_in_a_text_or_a_placeholder_is_read_as_markup() -> None:
    markup = ["[/]", "[/끝]", "[D-1] 마감", "[@click=app.quit]여기[/]", "[b]굵게[/b] [on] [bold", "\\[b]\\\\[x\\"]
    editors, empty = [Editor(text) for text in markup], [Field(placeholder=text) for text in markup]
    async with staged(*editors, *empty):
        assert [editor.text for editor in editors] == markup
        assert [rows(editor)[0] for editor in editors] == markup
        assert [field.render_line(0).text for field in empty] == markup


async def test_an_editor_is_drawn_in_the_width_it_has() -> None:
    editor = Editor("안녕하세요, 도봉구청 도로과입니다.")
    async with staged(editor, width=20, height=4):
        assert "".join(row.strip() for row in rows(editor)).replace(" ", "") == "안녕하세요,도봉구청도로과입니다."
