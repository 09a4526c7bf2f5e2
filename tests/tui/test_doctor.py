"""The doctor: each thing that can be wrong is found, said with what to do, and counts in the exit code."""

import os
import re
import subprocess
import sys
import time
from importlib.metadata import packages_distributions
from pathlib import Path

import apsw
import pytest
from rich.cells import cell_len

from domain.words import say, use_language
from local_store.backups import back_up, backups_of
from local_store.desk import wall_clock
from local_store.private import companions
from tests.local_store.test_soundness import change, lived_in
from tests.make import world
from tests.terminal import Terminal
from tests.tmux import Tmux
from tests.tui.test_doctor_asking import DONE, drawn
from tui.doctor_program import OURS, clashes, judged, look_at_program
from tui.doctor_report import Finding, report, todos
from tui.doctor_store import look_at_store

NARROW = {**drawn(**{"가": 2, "─": 1, "·": 1, "⣿": 1, "😀": 2}), **DONE, b"\x1b[?u": b"\x1b[?1u"}
WIDE = {**NARROW, **drawn(**{"─": 2, "·": 2})}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A store with a fresh backup: nothing to do about it."""
    path = tmp_path / "store" / "desk.db"
    with world(path) as town:
        lived_in(town)
    back_up(path, None, wall_clock())
    return path


def seen(store: Path, answers: dict[bytes, bytes], *before: str, **env: str) -> tuple[int, str]:
    """The exit code and the screen after the doctor was run in a terminal that answers so."""
    argv = ["python", "-m", "tui", *before, "--store", str(store), "doctor"]
    with Terminal(argv, cols=100, rows=60, answers=answers, env=env) as terminal:
        code = terminal.exit_code
        return code, terminal.text


def line_of(text: str, what: str) -> str:
    """The line of a finding, and the lines that go on below it."""
    lines = text.splitlines()
    first = next(number for number, line in enumerate(lines) if line[2:].startswith(what))
    more = next((n for n, line in enumerate(lines[first + 1 :], first + 1) if line[:3].strip() or not line), None)
    return "\n".join(lines[first:more])


@pytest.mark.pty
def test_a_good_terminal_has_nothing_to_do(store: Path) -> None:
    code, text = seen(store, NARROW)
    assert "고칠 것이 없습니다." in text
    assert code == 0
    assert line_of(text, "한글 폭") == "+ 한글 폭         2칸"
    assert line_of(text, "모호한 글자 폭") == "+ 모호한 글자 폭  1칸"
    assert "!" not in text


@pytest.mark.pty
def test_wide_ambiguous_characters_are_found_unless_the_theme_allows_for_them(store: Path, tmp_path: Path) -> None:
    code, text = seen(store, WIDE)
    assert code == 1
    assert line_of(text, "모호한 글자 폭").startswith("! 모호한 글자 폭  2칸")
    assert "theme" in line_of(text, "모호한 글자 폭")
    (tmp_path / "settings.toml").write_text('theme = "ascii"\nlanguage = "en"\n')
    code, text = seen(store, WIDE, "--config", str(tmp_path / "settings.toml"))
    assert code == 0
    assert line_of(text, "ambiguous").startswith("+ ambiguous")


@pytest.mark.pty
def test_a_small_window_and_a_silent_terminal(store: Path) -> None:
    argv = ["python", "-m", "tui", "--store", str(store), "doctor"]
    with Terminal(argv, cols=60, rows=50, answers={}) as terminal:
        assert terminal.exit_code == 1
        text = terminal.text
    assert line_of(text, "크기").startswith("! 크기         60x50")
    assert "대답하지 않음" in line_of(text, "글자 폭")
    assert max(map(cell_len, text.splitlines())) <= 60


@pytest.mark.pty
def test_tmux_is_asked_for_its_clipboard(store: Path) -> None:
    for setting, mark in (("on", "+"), ("external", " ")):
        with Tmux(["python", "-m", "tui", "--store", str(store), "doctor"], rows=60, clipboard=setting) as tmux:
            tmux.wait_for("dangol 0.1.0")
            tmux.wait_for(lambda tmux: any(line[2:].startswith("복사") for line in tmux.screen()))
            line = line_of("\n".join(tmux.screen()), "복사")
            assert re.match(rf"\{mark} 복사 +tmux set-clipboard {setting}", line)
            assert ("tmux set -s" in line) == (setting != "on")


def printed(store: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """What the doctor prints where there is no terminal."""
    surroundings = {
        name: value
        for name, value in os.environ.items()
        if name not in ("LANG", "LC_ALL", "LC_CTYPE", "COLORTERM", "NO_COLOR", "TERM", "TMUX", "TERM_PROGRAM")
    }
    return subprocess.run(
        [sys.executable, "-m", "tui", "--store", str(store), "doctor"],
        env={**surroundings, "LANG": "C.UTF-8", "TERM": "xterm-256color", **env},
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="replace",
        stdin=subprocess.DEVNULL,
    )


@pytest.mark.parametrize(
    ("env", "what", "found"),
    [
        ({}, "색", "  색           256색"),
        ({"COLORTERM": "truecolor"}, "색", "+ 색           모든 색"),
        ({"NO_COLOR": "1"}, "색", "  색           NO_COLOR"),
        ({"TERM": "dumb"}, "색", "! 색           TERM=dumb"),
        ({"TERM": ""}, "색", "! 색           TERM 이 비어 있음"),
        ({"TERM": "x\x1b]0;pwned\x07y"}, "색", "! 색           TERM=x]0;pwnedy"),
        ({"LANG": "", "PYTHONCOERCECLOCALE": "0"}, "글자 부호", "! 글자 부호    LANG 이 비어 있음"),
        ({"LC_ALL": "ko_KR.utf8"}, "글자 부호", "+ 글자 부호    UTF-8 (ko_KR.utf8)"),
        ({"TERM_PROGRAM": "Apple_Terminal"}, "복사", "  복사         Apple_Terminal"),
        ({"TMUX": "/nowhere,1,0"}, "복사", "  복사         tmux set-clipboard ?"),
    ],
)
def test_the_surroundings_are_read(store: Path, env: dict[str, str], what: str, found: str) -> None:
    done = printed(store, **env)
    line = line_of(done.stdout, what)
    assert line.startswith(found)
    assert done.returncode == (1 if line.startswith("!") else 0)
    assert done.stderr == ""
    assert "\x1b" not in done.stdout


def test_a_terminal_without_hangul_is_told_all_the_same(store: Path) -> None:
    done = printed(store, LANG="", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii")
    assert done.stderr == ""
    assert "dangol 0.1.0" in done.stdout


def found_in(store: Path) -> dict[str, Finding]:
    """What is found of a store, by what was looked at."""
    return {finding.what: finding for finding in look_at_store(store)}


def test_a_sound_store_has_nothing_to_do(store: Path) -> None:
    before = {each: each.read_bytes() for each in (store, *companions(store))}
    found = found_in(store)
    assert {finding.state for finding in found.values()} == {"good"}
    assert {each: each.read_bytes() for each in before} == before


def test_no_store_yet_is_no_fault(tmp_path: Path) -> None:
    found = found_in(tmp_path / "none" / "desk.db")
    assert [finding.state for finding in found.values()] == ["note"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        ("UPDATE counter SET value = 9 WHERE name = 'comment/all'", "doctor.counters"),
        ("UPDATE audit_entry SET at = at + 1 WHERE number = 3", "doctor.audit"),
        ("UPDATE agency SET hours = '{'", "doctor.records"),
    ],
)
def test_what_is_wrong_inside_a_store_is_named(store: Path, sql: str, what: str) -> None:
    connection = apsw.Connection(str(store))
    connection.execute(sql)
    connection.close()
    found = found_in(store)
    assert [each.what for each in found.values() if each.state == "todo"] == [say(what)]
    assert "dangol restore" in found[say(what)].then


@pytest.mark.parametrize(
    "spoiled",
    [b"", b"hello", b"SQLite format 3\0" + bytes(5000), os.urandom(9000)],
    ids=["empty", "text", "half", "garbage"],
)
def test_a_file_that_is_no_store_is_left_alone(store: Path, spoiled: bytes) -> None:
    store.write_bytes(spoiled)
    (finding,) = found_in(store).values()
    assert finding.state == "todo"
    assert "dangol restore" in finding.then
    assert store.read_bytes() == spoiled


def test_damaged_pages_are_found(store: Path) -> None:
    connection = apsw.Connection(str(store))
    root = int(connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'report'").get)
    connection.close()
    data = bytearray(store.read_bytes())
    data[(root - 1) * 4096 : root * 4096] = bytes(4096)
    store.write_bytes(data)
    assert found_in(store)["파일 구조"].state == "todo"


def test_other_schemas(store: Path) -> None:
    for version, state in ((1, "note"), (99, "todo")):
        connection = apsw.Connection(str(store))
        connection.pragma("user_version", version)
        connection.execute("UPDATE own SET value = 'another' WHERE name = 'shape'")
        connection.close()
        found = found_in(store)
        assert found["판"].state == state
        assert found["세어 둔 수"].state == "note"


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_permissions_that_let_others_in(store: Path) -> None:
    store.chmod(0o644)
    finding = found_in(store)["권한"]
    assert finding.state == "todo"
    assert f"chmod 600 {store}" in finding.then
    store.chmod(0o600)
    store.parent.chmod(0o777)
    assert found_in(store)["권한"].state == "todo"
    store.parent.chmod(0o700)
    assert found_in(store)["권한"].state == "good"


def test_old_backups_and_none(store: Path) -> None:
    (backup,) = backups_of(store)
    for days, state in ((6, "good"), (8, "todo")):
        then = time.time() - days * 86_400 - 60
        os.utime(backup.path, (then, then))
        assert found_in(store)["백업"].state == state
        assert f"{days}일" in found_in(store)["백업"].found
    backup.path.unlink()
    assert found_in(store)["백업"].state == "todo"


def test_a_store_in_use_can_be_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "store" / "desk.db"
    with world(path) as town:
        lived_in(town)
        assert found_in(path)["세어 둔 수"].state == "good"
        change(town, "UPDATE counter SET value = 9 WHERE name = 'comment/all'")
        assert found_in(path)["세어 둔 수"].state == "todo"


def test_versions_are_the_pinned_ones() -> None:
    found = {finding.what: finding for finding in look_at_program()}
    assert found["textual"].state == "good"
    assert found["apsw"].state == "good"
    assert re.match(r"SQLite 3\.\d+\.\d+, apsw 3", found["apsw"].found)
    assert judged("textual", wanted="8.2.8", found="8.2.9").state == "todo"
    assert judged("textual", wanted="8.2.8", found="").state == "todo"


def test_another_distribution_with_a_package_of_ours_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Installing it overwrites ours, and removing it takes ours along."""
    (tmp_path / "tui").mkdir()
    (tmp_path / "tui" / "__init__.py").touch()
    info = tmp_path / "other-1.1.1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: other\nVersion: 1.1.1\n")
    (info / "RECORD").write_text("tui/__init__.py,,\nother-1.1.1.dist-info/RECORD,,\n")
    here = {name: Path(__file__).parents[2] / name for name in OURS}
    assert [each.state for each in clashes(packages_distributions(), here)] == ["good"]
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    (clash,) = clashes(packages_distributions(), here)
    assert clash.state == "todo"
    assert clash.found == "tui가 겹침: other"
    elsewhere = {**here, "domain": tmp_path / "domain", "screens": None}
    assert [each.found for each in clashes({}, elsewhere)] == [
        f"domain을 다른 곳에서 불러옴: {tmp_path / 'domain'}",
        "screens를 다른 곳에서 불러옴: -",
    ]


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("width", [30, 60, 80, 100])
def test_the_report_lines_up(language: str, width: int) -> None:
    use_language("ko" if language == "ko" else "en")
    sections = {
        say("doctor.the_terminal"): [
            Finding(say("doctor.ambiguous"), say("doctor.cells", cells=2), "todo", say("doctor.fix_ambiguous")),
            Finding(say("doctor.size"), "80x24"),
        ],
        say("doctor.the_program"): [Finding("textual", "8.2.8", "note")],
    }
    lines = list(report(sections, width))
    column = cell_len(lines[1].partition(say("doctor.cells", cells=2))[0])
    for found in ("80x24", "8.2.8"):
        (line,) = [line for line in lines if found in line]
        assert cell_len(line.partition(found)[0]) == column
    assert all(line.startswith(" " * column) for line in lines[2 : lines.index(next(x for x in lines if "80x24" in x))])
    assert all(cell_len(line) <= max(width, column + 20) for line in lines[:-1] if len(line.split()) > 2)
    assert todos(sections) == 1
    assert "1" in lines[-1]
