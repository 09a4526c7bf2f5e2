"""The list of what was given out: shelves, words, categories, figures, pages, and what is due."""

import msgspec
import pytest

from domain.announcements import HELD_FOR, LATE_AFTER, Announcement, Category, Placing
from domain.publishing import (
    CorrectAnnouncement,
    PlaceAnnouncement,
    SeeAnnouncement,
    TakeBackAnnouncement,
    WithdrawAnnouncement,
)
from local_store.announcements import ALL, AnnouncementFilter, AnnouncementRow, Shelf
from tests.make import CONTENT, World


def withdraw(town: World, announcement: Announcement) -> None:
    town.do(WithdrawAnnouncement(id=town.id(), announcement_id=announcement.id, reason="취소됨"))


def ids(rows: list[AnnouncementRow]) -> list[str]:
    return [row.announcement.id for row in rows]


def test_each_shelf_has_what_stands_on_it(town: World) -> None:
    published, withdrawn = town.publish(), town.publish()
    withdraw(town, withdrawn)
    scheduled = town.schedule(3600)
    shelves: dict[Shelf, list[Announcement]] = {
        "all": [scheduled, withdrawn, published],
        "published": [published],
        "scheduled": [scheduled],
        "withdrawn": [withdrawn],
        "draft": [],
    }
    for shelf, held in shelves.items():
        assert ids(town.desk.announcements(AnnouncementFilter(shelf))) == [each.id for each in held]
    assert town.desk.given_totals(ALL) == {"published": 1, "scheduled": 1, "withdrawn": 1}


def test_what_was_taken_back_is_on_no_shelf_here(town: World) -> None:
    scheduled = town.schedule(3600)
    town.do(TakeBackAnnouncement(id=town.id(), announcement_id=scheduled.id))
    assert town.desk.announcements(ALL) == []
    assert town.desk.given_totals(ALL) == {"published": 0, "scheduled": 0, "withdrawn": 0}


def test_words_are_found_in_titles_and_texts(town: World) -> None:
    lamps, snow = town.publish(), town.publish(title="겨울 제설", body="눈을 치웁시다")
    assert ids(town.desk.announcements(AnnouncementFilter(words="가로"))) == [lamps.id]
    assert ids(town.desk.announcements(AnnouncementFilter(words="눈을"))) == [snow.id]
    assert town.desk.announcements(AnnouncementFilter(words="없는 말")) == []


def test_categories_are_told_apart(town: World) -> None:
    town.publish(body='"category":"event"')
    event = town.publish(category=Category.EVENT)
    of = AnnouncementFilter(category=Category.EVENT)
    assert ids(town.desk.announcements(of)) == [event.id]
    assert town.desk.given_totals(of)["published"] == 1


def test_totals_of_a_search_are_those_of_its_rows(town: World) -> None:
    town.publish()
    withdraw(town, town.publish())
    town.publish(title="겨울 제설", body="눈을 치웁시다")
    of = AnnouncementFilter("published", "가로등")
    assert town.desk.given_totals(of) == {"published": 1, "scheduled": 0, "withdrawn": 1}


def test_pages_meet_without_a_gap(town: World) -> None:
    made = [town.publish(title=f"소식 {number}").id for number in range(7)][::-1]
    first = town.desk.announcements(ALL, None, 3)
    second = town.desk.announcements(ALL, first[-1].key, 3)
    above = town.desk.announcements_before(ALL, second[-1].key, 3)
    last = town.desk.announcements_before(ALL, None, 2)
    assert ids(first) + ids(second) == made[:6]
    assert ids(above) == made[2:5]
    assert ids(last) == made[5:]


def test_a_row_has_its_figures(town: World) -> None:
    announcement = town.publish()
    town.comment(announcement)
    see = SeeAnnouncement(id=town.id(), agency_id=town.agency_id, announcement_id=announcement.id)
    town.do(see, town.resident())
    row = town.desk.announcement_row(announcement.id)
    assert row is not None
    assert (row.seen, row.commented) == (1, 1)
    assert town.desk.announcement_rows([announcement.id, "none"]) == [row]
    assert town.desk.announcement_row("none") is None


def test_earlier_versions_come_newest_first(town: World) -> None:
    announcement = town.publish()
    for number in (1, 2):
        town.do(
            CorrectAnnouncement(
                id=town.id(),
                announcement_id=announcement.id,
                seen_revision=number,
                content=msgspec.structs.replace(CONTENT, title=f"고친 제목 {number}"),
                reason=f"까닭 {number}",
            )
        )
    versions = town.desk.versions(announcement.id)
    assert [(version.content.title, version.reason) for version in versions] == [
        ("고친 제목 1", "까닭 2"),
        (CONTENT.title, "까닭 1"),
    ]


def test_due_is_what_is_not_late(town: World) -> None:
    soon = town.schedule(60)
    town.clock.pass_seconds(60)
    assert [each.id for each in town.desk.due(town.clock())] == [soon.id]
    town.clock.now += LATE_AFTER
    assert town.desk.due(town.clock()) == []
    assert [each.id for each in town.desk.missed(town.clock())] == [soon.id]


def test_upcoming_comes_soonest_first(town: World) -> None:
    late, soon = town.schedule(7200), town.schedule(3600)
    now = town.clock()
    assert [each.id for each in town.desk.upcoming(now, now + 8_000_000)] == [soon.id, late.id]
    assert [each.id for each in town.desk.upcoming(now, now + 5_000_000)] == [soon.id]


def test_what_ends_soon_is_known_by_its_day(town: World) -> None:
    announcement = town.publish()
    placing = Placing(pinned_until="2026-11-25", urgent_until="2026-11-23")
    town.do(
        PlaceAnnouncement(id=town.id(), announcement_id=announcement.id, seen=announcement.placing, placing=placing)
    )
    ends = [day for _, day in town.desk.ending("2026-11-22", "2026-11-28")]
    assert ends == ["2026-11-23", "2026-11-25"]
    assert town.desk.ending("2026-11-26", "2026-12-30") == []


@pytest.mark.parametrize("seconds", [0, 5])
def test_nothing_is_published_early(town: World, seconds: int) -> None:
    town.schedule(0)
    town.clock.pass_seconds(seconds)
    assert town.desk.publish_due() == []
    town.clock.now = town.clock.now - seconds * 1000 + HELD_FOR
    assert len(town.desk.publish_due()) == 1
