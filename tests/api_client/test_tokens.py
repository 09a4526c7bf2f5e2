"""The token in a file: its owner's alone, and never trusted when it could be somebody else's."""

import os
from pathlib import Path

import pytest

from api_client.tokens import FileTokens, tokens_of
from domain.errors import StoreFault


def test_a_token_is_kept_for_its_owner_alone(tmp_path: Path) -> None:
    tokens = FileTokens(tmp_path / "token")
    assert tokens.read() == ""
    tokens.keep("s.agency.first")
    tokens.keep("s.agency.second")
    assert tokens.read() == "s.agency.second"
    assert (tmp_path / "token").stat().st_mode & 0o777 == 0o600
    tokens.forget()
    tokens.forget()
    assert tokens.read() == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660])
def test_one_that_others_can_read_is_not_used(tmp_path: Path, mode: int) -> None:
    tokens = FileTokens(tmp_path / "token")
    tokens.keep("s.agency.secret")
    (tmp_path / "token").chmod(mode)
    with pytest.raises(StoreFault) as fault:
        tokens.read()
    assert fault.value.code == "link.token_unsafe"


@pytest.mark.parametrize("damage", [b"\xff\xfe\xfd", b"s.agency.\x00secret", b"s.agency.\nsecret", b"\x1b[2J"])
def test_a_damaged_one_is_none(tmp_path: Path, damage: bytes) -> None:
    tokens = FileTokens(tmp_path / "token")
    tokens.keep("s.agency.secret")
    (tmp_path / "token").write_bytes(damage)
    assert tokens.read() == "", "signing in again is the way"


def test_a_link_to_elsewhere_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("s.agency.secret", encoding="ascii")
    os.symlink(tmp_path / "elsewhere", tmp_path / "token")
    with pytest.raises(StoreFault):
        FileTokens(tmp_path / "token").read()


def test_without_a_real_keyring_it_is_a_file_beside_the_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import keyring
    from keyring.backends import null

    monkeypatch.setattr(keyring, "get_keyring", null.Keyring)
    tokens_of(tmp_path / "desk.db").keep("s.agency.secret")
    assert (tmp_path / "desk.db.token").read_text(encoding="ascii") == "s.agency.secret"
