"""The line on the error output while a demonstration is made."""

import io
import sys

import pytest

from tui.demo.progress import ProgressLine


class Screen(io.StringIO):
    """An error output that is a terminal."""

    def isatty(self) -> bool:
        return True


def told(line: ProgressLine, screen: io.StringIO, monkeypatch: pytest.MonkeyPatch, patience: float) -> str:
    """What stands on the output after two reports and the end."""
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr("tui.demo.progress._EVERY", 60)
    line._next -= patience
    line(30, 100)
    line(31, 100)
    line(100, 100)
    return screen.getvalue()


def test_it_is_drawn_once_it_takes_long_and_taken_away_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    written = told(ProgressLine(), Screen(), monkeypatch, patience=60)
    assert "시연을 만드는 중  30% [=========                     ]" in written
    assert "31%" not in written, "not more often than so"
    assert written.endswith("\r\x1b[K")


def test_nothing_is_drawn_when_it_is_quick_or_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(ProgressLine(), Screen(), monkeypatch, patience=-60) == ""
    assert told(ProgressLine(), io.StringIO(), monkeypatch, patience=60) == ""
