"""What changed since a number: exactly that, removals included, and everything of a kind of which too much changed."""

from hypothesis import given, settings

from domain.comments import Comment, ReportComment
from domain.moderation import HideComment, RemoveNote, ReplyToComment, TakeBackReply, WriteNote
from domain.records import Record
from local_store.changes import MOST, Changes
from local_store.desk import Desk
from local_store.tables import TABLES
from tests.local_store.conftest import Stage
from tests.local_store.play import Act, acts
from tests.make import World

SYNCED: tuple[type[Record], ...] = tuple(record for record in TABLES if record.SYNCED)


def state(desk: Desk) -> dict[tuple[str, str], Record]:
    """Every record that desks get."""
    return {(kind.KIND, record.id): record for kind in SYNCED for record in desk.select(kind, "")}


def named(changes: Changes) -> set[tuple[str, str]]:
    return {(kind, id) for kind, ids in changes.ids.items() for id in ids}


@settings(max_examples=60, deadline=None)
@given(earlier=acts(most=15), later=acts(most=15))
def test_exactly_what_changed_is_named(stage: Stage, earlier: list[Act], later: list[Act]) -> None:
    """A put that changed nothing counts too: it took a number, and other desks get it."""
    play = stage()
    desk = play.world.desk
    for act in earlier:
        play.act(*act)
    seq, before = desk.head(), state(desk)
    for act in later:
        play.act(*act)
    changes, after = desk.changes(seq), state(desk)
    removed = before.keys() - after.keys()
    put = {key for key, record in after.items() if record.seq > seq}
    assert {key for key in after if after[key] != before.get(key)} <= put
    # What came and went in between is named too, which does no harm.
    assert put | removed <= named(changes)
    assert not (named(changes) - put - removed) & (before.keys() | after.keys())
    assert changes.seq == desk.head()
    assert bool(changes) == (desk.head() > seq)


def test_nothing_changed_since_the_last_number(town: World) -> None:
    town.comment(town.publish())
    changes = town.desk.changes(town.desk.head())
    assert not changes
    assert changes.ids == {}
    assert not changes.touched("comment")


def test_a_decision_names_its_comment_and_no_other(town: World) -> None:
    out = town.publish()
    first, second = town.comment(out), town.comment(out)
    before = town.desk.head()
    town.do(HideComment(id=town.id(), comment_id=second.id, seen="new", reason="욕설"))
    assert town.desk.changes(before).ids == {"comment": frozenset({second.id})}
    before = town.desk.head()
    report = ReportComment(id=town.id(), agency_id="dobong", comment_id=first.id, reason="spam")
    town.do(report, town.resident())
    changes = town.desk.changes(before)
    assert changes.ids["comment"] == {first.id}
    assert changes.touched("report")


def test_what_was_removed_is_named(town: World) -> None:
    comment = town.comment(town.publish())
    reply = ReplyToComment(id=town.id(), comment_id=comment.id, text="확인합니다")
    note = WriteNote(
        id=town.id(), about="comment", about_id=comment.id, neighbour_id=comment.author_id, text="한 번 안내함"
    )
    town.do(reply)
    town.do(note)
    before = town.desk.head()
    town.do(TakeBackReply(id=town.id(), reply_id=reply.id, answered_id=comment.id))
    town.do(RemoveNote(id=town.id(), note_id=note.id))
    assert town.desk.changes(before).ids == {
        "comment": frozenset({comment.id, reply.id}),
        "note": frozenset({note.id}),
    }


def test_of_a_kind_of_which_too_much_changed_all_counts_as_changed(town: World) -> None:
    out, resident = town.publish(), town.resident()
    before = town.desk.head()
    first = town.comment(out, by=resident)
    after_first = town.desk.head()
    for _ in range(MOST):
        town.comment(out, by=resident)
    changes = town.desk.changes(before)
    assert changes.whole == {"comment"}
    assert changes.touched("comment")
    assert changes.ids["neighbour"] == {resident.id}
    exactly = town.desk.changes(after_first)
    assert not exactly.whole
    assert len(exactly.ids["comment"]) == MOST
    assert first.id not in exactly.ids["comment"]


def test_of_a_kind_of_which_too_much_was_removed_all_counts_as_changed(town: World) -> None:
    comment = town.comment(town.publish())
    notes = [
        WriteNote(id=town.id(), about="comment", about_id=comment.id, neighbour_id="9" * 32, text="메모")
        for _ in range(MOST + 1)
    ]
    town.desk.perform_all(notes).result(60)
    before = town.desk.head()
    town.desk.perform_all([RemoveNote(id=town.id(), note_id=note.id) for note in notes]).result(60)
    assert town.desk.changes(before).whole == {"note"}


def test_several_who_look_at_different_times_miss_nothing(town: World) -> None:
    """Each goes on from the number that it was told."""
    out = town.publish()
    seen: dict[int, set[str]] = {1: set(), 3: set(), 7: set()}
    told = dict.fromkeys(seen, town.desk.head())
    written = set()
    for number in range(21):
        written.add(town.comment(out).id)
        for every, found in seen.items():
            if number % every == every - 1:
                changes = town.desk.changes(told[every])
                told[every] = changes.seq
                assert not found & changes.ids["comment"], "told once"
                found |= changes.ids["comment"]
    assert list(seen.values()) == [written] * 3
    assert town.get(Comment, next(iter(written))).seq <= told[7]
