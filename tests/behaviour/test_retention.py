"""What is removed by the clock: nothing before its time, nothing after it, and the audit verifies throughout."""

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.access import AccessEntry
from domain.actors import SYSTEM
from domain.announcements import Placing
from domain.audit import AuditEntry
from domain.authority import Receipt
from domain.chats import Chat, Message
from domain.commands import Outcome
from domain.comments import Comment, Report, ReportComment
from domain.conversation import AskAgency, CloseChat, SendMessage
from domain.days import DAY, day_of, seoul, start_of
from domain.errors import Conflict, Invalid, NotAllowed
from domain.moderation import Note, ReplyToComment, RevealComment, ReviewComment, WriteNote
from domain.neighbours import BarNeighbour, Neighbour
from domain.periods import FLOORS, Periods, cut
from domain.publishing import WithdrawAnnouncement
from domain.retention import (
    CutAudit,
    ForgetNeighbours,
    RemoveAccessEntries,
    RemoveChats,
    RemoveComments,
    is_credible,
    is_over,
)
from tests.make import NOON, World


def later(day: date, months: int) -> date:
    """The same day so many months on, or the month's last: counted forwards, as the law counts."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(years, month + 1, last)
        except ValueError:
            continue
    raise AssertionError


@given(st.integers(NOON, NOON + 4_000 * DAY), st.integers(1, 120), st.integers(0, 5_000 * DAY))
def test_what_is_before_the_cut_was_kept_in_full(now: int, months: int, age: int) -> None:
    at = now - age
    if at < cut(now, months):
        assert later(seoul(at).date(), months) <= seoul(now).date()


@given(st.integers(NOON, NOON + 4_000 * DAY), st.integers(1, 120))
def test_nothing_is_kept_a_day_longer_than_a_longest_month_makes_it(now: int, months: int) -> None:
    """The cut is the same day of its month, but where that month is shorter."""
    day, today = seoul(cut(now, months)).date(), seoul(now).date()
    assert (today.year * 12 + today.month) - (day.year * 12 + day.month) == months
    assert day.day == today.day or (day.day < today.day and (day + timedelta(days=1)).day == 1)


def test_a_cut_is_the_beginning_of_a_day_in_korea() -> None:
    assert cut(NOON, 12) == start_of("2025-11-22")
    assert cut(start_of("2027-03-31"), 1) == start_of("2027-02-28")
    assert cut(start_of("2028-02-29"), 12) == start_of("2027-02-28")
    assert cut(start_of("2027-01-05"), 24) == start_of("2025-01-05")


def test_every_period_has_its_floor() -> None:
    defaults = msgspec.to_builtins(Periods())
    assert set(defaults) == set(FLOORS)
    for name, floor in FLOORS.items():
        assert msgspec.convert({name: floor}, Periods) == msgspec.structs.replace(Periods(), **{name: floor})
        with pytest.raises(msgspec.ValidationError):
            msgspec.convert({name: floor - 1}, Periods)
        assert defaults[name] >= floor
    assert FLOORS["access"] >= 12
    assert FLOORS["audit"] >= 12
    assert Periods().access == 24


@pytest.mark.parametrize(
    ("seen", "now", "credible"),
    [
        (None, NOON, False),
        (NOON, NOON, True),
        (NOON, NOON + 45 * DAY, True),
        (NOON, NOON + 46 * DAY, False),
        (NOON, NOON - 1, False),
        (NOON, NOON + 3_650 * DAY, False),
    ],
)
def test_a_clock_that_jumped_is_not_believed(seen: int | None, now: int, credible: bool) -> None:
    assert is_credible(seen, now) is credible


def wait(town: World, months: int) -> int:
    """Let so many months pass; returns the first moment that is not yet due then."""
    town.clock.now = start_of(later(seoul(town.clock.now).date(), months).isoformat()) + DAY // 2
    return cut(town.clock.now, months)


def test_comments_go_when_their_announcement_has_been_over_for_long(town: World) -> None:
    out = town.publish(starts_on="2026-11-01", ends_on="2026-12-05")
    comment = town.comment(out)
    before = wait(town, 6)
    remove = RemoveComments(id=town.id(), agency_id="dobong", before=before, comment_ids=(comment.id,))
    assert town.do(remove, SYSTEM) is Outcome.ALREADY  # the comment is old, but it ended on 5 December
    assert town.get(Comment, comment.id) == comment
    town.clock.now += 20 * DAY
    remove = RemoveComments(
        id=town.id(), agency_id="dobong", before=cut(town.clock.now, 6), comment_ids=(comment.id, "nobody")
    )
    assert town.do(remove, SYSTEM) is Outcome.DONE
    assert town.desk.record(Comment, comment.id) is None
    assert town.desk.count(f"commented/{out.id}") == 0
    assert town.desk.verify_audit() == []
    entry = list(town.desk.audit_entries())[-1]
    assert (entry.actor_id, entry.action, entry.record_id) == ("system", "RemoveComments", "")
    assert town.desk.record(Receipt, remove.id) is not None


def test_over_is_when_its_last_day_has_passed(town: World) -> None:
    out = town.publish(ends_on="2026-12-05", starts_on="2026-11-01")
    pinned = msgspec.structs.replace(out, placing=Placing(pinned_until="2027-03-01"))
    withdrawn = msgspec.structs.replace(pinned, state="withdrawn")
    corrected = msgspec.structs.replace(out, corrected_at=start_of("2027-02-01"))
    scheduled = msgspec.structs.replace(out, state="scheduled")
    for announcement, last in ((out, "2026-12-05"), (pinned, "2027-03-01"), (withdrawn, "2026-12-05")):
        assert not is_over(announcement, start_of(last))
        assert is_over(announcement, start_of(last) + DAY)
    assert not is_over(corrected, start_of("2027-02-01"))
    assert not is_over(scheduled, start_of("2036-01-01"))
    assert is_over(None, NOON)


def test_a_withdrawn_announcement_lets_its_comments_go(town: World) -> None:
    out = town.publish()
    comment = town.comment(out)
    town.do(WithdrawAnnouncement(id=town.id(), announcement_id=out.id, reason="중복"))
    wait(town, 6)
    town.clock.now += DAY
    remove = RemoveComments(id=town.id(), agency_id="dobong", before=cut(town.clock.now, 6), comment_ids=(comment.id,))
    assert town.do(remove, SYSTEM) is Outcome.DONE


def test_what_was_reported_and_noted_goes_with_a_comment(town: World) -> None:
    out = town.publish()
    comment, other = town.comment(out), town.comment(out)
    for each in (comment, other):
        town.do(ReportComment(id=town.id(), agency_id="dobong", comment_id=each.id, reason="abuse"), town.resident())
        note = WriteNote(id=town.id(), about="comment", about_id=each.id, neighbour_id=each.author_id, text="메모")
        town.do(note)
    reports, notes = town.desk.select(Report, ""), town.desk.select(Note, "")
    wait(town, 6)
    town.clock.now += DAY
    remove = RemoveComments(
        id=town.id(),
        agency_id="dobong",
        before=cut(town.clock.now, 6),
        comment_ids=(comment.id,),
        report_ids=tuple(each.id for each in reports),
        note_ids=tuple(each.id for each in notes),
    )
    assert town.do(remove, SYSTEM) is Outcome.DONE
    assert [each.comment_id for each in town.desk.select(Report, "")] == [other.id]
    assert [each.about_id for each in town.desk.select(Note, "")] == [other.id]
    assert town.desk.queue_totals() == {"new": 1, "reported": 1, "hidden": 0, "all": 1}


def closed_chat(town: World) -> Chat:
    resident = town.resident()
    town.do(AskAgency(id=town.id(), agency_id="dobong", text="과태료 고지서를 못 받았습니다"), resident)
    town.do(SendMessage(id=town.id(), chat_id=resident.id, text="확인하고 있습니다"))
    town.do(CloseChat(id=town.id(), chat_id=resident.id))
    return town.get(Chat, resident.id)


def test_only_chats_that_stayed_closed_go(town: World) -> None:
    chat, reopened = closed_chat(town), closed_chat(town)
    messages = tuple(each.id for each in town.desk.select(Message, ""))
    wait(town, 6)
    town.clock.now += DAY
    again = msgspec.structs.replace(town.resident(), id=reopened.id)
    town.do(AskAgency(id=town.id(), agency_id="dobong", text="아직도 못 받았습니다"), again)
    remove = RemoveChats(
        id=town.id(),
        agency_id="dobong",
        before=cut(town.clock.now, 6),
        message_ids=messages,
        chat_ids=(chat.id, reopened.id),
    )
    assert town.do(remove, SYSTEM) is Outcome.DONE
    assert town.desk.record(Chat, chat.id) is None
    assert town.get(Chat, reopened.id).state == "unanswered"
    assert {each.chat_id for each in town.desk.select(Message, "")} == {reopened.id}
    assert len(town.desk.select(Message, "")) == 3


def test_access_entries_go_after_their_year_and_not_before(town: World) -> None:
    comment = town.comment(town.publish())
    town.do(RevealComment(id=town.id(), comment_id=comment.id, purpose="신고 확인"))
    (entry,) = town.desk.select(AccessEntry, "")
    before = wait(town, 12)
    remove = RemoveAccessEntries(id=town.id(), agency_id="dobong", before=before, entry_ids=(entry.id,))
    assert town.do(remove, SYSTEM) is Outcome.ALREADY
    town.clock.now += DAY
    remove = RemoveAccessEntries(
        id=town.id(), agency_id="dobong", before=cut(town.clock.now, 12), entry_ids=(entry.id,)
    )
    assert town.do(remove, SYSTEM) is Outcome.DONE
    assert town.desk.select(AccessEntry, "") == []


def test_a_resident_is_forgotten_when_they_are_long_known_and_not_barred(town: World) -> None:
    out = town.publish()
    comment, barred = town.comment(out), town.comment(out)
    wait(town, 6)
    town.clock.now += DAY
    town.do(BarNeighbour(id=town.id(), resident_id=barred.author_id, days=30, reason="도배"))
    forget = ForgetNeighbours(
        id=town.id(),
        agency_id="dobong",
        before=cut(town.clock.now, 6),
        neighbour_ids=(comment.author_id, barred.author_id),
    )
    assert town.do(forget, SYSTEM) is Outcome.DONE
    assert [each.id for each in town.desk.select(Neighbour, "")] == [barred.author_id]


def acted(town: World, times: int) -> list[AuditEntry]:
    """The audit after so many decisions."""
    out = town.publish()
    for _ in range(times):
        comment = town.comment(out)
        town.do(ReviewComment(id=town.id(), comment_id=comment.id, seen="new"))
    return list(town.desk.audit_entries())


def test_a_cut_audit_still_verifies_and_goes_on(town: World) -> None:
    entries = acted(town, 5)
    wait(town, 12)
    town.clock.now += DAY
    command = CutAudit(id=town.id(), agency_id="dobong", before=cut(town.clock.now, 12), up_to=4)
    assert town.do(command, SYSTEM) is Outcome.DONE
    assert town.do(msgspec.structs.replace(command, id=town.id()), SYSTEM) is Outcome.ALREADY
    assert town.desk.verify_audit() == []
    left = list(town.desk.audit_entries())
    assert [entry.number for entry in left] == [*range(5, len(entries) + 2)]
    assert left[-1].action == "CutAudit"
    head = town.desk.audit_head()
    assert (head.cut_number, head.cut_digest) == (4, entries[3].digest)


def test_the_whole_audit_can_be_cut(town: World) -> None:
    entries = acted(town, 2)
    wait(town, 12)
    town.clock.now += DAY
    command = CutAudit(id=town.id(), agency_id="dobong", before=cut(town.clock.now, 12), up_to=len(entries))
    town.do(command, SYSTEM)
    assert town.desk.verify_audit() == []
    assert [entry.action for entry in town.desk.audit_entries()] == ["CutAudit"]


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE audit_entry SET actor_name = 'x' WHERE number = 2",
        "UPDATE audit_entry SET details = 'x' WHERE number = 2",
        "DELETE FROM audit_entry WHERE number = 2",
        "DELETE FROM audit_entry WHERE number = 4",
    ],
)
def test_what_does_not_verify_is_not_cut_away(town: World, tampering: str) -> None:
    acted(town, 5)
    town.database.write(lambda connection: list(connection.execute(tampering))).result(60)
    wait(town, 12)
    town.clock.now += DAY
    left = list(town.desk.audit_entries())
    with pytest.raises(Conflict) as refused:
        town.do(CutAudit(id=town.id(), agency_id="dobong", before=cut(town.clock.now, 12), up_to=4), SYSTEM)
    assert refused.value.code == "retention.chain_fails"
    assert list(town.desk.audit_entries()) == left
    assert town.desk.verify_audit() != []


def test_a_cut_reaches_no_entry_that_is_too_new(town: World) -> None:
    acted(town, 2)
    wait(town, 12)
    town.clock.now += DAY
    comment = town.comment(town.publish())
    town.do(ReviewComment(id=town.id(), comment_id=comment.id, seen="new"))
    last = town.desk.audit_head().number
    with pytest.raises(Invalid):
        town.do(CutAudit(id=town.id(), agency_id="dobong", before=cut(town.clock.now, 12), up_to=last), SYSTEM)


@pytest.mark.parametrize("kind", [RemoveComments, RemoveChats, ForgetNeighbours, RemoveAccessEntries, CutAudit])
def test_no_command_goes_below_its_floor_or_is_a_persons(kind: Any, town: World) -> None:
    months = FLOORS[kind.PERIOD]
    rest = {"up_to": 1} if kind is CutAudit else {each: () for each in kind.__struct_fields__ if each.endswith("_ids")}
    command = kind(id=town.id(), agency_id="dobong", before=cut(town.clock.now, months) + DAY, **rest)
    with pytest.raises(Invalid) as refused:
        town.do(command, SYSTEM)
    assert refused.value.code == "retention.too_early"
    assert str(months) in str(refused.value)
    allowed = msgspec.structs.replace(command, before=cut(town.clock.now, months))
    with pytest.raises(NotAllowed):
        town.do(allowed)


def test_a_thread_is_removed_with_its_replies(town: World) -> None:
    comment = town.comment(town.publish())
    town.do(ReplyToComment(id=town.id(), comment_id=comment.id, text="확인하겠습니다"))
    every = tuple(each.id for each in town.desk.select(Comment, ""))
    wait(town, 6)
    town.clock.now += DAY
    town.do(RemoveComments(id=town.id(), agency_id="dobong", before=cut(town.clock.now, 6), comment_ids=every), SYSTEM)
    assert town.desk.select(Comment, "") == []
    assert day_of(town.clock.now) > "2027-05-22"
