"""Commands over HTTP: each once and for good, whatever is sent again, and what keeps one from being done."""

import asyncio

import msgspec
import pytest

from backend.engine import change
from domain.actors import Actor, Role
from domain.announcements import Announcement
from domain.chats import Chat, Message
from domain.commands import Command
from domain.comments import Comment
from domain.conversation import SendMessage
from domain.days import MINUTE
from domain.moderation import HideComment, PinComment, ReplyToComment, ReviewComment, WriteNote
from domain.wire import BATCH_MOST, CommandBatch, Sent
from tests.backend.conftest import Office
from tests.backend.served import Client, fault_of
from tests.backend.town import Town


def hide(desk: Client, comment: Comment, reason: str = "도배", seen: str = "new") -> HideComment:
    return msgspec.convert(
        {"do": "HideComment", "id": desk.new_id(), "comment_id": comment.id, "seen": seen, "reason": reason},
        HideComment,
    )


def test_a_command_is_done_once_however_often_it_is_sent(office: Office) -> None:
    town = Town(office)
    comment = town.comment()
    with office.sign_in() as desk:
        reply = ReplyToComment(id=desk.new_id(), comment_id=comment.id, text="고맙습니다")
        came = [desk.send(reply)[0].result for _ in range(5)]
        assert came == ["done"] * 5
        assert town.get(Comment, comment.id).replies == 1
        assert town.audited("ReplyToComment") == 1


def test_another_content_or_person_under_a_known_id_is_refused(office: Office) -> None:
    town = Town(office)
    office.backend.hire(office.id, "이나라", Role.MODERATOR)
    comment = town.comment()
    with office.sign_in() as desk, office.sign_in("이나라") as other:
        pin = PinComment(id=desk.new_id(), comment_id=comment.id)
        assert desk.send(pin)[0].result == "done"
        [changed] = desk.send(msgspec.structs.replace(pin, pinned=False))
        [foreign] = other.send(pin)
    assert (changed.result, changed.code) == ("refused", "errors.id_used")
    assert (foreign.result, foreign.code) == ("refused", "errors.id_used")
    assert town.get(Comment, comment.id).pinned


def test_two_moderators_agree_or_the_second_decides_again(office: Office) -> None:
    town = Town(office)
    comment = town.comment()
    office.backend.hire(office.id, "이나라", Role.MODERATOR)
    with office.sign_in() as first, office.sign_in("이나라") as second:
        assert first.send(hide(first, comment))[0].result == "done"
        assert second.send(hide(second, comment, "욕설"))[0].result == "already"
        [came] = second.send(ReviewComment(id=second.new_id(), comment_id=comment.id, seen="new"))
    assert (came.result, came.code, came.fields) == ("conflict", "comments.hidden_since", {"name": "김도봉"})
    assert "김도봉" in came.sentence
    assert town.get(Comment, comment.id).hidden_for == "도배"


def test_what_is_behind_a_conflict_on_the_same_record_is_not_tried(office: Office) -> None:
    town = Town(office)
    one, other = town.comment(), town.comment()
    with office.sign_in() as desk:
        desk.send(hide(desk, one))
        behind = PinComment(id=desk.new_id(), comment_id=one.id, pinned=False)  # as it is
        came = desk.send(
            ReviewComment(id=desk.new_id(), comment_id=one.id, seen="new"),
            behind,
            ReviewComment(id=desk.new_id(), comment_id=other.id, seen="new"),
        )
        assert [each.result for each in came] == ["conflict", "behind", "done"]
        assert desk.send(behind)[0].result == "already", "sent again it is looked at anew"


def test_what_was_done_stays_done_behind_a_conflict_and_when_it_is_old(office: Office) -> None:
    town = Town(office)
    comment = town.comment()
    with office.sign_in() as desk:
        pin = PinComment(id=desk.new_id(), comment_id=comment.id)
        desk.send(hide(desk, town.comment()), pin)
        refused = HideComment(id=desk.new_id(), comment_id=comment.id, seen="reviewed", reason="도배")
        assert [each.result for each in desk.send(refused, pin)] == ["conflict", "done"]


def test_a_late_answer_and_a_late_warning_come_back_unless_they_were_out(office: Office) -> None:
    town = Town(office)
    chat_id = town.ask()
    with office.sign_in() as desk:
        answer = SendMessage(id=desk.new_id(), chat_id=chat_id, text="내일 갑니다")
        assert desk.send(answer, waited=31 * MINUTE)[0].result == "stale"
        assert town.find(Message, answer.id) is None
        assert desk.send(answer, waited=29 * MINUTE)[0].result == "done"
        assert desk.send(answer, waited=31 * MINUTE)[0].result == "done", "its receipt comes first"
        calm, urgent = town.notice(desk), town.notice(desk, urgent=True)
        assert [each.result for each in desk.send(calm, urgent, waited=11 * MINUTE)] == ["done", "stale"]


def test_a_role_that_is_missing_refuses_a_command_and_not_those_beside_it(office: Office) -> None:
    town = Town(office)
    comment, chat_id = town.comment(), town.ask()
    office.backend.hire(office.id, "이나라", Role.MODERATOR)
    with office.sign_in("이나라") as desk:
        came = desk.send(
            SendMessage(id=desk.new_id(), chat_id=chat_id, text="제가 답해요"),
            WriteNote(
                id=desk.new_id(), about="comment", about_id=comment.id, neighbour_id=comment.author_id, text="음"
            ),
            ReplyToComment(id=desk.new_id(), comment_id="f" * 32, text="없는 댓글"),
            ReplyToComment(id=desk.new_id(), comment_id=comment.id, text=""),
        )
    assert [each.result for each in came] == ["refused", "done", "refused", "refused"]
    assert [each.code for each in came] == ["errors.role_needed", "", "errors.not_found", "text.empty"]
    assert came[3].problems[0].field == "text"


def test_residents_and_the_clock_have_no_way_in_through_the_desk(office: Office) -> None:
    town = Town(office)
    comment = town.comment()
    with office.sign_in() as desk:
        for body in (
            {"do": "WriteComment", "id": "a" * 32, "agency_id": office.id, "announcement_id": "b" * 32, "text": "x"},
            {"do": "PublishDue", "id": "a" * 32, "agency_id": office.id, "announcement_id": comment.announcement_id},
            {"do": "EraseResident", "id": "a" * 32, "agency_id": office.id, "resident_id": "c" * 32, "traces": {}},
            {"do": "SignUp", "id": "a" * 32},
        ):
            sent = msgspec.json.encode({"commands": [{"command": body, "made_at": 1}], "sent_at": 1})
            answer = desk.http.post("/v1/desk/commands", content=sent, headers={"Content-Type": "application/json"})
            assert answer.status_code == 422, body["do"]
            assert fault_of(answer).code == "serve.not_understood"


def test_what_no_desk_of_ours_makes_is_not_even_read(office: Office) -> None:
    """Ids and times of other shapes: kept, they would be drawn, sorted by, and reckoned with on every desk."""
    town = Town(office)
    comment, chat_id = town.comment(), town.ask()
    pin = {"do": "PinComment", "id": "a" * 32, "comment_id": comment.id}
    reopen = {"do": "ReopenChat", "id": "a" * 32, "chat_id": chat_id}
    hire = {"do": "AddStaff", "id": "a" * 32, "staff_id": "b" * 32, "name": "이나라", "roles": []}
    note = {
        "do": "WriteNote",
        "id": "a" * 32,
        "about": "chat",
        "about_id": chat_id,
        "neighbour_id": chat_id,
        "text": "x",
    }
    publish = {"do": "PublishAnnouncement", "id": "a" * 32, "announcement_id": "b" * 32, "content": {}, "placing": {}}
    strange = [
        *(pin | {"id": id} for id in ("", "A" * 32, "a" * 31, "a" * 33, "a" * 32 + "\n", "\x1b]0;x\x07")),
        *(hire | {"staff_id": id} for id in ("\x1b[2J", "b" * 100_000)),
        note | {"about_id": "c" * 1_800_000},
        publish | {"announcement_id": "\x1b[2J"},
        *(publish | {"publish_at": at} for at in (-1, 2**53)),
        *(reopen | {"waiting_since": at} for at in (-(2**52), 2**53)),
    ]
    with office.sign_in() as desk:
        for body in strange:
            sent = msgspec.json.encode({"commands": [{"command": body, "made_at": 1}], "sent_at": 1})
            answer = desk.http.post("/v1/desk/commands", content=sent, headers={"Content-Type": "application/json"})
            assert (answer.status_code, fault_of(answer).code) == (422, "serve.not_understood"), str(body)[:200]
        for body in (pin, note):
            sent = msgspec.json.encode({"commands": [{"command": body, "made_at": 1}], "sent_at": 1})
            answer = desk.http.post("/v1/desk/commands", content=sent, headers={"Content-Type": "application/json"})
            assert answer.status_code == 200, "else this shows nothing"


def test_a_command_that_the_program_falls_over_holds_up_no_other(
    office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    town = Town(office)
    one, other, chat_id = town.comment(), town.comment(), town.ask()
    broken = msgspec.structs.replace(town.get(Chat, chat_id), past=("not one",))
    asyncio.run(change(office.backend.engine, office.id, lambda tx: tx.put(broken)))
    with office.sign_in() as desk:
        came = desk.send(
            PinComment(id=desk.new_id(), comment_id=one.id),
            SendMessage(id=desk.new_id(), chat_id=chat_id, text="내일 갑니다"),
            PinComment(id=desk.new_id(), comment_id=other.id),
        )
    assert [(each.result, each.code) for each in came] == [("done", ""), ("refused", "link.fell_over"), ("done", "")]
    assert "잘못" in came[1].sentence
    assert town.get(Comment, one.id).pinned
    assert town.get(Comment, other.id).pinned
    assert [record.exc_info is not None for record in caplog.records if "fell over" in record.message] == [True]


def test_a_batch_has_a_limit(office: Office) -> None:
    with office.sign_in() as desk:
        many: list[Command] = [PinComment(id=desk.new_id(), comment_id="f" * 32) for _ in range(BATCH_MOST + 1)]
        batch = CommandBatch(commands=tuple(Sent(command=each, made_at=1) for each in many), sent_at=1)
        assert desk.ask("POST", "/v1/desk/commands", batch).status_code == 422
        assert {each.result for each in desk.send(*many[1:])} == {"refused", "behind"}


def test_what_is_due_is_published_and_taken_back_until_then(office: Office) -> None:
    town = Town(office)
    with office.sign_in() as desk:
        notice = town.notice(desk)
        assert desk.send(notice)[0].result == "done"
        assert town.get(Announcement, notice.announcement_id).state == "scheduled"
        office.backend.clock.pass_seconds(10)
        town.until(lambda: town.get(Announcement, notice.announcement_id).state == "published")


def test_a_batch_of_somebody_let_go_in_the_same_moment_is_not_done(office: Office) -> None:
    """Roles are read within the transaction: what the door let in a moment ago may be nobody's by then."""
    town = Town(office)
    gone = Actor(kind="staff", id="0" * 32, name="없음", agency_id=office.id, roles=frozenset(Role))
    assert town.batch_by(gone, PinComment(id="a" * 32, comment_id=town.comment().id)) == "serve.signed_out"
