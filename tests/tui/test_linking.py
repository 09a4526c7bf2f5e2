"""`dangol link` and `dangol unlink` as they are called, with a backend that really runs."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest

from api_client.client import Client
from api_client.syncing import Syncing
from api_client.tokens import tokens_of
from domain.comments import Comment
from domain.days import HOUR
from domain.drafts import Draft
from domain.errors import Invalid
from domain.moderation import PinComment, WriteNote
from domain.wire import BatchOutcome, Came
from domain.words import say
from local_store.desk import wall_clock
from local_store.founding import ready_store
from local_store.linkage import linkage_of
from local_store.linked_desk import LinkedDesk
from local_store.message_drafts import MessageDraft
from local_store.reply_drafts import ReplyDraft
from tests.api_client.posts import populate
from tests.api_client.serving import ADMIN, AGENCY, PASSWORD, Served, served
from tests.make import NOON, world
from tests.patience import PATIENCE
from tui.__main__ import main
from tui.doctor_store import look_at_store
from tui.linking import checked_url
from tui.places import store_path

Printed = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with served(tmp_path_factory.mktemp("backend")) as made:
        populate(made, 5)
        yield made


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine on which nothing is linked yet."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.delenv("DANGOL_STORE", raising=False)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    (tmp_path / "password").write_text(f"{PASSWORD}\n", encoding="utf-8")
    return tmp_path


def link(home: Path, url: str, *more: str) -> int:
    who = ["--agency", AGENCY, "--name", ADMIN, "--password-file", str(home / "password")]
    return main(["link", url, *who, *more])


def test_linking_makes_a_store_that_opens_from_then_on(backend: Served, home: Path, capsys: Printed) -> None:
    alone = store_path(None)
    assert link(home, backend.url) == 0
    assert f"{AGENCY}에 {ADMIN}으로 연결했습니다" in capsys.readouterr().out
    store = store_path(None)
    assert store != alone
    with ready_store(store) as database:
        linkage = linkage_of(database)
        assert linkage is not None
        desk = LinkedDesk(database, linkage)
        assert desk.reached.whole
        assert desk.agency.name == AGENCY
        assert desk.count("comment/new") == 5
    assert store.with_name("desk.db.token").stat().st_mode & 0o777 == 0o600


def test_who_links_is_told_for_how_long_and_of_a_clock_that_is_off(
    backend: Served, home: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert link(home, backend.url) == 0
    said = capsys.readouterr().out
    assert "15분 넘게" in said
    assert "시계" not in said
    monkeypatch.setattr("tui.linking.wall_clock", lambda: wall_clock() - 3 * HOUR)
    assert link(home, backend.url) == 0
    assert "시계가 서버와 180분 다릅니다" in capsys.readouterr().out


@pytest.mark.parametrize("url", ["https://ex%41mple..com", "https://[::1"])
def test_an_address_that_is_none_is_said(home: Path, capsys: Printed, url: str) -> None:
    assert link(home, url) == 2
    assert "주소를 읽을 수 없습니다" in capsys.readouterr().err


def test_settings_that_cannot_be_followed_are_said(
    backend: Served, home: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:1")
    assert link(home, "https://dangol.example") == 2
    assert "ALL_PROXY" in capsys.readouterr().err
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "nowhere.at.all.Keyring")
    assert link(home, backend.url) == 0
    assert store_path(None).with_name("desk.db.token").stat().st_mode & 0o777 == 0o600


def test_a_password_that_nobody_types_is_asked_for_in_vain(
    backend: Served, home: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getpass", _at_the_end)
    assert main(["link", backend.url, "--agency", AGENCY, "--name", ADMIN]) == 2
    assert "암호가 모두 있어야" in capsys.readouterr().err


def _at_the_end(question: str) -> str:
    raise EOFError


def test_signing_in_again_is_the_same_store_and_the_same_device(backend: Served, home: Path) -> None:
    assert link(home, backend.url) == 0
    store, device = store_path(None), _device(store_path(None))
    assert link(home, backend.url) == 0
    assert (store_path(None), _device(store_path(None))) == (store, device)


def _device(store: Path) -> str:
    with ready_store(store) as database:
        linkage = linkage_of(database)
        assert linkage is not None
        return linkage.device


def test_unlinking_signs_out_and_erases_what_it_is_told_to(backend: Served, home: Path, capsys: Printed) -> None:
    assert link(home, backend.url) == 0
    store = store_path(None)
    with ready_store(store) as database:
        linkage = linkage_of(database)
        assert linkage is not None
        desk = LinkedDesk(database, linkage)
        note = WriteNote(id=desk.new_id(), about="comment", about_id="0" * 32, neighbour_id="9" * 32, text="메모")
        desk.perform(note).result(PATIENCE)
    assert main(["unlink", "--erase"]) == 0
    said = capsys.readouterr().out
    assert "1건 있습니다" in said
    assert "사본을 지웠습니다" in said
    assert not store.parent.exists()
    assert store_path(None) != store
    assert main(["unlink"]) == 2


def test_unlinking_counts_what_is_nowhere_else_before_it_erases(
    backend: Served, home: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = home / "else" / "desk.db"
    assert link(home, backend.url, "--store", str(store)) == 0
    leave_unsent(store)
    assert main(["--store", str(store), "backup"]) == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("n\n"))
    capsys.readouterr()
    assert main(["--store", str(store), "unlink"]) == 0
    said = capsys.readouterr().out
    for left in (
        "보내지 못한 일이 2건",
        "돌아온 일이 1건",
        "쓰던 소식이 1건",
        "쓰던 답글이 2건",
        f"dangol link {backend.url}",
    ):
        assert left in said.split("지울까요")[0], left
    with ready_store(store) as database:
        assert database.read().execute("SELECT count(*) FROM draft").get == 1
    (home / "else" / "mine.txt").touch()
    monkeypatch.setattr("sys.stdin", io.StringIO("y\n"))
    assert main(["--store", str(store), "unlink"]) == 0
    assert [each.name for each in store.parent.iterdir()] == ["mine.txt"], "no backup of it either"


def leave_unsent(store: Path) -> None:
    """Three things done and one of them refused, an announcement and two answers begun."""
    with ready_store(store) as database:
        linkage = linkage_of(database)
        assert linkage is not None
        desk = LinkedDesk(database, linkage)
        notes = [
            WriteNote(id=desk.new_id(), about="comment", about_id=f"{n:032x}", neighbour_id="9" * 32, text="메모")
            for n in range(3)
        ]
        for note in notes:
            desk.perform(note).result(PATIENCE)
        refused = Came(id=notes[0].id, result="refused", code="errors.not_found")
        desk.settle(BatchOutcome(outcomes=(refused,), head=0, epoch="", now=NOON)).result(PATIENCE)
        desk.save_draft(Draft(id=desk.new_id(), created_at=NOON, saved_at=NOON)).result(PATIENCE)
        desk.save_message_draft(MessageDraft(desk.actor.id, "c" * 32, "오늘", NOON)).result(PATIENCE)
        desk.save_reply_draft(ReplyDraft(desk.actor.id, "d" * 32, "내일", NOON)).result(PATIENCE)
        desk.save_reply_draft(ReplyDraft(desk.actor.id, "e" * 32, " \n", NOON)).result(PATIENCE)


def test_nothing_is_said_of_what_is_not_there_when_all_was_sent(backend: Served, home: Path, capsys: Printed) -> None:
    assert link(home, backend.url) == 0
    capsys.readouterr()
    assert main(["unlink", "--erase"]) == 0
    assert "건" not in capsys.readouterr().out


def test_a_copy_counts_as_sound_when_it_is_new_and_when_it_has_worked(backend: Served, home: Path) -> None:
    """Some of its counters are the backend's: nothing here adds up to them."""
    assert link(home, backend.url) == 0
    store = store_path(None)
    assert (main(["backup"]), ill(store)) == (0, [])
    with ready_store(store) as database:
        linkage = linkage_of(database)
        assert linkage is not None
        desk = LinkedDesk(database, linkage)
        desk.perform(PinComment(id=desk.new_id(), comment_id=desk.select(Comment, "")[0].id)).result(PATIENCE)
        syncing, client = Syncing(desk), Client(backend.url, tokens_of(store).read())
        while syncing.push(client):
            continue
        syncing.pull(client)
        client.close()
        assert not desk.waiting_count()
        assert desk.value("SELECT count(*) FROM counter WHERE name LIKE 'did/%'")
    assert (main(["backup"]), ill(store)) == (0, [])
    miscount = "UPDATE counter SET value = value + 1 WHERE name = 'comment/all'"
    with ready_store(store) as database:
        database.write(lambda connection: connection.execute(miscount).fetchall()).result(PATIENCE)
    assert (main(["backup"]), ill(store)) == (1, [say("doctor.counters")])  # the control


def ill(store: Path) -> list[str]:
    """What the doctor finds wrong with a store."""
    return [finding.what for finding in look_at_store(store) if finding.state == "todo"]


def test_a_wrong_password_links_nothing(backend: Served, home: Path, capsys: Printed) -> None:
    (home / "password").write_text("틀린 암호입니다\n", encoding="utf-8")
    assert link(home, backend.url) == 2
    assert "암호가 맞지 않습니다" in capsys.readouterr().err
    assert not (home / "home" / "dangol" / "links").exists()


def test_a_desk_on_its_own_is_never_linked(backend: Served, home: Path, capsys: Printed) -> None:
    path = home / "own" / "desk.db"
    with world(path):
        pass
    assert link(home, backend.url, "--store", str(path)) == 2
    assert "혼자 쓰는 책상" in capsys.readouterr().err
    with ready_store(path) as database:
        assert linkage_of(database) is None


def test_what_only_the_authority_does_is_refused_on_a_copy(backend: Served, home: Path, capsys: Printed) -> None:
    assert link(home, backend.url) == 0
    capsys.readouterr()
    assert main(["audit", "verify"]) == 2
    assert main(["erase-resident", "하늘이1"]) == 2
    assert main(["restore", str(home / "backup.db")]) == 2
    assert capsys.readouterr().err.count(backend.url) == 2


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("https://dangol.example/", "https://dangol.example"),
        ("dangol.example:8420", "https://dangol.example:8420"),
        ("http://127.0.0.1:8420", "http://127.0.0.1:8420"),
        ("https://dangol.example/seoul/", "https://dangol.example/seoul"),
    ],
)
def test_an_address_is_read_with_some_patience(given: str, meant: str) -> None:
    assert checked_url(given, plain_http=False) == meant


@pytest.mark.parametrize("given", ["http://dangol.example", "ftp://dangol.example", "https://", "https://a:b@c", "::"])
def test_an_address_that_would_send_a_password_astray_is_refused(given: str) -> None:
    with pytest.raises(Invalid):
        checked_url(given, plain_http=False)


def test_an_address_that_is_not_encrypted_is_taken_when_it_is_said_so() -> None:
    assert checked_url("http://dangol.example", plain_http=True) == "http://dangol.example"
