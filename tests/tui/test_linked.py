"""A linked desk in the application: the link begins with it, and a session that ended is begun again without a loss."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events

from domain.comments import Comment
from domain.errors import StoreFault
from domain.moderation import ReviewComment
from local_store.founding import ready_store
from local_store.linkage import Linkage
from screens.sign_in import SignInDialog
from tests.api_client.posts import Post, populate, post
from tests.api_client.serving import PASSWORD, Served, served
from tests.screens.desks import drawn, state_line, until
from tui.app import DangolApp
from tui.linked import LinkBeside, run_linked
from tui.settings import Settings


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Served]:
    with served(tmp_path / "backend") as made:
        populate(made, 2)
        yield made


@pytest.fixture
def kim(backend: Served, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Post]:
    """Linked once, with everything here, and signed in no longer."""
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    with post(backend, tmp_path / "desk" / "desk.db") as made:
        made.begin()
        made.cut()
        made.tokens.keep("s.nobody.knows")
        yield made


async def test_who_has_to_sign_in_again_goes_on_with_what_was_done(kim: Post, tmp_path: Path) -> None:
    beside = LinkBeside(kim.desk)
    app = DangolApp(kim.desk, Settings(), tmp_path / "settings.toml", painted=beside.start, sign_in=beside.sign_in)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "로그인이 필요합니다" in state_line(app))
        comment = kim.every(Comment)[0]
        review = ReviewComment(id=kim.desk.new_id(), comment_id=comment.id, seen="new")
        await asyncio.wrap_future(kim.desk.perform(review))
        await app.run_action("app.sign_in")
        await until(pilot, lambda: isinstance(app.screen, SignInDialog))
        await pilot.press(*"wrong", "enter")
        await until(pilot, lambda: "암호가 맞지 않습니다" in "\n".join(drawn(app)))
        assert "wrong" not in "\n".join(drawn(app))
        app.screen.post_message(events.Paste(PASSWORD))
        await until(pilot, lambda: "*" * len(PASSWORD) in "\n".join(drawn(app)))
        await pilot.press("enter")
        await until(pilot, lambda: not isinstance(app.screen, SignInDialog))
        await until(pilot, lambda: "연결됨" in state_line(app))
        await until(pilot, kim.settled)
    await asyncio.to_thread(beside.stop)


def test_a_desk_that_never_got_anything_says_what_to_do(tmp_path: Path) -> None:
    linkage = Linkage(url="http://127.0.0.1:1", agency_id="a", staff_id="k", name="김도봉", device="0" * 32)
    with ready_store() as database, pytest.raises(StoreFault) as fault:
        run_linked(database, linkage, Settings(), tmp_path / "settings.toml")
    assert fault.value.code == "link.never_pulled"
