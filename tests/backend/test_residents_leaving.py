"""Leaving: rows are kept without anybody in them, figures are kept, and a server that is killed goes on telling."""

import asyncio

import pytest

from backend.residents_telling import SETTLED, tell_all
from domain.audit import AuditEntry
from domain.authority import Receipt
from domain.chats import Message
from domain.comments import Comment
from domain.conversation import SendMessage
from domain.erasure import DEPARTED, ERASED
from domain.following import FOLLOWERS, Following
from domain.invitations import PLATFORM
from domain.moderation import ReplyToComment, WriteNote
from domain.neighbours import Neighbour
from domain.records import R
from domain.residents import Account, Login
from domain.residents_changing import DeleteAccount
from domain.residents_sessions import ResidentSession
from tests.backend.conftest import Office
from tests.backend.residing import SECRET, Resident, neighbour, opened
from tests.backend.served import fault_of
from tests.backend.town import Town


@pytest.fixture
def town(office: Office) -> Town:
    return opened(Town(office))


def leave(resident: Resident) -> None:
    resident.do("/v1/residents/me/leave", password=SECRET)


def lived(town: Town, resident: Resident) -> str:
    """Somebody who did everything here; the id of the announcement that they wrote on."""
    on = town.announcement()
    path = f"/v1/board/agencies/{town.office.id}"
    resident.do(f"{path}/follow")
    comment = resident.do(f"{path}/announcements/{on.id}/comments", text="제 번호는 010-1234-5678 입니다")
    town.backend.clock.pass_seconds(1)
    resident.do(f"/v1/residents/chats/{town.office.id}", text="창1동 12번지 삽니다")
    with town.office.sign_in() as desk:
        desk.send(
            ReplyToComment(id=desk.new_id(), comment_id=comment["id"], text=f"{resident.nickname}님, 고맙습니다"),
            WriteNote(
                id=desk.new_id(), about="comment", about_id=comment["id"], neighbour_id=resident.id, text="단골 민원인"
            ),
            SendMessage(id=desk.new_id(), chat_id=resident.id, text=f"{resident.nickname}님, 확인하겠습니다"),
        )
    return on.id


def test_who_leaves_is_nobody_and_what_was_counted_stays(town: Town) -> None:
    with neighbour(town.backend, "바다건너온곰") as resident, town.office.sign_in() as desk:
        lived(town, resident)
        before = desk.changes().rows
        leave(resident)
        after = desk.changes().rows
        (known,) = after.neighbour
        assert (known.id, known.nickname, known.dong, known.follows_since) == (resident.id, DEPARTED, "", None)
        assert {each.id for each in after.comment} == {each.id for each in before.comment}
        assert {each.id for each in after.message} == {each.id for each in before.message}
        assert {each.text for each in after.comment if not each.official} == {ERASED}
        assert {each.text for each in after.message} == {ERASED}
        assert after.note == ()
        (day,) = after.follower_day
        assert (day.joined, day.left, day.total) == (1, 1, 0)
        held = desk.changes()
        for secret in ("바다건너온곰", "010-1234-5678", "12번지", "단골 민원인", resident.login):
            assert secret not in str(held), secret
    assert town.find(Following, resident.id) is None
    assert town.read(lambda reader: reader.count(town.office.id, FOLLOWERS)) == 0
    assert town.audited("EraseResident") == 1


def test_nothing_signs_in_to_an_account_that_is_gone(town: Town) -> None:
    with neighbour(town.backend) as resident:
        wrong = resident.ask("POST", "/v1/residents/me/leave", id=resident.new_id(), password="not-this-1")
        assert (wrong.status_code, fault_of(wrong).code) == (401, "residents.wrong_password")
        assert resident.get("/v1/residents/me")["id"] == resident.id
        leave(resident)
        assert resident.ask("GET", "/v1/residents/me").status_code == 401
        again = {"login": resident.login, "password": SECRET}
        assert resident.ask("POST", "/v1/residents/sign-in", **again).status_code == 401
    sessions = "WHERE account_id = ?"
    assert town.read(lambda reader: reader.select(ResidentSession, sessions, resident.id)) == []
    assert town.read(lambda reader: reader.get(Login, PLATFORM, resident.login)) is None


def test_who_only_followed_leaves_a_figure(town: Town) -> None:
    with neighbour(town.backend) as resident:
        resident.do(f"/v1/board/agencies/{town.office.id}/follow")
        leave(resident)
    assert town.find(Following, resident.id) is None
    assert town.find(Neighbour, resident.id) is None
    assert town.audited("EraseResident") == 0


def test_every_agency_that_knew_them_forgets_and_no_other_hears_of_it(town: Town) -> None:
    second, third = Town(Office(town.backend)), Town(Office(town.backend))
    with neighbour(town.backend) as resident:
        lived(town, resident)
        lived(second, resident)
        leave(resident)
    for each in (town, second):
        assert each.get(Neighbour, resident.id).nickname == DEPARTED
    assert third.find(Neighbour, resident.id) is None
    assert third.read(lambda reader: reader.select(AuditEntry, "WHERE agency_id = ?", third.office.id))[1:] == []


def test_a_server_that_was_killed_before_it_told_anybody_goes_on(town: Town) -> None:
    """The account is deleted, and nothing more: as after a power cut. The next look tells everybody."""
    backend = town.backend.service.backend
    with neighbour(town.backend) as resident:
        lived(town, resident)
        actor = town.read(lambda reader: reader.get(Account, PLATFORM, resident.id))
        assert actor is not None
        town.do(DeleteAccount(id=town.new_id()), actor.actor(town.backend.clock()))
        assert town.get(Neighbour, resident.id).nickname == "하늘이"
        asyncio.run(tell_all(backend))
        assert town.get(Neighbour, resident.id).nickname == DEPARTED


def test_they_are_told_twice_and_then_nothing_is_kept(town: Town) -> None:
    backend = town.backend.service.backend
    with neighbour(town.backend) as resident:
        lived(town, resident)
        leave(resident)
        asyncio.run(tell_all(backend))
        kept = town.read(lambda reader: reader.get(Account, PLATFORM, resident.id))
        assert kept is not None
        assert (kept.login, kept.nickname, kept.verifier, kept.homes) == ("", DEPARTED, "", ())
        town.backend.clock.now += SETTLED
        asyncio.run(tell_all(backend))
        assert town.read(lambda reader: reader.get(Account, PLATFORM, resident.id)) is None
        changed = "WHERE changed_at IS NOT NULL"
        assert town.read(lambda reader: reader.select(Account, changed)) == []


def receipts(town: Town) -> dict[str, Receipt]:
    return {each.id: each for each in town.read(lambda reader: reader.select(Receipt, "WHERE id <> ''"))}


def test_no_receipt_says_who_they_were_or_what_they_wrote(town: Town) -> None:
    """Not to who guesses the words either. That an id was used is still known."""
    second = Town(Office(town.backend))
    with neighbour(town.backend) as resident, neighbour(town.backend, "별이") as other:
        before = receipts(town)
        lived(town, resident)
        for each in (resident, other):
            each.do(f"/v1/board/agencies/{second.office.id}/unfollow")
        theirs = {id for id, each in receipts(town).items() if each.actor_id == resident.id}
        written = {id for id, each in receipts(town).items() if id not in before and each.actor_id != "system"}
        leave(resident)
        asyncio.run(tell_all(town.backend.service.backend))
        town.backend.clock.now += SETTLED
        asyncio.run(tell_all(town.backend.service.backend))
        after = receipts(town)
        assert len(theirs) >= 6
        assert {(after[id].actor_id, after[id].digest) for id in theirs} == {("", "")}
        assert resident.id not in {each.actor_id for each in after.values()}
        of_text = [after[each.id] for kind in (Comment, Message) for each in wrote(town, kind)]
        assert len(of_text) == 4
        assert {each.digest for each in of_text} == {""}
        kept = [each for each in after.values() if each.id in written - theirs and each.digest]
        assert {each.actor_id for each in kept} >= {other.id}
        again = {"id": of_text[0].id, "text": "또 한 번"}
        taken = other.ask("POST", f"/v1/residents/chats/{town.office.id}", **again)
        assert (taken.status_code, fault_of(taken).code) == (409, "errors.id_used")


def wrote(town: Town, kind: type[R]) -> list[R]:
    return town.read(lambda reader: reader.select(kind, "WHERE agency_id = ?", town.office.id))


def test_other_residents_see_that_somebody_left(town: Town) -> None:
    with neighbour(town.backend) as resident, neighbour(town.backend, "별이") as other:
        on = lived(town, resident)
        leave(resident)
        path = f"/v1/board/agencies/{town.office.id}/announcements/{on}/comments"
        (entry,) = other.get(path)["entries"]
        assert (entry["comment"]["nickname"], entry["comment"]["text"]) == (DEPARTED, ERASED)
    assert town.read(lambda reader: reader.select(Comment, "WHERE agency_id = ? AND official = 1", town.office.id))
