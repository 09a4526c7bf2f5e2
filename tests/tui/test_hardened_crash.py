"""The report of a crash: what it tells, what it keeps to itself, and what happens when it cannot be written."""

import stat
from pathlib import Path

import pytest

from tests.tui.probe_app import TELEPHONE, TOKEN, fail
from tui.crash import LONGEST_MESSAGE, last_words, write_report


def caught() -> RuntimeError:
    try:
        fail()
    except RuntimeError as error:
        return error


def report_of(error: BaseException, folder: Path) -> str:
    path = write_report(error, folder)
    assert path is not None
    return path.read_text(encoding="utf-8")


def test_a_report_names_places_and_versions_and_no_values(tmp_path: Path) -> None:
    report = report_of(caught(), tmp_path)
    assert "probe_app.py" in report
    assert "in fail" in report
    assert "textual 8.2.8" in report
    for secret in (TOKEN, TELEPHONE, "\x1b", "\x07", str(Path.home() / "")):
        assert secret not in report


def test_only_the_owner_can_read_it_and_none_replaces_another(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "reports"
    paths = {write_report(caught(), folder) for _ in range(3)}
    assert len(paths) == 3
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths if path} == {0o600}


def test_causes_come_first_and_groups_are_opened(tmp_path: Path) -> None:
    error = ExceptionGroup("both", [ValueError("one"), KeyError("two")])
    error.__cause__ = caught()
    error.__context__ = OSError("left out")
    report = report_of(error, tmp_path)
    assert all(
        word in report for word in ("RuntimeError", "ExceptionGroup: both", "ValueError: one", "KeyError: 'two'")
    )
    assert report.index("RuntimeError") < report.index("ExceptionGroup")
    assert "left out" not in report


def test_a_circle_of_causes_ends(tmp_path: Path) -> None:
    first, second = ValueError("first"), ValueError("second")
    first.__context__, second.__context__ = second, first
    assert report_of(first, tmp_path).count("ValueError") == 2


def test_long_messages_are_cut_and_broken_ones_borne(tmp_path: Path) -> None:
    class Mute(Exception):
        def __str__(self) -> str:
            raise RuntimeError("cannot say")

    assert len(report_of(ValueError("가" * 10_000), tmp_path)) < LONGEST_MESSAGE + 600
    assert "Mute" in report_of(Mute(), tmp_path)


def test_a_full_stack_is_told_in_few_lines(tmp_path: Path) -> None:
    def deeper(depth: int) -> int:
        return deeper(depth + 1) + 1

    with pytest.raises(RecursionError) as full:
        deeper(0)
    report = report_of(full.value, tmp_path)
    assert "RecursionError" in report
    assert report.count("in deeper") < 100


def test_an_error_that_cannot_even_be_told_has_no_report(tmp_path: Path) -> None:
    class Untellable(Exception):
        @property
        def __suppress_context__(self) -> bool:  # type: ignore[override]  # what makes it untellable
            raise RuntimeError("not even this")

    assert write_report(Untellable(), tmp_path) is None


def test_half_a_character_in_a_message_is_borne(tmp_path: Path) -> None:
    assert "half" in report_of(ValueError("half \ud800"), tmp_path)


def test_without_a_place_there_is_no_report(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    assert write_report(caught(), in_the_way) is None
    assert write_report(caught(), None) is None


def test_the_last_words_say_where_the_report_is_or_that_there_is_none(tmp_path: Path) -> None:
    for words in (last_words(tmp_path), last_words(None)):
        korean, english = words.splitlines()
        assert "쓰던 글은 저장되어" in korean
        assert "drafts are saved" in english
    assert "보고서를 남기지 못했습니다" in last_words(None)
    assert "아래 오류 보고서" in last_words(tmp_path)
