"""The settings file: read strictly, its faults named where they stand, changed without losing anything."""

import os
import stat
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.errors import Invalid, StoreFault
from domain.replies import StoredReply
from domain.words import language, say, use_language
from domain.words.settings import WORDS
from tui.settings import Settings, change_settings, read_settings, settings_path

FULL = """\
# 우리 과에서 쓰는 설정
language = "en"
theme = "ascii"  # 괘선이 어긋나서
first_steps = false
enter_sends = true
hide_reasons = ["욕설·비방", "개인정보"]

[keys]
"comments.hide" = ["h", "Ctrl+X"]
comments.bar = []

[[replies]]
title = "담당 부서로 넘김"
body = "안녕하세요, {nickname}님. [담당 부서]로 넘겼습니다."

[[replies]]
title = "확인 중"
body = '''
확인하고
[D-1] 답하겠습니다.
'''
"""


@pytest.fixture(autouse=True)
def korean() -> Iterator[None]:
    use_language("ko")
    yield
    use_language("ko")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def _refused(file: Path, text: str) -> list[str]:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(Invalid) as refusal:
        read_settings(file)
    return str(refusal.value).splitlines()


def test_without_a_file_there_are_defaults(file: Path) -> None:
    assert read_settings(file) == Settings()


def test_a_file_that_was_asked_for_has_to_be_there(file: Path) -> None:
    with pytest.raises(Invalid) as refusal:
        read_settings(file, must_exist=True)
    assert str(file) in str(refusal.value)


def test_a_full_file_is_read(file: Path) -> None:
    file.write_text(FULL, encoding="utf-8")
    settings = read_settings(file)
    assert settings == Settings(
        language="en",
        theme="ascii",
        first_steps=False,
        enter_sends=True,
        hide_reasons=("욕설·비방", "개인정보"),
        keys={"comments.hide": ("h", "ctrl+x"), "comments.bar": ()},
        replies=(
            StoredReply(title="담당 부서로 넘김", body="안녕하세요, {nickname}님. [담당 부서]로 넘겼습니다."),
            StoredReply(title="확인 중", body="확인하고\n[D-1] 답하겠습니다.\n"),
        ),
    )
    assert language() == "en"


def test_what_windows_writes_is_read(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbf" + b'theme = "light"\r\n')
    assert read_settings(file).theme == "light"


@pytest.mark.parametrize(
    ("text", "line", "names"),
    [
        ('language = "kr"', 1, ["language", '"ko", "en"']),
        ('\ntheme = "blue"', 2, ["theme", '"ascii-light"']),
        ("theme = 3", 1, ["theme", '"dark"']),
        ("first_steps = 1", 1, ["first_steps", "true, false"]),
        ('enter_sends = "yes"', 1, ["enter_sends", "true, false"]),
        ("enter_sends = 2026-11-22", 1, ["enter_sends", "true, false"]),
        ('hide_reasons = ["욕설", 3]', 1, ["hide_reasons[1]", "목록"]),
        ('hide_reasons = [""]', 1, ["hide_reasons[0]"]),
        (f"hide_reasons = {['a'] * 9}", 1, ["hide_reasons", "여덟"]),
        ('# 처음\n\nthema = "dark"', 3, ["thema", "theme 인지 보세요", "enter_sends"]),
        ("[colours]\nred = 1", 1, ["colours", "language"]),
        ("keys = 3", 1, ["keys", "comments.hide"]),
        ('[keys]\n"comments.hide" = "h"', 2, ["keys.comments.hide", '["h", "ctrl+x"]']),
        ('[keys]\n"comments.hide" = [1]', 2, ["keys.comments.hide[0]"]),
        ('[keys]\n"comments.hide" = ["H"]', 2, ["comments.hide", '"H"', "Q W E R T O P", "f1-f12"]),
        ('[keys]\ncomments.hide = ["ctrl+j"]', 2, ["comments.hide", "ctrl+j", "줄바꿈"]),
        ('[keys.comments]\n\nhide = ["r"]', 3, ["comments.hide", '"r"', "검토함", "comments.review"]),
        ('[keys]\n"comments.hode" = ["y"]', 2, ["comments.hode", '"comments.hide" 인지', "comments.review"]),
        ('[keys]\n"nothing.at_all" = ["y"]', 2, ["nothing.at_all", "app.palette"]),
        ('[keys]\n"app.palette" = []', 2, ["app.palette", "하나는 있어야"]),
        ('[[replies]]\ntitle = "가"\nbody = ""', 3, ["replies[0].body", "1,000"]),
        ('[[replies]]\ntitle = "가"\nbody = "나"\n[[replies]]\ntitle = " "\nbody = "나"', 5, ["replies[1].title"]),
        ('[[replies]]\ntitle = "가"', 1, ["replies[0]", "body"]),
        ('[[replies]]\ntitel = "가"\ntitle = "가"\nbody = "나"', 1, ["replies[0]", "title"]),
        ('[[replies]]\ntitle = "가"\nbody = "{nope}님"', 3, ["replies[0].body", "{nope}", "{nickname}, {me}"]),
        ('[[replies]]\ntitle = "가"\nbody = "{me} { nickname }"', 3, ["replies[0].body", "{ nickname }"]),
        ("theme = dark", 1, ["TOML"]),
        ('theme = "dark"\ntheme = "light"', 2, ["TOML"]),
    ],
)
def test_a_fault_names_file_line_key_and_what_is_allowed(file: Path, text: str, line: int, names: list[str]) -> None:
    for spoken in ("ko", "en"):
        sentences = _refused(file, text if spoken == "ko" else f'{text}\n# language = "en"')
        assert len(sentences) == 1
        assert sentences[0].startswith(f"{file}:{line}: ")
        assert all(name in sentences[0] for name in names)


def test_every_fault_is_named_at_once_in_the_language_of_the_file(file: Path) -> None:
    sentences = _refused(file, 'language = "en"\ntheme = "x"\nfoo = 1\nenter_sends = 0')
    assert [sentence.partition(": ")[0] for sentence in sentences] == [f"{file}:{line}" for line in (2, 3, 4)]
    assert "Allowed" in sentences[0]
    assert "there is no setting foo" in sentences[1]


def test_what_is_not_utf8_is_told_where(file: Path) -> None:
    file.write_bytes(b'theme = "dark"\n# ' + "한글".encode("cp949"))
    with pytest.raises(Invalid) as refusal:
        read_settings(file)
    assert str(refusal.value).startswith(f"{file}:2: UTF-8")


def test_a_folder_is_no_settings_file(tmp_path: Path) -> None:
    with pytest.raises(Invalid) as refusal:
        read_settings(tmp_path)
    assert str(tmp_path) in str(refusal.value)


@pytest.mark.parametrize("field", Settings.__struct_fields__)
def test_what_is_allowed_is_said_for_every_setting(field: str) -> None:
    assert all(WORDS[f"settings.allowed_{field}"])


def test_a_change_makes_the_file_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "dangol" / "settings.toml"
    assert change_settings(file, theme="light") == Settings(theme="light")
    assert file.read_text(encoding="utf-8") == 'theme = "light"\n'
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    assert os.listdir(file.parent) == [file.name]


def test_a_change_leaves_every_other_line_as_it_stands(file: Path) -> None:
    file.write_text(FULL, encoding="utf-8")
    settings = change_settings(file, theme="dark", language="ko")
    assert (settings.theme, settings.language) == ("dark", "ko")
    expected = FULL.replace('"ascii"  #', '"dark"  #').replace('language = "en"', 'language = "ko"')
    assert file.read_text(encoding="utf-8") == expected


def test_a_new_setting_stands_before_every_table(file: Path) -> None:
    file.write_text('# 머리말\n\n[keys]\n"comments.hide" = ["y"]\n', encoding="utf-8")
    change_settings(file, first_steps=False)
    assert file.read_text(encoding="utf-8") == '# 머리말\n\nfirst_steps = false\n[keys]\n"comments.hide" = ["y"]\n'


def test_what_cannot_be_changed_line_by_line_is_written_anew(file: Path) -> None:
    file.write_text("'theme' = '''\ndark'''\n", encoding="utf-8")
    settings = change_settings(file, theme="light", first_steps=False)
    assert settings == Settings(theme="light", first_steps=False)
    assert tomllib.loads(file.read_text(encoding="utf-8")) == {"theme": "light", "first_steps": False}


def test_a_link_to_the_file_stays_a_link(tmp_path: Path, file: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text('theme = "dark"\n', encoding="utf-8")
    file.symlink_to(real)
    change_settings(file, theme="light")
    assert file.is_symlink()
    assert read_settings(real).theme == "light"


def test_a_file_with_faults_is_not_written_over(file: Path) -> None:
    file.write_text("theme = dark\n", encoding="utf-8")
    with pytest.raises(Invalid):
        change_settings(file, theme="light")
    assert file.read_text(encoding="utf-8") == "theme = dark\n"


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder in which even root makes no files")
def test_what_cannot_be_written_is_said_and_leaves_the_old_file(file: Path) -> None:
    file.symlink_to("/proc/dangol/settings.toml")
    with pytest.raises(StoreFault) as fault:
        change_settings(file, theme="light")
    assert str(file) in str(fault.value)
    assert read_settings(file) == Settings()


def test_the_place_is_given_or_set_or_the_systems(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DANGOL_CONFIG", str(tmp_path / "set.toml"))
    assert settings_path(str(tmp_path / "given.toml")) == tmp_path / "given.toml"
    assert settings_path() == tmp_path / "set.toml"
    monkeypatch.delenv("DANGOL_CONFIG")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert settings_path().name == "settings.toml"
    assert settings_path().parent.name == "dangol"


def test_a_start_without_a_file_imports_next_to_nothing(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; import tui.settings as s;"
        f"s.read_settings(s.settings_path({str(tmp_path / 'none.toml')!r}));"
        "late = {'tomllib', 'tomli_w', 'platformdirs', 'textual', 'rich', 'difflib', 'tempfile'};"
        "print(*sorted(late & set(sys.modules)))"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", program], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_the_sentences_are_complete_in_both_languages() -> None:
    for key in WORDS:
        fields = dict.fromkeys(("file", "where", "why", "key", "allowed", "near", "cap", "found"), "x")
        for spoken in ("ko", "en"):
            use_language(spoken)
            assert say(key, **fields)
