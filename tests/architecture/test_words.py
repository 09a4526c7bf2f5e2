"""The catalogue: both languages, the same fields, every key that is asked for, and no sentence beside it."""

import ast
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

from domain.words import say, use_language

ROOT = Path(__file__).parents[2]
AREAS = sorted(path.stem for path in (ROOT / "domain" / "words").glob("[a-z]*.py"))
WORDS = {key: both for area in AREAS for key, both in import_module(f"domain.words.{area}").WORDS.items()}
SOURCES = [path for package in ("screens", "tui", "local_store", "domain") for path in (ROOT / package).rglob("*.py")]
_HANGUL = re.compile("[\uac00-\ud7a3]")


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize("area", AREAS)
def test_every_key_stands_in_the_file_of_its_area(area: str) -> None:
    assert all(key.startswith(f"{area}.") for key in import_module(f"domain.words.{area}").WORDS)


def test_both_languages_say_everything_with_the_same_fields() -> None:
    for key, (korean, english) in WORDS.items():
        assert korean, key
        assert english, key
        assert fields(korean) == fields(english), key
        assert not _HANGUL.search(re.sub(r"[({\"'`].*?[)}\"'`]|단골|\S*[ㄱ-ㅎ]\S*", "", english)), key


def test_nothing_of_ours_shouts() -> None:
    for key, both in WORDS.items():
        assert not any("!" in text for text in both), key


def asked_for() -> Iterator[tuple[Path, str]]:
    """Every literal key that the program asks the catalogue for, or hands on as one."""
    key = re.compile(rf"^({'|'.join(AREAS)})\.[a-z_]+$")
    for path in SOURCES:
        if path.parent.name == "words" or path.name.startswith("key_table"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say" and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield path, first.value
            if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
                texts = [each.value for each in node.exc.args if isinstance(each, ast.Constant)]
                yield from ((path, text) for text in texts if isinstance(text, str) and key.match(text))


def test_every_key_that_is_asked_for_is_there() -> None:
    missing = sorted({f"{path.relative_to(ROOT)}: {key}" for path, key in asked_for() if key not in WORDS})
    assert not missing


def test_no_sentence_stands_beside_the_catalogue() -> None:
    """Hangul in the literals of screens and tui, outside of the demo's texts, is a sentence that English lacks."""
    found = []
    for path in SOURCES:
        inside = path.relative_to(ROOT)
        if inside.parts[0] not in ("screens", "tui") or inside.parts[:2] == ("tui", "demo"):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        found += [
            f"{inside}:{node.lineno}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in docstrings
            and _HANGUL.search(node.value)
        ]
    assert not found


def test_a_sentence_fills_its_fields_with_the_right_particle() -> None:
    use_language("ko")
    assert say("comments.hidden_since", name="김도봉").startswith("그사이 김도봉이")
    assert say("comments.hidden_since", name="이나라").startswith("그사이 이나라가")
