"""A long thing says that it goes on, in a terminal alone, and leaves nothing behind."""

import io
from threading import Event, active_count

import pyte
import pytest

from tests.patience import PATIENCE
from tui.still_at_it import still_at_it


class Watched(io.StringIO):
    """A stream that somebody watches."""

    def __init__(self) -> None:
        super().__init__()
        self.heard = Event()

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        written = super().write(text)
        if "지우는 중... 0초" in self.getvalue():
            self.heard.set()
        return written


def test_it_says_what_goes_on_and_takes_it_back() -> None:
    stream = Watched()
    with still_at_it("지우는 중...", to=stream, after=0, every=0.001):
        assert stream.heard.wait(PATIENCE)
    screen = pyte.Screen(80, 2)
    pyte.Stream(screen).feed(stream.getvalue())
    assert not "".join(screen.display).strip()
    assert screen.cursor.x == 0


def test_what_is_done_soon_is_done_in_silence() -> None:
    stream = Watched()
    with still_at_it("지우는 중...", to=stream, after=PATIENCE):
        pass
    assert stream.getvalue() == ""


def test_where_nobody_watches_nothing_is_written() -> None:
    stream = io.StringIO()
    with still_at_it("지우는 중...", to=stream, after=0, every=0.001):
        pass
    assert stream.getvalue() == ""


def test_it_ends_when_what_it_is_about_fails() -> None:
    before = active_count()
    with pytest.raises(KeyError), still_at_it("지우는 중...", to=Watched(), after=0, every=0.001):
        raise KeyError
    assert active_count() == before
