"""A new user's desk, from the first question to finding everything again after the machine killed it."""

import csv
import io
import os
import re
import signal
from pathlib import Path

import pytest
from hwpx import HwpxDocument

from domain.actors import Actor
from domain.chats import Chat, Message
from domain.conversation import AskAgency
from domain.regions import regions
from tests.terminal import DOWN, ENTER, ESC, F7, F8, Terminal, ctrl
from tui.__main__ import main
from tui.own_desk import own_desk

pytestmark = pytest.mark.pty

PIN = "4826"
TITLE = "겨울철 야간 순찰 안내"
ANSWER = "밤 여덟 시부터 돕니다"
BEGUN = "확인해 보고"
QUESTIONS = {"초록대문": "순찰은 몇 시에 도나요", "은하수": "분실물은 어디서 찾나요"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, for this process too, whose commands stand for those typed in another window."""
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.setenv("DANGOL_CONFIG", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("DANGOL_STORE", str(tmp_path / "store" / "desk.db"))
    return tmp_path


def dangol() -> Terminal:
    """The program in a terminal of its own, in the environment of the test."""
    given = {name: value for name, value in os.environ.items() if name.startswith(("HOME", "XDG_", "DANGOL_"))}
    return Terminal(["python", "-m", "tui"], env=given)


def begun() -> set[str]:
    """What was begun in each chat and not sent."""
    with own_desk(None) as own:
        return {own.message_draft(chat.id).text for chat in own.select(Chat, "")}


def comments(folder: Path) -> Path:
    """Two hundred comments as an old board exported them in CP949, ten rows of them bad in one way each."""
    dongs = ("모현동", "영등1동", "어양동", "중앙동", "함열읍")
    rows = [
        [f"2026-0{1 + n // 28}-{1 + n % 28:02} 10:{n % 60:02}", f"이웃{n % 20}", dongs[n % 5], f"가로등 {n}", "순찰"]
        for n in range(200)
    ]
    for row, column, bad in (
        (10, 0, "2026-13-45"), (11, 0, "어제쯤"), (12, 0, ""), (13, 0, "2999-01-01"), (20, 3, ""),
        (30, 2, "없는동"), (40, 3, "가" * 1001), (60, 3, "널\0"), (90, 1, ""),
    ):  # fmt: skip
        rows[row][column] = bad
    rows[51] = rows[50]
    rows[70][3] = "=1+1"
    text = io.StringIO(newline="")
    csv.writer(text).writerows([["작성일시", "작성자", "행정동", "내용", "글제목"], *rows])
    path = folder / "댓글.csv"
    path.write_bytes(text.getvalue().encode("cp949").replace("가로등 80".encode("cp949"), b"\xff", 1))
    return path


def followers(folder: Path) -> Path:
    path = folder / "단골.csv"
    dongs = ("중앙동", "모현동", "모현동")
    lines = ["닉네임,동네,가입일", *(f"단골{n},{dongs[n % 3]},2026-03-{1 + n % 28:02}" for n in range(30))]
    path.write_bytes("\r\n".join(lines).encode("cp949"))
    return path


def notice(folder: Path) -> Path:
    """What the agency wrote in Hangul's own program: text and a table."""
    path = folder / "공지.hwpx"
    document = HwpxDocument.new()
    document.paragraphs[0].text = TITLE
    document.add_paragraph("순찰차가 밤마다 돕니다.")
    table = document.add_table(1, 2)
    for column, text in enumerate(("모현동", "22시")):
        table.set_cell_text(0, column, text)
    path.write_bytes(document.to_bytes())
    document.close()
    return path


def ask(nickname: str, text: str) -> None:
    """A resident's side of the store: no backend runs here."""
    with own_desk(None) as own:
        dong = min(regions().dongs_under(own.agency.regions[0]))
        resident = Actor(kind="resident", id=own.new_id(), name=nickname, dong=dong)
        own.perform(AskAgency(id=own.new_id(), agency_id=own.agency_id, text=text), resident).result()


def set_up(terminal: Terminal) -> None:
    for question, answer in (
        ("어느 기관입니까", "익산경찰"), ("어느 지역을", ""), ("담당 부서는", "생활안전과"),
        ("전화할 번호는", "063-850-0000"), ("당신의 이름은", "김주무관"), ("책상 열기", ""),
    ):  # fmt: skip
        terminal.wait_for(question)
        terminal.press(answer, ENTER)
    terminal.wait_for("기다리는 일이 없습니다")


def take_in(folder: Path, said: pytest.CaptureFixture[str]) -> None:
    """Import what the agency has elsewhere, in another window: a dry run, for good, and once more."""
    rows = str(comments(folder))
    assert main(["import", "comments", rows]) == 1
    assert "넣을 줄 189, 넣을 수 없는 줄 11" in said.readouterr().out
    assert main(["import", "comments", rows, "--yes"]) == 1
    assert "189줄을 넣었습니다" in said.readouterr().out
    assert main(["import", "comments", rows, "--yes"]) == 1
    assert "새로 넣을 것이 없습니다" in said.readouterr().out
    assert main(["import", "followers", str(followers(folder)), "--yes"]) == 0
    assert main(["compose", str(notice(folder))]) == 0
    assert "표 1개" in said.readouterr().out


def publish(terminal: Terminal) -> None:
    """Send the draft to two neighbourhoods."""
    terminal.press("2")
    terminal.wait_for(TITLE)
    terminal.press(ENTER)
    terminal.wait_for("[글쓰기]")
    terminal.press(F7)
    terminal.wait_for("대상 지역 고르기")
    terminal.press(DOWN, " ", DOWN, " ")
    terminal.wait_for("고른 곳 2")
    terminal.press(ENTER)
    terminal.wait_for("함열읍 오산면")
    terminal.press(F8)
    terminal.wait_for("[ _ _ _ ]")
    terminal.press(*"x" * 9)  # letters are not heard, and by their end digits are
    found = re.search(r"누르세요 +([0-9]) ([0-9]) ([0-9])", terminal.text)
    assert found is not None
    first, second, third = found.groups()
    for digit, shown in ((first, f"[ {first} _ _ ]"), (second, f"[ {first} {second} _ ]"), (third, "F9")):
        terminal.press(digit)
        terminal.wait_for(shown)


def answer(terminal: Terminal) -> None:
    """Answer the first chat and close it with the input method in Hangul mode, and begin to answer the next."""
    terminal.press("4")
    terminal.wait_for(QUESTIONS["초록대문"])
    terminal.press("ㅁ")
    terminal.wait_for("[답장]")
    terminal.press(ANSWER)
    terminal.wait_for(ANSWER)
    terminal.press(F8)
    terminal.wait_for("(김주무관)")
    terminal.press(ESC)
    terminal.wait_for(lambda at: "[답장]" not in at.text)
    terminal.press("ㅣ")
    terminal.wait_for("닫음 함열읍 채팅")
    terminal.press("ㅜ")
    terminal.wait_for(QUESTIONS["은하수"])
    terminal.press("ㅁ")
    terminal.wait_for("[답장]")
    terminal.press(BEGUN)
    terminal.wait_for(lambda _: BEGUN in begun())
    terminal.press(ESC)
    terminal.wait_for(lambda at: "[답장]" not in at.text)


def read_followers(terminal: Terminal) -> None:
    terminal.press("5")
    terminal.wait_for("단골 30명")
    terminal.wait_for(lambda at: re.search(r"모현동 +20 ", at.text) and re.search(r"중앙동 +10 ", at.text))


def choose(terminal: Terminal, action: str) -> None:
    """Do something from the palette."""
    terminal.press(":")
    terminal.wait_for("│ 모든 기능")
    terminal.press(action)
    terminal.wait_for(f"› {action}")
    terminal.press(ENTER)


def lock(terminal: Terminal) -> None:
    choose(terminal, "PIN 정하기")
    terminal.wait_for("새 PIN")
    terminal.press(PIN, ENTER)
    terminal.wait_for("한 번 더")
    terminal.press(PIN, ENTER)
    terminal.wait_for("PIN을 정했습니다")
    choose(terminal, "잠그기")
    terminal.wait_for("책상이 잠겨 있습니다")
    terminal.press("1111", ENTER)
    terminal.wait_for("PIN이 다릅니다")
    assert "단골 30명" not in terminal.text


def find_everything(terminal: Terminal) -> None:
    terminal.wait_for("책상이 잠겨 있습니다")
    terminal.press(PIN, ENTER)
    terminal.wait_for("기다리는 일")
    terminal.press("2")
    terminal.wait_for("발행 1 ")
    terminal.press("3")
    terminal.wait_for("전체 189")
    terminal.press("4")
    terminal.wait_for(BEGUN)
    read_followers(terminal)
    terminal.press(ctrl("q"))
    assert terminal.exit_code == 0


def test_a_new_users_desk_is_found_again_as_it_was(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with dangol() as terminal:
        set_up(terminal)
        take_in(folder, capsys)
        for nickname, question in QUESTIONS.items():
            ask(nickname, question)
        publish(terminal)
        answer(terminal)
        read_followers(terminal)
        assert main(["staff", "add", "이순경", "--roles", "responder"]) == 0
        lock(terminal)
        terminal.kill(signal.SIGKILL)
        assert terminal.exit_code == -signal.SIGKILL
    with dangol() as terminal:
        find_everything(terminal)
    assert main(["audit", "verify"]) == 0
    with own_desk(None) as own:
        assert sorted(chat.state for chat in own.select(Chat, "")) == ["closed", "unanswered"]
        assert ANSWER in {message.text for message in own.select(Message, "")}
        assert [person.name for person in own.staff()] == ["김주무관", "이순경"]
