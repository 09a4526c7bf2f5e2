"""The linked stores of the linked demo: a copy of one demonstration, and of no other."""

from pathlib import Path

import msgspec

from api_client.tokens import FileTokens
from domain.ids import IdMaker
from local_store.desk import wall_clock
from local_store.own import keep_own_value, own_value
from tests.api_client.serving import ADMIN, PASSWORD, Served, served
from tui.demo.linked_store import link_demo, tokens_beside
from tui.demo.mark import Mark

MARK = Mark(agency="dobong", seed=1, size=60, built_at=1, is_whole=True)


def device_of(backend: Served, path: Path, mark: Mark) -> str:
    """Link a store, leave something on it, and tell which device it is."""
    agency_id = backend.sign_in().agency_id
    desk = link_demo(path, backend.url, mark, agency_id, ADMIN, PASSWORD)
    with desk.database as database:
        keep_own_value(database, "left", "here").result()
        return desk.linkage.device


def left_on(backend: Served, path: Path, mark: Mark) -> str | None:
    desk = link_demo(path, backend.url, mark, backend.sign_in().agency_id, ADMIN, PASSWORD)
    with desk.database as database:
        return own_value(database, "left")


def test_it_is_gone_on_with_for_one_demonstration_and_begun_anew_for_the_next(tmp_path: Path) -> None:
    path = tmp_path / "demo" / "desk.db"
    with served(tmp_path / "backend") as backend:
        first = device_of(backend, path, MARK)
        assert device_of(backend, path, MARK) == first
        assert left_on(backend, path, MARK) == "here"
        built_again = msgspec.structs.replace(MARK, built_at=2)
        assert left_on(backend, path, built_again) is None
        assert device_of(backend, path, built_again) != first


def test_the_token_is_kept_in_a_file_that_goes_with_it(tmp_path: Path) -> None:
    tokens = tokens_beside(tmp_path / "desk.db")
    assert isinstance(tokens, FileTokens)
    tokens.keep(IdMaker(wall_clock)())
    assert (tmp_path / "desk.db.token").stat().st_mode & 0o777 == 0o600
