"""The linked demo's session: ended, it begins again by itself."""

from pathlib import Path

from api_client.client import Client
from api_client.link import Link
from tests.api_client.posts import until
from tests.api_client.serving import ADMIN, PASSWORD, served
from tests.patience import PATIENCE
from tui.demo.linked_door import Door
from tui.demo.linked_store import link_demo, tokens_beside
from tui.demo.mark import Mark

MARK = Mark(agency="dobong", seed=1, size=60, built_at=1, is_whole=True)


def test_a_session_that_has_ended_is_begun_again(tmp_path: Path) -> None:
    with served(tmp_path / "backend") as backend:
        agency_id = backend.sign_in().agency_id
        desk = link_demo(tmp_path / "demo" / "desk.db", backend.url, MARK, agency_id, ADMIN, PASSWORD)
        tokens = tokens_beside(desk.database.path)
        link, door = Link(desk, tokens), Door(desk, tokens, PASSWORD)
        ended = tokens.read()
        client = Client(backend.url, ended)
        client.sign_out()
        client.close()
        link.start()
        until(lambda: desk.link_state().condition == "sign_in")
        door.start()
        until(lambda: desk.link_state().condition == "connected")
        assert tokens.read() != ended
        door.stop()
        link.stop(PATIENCE)
        desk.database.close()
