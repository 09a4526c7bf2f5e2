"""Drafts: each is there once, whether it was written here or taken back, and none is lost or repeated on its way."""

import msgspec
import pytest

from domain.announcements import HELD_FOR, Announcement, Category, Placing
from domain.drafts import Draft
from domain.errors import Conflict, Invalid
from domain.publishing import DiscardAnnouncement, PublishAnnouncement, TakeBackAnnouncement
from local_store.announcements import AnnouncementFilter
from tests.make import CONTENT, World


def draft_of(town: World, **content: str) -> Draft:
    now = town.clock()
    return Draft(id=town.id(), created_at=now, saved_at=now, content=msgspec.structs.replace(CONTENT, **content))


def kept(town: World, **content: str) -> Draft:
    draft = draft_of(town, **content)
    town.desk.save_draft(draft).result(60)
    return draft


def giving(town: World, draft: Draft) -> PublishAnnouncement:
    return PublishAnnouncement(
        id=town.id(),
        announcement_id=draft.id,
        content=draft.content,
        placing=draft.placing,
        seen_revision=draft.revision,
    )


def take_back(town: World, id: str) -> None:
    town.do(TakeBackAnnouncement(id=town.id(), announcement_id=id))


def discard(town: World, id: str) -> None:
    town.desk.discard_draft(DiscardAnnouncement(id=town.id(), announcement_id=id)).result(10)


def given(town: World) -> Announcement:
    """An announcement within its ten seconds."""
    draft = draft_of(town)
    town.desk.give_draft(giving(town, draft), draft.id).result(60)
    return town.get(Announcement, draft.id)


def test_a_draft_is_there_as_it_was_saved_last(town: World) -> None:
    draft = kept(town)
    changed = msgspec.structs.replace(draft, placing=Placing(pinned_until="2026-12-05"), saved_at=draft.saved_at + 1)
    town.desk.save_draft(changed).result(60)
    assert town.desk.drafts() == [changed]
    assert town.desk.draft(draft.id) == changed


def test_drafts_come_newest_first(town: World) -> None:
    first = kept(town)
    town.clock.pass_seconds(1)
    second = kept(town)
    assert town.desk.drafts() == [second, first]


def test_a_discarded_draft_is_gone(town: World) -> None:
    draft = kept(town)
    discard(town, draft.id)
    assert town.desk.drafts() == []
    assert town.desk.draft(draft.id) is None


def test_another_agency_has_other_drafts(town: World) -> None:
    other = World(town.database, town.clock, "iksan")
    draft = kept(town)
    assert other.desk.drafts() == []
    assert other.desk.draft(draft.id) is None


def test_what_is_given_out_is_no_draft_any_more(town: World) -> None:
    draft = kept(town)
    town.desk.give_draft(giving(town, draft), draft.id).result(60)
    assert town.desk.drafts() == []
    assert town.get(Announcement, draft.id).state == "scheduled"


def test_what_is_refused_stays_a_draft(town: World) -> None:
    draft = kept(town, title="")
    with pytest.raises(Invalid):
        town.desk.give_draft(giving(town, draft), draft.id).result(60)
    assert town.desk.drafts() == [draft]
    assert town.desk.announcement(draft.id) is None


def test_what_is_taken_back_is_a_draft_with_all_that_it_said(town: World) -> None:
    announcement = given(town)
    town.clock.pass_seconds(3)
    take_back(town, announcement.id)
    [draft] = town.desk.drafts()
    assert (draft.id, draft.content, draft.placing) == (announcement.id, announcement.content, announcement.placing)
    assert draft.publish_at is None
    assert town.desk.draft(announcement.id) == draft


def test_what_was_taken_back_and_written_on_is_there_once(town: World) -> None:
    announcement = given(town)
    take_back(town, announcement.id)
    [draft] = town.desk.drafts()
    town.desk.save_draft(msgspec.structs.replace(draft, saved_at=town.clock() + 5)).result(60)
    assert [found.saved_at for found in town.desk.drafts()] == [town.clock() + 5]


def test_what_was_taken_back_can_be_given_again(town: World) -> None:
    announcement = given(town)
    take_back(town, announcement.id)
    [draft] = town.desk.drafts()
    town.desk.give_draft(giving(town, draft), draft.id).result(60)
    town.clock.pass_seconds(HELD_FOR / 1000)
    for published in town.desk.publish_due():
        published.result(60)
    assert town.get(Announcement, announcement.id).state == "published"
    assert town.desk.drafts() == []


def test_what_was_taken_back_can_be_discarded(town: World) -> None:
    announcement = given(town)
    take_back(town, announcement.id)
    discard(town, announcement.id)
    assert town.desk.drafts() == []
    assert town.desk.draft(announcement.id) is None


def test_what_was_discarded_leaves_neither_record_nor_counter(town: World) -> None:
    announcement = given(town)
    assert town.desk.count("announcement/draft") == 0
    take_back(town, announcement.id)
    assert town.desk.count("announcement/draft") == 1
    discard(town, announcement.id)
    assert town.desk.count("announcement/draft") == 0
    assert town.desk.record(Announcement, announcement.id) is None
    assert town.desk.announcements(AnnouncementFilter(words="가로등")) == []
    assert town.desk.audit_of(announcement.id, 5)[0].action == "DiscardAnnouncement"


def test_what_a_colleague_still_has_open_of_it_is_given_out_as_something_new(town: World) -> None:
    announcement = given(town)
    take_back(town, announcement.id)
    [draft] = town.desk.drafts()
    discard(town, announcement.id)
    with pytest.raises(Conflict) as refused:
        town.do(giving(town, draft))
    assert refused.value.code == "announcements.changed_since"
    town.do(giving(town, msgspec.structs.replace(draft, id=town.id(), revision=0)))


def test_a_draft_of_what_is_out_is_discarded_alone(town: World) -> None:
    out = town.publish()
    correction = msgspec.structs.replace(draft_of(town), id=out.id, corrects=True, revision=out.revision)
    town.desk.save_draft(correction).result(10)
    discard(town, out.id)
    assert town.desk.drafts() == []
    assert town.get(Announcement, out.id) == out


def test_taking_back_keeps_the_draft_that_comes_with_it(town: World) -> None:
    announcement = given(town)
    later = town.clock() + 86_400_000
    draft = msgspec.structs.replace(
        draft_of(town), id=announcement.id, revision=announcement.revision + 1, publish_at=later
    )
    command = TakeBackAnnouncement(id=town.id(), announcement_id=announcement.id)
    town.desk.take_back_to(command, draft).result(60)
    assert town.desk.drafts() == [draft]
    town.desk.give_draft(giving(town, draft), draft.id).result(60)


def test_taking_back_too_late_keeps_no_draft(town: World) -> None:
    announcement = town.publish()
    draft = msgspec.structs.replace(draft_of(town), id=announcement.id)
    command = TakeBackAnnouncement(id=town.id(), announcement_id=announcement.id)
    with pytest.raises(Conflict):
        town.desk.take_back_to(command, draft).result(60)
    assert town.desk.drafts() == []


def test_taking_back_leaves_what_is_being_written_alone(town: World) -> None:
    announcement = given(town)
    written = msgspec.structs.replace(draft_of(town, title="더 쓴 글"), id=announcement.id)
    town.desk.save_draft(written).result(60)
    command = TakeBackAnnouncement(id=town.id(), announcement_id=announcement.id)
    town.desk.take_back_to(command, msgspec.structs.replace(written, content=announcement.content)).result(60)
    assert town.desk.drafts() == [written]


@pytest.mark.parametrize(
    ("words", "found"), [("", 2), ("가로등", 1), ("로등 점", 1), ("밤길", 2), ("제설", 1), ("없는 말", 0), ("!!", 0)]
)
def test_drafts_are_found_by_any_part_of_what_they_say(town: World, words: str, found: int) -> None:
    kept(town, title="가로등 점검")
    kept(town, title="겨울 제설 안내")
    assert len(town.desk.drafts(AnnouncementFilter(words=words))) == found


def test_drafts_are_found_by_category(town: World) -> None:
    draft = kept(town)
    assert town.desk.drafts(AnnouncementFilter(category=Category.OPINION)) == [draft]
    assert town.desk.drafts(AnnouncementFilter(category=Category.EVENT)) == []
