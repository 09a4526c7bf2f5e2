"""A linked desk answers every question as any desk does, and its screens hear of every change."""

from collections.abc import Iterator

import pytest

from domain.actors import Actor
from domain.agencies import ChangeAgency
from domain.comments import Comment
from domain.conversation import AskAgency
from domain.errors import NotAllowed, StoreFault, Unreachable
from domain.followers import FollowerDay
from domain.moderation import HideComment
from domain.records import Record
from domain.wire import BatchOutcome, Came, ChangesAsked, ChangesPage, epoch_of
from local_store.founding import ready_store
from local_store.linkage import Linkage, LinkState, keep_linkage, linkage_of, require_authority
from local_store.linked_desk import LinkedDesk
from tests.local_store.every_question import every_question
from tests.local_store.history import KIM
from tests.local_store.linked import AGENCY, SYNCED, rows_of
from tests.make import NOON, Clock, World, world
from tests.patience import PATIENCE

EPOCH = epoch_of("here", frozenset())


@pytest.fixture
def town() -> Iterator[World]:
    with world() as made:
        made.comment(made.publish())
        made.do(AskAgency(id=made.id(), agency_id=AGENCY, text="언제 고치나요?"), made.resident("솔바람"))
        yield made


@pytest.fixture
def desk(town: World) -> Iterator[LinkedDesk]:
    """Linked, with all that the town has."""
    linkage = Linkage(url="http://127.0.0.1:1", agency_id=AGENCY, staff_id=KIM, name="김도봉", device="0" * 32)
    with ready_store() as database:
        keep_linkage(database, linkage).result(PATIENCE)
        made = LinkedDesk(database, linkage, Clock(town.clock.now))
        made.begin_anew(page_of(town, *records_of(town))).result(PATIENCE)
        made.look_at_roles()
        while made.sweep().result(PATIENCE):
            continue
        yield made


def records_of(town: World) -> list[Record]:
    return [each for kind in SYNCED for each in town.desk.select(kind, "ORDER BY seq")]


def page_of(town: World, *records: Record, fill: str = "", **counters: int) -> ChangesPage:
    head = town.desk.head()
    return ChangesPage(epoch=EPOCH, head=head, seq=head, rows=rows_of(records), fill=fill, counters=counters)


def test_it_answers_every_question_as_the_authority_does(town: World, desk: LinkedDesk) -> None:
    there, here = every_question(town.desk), every_question(desk)
    assert there.keys() == here.keys()
    of_the_authority = {"changes", "head", "follower_day_changed"}
    for name in (name for name in there if name not in of_the_authority and "audit" not in name):
        assert here[name]() == there[name](), name


def test_it_is_the_person_with_the_roles_that_the_backend_told(town: World, desk: LinkedDesk) -> None:
    assert desk.actor == town.staff()
    assert [person.id for person in desk.sitters()] == [KIM]


def test_every_change_is_told_whichever_way_it_came(town: World, desk: LinkedDesk) -> None:
    (comment,) = desk.select(Comment, "")
    seen = desk.head()
    hide = HideComment(id=desk.new_id(), comment_id=comment.id, seen="new", reason="도배")
    desk.perform(hide).result(PATIENCE)
    assert desk.changes(seen).ids == {"comment": {comment.id}}
    seen = desk.head()
    came = Came(id=hide.id, result="refused", code="errors.not_found")
    desk.settle(BatchOutcome(outcomes=(came,), head=0, epoch=EPOCH, now=NOON)).result(PATIENCE)
    assert desk.changes(seen).ids == {"comment": {comment.id}}
    seen = desk.head()
    asked = ChangesAsked(after=desk.reached.cursor, epoch=EPOCH)
    another = town.comment(town.publish())
    assert desk.take_in(asked, page_of(town, *records_of(town))).result(PATIENCE)
    changes = desk.changes(seen)
    assert another.id in changes.ids["comment"]
    assert comment.id not in changes.ids["comment"], "it looks as before"
    assert not desk.changes(desk.head())
    assert desk.changes(desk.head() + 5).touched("chat"), "from a number of another copy: everything"


def test_figures_of_the_backend_hold_until_all_is_here(town: World, desk: LinkedDesk) -> None:
    asked_first = page_of(town, *records_of(town)[:2], fill="more", **{"comment/new": 812, "follower": 40})
    desk.begin_anew(asked_first).result(PATIENCE)
    assert desk.counts(["comment/new", "comment/hidden", "follower"]) == {
        "comment/new": 812,
        "comment/hidden": 0,
        "follower": 40,
    }
    rest = page_of(town, *records_of(town))
    assert desk.take_in(ChangesAsked(fill="more", epoch=EPOCH), rest).result(PATIENCE)
    while desk.sweep().result(PATIENCE):
        continue
    assert desk.reached.whole
    assert desk.counts(["comment/new", "follower"]) == {"comment/new": 1, "follower": 40}


def test_it_tells_from_which_day_on_the_followers_changed(town: World, desk: LinkedDesk) -> None:
    seen = desk.head()
    assert desk.follower_day_changed(seen) is None
    days = [
        FollowerDay(agency_id=AGENCY, id=f"{day}", seq=1_000 + number, day=day, dong="1", joined=1, left=0, total=1)
        for number, day in enumerate(("2026-11-21", "2026-11-20"))
    ]
    asked = ChangesAsked(after=desk.reached.cursor, epoch=EPOCH)
    assert desk.take_in(asked, page_of(town, *days)).result(PATIENCE)
    assert desk.follower_day_changed(seen) == "2026-11-20"


def test_work_goes_under_one_name_only(desk: LinkedDesk) -> None:
    (comment,) = desk.select(Comment, "")
    lee = Actor(kind="staff", id="lee", name="이나라", agency_id=AGENCY, roles=desk.actor.roles)
    hide = HideComment(id=desk.new_id(), comment_id=comment.id, seen="new", reason="도배")
    with pytest.raises(NotAllowed):
        desk.perform(hide, lee).result(PATIENCE)
    assert desk.waiting_count() == 0


def test_what_needs_the_backend_is_refused_without_it(desk: LinkedDesk) -> None:
    agency = desk.agency
    change = ChangeAgency(id=desk.new_id(), regions=agency.regions, hours=agency.hours, department="민원실")
    with pytest.raises(Unreachable):
        desk.perform(change).result(PATIENCE)
    desk.note_link(LinkState(condition="connected", since=NOON))
    desk.perform(change).result(PATIENCE)
    assert desk.agency.department == "민원실"
    assert desk.link_news().waiting == 1


def test_a_copy_does_nothing_by_the_clock_and_is_no_authority(desk: LinkedDesk) -> None:
    assert desk.publish_due() == desk.answer_closed() == []
    assert linkage_of(desk.database) == desk.linkage
    with pytest.raises(StoreFault):
        require_authority(desk.database)
