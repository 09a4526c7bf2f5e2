"""Desks and a backend that really runs: what is done here is there, what is done there is here, whatever happens."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.actors import Role
from domain.agencies import ChangeAgency, ChangeStaff
from domain.comments import Comment
from domain.errors import NotAllowed, Unreachable
from domain.moderation import HideComment, Note, PinComment, ReviewComment, WriteNote
from local_store.outbox import RESTORED
from local_store.reply_drafts import ReplyDraft
from tests.api_client.posts import LEE, Post, populate, post, same, until
from tests.api_client.serving import Served
from tests.patience import PATIENCE


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Served]:
    made = Served(tmp_path / "backend")
    made.start()
    yield made
    made.stop()


def note(at: Post, about: Comment, text: str) -> WriteNote:
    return WriteNote(id=at.desk.new_id(), about="comment", about_id=about.id, neighbour_id=about.author_id, text=text)


def hide(at: Post, id: str, seen: str = "new") -> HideComment:
    assert seen in ("new", "reviewed")
    return HideComment(id=at.desk.new_id(), comment_id=id, seen="new" if seen == "new" else "reviewed", reason="도배")


def test_two_desks_end_equal_though_the_backend_dies_and_one_is_away(backend: Served, tmp_path: Path) -> None:
    """Everything that both did is done once."""
    ids = populate(backend)
    with post(backend, tmp_path / "kim" / "desk.db") as kim, post(backend, tmp_path / "lee" / "desk.db", LEE) as lee:
        kim.begin()
        lee.begin()
        lee.cut()
        for id in ids[:10]:
            lee.do(hide(lee, id))  # nobody hears of it yet
        for comment in kim.every(Comment)[:10]:
            kim.do(note(kim, comment, "메모"))
        backend.kill()
        kim.do(hide(kim, ids[20]))
        until(lambda: kim.condition == "down")
        for comment in kim.every(Comment)[10:20]:
            kim.do(note(kim, comment, "서버 없이"))
        lee.link.start()
        backend.start()
        until(lambda: kim.settled() and lee.settled())
        until(lambda: same(backend, kim, lee))
        assert len(kim.every(Note)) == 20
        assert sum(comment.state == "hidden" for comment in kim.every(Comment)) == 11
        assert kim.desk.tray() == lee.desk.tray() == []


def test_the_second_of_two_decisions_comes_back_with_its_text(backend: Served, tmp_path: Path) -> None:
    ids = populate(backend, 3)
    with post(backend, tmp_path / "kim" / "desk.db") as kim, post(backend, tmp_path / "lee" / "desk.db", LEE) as lee:
        kim.begin()
        lee.begin()
        lee.cut()
        lee.do(hide(lee, ids[0]))
        lee.do(PinComment(id=lee.desk.new_id(), comment_id=ids[1]))
        kim.do(ReviewComment(id=kim.desk.new_id(), comment_id=ids[0], seen="new"))
        until(kim.settled)
        lee.begin()
        until(lambda: lee.desk.tray_count() == 1)
        (back,) = lee.desk.tray()
        assert isinstance(back.command, HideComment)
        assert back.command.reason == "도배"
        assert back.came is not None
        assert (back.came.result, back.came.code) == ("conflict", "comments.reviewed_since")
        until(lambda: same(backend, kim, lee))
        again = hide(lee, ids[0], "reviewed")
        lee.desk.replace(back.command.id, again).result(PATIENCE)
        until(lambda: lee.settled() and not lee.desk.tray_count())
        until(lambda: same(backend, kim, lee))
        assert lee.desk.record(Comment, ids[0]) == kim.desk.record(Comment, ids[0])
        assert kim.every(Comment)[0].hidden_for == "도배"


def test_signing_in_again_goes_on_with_the_same_work(backend: Served, tmp_path: Path) -> None:
    ids = populate(backend, 3)
    with post(backend, tmp_path / "kim" / "desk.db") as kim:
        kim.begin()
        kim.cut()
        kim.do(hide(kim, ids[0]))
        kim.tokens.keep("s.nobody.knows")
        kim.link.start()
        until(lambda: kim.condition == "sign_in")
        assert kim.desk.waiting_count() == 1
        kim.sign_in_again()
        kim.link.urge()
        until(kim.settled)
        until(lambda: same(backend, kim))


def test_another_role_is_another_copy(backend: Served, tmp_path: Path) -> None:
    """What somebody may no longer see leaves their machine, and what they did before still goes or comes back."""
    ids = populate(backend, 3)
    with post(backend, tmp_path / "kim" / "desk.db") as kim, post(backend, tmp_path / "lee" / "desk.db", LEE) as lee:
        kim.begin()
        lee.begin()
        kim.do(note(kim, kim.every(Comment)[0], "메모"))
        until(lambda: lee.every(Note))
        lee.cut()
        lee.do(hide(lee, ids[0]))
        change = ChangeStaff(id=kim.desk.new_id(), staff_id=f"{7:032x}", roles=(Role.VIEWER,), active=True)
        kim.do(change)
        until(kim.settled)
        lee.begin()
        until(lambda: lee.desk.tray_count() == 1)
        until(lambda: not lee.every(Note))
        assert lee.desk.actor.roles == {Role.VIEWER}
        assert lee.every(Comment) == kim.every(Comment)


def test_a_second_program_takes_the_link_over(backend: Served, tmp_path: Path) -> None:
    ids = populate(backend, 3)
    with post(backend, tmp_path / "kim" / "desk.db") as kim:
        kim.begin()
        other = kim.new_link()
        other.start()
        kim.cut()
        kim.do(hide(kim, ids[0]))
        until(kim.settled)
        until(lambda: same(backend, kim))
        other.stop(PATIENCE)


def test_what_needs_the_backend_is_refused_without_it_and_done_with_it(backend: Served, tmp_path: Path) -> None:
    populate(backend, 3)
    with post(backend, tmp_path / "kim" / "desk.db") as kim:
        kim.begin()
        agency = kim.desk.agency
        change = ChangeAgency(
            id=kim.desk.new_id(), regions=agency.regions, hours=agency.hours, department="도로과", phone="02"
        )
        backend.kill()
        until(lambda: kim.condition == "down")
        with pytest.raises(Unreachable):
            kim.do(change)
        backend.start()
        until(lambda: kim.condition == "connected")
        kim.do(change)
        until(kim.settled)
        until(lambda: same(backend, kim))
        assert kim.desk.agency.department == "도로과"
        with pytest.raises(NotAllowed):
            kim.desk.perform(change, kim.desk.staff()[1].actor()).result(PATIENCE)


def test_colleagues_see_who_is_where_and_who_types(backend: Served, tmp_path: Path) -> None:
    ids = populate(backend, 3)
    with post(backend, tmp_path / "kim" / "desk.db") as kim, post(backend, tmp_path / "lee" / "desk.db", LEE) as lee:
        kim.begin()
        lee.begin()
        kim.desk.comment_detail(ids[0])
        lee.desk.comment_detail(ids[0])
        until(lambda: kim.desk.link_news().beside == ((LEE, False),))
        draft = ReplyDraft(lee.desk.actor.id, ids[0], "곧 고칩니다", lee.desk.now())
        lee.desk.save_reply_draft(draft).result(PATIENCE)
        until(lambda: kim.desk.link_news().beside == ((LEE, True),))
        lee.desk.stand("")
        until(lambda: kim.desk.link_news().beside == ())
        lee.desk.comment_detail(ids[1])
        until(lambda: [each.id for each in kim.desk.colleagues] == [ids[1]])
        assert kim.desk.link_news().beside == ()


def test_after_a_restored_backup_desks_are_whole_again_and_offer_what_was_lost(backend: Served, tmp_path: Path) -> None:
    ids = populate(backend, 3)
    with post(backend, tmp_path / "kim" / "desk.db") as kim, post(backend, tmp_path / "lee" / "desk.db", LEE) as lee:
        kim.begin()
        lee.begin()
        backend.stop()
        shutil.copytree(backend.data, tmp_path / "backup")
        backend.start()
        kim.do(hide(kim, ids[0]))
        until(kim.settled)
        until(lambda: (seen := lee.desk.record(Comment, ids[0])) is not None and seen.state == "hidden")
        backend.stop()
        shutil.rmtree(backend.data)
        shutil.copytree(tmp_path / "backup", backend.data)
        backend.start()
        until(lambda: kim.desk.tray_count() == 1)
        until(lambda: kim.settled() and lee.settled() and same(backend, kim, lee))
        (offered,) = kim.desk.tray()
        assert offered.came is not None
        assert offered.came.code == RESTORED
        kim.desk.send_again(offered.command.id).result(PATIENCE)
        until(lambda: kim.settled() and same(backend, kim, lee))
        assert [comment.state for comment in lee.every(Comment)].count("hidden") == 1
        assert kim.desk.tray() == []
