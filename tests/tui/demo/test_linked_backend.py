"""The linked demo's backend as a child: it serves, ends with its block, and says why it does not begin."""

import socket
from pathlib import Path

import pytest

from domain.errors import StoreFault
from tui.demo.linked_backend import backend_beside, giving_password


def test_it_serves_while_the_block_lasts(tmp_path: Path) -> None:
    with backend_beside(tmp_path / "data") as port:
        assert (tmp_path / "data" / "backend.db").exists()
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


def test_what_keeps_it_from_beginning_is_said(tmp_path: Path) -> None:
    (tmp_path / "backend.db").write_text("no database at all\n" * 100, encoding="utf-8")
    with pytest.raises(StoreFault) as raised, backend_beside(tmp_path):
        pass
    assert raised.value.code == "demo.no_backend"
    assert len(str(raised.value.fields["why"])) > 5


def test_nobody_gets_a_password_who_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreFault) as raised, giving_password(tmp_path, "0" * 32, "김도봉", "tall-maple-tree-7"):
        pass
    assert raised.value.code == "demo.no_backend"
