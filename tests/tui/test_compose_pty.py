"""Writing in a real terminal: nothing typed is lost when the program dies, and no paste or answer publishes."""

import re
import signal
from pathlib import Path
from time import perf_counter

import pytest

from domain.announcements import HELD_FOR, Announcement
from domain.audit import AuditEntry
from domain.drafts import Draft
from local_store.desk import wall_clock
from tests.hostile import HOSTILE
from tests.make import CONTENT, world
from tests.terminal import ENTER, ESC, F8, Terminal
from tests.tui.dying import DEATHS, SECONDS_LOST, SLOW_TO_SAVE, dangol, desk_on, lost, lost_when_killed, typed

pytestmark = pytest.mark.pty

GIVEN = "10초 뒤 나갑니다. F9"
"""Said when it is durable. The question's own dialog says "10초 뒤 나갑니다" too, before any digit."""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with the agency on it."""
    return founded(tmp_path / "desk.db")


def founded(path: Path) -> Path:
    with world(path):
        return path


def wait_for_caret_at(terminal: Terminal, text: str) -> None:
    """Wait until what is typed goes where this stands: it is there before it has the caret."""
    terminal.wait_for(lambda shown: text in shown.screen()[shown.cursor[1]])


# dying while one writes


def at_the_title(terminal: Terminal) -> None:
    """Go to where one writes the title of something new."""
    terminal.wait_for("기다리는 일")
    terminal.press("n")
    wait_for_caret_at(terminal, "무엇을 알릴까요")


def kept(store: Path) -> str:
    with desk_on(store) as desk:
        return "".join(draft.content.title for draft in desk.drafts())


def test_killed_while_one_types_it_loses_half_a_second_at_most(tmp_path: Path) -> None:
    stores = (founded(tmp_path / str(death) / "desk.db") for death in range(DEATHS))
    assert any(lost_when_killed(store, at_the_title, kept) <= SECONDS_LOST for store in stores)


def test_a_program_that_saves_later_is_found_out(store: Path) -> None:
    """The control of the test above."""
    assert lost_when_killed(store, at_the_title, kept, SLOW_TO_SAVE) > SECONDS_LOST


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, None], ids=["SIGTERM", "SIGHUP", "hang up"])
def test_ended_while_one_types_it_loses_nothing(store: Path, number: signal.Signals | None) -> None:
    with dangol(store) as terminal:
        at_the_title(terminal)
        seen = typed(terminal)
        if number is None:
            terminal.hang_up()
        else:
            terminal.kill(number)
        assert terminal.exit_code == 128 + (number or signal.SIGHUP)
    assert lost(kept(store), seen, perf_counter()) == 0.0


# publishing


def ready(store: Path) -> Draft:
    """A draft that lacks nothing."""
    with desk_on(store) as desk:
        now = wall_clock()
        draft = Draft(id=desk.new_id(), created_at=now, saved_at=now, content=CONTENT)
        desk.save_draft(draft).result(60)
        return draft


def asked(terminal: Terminal) -> str:
    """Open the draft and the question; gives the digits that it shows."""
    terminal.wait_for("기다리는 일")
    terminal.press("2")
    terminal.wait_for("초안 의견수렴")
    terminal.press(ENTER)
    terminal.wait_for("[글쓰기]")
    return again(terminal)


def again(terminal: Terminal) -> str:
    """Open the question over the draft; gives the digits that it shows, when it has begun to listen."""
    terminal.wait_for(lambda shown: "[ _ _ _ ]" not in shown.text)
    terminal.press(F8)
    terminal.wait_for("[ _ _ _ ]")
    terminal.press(*"x" * 7)  # letters are not heard, and by their end it listens
    terminal.send("x")  # and after a rest: a digit too close to another key is none
    found = re.search(r"(\d) (\d) (\d) +\[", terminal.text)
    assert found is not None
    return "".join(found.groups())


def answer(terminal: Terminal, digits: str) -> None:
    """Type the digits, each once the one before was heard; wait for what is said then."""
    for digit, shown in zip(digits, (f"[ {digits[0]} _ _ ]", f"[ {digits[0]} {digits[1]} _ ]", GIVEN), strict=True):
        terminal.press(digit)
        terminal.wait_for(shown)


ANSWERS = (
    b"\x1bP>|tmux 3.3a\x1b\\",
    b"\x1bP>|XTerm(370)\x1b\\",
    b"\x1b[?64;1;2;6;9;15;18;21;22c",
    b"\x1b[>41;370;0c",
    b"\x1b[24;80R",
    b"\x1b[?24;80R",
    b"\x1b[8;24;80t",
    b"\x1b[4;480;640t",
    b"\x1b[?2026;2$y",
    b"\x1b]52;c;NzA0\x07",
    b"\x1b]11;rgb:1515/1818/1e1e\x1b\\",
    b"\x1b[I\x1b[O",
    b"\x1b[<35;40;12M\x1b[<0;40;12M\x1b[<0;40;12m",
)
"""What terminals say by themselves, or when something on the screen asked them."""


def test_no_paste_and_no_answer_of_the_terminal_publishes(store: Path) -> None:
    draft = ready(store)
    with dangol(store) as terminal:
        digits = asked(terminal)
        for said in ANSWERS:
            terminal.send(said)
        for text in (digits, f"{digits}\r", " ".join(digits), "\n".join(digits), digits * 20):
            terminal.send(text)
            terminal.paste(text)
        for text in HOSTILE.values():
            terminal.paste(text[:500])
        terminal.press("x")
        terminal.wait_for("[ _ _ _ ]")
        assert not published(store, draft)
        terminal.press(ESC)
        terminal.wait_for("발행하지 않았습니다")
        answer(terminal, again(terminal))  # the control: a hand does
        assert published(store, draft)


def published(store: Path, draft: Draft) -> bool:
    with desk_on(store) as desk:
        return desk.announcement(draft.id) is not None


def test_killed_within_the_ten_seconds_nothing_is_lost_or_repeated(store: Path) -> None:
    draft = ready(store)
    with dangol(store) as terminal:
        answer(terminal, asked(terminal))
        terminal.kill(signal.SIGKILL)
        assert terminal.exit_code == -signal.SIGKILL
    with desk_on(store) as desk:
        given = desk.announcement(draft.id)
        assert given is not None
        assert given.state == "scheduled"
        assert desk.drafts() == []
        assert given.publish_at == given.at + HELD_FOR
    with desk_on(store, given.publish_at) as desk:
        for _ in range(3):
            for done in desk.publish_due():
                done.result(60)
        assert desk.select(Announcement, "AND state = 'published'") == [desk.announcement(draft.id)]
        assert [entry.action for entry in desk.select(AuditEntry, "AND action = 'PublishDue'")] == ["PublishDue"]


# from the first key to what is out


@pytest.mark.parametrize(("new", "down"), [("n", "j"), ("ㅜ", "ㅓ")], ids=["latin", "hangul"])
def test_a_new_person_publishes_to_two_places_with_what_the_screen_says(store: Path, new: str, down: str) -> None:
    with dangol(store) as terminal:
        terminal.wait_for("1) n  새 소식을 써서 두 동네에 발행해 봅니다")
        terminal.press(new)
        wait_for_caret_at(terminal, "무엇을 알릴까요")
        terminal.press("눈길 조심", ENTER)
        wait_for_caret_at(terminal, "본문을 씁니다")
        terminal.press("염화칼슘을 뿌립니다.")
        terminal.wait_for("뿌립니다.")
        terminal.press(F8)
        terminal.wait_for("대상: 받는 지역을 하나 이상 고르세요.")
        terminal.press(ENTER)
        terminal.wait_for("대상 지역 고르기")
        terminal.press(down, " ", down, " ")
        terminal.wait_for("고른 곳 2 ")
        terminal.press(ENTER)
        terminal.wait_for("창1동 창2동")
        answer(terminal, again(terminal))
    with desk_on(store) as desk:
        [given] = desk.select(Announcement, "")
        assert (given.state, given.content.title, len(given.content.regions)) == ("scheduled", "눈길 조심", 2)
