"""An announcement's way: given, held ten seconds, out, corrected, withdrawn; and everything that is refused."""

import msgspec
import pytest

from domain.actors import SYSTEM, Role
from domain.announcements import HELD_FOR, Announcement, Content, Figures, Placing
from domain.commands import Outcome
from domain.days import DAY, MINUTE
from domain.drafts import copied, correcting
from domain.errors import Conflict, Invalid, NotAllowed, NotFound
from domain.followers import Follow
from domain.publishing import (
    CorrectAnnouncement,
    PlaceAnnouncement,
    PublishAnnouncement,
    PublishDue,
    ReinstateAnnouncement,
    SeeAnnouncement,
    TakeBackAnnouncement,
    WithdrawAnnouncement,
)
from domain.regions import regions
from tests.make import CHANG1, CHANG2, CONTENT, World


def give(town: World, id: str, **more: object) -> Outcome:
    command = PublishAnnouncement(id=town.id(), announcement_id=id, content=CONTENT, placing=Placing())
    return town.do(msgspec.structs.replace(command, **more))


def test_it_is_held_for_ten_seconds_and_then_out(town: World) -> None:
    id = town.id()
    assert give(town, id) is Outcome.DONE
    held = town.get(Announcement, id)
    assert (held.state, held.publish_at) == ("scheduled", town.clock.now + HELD_FOR)

    town.clock.pass_seconds(9.999)
    assert town.desk.publish_due() == []

    town.clock.pass_seconds(0.001)
    assert [done.result() for done in town.desk.publish_due()] == [Outcome.DONE]
    out = town.get(Announcement, id)
    assert (out.state, out.published_at, out.publish_at) == ("published", town.clock.now, None)


def test_it_counts_whom_it_reached(town: World) -> None:
    for dong in (CHANG1, CHANG1, "1132052100"):
        town.do(Follow(id=town.id(), agency_id="dobong"), town.resident(dong=dong))
    out = town.publish()
    people, _ = regions().population_of((CHANG1, CHANG2))
    assert (out.reached, out.followers_reached) == (people, 2)


def test_it_can_be_taken_back_while_it_is_held(town: World) -> None:
    id = town.id()
    give(town, id)
    assert town.do(TakeBackAnnouncement(id=town.id(), announcement_id=id)) is Outcome.DONE
    town.clock.pass_seconds(60)
    assert town.desk.publish_due() == []
    assert town.get(Announcement, id).state == "draft"
    assert town.do(TakeBackAnnouncement(id=town.id(), announcement_id=id)) is Outcome.ALREADY


def test_what_was_taken_back_can_be_given_again(town: World) -> None:
    id = town.id()
    give(town, id)
    town.do(TakeBackAnnouncement(id=town.id(), announcement_id=id))
    give(town, id, seen_revision=town.get(Announcement, id).revision)
    assert town.get(Announcement, id).state == "scheduled"


def test_what_is_out_cannot_be_taken_back(town: World) -> None:
    out = town.publish()
    with pytest.raises(Conflict) as refused:
        town.do(TakeBackAnnouncement(id=town.id(), announcement_id=out.id))
    assert refused.value.code == "announcements.is_published"


def test_two_who_give_the_same_draft_do_not_overwrite_each_other(town: World) -> None:
    id = town.id()
    give(town, id)
    with pytest.raises(Conflict) as refused:
        give(town, id)
    assert refused.value.code == "announcements.changed_since"


def test_what_is_late_is_asked_about_and_not_sent(town: World) -> None:
    id = town.id()
    give(town, id, publish_at=town.clock.now + MINUTE)
    town.clock.pass_seconds(11 * 60 + 1)
    assert town.desk.publish_due() == []
    assert [announcement.id for announcement in town.desk.missed(town.clock.now)] == [id]
    # Asked, the person may still send it.
    give(town, id, seen_revision=1)
    town.clock.pass_seconds(10)
    assert len(town.desk.publish_due()) == 1


def test_publishing_by_the_clock_is_the_systems_alone(town: World) -> None:
    id = town.id()
    give(town, id)
    command = PublishDue(id=town.id(), agency_id="dobong", announcement_id=id)
    with pytest.raises(NotAllowed):
        town.do(command)
    with pytest.raises(Conflict):
        town.do(command, SYSTEM)  # not due yet


def test_everything_missing_or_wrong_is_named_at_once(town: World) -> None:
    content = Content(title="가" * 101, starts_on="2026-12-05", ends_on="2026-12-01", regions=("2611051000",))
    with pytest.raises(Invalid) as refused:
        give(town, town.id(), content=content, placing=Placing(pinned_until="2026-11-21", urgent_until="soon"))
    assert {problem.field for problem in refused.value.problems} == {
        "title",
        "body",
        "department",
        "phone",
        "ends_on",
        "regions",
        "pinned_until",
        "urgent_until",
    }
    assert all(str(problem) for problem in refused.value.problems)


def test_days_are_those_from_which_it_goes_out(town: World) -> None:
    """A pin or a period that is over before the appointed day does nobody any good, though it is to come today."""
    in_two_weeks = town.clock.now + 14 * DAY
    over = Placing(pinned_until="2026-11-29", urgent_until="2026-12-05")
    content = msgspec.structs.replace(CONTENT, starts_on="2026-11-23", ends_on="2026-11-28")
    give(town, town.id(), content=content, placing=over)
    with pytest.raises(Invalid) as refused:
        give(town, town.id(), content=content, placing=over, publish_at=in_two_weeks)
    assert [problem.field for problem in refused.value.problems] == ["ends_on", "pinned_until", "urgent_until"]
    assert all("2026-12-06" in str(problem) for problem in refused.value.problems)
    give(town, town.id(), placing=Placing(pinned_until="2026-12-06"), publish_at=in_two_weeks)


def test_a_period_that_is_over_is_named_but_may_be_corrected(town: World) -> None:
    over = msgspec.structs.replace(CONTENT, starts_on="2026-11-01", ends_on="2026-11-21")
    with pytest.raises(Invalid) as refused:
        give(town, town.id(), content=over)
    assert [problem.field for problem in refused.value.problems] == ["ends_on"]
    out = town.publish()
    town.do(
        CorrectAnnouncement(
            id=town.id(), announcement_id=out.id, seen_revision=out.revision, content=over, reason="이미 끝남"
        )
    )
    assert town.get(Announcement, out.id).content.ends_on == "2026-11-21"


def test_regions_may_be_of_any_level_inside_the_agencys_own(town: World) -> None:
    dongs = regions().dongs_under("1132000000")
    assert town.publish(regions=tuple(dongs)).content.regions == ("1132000000",)
    with pytest.raises(Invalid):
        give(town, town.id(), content=msgspec.structs.replace(CONTENT, regions=("1100000000",)))


def test_text_is_made_safe_and_kept_as_written_otherwise(town: World) -> None:
    out = town.publish(title="[D-1] 마감 [/끝]", body="본문\x1b]0;제목\x07\n[@click=app.quit]끝[/]")
    assert out.content.title == "[D-1] 마감 [/끝]"
    assert "\x1b" not in out.content.body
    assert "[@click=app.quit]끝[/]" in out.content.body


def correct(town: World, out: Announcement, **more: object) -> Outcome:
    command = CorrectAnnouncement(
        id=town.id(),
        announcement_id=out.id,
        seen_revision=out.revision,
        content=msgspec.structs.replace(out.content, title="바로잡은 제목"),
        reason="날짜가 틀렸습니다",
    )
    return town.do(msgspec.structs.replace(command, **more))


def test_a_correction_keeps_what_stood_before(town: World) -> None:
    out = town.publish()
    assert correct(town, out) is Outcome.DONE
    now = town.get(Announcement, out.id)
    assert (now.content.title, now.corrected_for, now.revision) == ("바로잡은 제목", "날짜가 틀렸습니다", 2)
    assert now.notify_from == 0, "followers are not told again unless somebody wants it"
    (before,) = town.desk.versions(out.id)
    assert (before.content, before.revision, before.reason) == (out.content, 1, "날짜가 틀렸습니다")


def test_a_correction_may_notify_again(town: World) -> None:
    out = town.publish()
    correct(town, out, notify_again=True)
    assert town.get(Announcement, out.id).notify_from == 2


def test_a_correction_needs_a_reason_and_the_newest_revision(town: World) -> None:
    out = town.publish()
    with pytest.raises(Invalid) as refused:
        correct(town, out, reason=" ", content=Content())
    assert {"reason", "title", "body"} <= {problem.field for problem in refused.value.problems}
    correct(town, out)
    with pytest.raises(Conflict):
        correct(town, out, content=msgspec.structs.replace(out.content, title="또 다른 제목"))


def test_nothing_corrected_is_no_correction(town: World) -> None:
    out = town.publish()
    assert correct(town, out, content=out.content) is Outcome.ALREADY
    assert town.desk.versions(out.id) == []


def test_withdrawing_and_reinstating(town: World) -> None:
    out = town.publish()
    assert town.do(WithdrawAnnouncement(id=town.id(), announcement_id=out.id, reason="중복")) is Outcome.DONE
    assert town.get(Announcement, out.id).state == "withdrawn"
    assert town.do(WithdrawAnnouncement(id=town.id(), announcement_id=out.id, reason="다시")) is Outcome.ALREADY
    assert town.get(Announcement, out.id).withdrawn_for == "중복", "the first reason stays"
    town.do(ReinstateAnnouncement(id=town.id(), announcement_id=out.id))
    assert town.get(Announcement, out.id) == msgspec.structs.replace(out, seq=town.get(Announcement, out.id).seq)


def test_placing_is_no_correction_and_sees_what_changed_since(town: World) -> None:
    out = town.publish()
    pinned = Placing(pinned_until="2026-12-05")
    town.do(PlaceAnnouncement(id=town.id(), announcement_id=out.id, seen=out.placing, placing=pinned))
    assert town.get(Announcement, out.id).corrected_at is None
    with pytest.raises(Conflict):
        town.do(
            PlaceAnnouncement(
                id=town.id(), announcement_id=out.id, seen=out.placing, placing=Placing(comments_open=False)
            )
        )
    bad = PlaceAnnouncement(id=town.id(), announcement_id=out.id, seen=pinned, placing=Placing(urgent_until="내일"))
    with pytest.raises(Invalid):
        town.do(bad)


def test_a_day_that_is_over_is_no_placing_but_may_stand(town: World) -> None:
    out = town.publish()
    yesterday, tomorrow = Placing(pinned_until="2026-11-21"), Placing(pinned_until="2026-11-23")

    def place(seen: Placing, placing: Placing, **more: bool) -> Outcome:
        command = PlaceAnnouncement(id=town.id(), announcement_id=out.id, seen=seen, placing=placing)
        return town.do(msgspec.structs.replace(command, **more))

    with pytest.raises(Invalid) as refused:
        place(out.placing, yesterday)
    assert [problem.field for problem in refused.value.problems] == ["pinned_until"]
    place(out.placing, tomorrow)
    town.clock.pass_seconds(3 * DAY / 1000)
    closed = msgspec.structs.replace(tomorrow, comments_open=False)
    assert place(tomorrow, closed) is Outcome.DONE, "what stood before is not what is asked for"
    assert place(closed, out.placing) is Outcome.DONE
    assert place(out.placing, tomorrow, restores=True) is Outcome.DONE
    with pytest.raises(Invalid):
        place(tomorrow, Placing(pinned_until="\x1b]0;어제\x07"), restores=True)


def test_what_is_scheduled_is_placed_from_the_day_on_which_it_goes_out(town: World) -> None:
    id = town.id()
    give(town, id, publish_at=town.clock.now + 14 * DAY)
    for day, field in (("2026-12-05", ["pinned_until"]), ("2026-12-06", [])):
        command = PlaceAnnouncement(id=town.id(), announcement_id=id, seen=Placing(), placing=Placing(pinned_until=day))
        refusal = town.desk.perform(command).exception(10)
        assert [problem.field for problem in getattr(refusal, "problems", ())] == field


def test_home_is_warned_before_a_pin_ends(town: World) -> None:
    out = town.publish()
    pinned = Placing(pinned_until="2026-11-23")
    town.do(PlaceAnnouncement(id=town.id(), announcement_id=out.id, seen=out.placing, placing=pinned))
    assert [(found.id, day) for found, day in town.desk.ending("2026-11-22", "2026-11-28")] == [(out.id, "2026-11-23")]
    assert town.desk.ending("2026-11-24", "2026-11-28") == []


def test_being_seen_is_counted(town: World) -> None:
    out = town.publish()
    for _ in range(3):
        town.do(SeeAnnouncement(id=town.id(), agency_id="dobong", announcement_id=out.id), town.resident())
    assert town.get(Figures, out.id).seen == 3


def test_drafts_of_what_is_out(town: World) -> None:
    out = town.publish(starts_on="2026-11-20", ends_on="2026-12-05")
    copy = copied(out, town.id(), town.clock.now)
    assert (copy.content.title, copy.content.starts_on, copy.revision) == (out.content.title, "", 0)
    correction = correcting(out, town.clock.now)
    assert (correction.id, correction.corrects, correction.revision) == (out.id, True, out.revision)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.RESPONDER, Role.MODERATOR, Role.ADMIN])
def test_only_publishers_publish(town: World, role: Role) -> None:
    colleague = town.staff("이나라", role)
    command = PublishAnnouncement(id=town.id(), announcement_id=town.id(), content=CONTENT, placing=Placing())
    with pytest.raises(NotAllowed):
        town.do(command, colleague)


def test_nobody_sees_another_agencys_announcement(town: World) -> None:
    out = town.publish()
    other = World(town.database, town.clock, agency_id="iksan")
    with pytest.raises(NotFound):
        other.do(WithdrawAnnouncement(id=other.id(), announcement_id=out.id, reason="남의 것"))
    assert other.desk.announcement(out.id) is None
    assert town.clock.now < out.at + DAY
