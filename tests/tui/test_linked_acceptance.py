"""Two linked desks on the screen: what a resident writes over plain HTTP stands on both, because a poke said so."""

import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from api_client import link
from api_client.client import Client
from api_client.link import Link
from domain.comments import Comment
from domain.wire import Poke
from tests.api_client.posts import LEE, Post, populate, post, until
from tests.api_client.serving import Served, served
from tests.api_client.test_acceptance import Resident, new_id, published
from tests.patience import PATIENCE
from tests.screens.desks import drawn
from tests.screens.desks import until as shown
from tui.app import DangolApp
from tui.settings import Settings

WRITTEN = "골목 끝 가로등이 꺼져 있어요"


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path / "backend", hurrying=True) as made:
        populate(made, 1)
        yield made


@pytest.fixture
def nobody_asks_by_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A desk that hears no poke asks again when every test has long failed."""
    monkeypatch.setattr(link, "_ASK_AGAIN", 10 * PATIENCE)
    monkeypatch.setattr(link, "_STAY", 10 * PATIENCE)


class Deaf(Client):
    """Listens, and hears nothing."""

    def __init__(self, url: str, token: str) -> None:
        super().__init__(url, token)
        self._ended = threading.Event()

    def pokes(self) -> Iterator[Poke]:
        self._ended.wait(PATIENCE)
        return iter(())

    def hang_up(self) -> None:
        self._ended.set()
        super().hang_up()


@asynccontextmanager
async def at_home(at: Post) -> AsyncIterator[tuple[DangolApp, Pilot[None]]]:
    """A desk on the screen, with what residents did last beside what waits."""
    app = DangolApp(at.desk, Settings(), at.database.path.with_name("settings.toml"))
    async with app.run_test(size=(120, 40)) as pilot:
        yield app, pilot


def stands(app: DangolApp, text: str) -> bool:
    return any(text in row for row in drawn(app))


@pytest.mark.pty
@pytest.mark.usefixtures("nobody_asks_by_the_clock")
async def test_a_residents_comment_is_on_both_screens_because_of_a_poke(backend: Served, tmp_path: Path) -> None:
    with (
        post(backend, tmp_path / "kim" / "desk.db") as kim,
        post(backend, tmp_path / "lee" / "desk.db", LEE) as lee,
        post(backend, tmp_path / "deaf" / "desk.db", LEE) as deaf,
    ):
        deaf.link = Link(deaf.desk, deaf.tokens, client=Deaf)
        for each in (kim, lee):
            each.begin()
        board = f"/v1/board/agencies/{kim.desk.agency_id}/announcements/{published(kim)}/comments"
        deaf.begin()
        resident = Resident(backend)
        async with at_home(kim) as (one, kims), at_home(lee) as (other, lees):
            assert not stands(one, WRITTEN[:6])
            assert not stands(other, WRITTEN[:6])
            id = resident.post(board, id=new_id(), text=WRITTEN)["id"]
            await shown(kims, lambda: stands(one, WRITTEN[:6]))
            await shown(lees, lambda: stands(other, WRITTEN[:6]))
        assert deaf.desk.record(Comment, id) is None, "whom no poke reaches does not know of it yet"
        deaf.link.urge()
        until(lambda: deaf.desk.record(Comment, id))
        resident.http.close()
