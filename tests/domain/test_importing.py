"""Comments from elsewhere: each once, counted, audited, reviewed, under what was published or a place of their own."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.actors import Role
from domain.announcements import Announcement, Figures
from domain.commands import Outcome
from domain.comments import Comment, WriteComment
from domain.days import DAY, HOUR
from domain.errors import Invalid, NotAllowed, NotFound
from domain.importing import ROWS_LIMIT, ImportComments, ImportedComment, ImportedPlace, Person
from domain.neighbours import Neighbour
from local_store.comments import CommentFilter
from local_store.desk import Desk
from tests.make import CHANG1, CHANG2, NOON, World

PLACE = ImportedPlace(title="김장 나눔", at=NOON - 3 * DAY)


def row(text: str = "감사합니다", nickname: str = "하늘이", dong: str = CHANG1, **more: Any) -> ImportedComment:
    """A comment from elsewhere, three days ago, under the place."""
    more.setdefault("announcement_id", PLACE.id("dobong"))
    more.setdefault("at", NOON - 3 * DAY)
    return ImportedComment(by=Person(nickname=nickname, dong=dong), text=text, **more)


def take_in(town: World, *rows: ImportedComment, **more: Any) -> Outcome:
    """Import these, with the place that they need."""
    more.setdefault("places", (PLACE,))
    return town.do(ImportComments(id=town.id(), rows=rows, source="댓글.csv", **more))


def comments(desk: Desk) -> list[Comment]:
    return [each.comment for each in desk.comments(CommentFilter("all"))]


def test_they_come_in_once(town: World) -> None:
    rows = (row("하나"), row("둘"), row("하나", nickname="둘리"))
    assert take_in(town, *rows) is Outcome.DONE
    head, audited = town.desk.head(), town.desk.audit_head().number
    assert take_in(town, *rows) is Outcome.ALREADY
    assert (town.desk.head(), town.desk.audit_head().number) == (head, audited)
    assert take_in(town, *rows, row("셋")) is Outcome.DONE
    assert sorted(each.text for each in comments(town.desk)) == ["둘", "셋", "하나", "하나"]


def test_who_was_imported_is_told_from_who_was_verified(town: World) -> None:
    take_in(town, row())
    resident = town.resident()
    town.comment(town.publish(), by=resident)
    imported, verified = (town.get(Neighbour, id).imported for id in (row().by.id("dobong"), resident.id))
    assert (imported, verified) == (True, False)


def test_they_are_reviewed_unless_they_are_to_be_looked_at(town: World) -> None:
    take_in(town, row("옛 것"))
    take_in(town, row("볼 것"), as_new=True)
    old, new = sorted(comments(town.desk), key=lambda each: each.state, reverse=True)
    assert (old.state, old.decided_by, old.decided_at) == ("reviewed", "김도봉", town.clock.now)
    assert (new.state, new.decided_by, new.decided_at) == ("new", "", None)
    assert town.desk.queue_totals() == {"all": 2, "new": 1, "reported": 0, "hidden": 0}
    assert town.desk.announcement_rows((PLACE.id("dobong"),))[0].commented == 2


def test_the_place_that_is_made_for_them_was_never_on_a_board(town: World) -> None:
    take_in(town, row(), explanation="다른 곳에서 가져왔습니다.")
    place = town.get(Announcement, PLACE.id("dobong"))
    assert (place.state, place.content.title, place.at) == ("withdrawn", "김장 나눔", PLACE.at)
    assert place.withdrawn_for == place.content.body == "다른 곳에서 가져왔습니다."
    assert place.reached == 0
    assert town.get(Figures, place.id).seen == 0
    with pytest.raises(NotFound):
        town.do(WriteComment(id=town.id(), agency_id="dobong", announcement_id=place.id, text="나도"), town.resident())


def test_they_stand_under_what_was_published_here(town: World) -> None:
    out = town.publish()
    take_in(town, row(announcement_id=out.id), places=())
    assert [each.comment.text for each in town.desk.thread(out.id)] == ["감사합니다"]


def test_one_that_belongs_nowhere_is_refused_with_all_of_them(town: World) -> None:
    before = town.desk.head()
    with pytest.raises(NotFound):
        take_in(town, row(), row("갈 곳 없음", announcement_id=town.id()))
    assert town.desk.head() == before


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        (row(at=NOON + 1), "files.in_the_future"),
        (row(at=0), "files.too_old"),
        (row(dong="1132051999"), "files.unknown_dong"),
        (row(" \n "), "text.empty"),
        (row("가" * 1001), "text.too_long"),
        (row("\0"), "text.nul"),
        (row(nickname="♡♡"), "text.name_empty"),
    ],
)
def test_a_wrong_row_is_refused_with_all_of_them(town: World, wrong: ImportedComment, code: str) -> None:
    before = town.desk.head()
    with pytest.raises(Invalid) as refused:
        take_in(town, row(), wrong)
    assert refused.value.code == code
    assert town.desk.head() == before


def test_everything_that_is_wrong_is_said(town: World) -> None:
    with pytest.raises(Invalid) as refused:
        row("", at=NOON + 1, dong="0", nickname="♡").accepted(NOON)
    assert [problem.field for problem in refused.value.problems] == ["dong", "at", "nickname", "text"]


def test_only_so_many_at_once(town: World) -> None:
    with pytest.raises(Invalid) as refused:
        take_in(town, *[row(str(number)) for number in range(ROWS_LIMIT + 1)])
    assert refused.value.code == "files.too_many_rows"


def test_it_takes_an_administrator(town: World) -> None:
    moderator = town.staff("이나라", Role.MODERATOR, Role.PUBLISHER, Role.RESPONDER)
    with pytest.raises(NotAllowed):
        town.do(ImportComments(id=town.id(), rows=(row(),), places=(PLACE,)), moderator)


def test_it_is_audited_by_file_and_number_of_rows(town: World) -> None:
    take_in(town, row("하나"), row("둘"))
    entry = town.desk.audit_of("")[0]
    assert (entry.action, entry.actor_name, entry.details) == ("ImportComments", "김도봉", "댓글.csv: 2")
    assert town.desk.verify_audit() == []


def test_the_same_name_and_neighbourhood_is_the_same_person(town: World) -> None:
    take_in(town, row("하나", at=NOON - 2 * HOUR), row("먼저", at=NOON - 5 * HOUR), row("딴 동네", dong=CHANG2))
    authors = {each.text: each.author_id for each in comments(town.desk)}
    assert authors["하나"] == authors["먼저"] != authors["딴 동네"]
    known = town.get(Neighbour, authors["하나"])
    assert (known.nickname, known.dong, known.met_at) == ("하늘이", CHANG1, NOON - 5 * HOUR)


def test_a_members_number_tells_people_apart(town: World) -> None:
    one, other = (
        msgspec.structs.replace(row(), by=Person(nickname="하늘이", dong=CHANG1, member=number)) for number in "12"
    )
    take_in(town, one, other)
    assert len({each.author_id for each in comments(town.desk)}) == 2


def test_a_name_that_cannot_stand_here_is_shown_without_what_cannot(town: World) -> None:
    take_in(town, row("하나", nickname="해피♡"), row("둘", nickname="해피★"))
    known = [town.get(Neighbour, each.author_id) for each in comments(town.desk)]
    assert [each.nickname for each in known] == ["해피", "해피"]
    assert known[0].id != known[1].id


def test_hostile_text_is_made_safe_and_what_it_was_is_kept(town: World) -> None:
    take_in(town, row("앞\x1b[2J\u202e뒤"))
    (comment,) = comments(town.desk)
    assert "\x1b" not in comment.text
    assert "\u202e" not in comment.text
    assert comment.original == "앞\x1b[2J\u202e뒤"


_ROWS = st.builds(
    row,
    text=st.text(max_size=5),
    nickname=st.sampled_from(["하늘이", "둘리"]),
    dong=st.sampled_from([CHANG1, CHANG2, ""]),
    at=st.integers(NOON - 5, NOON),
    title=st.sampled_from(["", "김장", "제설"]),
)


@given(_ROWS, _ROWS)
def test_ids_are_alike_for_rows_that_are_alike_and_for_no_others(one: ImportedComment, other: ImportedComment) -> None:
    assert (one.id("dobong") == other.id("dobong")) == (one == other)
    assert one.id("dobong") != one.id("iksan")


def test_a_place_that_lies_in_no_time_of_ours_is_refused(town: World) -> None:
    for at in (-(2**52), NOON + DAY):
        place = ImportedPlace(title=PLACE.title, at=at)
        with pytest.raises(Invalid) as refused:
            take_in(town, places=(place,))
        assert [problem.field for problem in refused.value.problems] == ["at"]
