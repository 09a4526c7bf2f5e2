"""The link goes on whatever happens to it: a disk without room, a damaged sign-in, a mistake, a silent network."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import apsw
import pytest

from api_client.client import Client
from api_client.link import Link
from domain.comments import Comment
from domain.moderation import HideComment
from domain.wire import ChangesAsked, ChangesPage, CommandBatch, Sent
from local_store.desk import wall_clock
from tests.api_client.posts import Impatient, Post, populate, post, until
from tests.api_client.serving import Served, served
from tests.faults.disks import AilingDisk


@pytest.fixture(scope="module")
def there(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Served, list[str]]]:
    """A backend, and the comments on it."""
    with served(tmp_path_factory.mktemp("backend")) as backend:
        yield backend, populate(backend, 4)


def hide(id: str, comment_id: str) -> HideComment:
    return HideComment(id=id, comment_id=comment_id, seen="new", reason="도배")


def fares(at: Post) -> tuple[str, str]:
    """What the state line would say."""
    news = at.desk.link_news()
    return (news.condition, news.why)


def test_on_a_disk_without_room_it_says_so_and_goes_on_once_there_is(
    there: tuple[Served, list[str]], disk: AilingDisk, tmp_path: Path
) -> None:
    backend, ids = there
    with post(backend, tmp_path / "kim" / "desk.db") as kim:
        kim.begin()
        disk.fail(apsw.FullError)
        decide_elsewhere(backend, ids[0])
        until(lambda: fares(kim) == ("down", "link.ails_here"))
        assert disk.failed
        backend.kill()  # that, too, it has to note
        until(lambda: fares(kim) == ("down", ""))
        backend.start()
        disk.heal()
        until(lambda: fares(kim) == ("connected", ""))
        until(lambda: any(each.id == ids[0] and each.state == "hidden" for each in kim.every(Comment)))
        disk.fail(apsw.FullError)
        kim.link.stop()
        disk.heal()


def decide_elsewhere(backend: Served, id: str) -> None:
    """A colleague decides about a comment, at another desk."""
    client = Client(backend.url, backend.sign_in(device="e" * 32).token)
    sent = Sent(command=hide("d" * 32, id), made_at=wall_clock())
    client.push(CommandBatch(commands=(sent,), sent_at=wall_clock()))
    client.close()


def damage(token: Path) -> None:
    token.write_bytes(b"\xff\xfe\xfd")


def expose(token: Path) -> None:
    token.chmod(0o644)


@pytest.mark.parametrize("spoil", [damage, expose])
def test_a_sign_in_that_is_not_to_be_trusted_is_signed_in_over(
    there: tuple[Served, list[str]], spoil: Callable[[Path], None], tmp_path: Path
) -> None:
    with post(there[0], tmp_path / "kim" / "desk.db") as kim:
        spoil(tmp_path / "kim" / "desk.db.token")
        kim.link.start()
        until(lambda: fares(kim) == ("sign_in", ""))
        kim.sign_in_again()
        kim.link.urge()
        until(lambda: fares(kim) == ("connected", ""))


class Mistaken(Client):
    """Falls over whatever comes, as nobody foresaw, until it is mended."""

    is_mended = False

    def changes(self, asked: ChangesAsked) -> ChangesPage:
        if not Mistaken.is_mended:
            raise ZeroDivisionError
        return super().changes(asked)


def test_a_mistake_of_ours_is_said_and_tried_again(there: tuple[Served, list[str]], tmp_path: Path) -> None:
    with post(there[0], tmp_path / "kim" / "desk.db") as kim:
        kim.link = Link(kim.desk, kim.tokens, client=Mistaken, backoff=Impatient)
        kim.link.start()
        until(lambda: fares(kim) == ("down", "link.fell_here"))
        Mistaken.is_mended = True
        until(lambda: fares(kim) == ("connected", ""))


def test_settings_of_a_proxy_that_nobody_can_follow_are_said(
    there: tuple[Served, list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with post(there[0], tmp_path / "kim" / "desk.db", url="https://dangol.example") as kim:
        monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:1")
        kim.link.start()
        until(lambda: fares(kim) == ("down", "link.line_bad_proxy"))


@pytest.mark.parametrize("waiting", [0, 1], ids=["nothing waits", "something is on its way"])
def test_leaving_a_silent_network_does_not_wait_for_it(
    there: tuple[Served, list[str]], tmp_path: Path, waiting: int
) -> None:
    """Half a second, where the answer would be waited for twenty; with room for a machine that is busy."""
    backend, ids = there
    with post(backend, tmp_path / "kim" / "desk.db") as kim:
        kim.begin()
        backend.freeze()
        try:
            if waiting:
                kim.do(hide(kim.desk.new_id(), ids[1]))
            began = time.monotonic()
            kim.link.stop()
            took = time.monotonic() - began
            assert kim.condition == "begins", "not that it is connected"
        finally:
            backend.thaw()
        assert took < 4, took
        assert kim.desk.waiting_count() == waiting
        kim.link = kim.new_link()
        kim.link.start()
        until(kim.settled)
