"""Changes over HTTP: everything once, in pages, only what one's roles may see, and when a desk begins anew."""

import asyncio

import pytest

from backend.engine import change
from domain.actors import Role
from domain.agencies import ChangeStaff
from domain.comments import Comment
from domain.moderation import HideComment, PinComment, RemoveNote, WriteNote
from domain.wire import START, ChangesPage
from tests.backend.conftest import Office
from tests.backend.served import Client, fault_of
from tests.backend.town import Town
from tests.make import CHANG1


def pull(desk: Client, after: int, limit: int) -> list[ChangesPage]:
    """Every page of what is newer."""
    pages = [desk.changes(after=after, limit=limit)]
    while pages[-1].more:
        pages.append(desk.changes(after=pages[-1].seq, limit=limit))
    return pages


def fill(desk: Client, limit: int) -> list[ChangesPage]:
    """Every page of what there was before."""
    pages = [desk.changes(fill=START, limit=limit)]
    while pages[-1].more:
        pages.append(desk.changes(fill=pages[-1].fill, limit=limit))
    return pages


def held(pages: list[ChangesPage]) -> dict[tuple[str, str], int]:
    """(kind, id) → seq of every record in these pages; nothing comes twice with another number."""
    found: dict[tuple[str, str], int] = {}
    for page in pages:
        for record in page.rows.every():
            key = (record.KIND, record.id)
            assert found.get(key, record.seq) == record.seq
            found[key] = record.seq
    return found


@pytest.mark.parametrize("limit", [1, 2, 7, 1000])
def test_what_is_newer_comes_in_pages_without_a_gap(office: Office, limit: int) -> None:
    town = Town(office)
    for _ in range(4):
        town.comment()
    with office.sign_in() as desk:
        pages = pull(desk, 0, limit)
        everything = held(pages)
        assert sum(len(page.rows) for page in pages) == len(everything), "none comes twice"
        assert sorted(everything.values()) == sorted(set(everything.values()))
        assert {kind for kind, _ in everything} == {"agency", "staff", "announcement", "comment", "neighbour"}
        assert pages[-1].seq == pages[-1].head
        assert all(len(page.rows) <= limit for page in pages)
        assert held(fill(desk, limit)) == everything, "both ways lead to the same"


def test_filling_in_begins_with_what_is_open(office: Office) -> None:
    town = Town(office)
    waiting, done = town.comment(), town.comment()
    town.ask()
    with office.sign_in() as desk:
        desk.send(HideComment(id=desk.new_id(), comment_id=done.id, seen="new", reason="도배"))
        order = [record for page in fill(desk, 1) for record in page.rows.every()]
        kinds = [record.KIND for record in order]
        ids = [record.id for record in order]
    assert kinds[:6] == ["agency", "staff", "chat", "message", "neighbour", "comment"]
    assert ids.index(waiting.id) < kinds.index("announcement") < ids.index(done.id)


def test_what_changes_while_it_is_filled_in_is_told_by_what_is_newer(office: Office) -> None:
    town = Town(office)
    comments = [town.comment() for _ in range(3)]
    with office.sign_in() as desk:
        first = desk.changes(fill=START, limit=2)
        for comment in comments:
            desk.send(PinComment(id=desk.new_id(), comment_id=comment.id))
        rest = [first]
        while rest[-1].more:
            rest.append(desk.changes(fill=rest[-1].fill, limit=2))
        newest: dict[tuple[str, str], int] = {}
        for page in (*rest, *pull(desk, first.seq, 2)):
            for record in page.rows.every():
                newest[record.KIND, record.id] = max(record.seq, newest.get((record.KIND, record.id), 0))
        assert newest == held(pull(desk, 0, 1000))


def test_the_first_page_has_the_agencys_own_figures(office: Office) -> None:
    town = Town(office)
    for _ in range(3):
        town.comment()
    town.ask()
    office.backend.hire(office.id, "이나라", Role.MODERATOR)
    with office.sign_in() as desk, office.sign_in("이나라") as moderator:
        assert desk.changes(fill=START, limit=1).counters["comment/new"] == 3
        assert desk.changes(fill=START, limit=1).counters["chat/unanswered"] == 1
        assert "chat/unanswered" not in moderator.changes(fill=START).counters


def test_what_a_desk_cannot_count_comes_with_what_changed(office: Office) -> None:
    town = Town(office)
    comment = town.comment()
    with office.sign_in() as desk:
        before = desk.changes().head
        desk.send(PinComment(id=desk.new_id(), comment_id=comment.id))
        office.backend.clock.pass_seconds(3 * 24 * 3600)
    with office.sign_in() as desk:
        page = desk.changes(after=before)
        assert {name: count for name, count in page.counters.items() if "Pin" in name} == {
            "did/PinComment/2026-11-22": 1
        }
        town.follow()
        after = desk.changes(after=page.seq)
        assert {name for name in after.counters if name.startswith("follower")} == {"follower", f"follower/{CHANG1}"}
        assert desk.changes(after=after.seq).counters == {}


def test_what_is_removed_is_told_as_removed(office: Office) -> None:
    town = Town(office)
    comment = town.comment()
    with office.sign_in() as desk:
        note = WriteNote(
            id=desk.new_id(), about="comment", about_id=comment.id, neighbour_id=comment.author_id, text="메모"
        )
        desk.send(note)
        before = desk.changes().head
        desk.send(RemoveNote(id=desk.new_id(), note_id=note.id))
        page = desk.changes(after=before)
        assert [(each.kind, each.id) for each in page.removed] == [("note", note.id)]
        assert page.removed[0].seq == page.seq
        assert held(fill(desk, 1000)).keys() == held(pull(desk, 0, 1000)).keys()


ROLES = {
    Role.VIEWER: {"agency", "staff", "announcement", "comment", "neighbour", "figures"},
    Role.PUBLISHER: {"agency", "staff", "announcement", "comment", "neighbour", "figures"},
    Role.ADMIN: {"agency", "staff", "announcement", "comment", "neighbour", "figures"},
    Role.MODERATOR: {"agency", "staff", "announcement", "comment", "neighbour", "figures", "note", "report"},
    Role.RESPONDER: {"agency", "staff", "announcement", "comment", "neighbour", "figures", "chat", "message", "note"},
}


@pytest.mark.parametrize("role", Role)
def test_a_page_holds_only_what_the_roles_may_see(office: Office, role: Role) -> None:
    town = Town(office)
    town.report(town.comment())
    chat_id = town.ask()
    office.backend.hire(office.id, "이나라", role)
    with office.sign_in() as chief, office.sign_in("이나라") as desk:
        notice = town.notice(chief)
        comment = town.comment()
        written = [
            WriteNote(id=chief.new_id(), about="chat", about_id=chat_id, neighbour_id=chat_id, text="채팅 메모"),
            WriteNote(
                id=chief.new_id(), about="comment", about_id=comment.id, neighbour_id=comment.author_id, text="메모"
            ),
        ]
        chief.send(notice, *written)
        office.backend.clock.pass_seconds(10)
        town.until(lambda: town.published(notice.announcement_id))
        newer, filled = pull(desk, 0, 3), fill(desk, 3)
        assert {kind for kind, _ in held(newer)} == ROLES[role]
        assert held(newer) == held(filled)
        about = {note.about for page in newer for note in page.rows.note}
        assert about == ({"chat"} if role is Role.RESPONDER else {"comment"} if role is Role.MODERATOR else set())


def test_what_was_taken_out_of_a_comment_is_for_moderators(office: Office) -> None:
    town = Town(office)
    comment = town.comment("\u202e거꾸로")
    assert comment.original
    office.backend.hire(office.id, "이나라", Role.VIEWER)
    with office.sign_in() as moderator, office.sign_in("이나라") as viewer:
        [shown, filled] = [comments_of(pages) for pages in (pull(moderator, 0, 1000), fill(moderator, 1000))]
        assert [each.original for each in (*shown, *filled)] == [comment.original] * 2
        [shown, filled] = [comments_of(pages) for pages in (pull(viewer, 0, 1000), fill(viewer, 1000))]
        assert [(each.original, each.text) for each in (*shown, *filled)] == [(None, comment.text)] * 2


def comments_of(pages: list[ChangesPage]) -> list[Comment]:
    return [comment for page in pages for comment in page.rows.comment]


def test_other_roles_are_another_epoch(office: Office) -> None:
    id = office.backend.hire(office.id, "이나라", Role.MODERATOR)
    with office.sign_in() as chief, office.sign_in("이나라") as desk:
        epoch = desk.changes().epoch
        assert desk.ask("GET", "/v1/desk/changes", epoch=epoch).status_code == 200
        chief.send(ChangeStaff(id=chief.new_id(), staff_id=id, roles=(Role.MODERATOR, Role.RESPONDER)))
        gone = desk.ask("GET", "/v1/desk/changes", epoch=epoch)
        assert (gone.status_code, fault_of(gone).code) == (410, "serve.begin_anew")


def test_a_restored_backup_is_noticed_by_the_audit_that_is_not_there(office: Office) -> None:
    with office.sign_in() as desk:
        before = desk.changes()
        assert desk.ask("GET", "/v1/desk/changes", audit=before.audit).status_code == 200
        number, _, digest = before.audit.partition(".")
        for known in (f"{int(number) + 1}.{digest}", f"{number}.{'0' * 64}", "x.y", "."):
            gone = desk.ask("GET", "/v1/desk/changes", audit=known)
            assert (gone.status_code, fault_of(gone).code) == (410, "serve.restored"), known
        assert desk.ask("GET", "/v1/desk/changes", after=before.head + 1).status_code == 410


def test_a_point_or_a_command_that_is_not_known_here_tells_of_a_restored_backup(office: Office) -> None:
    comment = Town(office).comment()
    with office.sign_in() as desk:
        pin = PinComment(id=desk.new_id(), comment_id=comment.id)
        assert [came.result for came in desk.send(pin)] == ["done"]
        page = desk.changes()
        for known in ({"point": page.point}, {"done": pin.id}, {"point": page.point, "fill": START}):
            assert desk.ask("GET", "/v1/desk/changes", None, **known).status_code == 200
        start, _, head = page.point.partition(".")
        for unknown in (
            {"point": f"{start}.{int(head) + 1}"},
            {"point": f"{'0' * 16}.{head}"},
            {"point": "x"},
            {"point": "x", "fill": START},
            {"done": "0" * 32},
            {"point": "x", "epoch": "of other roles"},
        ):
            gone = desk.ask("GET", "/v1/desk/changes", None, **unknown)
            assert (gone.status_code, fault_of(gone).code) == (410, "serve.restored"), unknown


def test_a_desk_that_knows_of_no_point_is_answered_as_before(office: Office) -> None:
    with office.sign_in() as desk:
        page = desk.changes()
        assert desk.changes(after=page.seq, epoch=page.epoch, audit=page.audit).point == page.point


def test_who_was_away_for_longer_than_removals_are_remembered_begins_anew(office: Office) -> None:
    with office.sign_in() as desk:
        forget = "INSERT INTO own (name, value) VALUES (?, ?) RETURNING value"
        until = (f"tombstones_from/{office.id}", "2")
        asyncio.run(change(office.backend.engine, office.id, lambda tx: tx.rows(forget, *until)))
        assert desk.ask("GET", "/v1/desk/changes", after=2).status_code == 200
        assert fault_of(desk.ask("GET", "/v1/desk/changes", after=1)).code == "serve.begin_anew"
        assert desk.ask("GET", "/v1/desk/changes", fill=START).status_code == 200


@pytest.mark.parametrize("cursor", ["x", "0.0", "0.0.0.0", "-1.2.3", "1.2.999999999999999999999", "９.1.1", "0..1"])
def test_a_cursor_that_is_none_is_refused(office: Office, cursor: str) -> None:
    with office.sign_in() as desk:
        assert desk.ask("GET", "/v1/desk/changes", fill=cursor).status_code == 422
