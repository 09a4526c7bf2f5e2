"""What the authority adds to every command: done once for ever, in order, audited when staff or the system did it."""

import inspect
from types import GenericAlias
from typing import Any

import apsw
import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.actors import Actor
from domain.audit import AuditEntry, AuditHead, seal, verify
from domain.authority import digest_of
from domain.chats import Message
from domain.commands import Command, Outcome
from domain.comments import Comment, WriteComment
from domain.conversation import AskAgency, SendMessage
from domain.erasure import EraseResident
from domain.errors import Conflict, Refused
from domain.kinds import RECORDS
from domain.moderation import HideComment, Note, ReplyToComment, ReviewComment, WriteNote
from domain.platform_kinds import PLATFORM_RECORDS
from domain.protocol import COMMANDS
from domain.records import Record
from domain.residents_changing import SignUp
from local_store.transaction import SqliteTransaction
from tests.make import World, world


def test_a_command_is_carried_out_once_for_ever(town: World) -> None:
    out = town.publish()
    resident = town.resident()
    write = WriteComment(id=town.id(), agency_id="dobong", announcement_id=out.id, text="한 번만")
    assert town.do(write, resident) is Outcome.DONE
    assert town.do(write, resident) is Outcome.ALREADY
    assert town.desk.queue_totals()["all"] == 1


def test_another_person_or_content_under_the_same_id_is_an_error(town: World) -> None:
    out, resident = town.publish(), town.resident()
    write = WriteComment(id=town.id(), agency_id="dobong", announcement_id=out.id, text="한 번만")
    town.do(write, resident)
    for command, actor in ((write, town.resident()), (msgspec.structs.replace(write, text="다른 글"), resident)):
        with pytest.raises(Conflict) as refused:
            town.do(command, actor)
        assert refused.value.code == "errors.id_used"


def bring_in(town: World, record: Record) -> None:
    """As an import does: the record is there, and no receipt of its id."""

    def put(connection: apsw.Connection) -> None:
        tx = SqliteTransaction(connection, town.clock.now)
        tx.put(record)
        tx.flush()

    town.desk.database.write(put).result(60)


@pytest.mark.parametrize("making", [ReplyToComment, WriteNote, SendMessage, WriteComment, AskAgency])
def test_a_record_that_came_in_without_a_command_is_not_written_over(town: World, making: type[Command]) -> None:
    out, resident = town.publish(), town.resident()
    comment = town.comment(out, by=resident)
    town.do(AskAgency(id=town.id(), agency_id="dobong", text="언제 고치나요?"), resident)
    note = WriteNote(id=town.id(), about="comment", about_id=comment.id, neighbour_id=resident.id, text="메모")
    town.do(note)
    message = town.desk.select(Message, "")[0]
    known: Record = {Comment: comment, Note: town.get(Note, note.id), Message: message}[made_by(making)]
    imported = msgspec.structs.replace(known, id=town.id())
    bring_in(town, imported)
    commands: dict[type[Command], tuple[Command, Actor | None]] = {
        ReplyToComment: (ReplyToComment(id=imported.id, comment_id=comment.id, text="답"), None),
        WriteNote: (msgspec.structs.replace(note, id=imported.id, text="다른 메모"), None),
        SendMessage: (SendMessage(id=imported.id, chat_id=resident.id, text="답"), None),
        WriteComment: (
            WriteComment(id=imported.id, agency_id="dobong", announcement_id=out.id, text="다른 말"),
            resident,
        ),
        AskAgency: (AskAgency(id=imported.id, agency_id="dobong", text="다른 말"), resident),
    }
    command, actor = commands[making]
    before, head = town.get(type(imported), imported.id), town.desk.head()
    with pytest.raises(Conflict) as refused:
        town.do(command, actor)
    assert refused.value.code == "errors.id_used"
    assert town.get(type(imported), imported.id) == before
    assert town.desk.head() == head
    again = msgspec.structs.replace(command, id=town.id())
    assert town.do(again, actor) is Outcome.DONE, "but for its id it may be done"


def made_by(command: type[Command]) -> type[Record]:
    assert command.MAKES is not None
    return command.MAKES


def test_every_command_that_makes_a_record_under_its_own_id_says_so() -> None:
    """An account comes in by no other way than by signing up."""
    making = {command for command in COMMANDS if " id=self.id," in inspect.getsource(command.apply)}
    assert len(making) > 5
    assert {command for command in making if command.MAKES is None} == {SignUp}


def test_a_refused_command_leaves_no_receipt_and_may_be_sent_again(town: World) -> None:
    comment = town.comment(town.publish())
    hide = HideComment(id=town.id(), comment_id=comment.id, seen="reviewed", reason="욕설")
    head = town.desk.head()
    with pytest.raises(Conflict):
        town.do(hide)
    assert town.desk.head() == head
    town.do(ReviewComment(id=town.id(), comment_id=comment.id, seen="new"))
    assert town.do(hide) is Outcome.DONE


def test_every_put_takes_its_own_change_number(town: World) -> None:
    before = town.desk.head()
    comments = [town.comment(town.publish()) for _ in range(3)]
    numbers = [comment.seq for comment in comments]
    assert numbers == sorted(set(numbers))
    assert town.desk.changes(before).ids["comment"] == {comment.id for comment in comments}
    assert not town.desk.changes(town.desk.head())


def test_of_several_commands_a_refused_one_keeps_none_of_the_others(town: World) -> None:
    out = town.publish()
    comments = [town.comment(out) for _ in range(3)]
    town.do(ReviewComment(id=town.id(), comment_id=comments[1].id, seen="new"))
    hides = [HideComment(id=town.id(), comment_id=each.id, seen="new", reason="도배") for each in comments]
    came = town.desk.perform_all(hides).result(60)
    assert came[0] is Outcome.DONE
    assert isinstance(came[1], Refused)
    assert came[2] is Outcome.DONE
    assert [town.get(Comment, each.id).state for each in comments] == ["hidden", "reviewed", "hidden"]


def test_staff_are_audited_and_residents_are_not(town: World) -> None:
    comment = town.comment(town.publish())
    before = town.desk.audit_head().number
    town.comment(town.publish())
    made = town.desk.audit_head().number - before
    assert made == 2, "publishing, and its falling due"
    hide = HideComment(id=town.id(), comment_id=comment.id, seen="new", reason="욕설")
    town.do(hide)
    newest = town.desk.audit_of(comment.id)[0]
    assert (newest.action, newest.actor_name, newest.details, newest.command_id) == (
        "HideComment",
        "김도봉",
        "욕설",
        hide.id,
    )
    assert town.desk.verify_audit() == []


def test_what_was_already_so_is_not_audited_twice(town: World) -> None:
    comment = town.comment(town.publish())
    for _ in range(2):
        town.do(ReviewComment(id=town.id(), comment_id=comment.id, seen="new"))
    assert [entry.action for entry in town.desk.audit_of(comment.id)] == ["ReviewComment"]


def chain() -> tuple[list[AuditEntry], AuditHead]:
    """A chain of eight entries."""
    with world() as town:
        out = town.publish()
        for number in range(6):
            comment = town.comment(out)
            town.do(HideComment(id=town.id(), comment_id=comment.id, seen="new", reason=f"사유 {number}"))
        return list(town.desk.audit_entries()), town.desk.audit_head()


ENTRIES, HEAD = chain()
places = st.integers(0, len(ENTRIES) - 1)


def test_an_untouched_chain_holds() -> None:
    assert verify(ENTRIES, HEAD) == []


@given(
    places, st.sampled_from(["at", "actor_id", "actor_name", "action", "record_id", "details", "previous", "digest"])
)
def test_a_changed_entry_is_found(place: int, field: str) -> None:
    value = getattr(ENTRIES[place], field)
    changed = msgspec.structs.replace(ENTRIES[place], **{field: value + 1 if field == "at" else f"{value}x"})
    assert verify([*ENTRIES[:place], changed, *ENTRIES[place + 1 :]], HEAD)


@given(places)
def test_a_removed_entry_is_found(place: int) -> None:
    assert verify([*ENTRIES[:place], *ENTRIES[place + 1 :]], HEAD)


@given(places, places)
def test_entries_in_another_order_are_found(one: int, other: int) -> None:
    swapped = [*ENTRIES]
    swapped[one], swapped[other] = swapped[other], swapped[one]
    assert bool(verify(swapped, HEAD)) == (one != other)


@given(places, places)
def test_an_inserted_entry_is_found(place: int, of: int) -> None:
    assert verify([*ENTRIES[:place], ENTRIES[of], *ENTRIES[place:]], HEAD)


@given(st.integers(1, len(ENTRIES)))
def test_a_cut_tail_is_found(cut: int) -> None:
    assert [fault.code for fault in verify(ENTRIES[:-cut], HEAD)] == ["audit.cut_tail"]


@given(st.integers(1, len(ENTRIES)))
def test_a_cut_tail_is_found_when_the_head_went_with_it(cut: int) -> None:
    assert [fault.code for fault in verify(ENTRIES[:-cut], None)] == ["audit.no_head"]


def tamper(town: World, sql: str, *values: object) -> None:
    """Change the file as somebody with an editor for databases would."""
    town.database.write(lambda c: c.execute(sql, values).fetchall()).result(60)


@pytest.mark.parametrize("id", ["", "-00000000001", "000000000000"])
def test_an_entry_slipped_in_before_the_first_is_found(town: World, id: str) -> None:
    fields = ", ".join(each for each in AuditEntry.__struct_fields__ if each != "id")
    tamper(town, f"INSERT INTO audit_entry (id, {fields}) SELECT ?, {fields} FROM audit_entry LIMIT 1", id)
    assert town.desk.verify_audit()
    tamper(town, "DELETE FROM audit_entry WHERE id = ?", id)
    assert town.desk.verify_audit() == []


def test_a_chain_that_was_removed_with_its_head_is_found(town: World) -> None:
    tamper(town, "DELETE FROM audit_entry")
    tamper(town, "DELETE FROM audit_head")
    assert [fault.code for fault in town.desk.verify_audit()] == ["audit.no_head"]


def test_details_may_be_erased_where_an_erasure_follows() -> None:
    erased = [msgspec.structs.replace(entry, details=None, salt="") for entry in ENTRIES]
    assert {fault.code for fault in verify(erased, HEAD)} == {"audit.details_gone"}
    erasure, head = seal(
        HEAD,
        at=ENTRIES[-1].at,
        actor_id="system",
        actor_name="system",
        action=EraseResident.__name__,
        command_id="e",
        record_kind="neighbour",
        record_id="",
        details="",
        salt="s",
    )
    assert verify([*erased, erasure], head) == []


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(where=st.sampled_from(["details = 'x'", "actor_name = 'x'", "at = at + 1"]), number=st.integers(1, 4))
def test_tampering_with_the_file_is_found(town: World, where: str, number: int) -> None:
    comment = town.comment(town.publish())
    town.do(ReviewComment(id=town.id(), comment_id=comment.id, seen="new"))

    rows = list(town.desk.rows("SELECT details, actor_name, at FROM audit_entry WHERE number = ?", number))
    tamper(town, f"UPDATE audit_entry SET {where} WHERE number = ?", number)
    assert town.desk.verify_audit()
    tamper(town, "UPDATE audit_entry SET details = ?, actor_name = ?, at = ? WHERE number = ?", *rows[0], number)
    assert town.desk.verify_audit() == []


def test_every_command_and_record_there_is_stands_in_the_protocol() -> None:
    def below(kind: type[Any]) -> set[type[Any]]:
        return {kind}.union(*(below(child) for child in kind.__subclasses__()))

    from domain.commands import Command
    from domain.records import Record

    concrete = {each for each in below(Command) if "apply" in vars(each)} - {Command}
    assert concrete == set(COMMANDS)
    assert {each for each in below(Record) if "KIND" in vars(each)} == {*RECORDS, *PLATFORM_RECORDS}


def test_a_field_that_came_later_leaves_the_digest_of_what_was_sent_before() -> None:
    """A laptop that was away for an upgrade sends again, and is known."""

    class Part(msgspec.Struct, frozen=True, kw_only=True):
        text: str

    class LaterPart(msgspec.Struct, frozen=True, kw_only=True):
        text: str
        marked: bool = False

    def form(part: type[Any], *more: tuple[str, Any, Any]) -> Any:
        fields: list[Any] = [("id", str), ("part", part), ("parts", GenericAlias(tuple, (part, ...)), ()), *more]
        told = {"UNTOLD": frozenset[str]()}
        return msgspec.defstruct("Form", fields, namespace=told, frozen=True, kw_only=True, tag=True, tag_field="do")

    before = form(Part)(id="1", part=Part(text="가"), parts=(Part(text="나"),))
    later_form = form(LaterPart, ("loud", bool, False), ("tags", list[str], msgspec.field(default_factory=list)))
    later = later_form(id="1", part=LaterPart(text="가"), parts=(LaterPart(text="나"),))
    assert digest_of(later) == digest_of(before)
    for changed in (
        msgspec.structs.replace(later, loud=True),
        msgspec.structs.replace(later, parts=()),
        msgspec.structs.replace(later, part=LaterPart(text="가", marked=True)),
    ):
        assert digest_of(changed) != digest_of(before)
