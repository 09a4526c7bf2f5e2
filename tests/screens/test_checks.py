"""What is named before an announcement goes out: everything that is missing, and what may be wrong."""

import msgspec
import pytest

from domain.agencies import Agency
from domain.agency_kinds import AgencyKind
from domain.announcements import Content, Placing
from domain.days import DAY
from domain.drafts import Draft
from screens.checks import doubts, missing
from tests.hostile import HOSTILE, REFUSED, assert_drawable
from tests.make import CONTENT, DOBONG, NOON

AGENCY = Agency(agency_id="dobong", id="dobong", name="도봉구청", kind=AgencyKind.GU_OFFICE, regions=(DOBONG,))
DRAFT = Draft(id="1", created_at=NOON, content=CONTENT)


def with_(**content: object) -> Draft:
    return msgspec.structs.replace(DRAFT, content=msgspec.structs.replace(CONTENT, **content))


def fields(draft: Draft, published: Content | None = None) -> list[str]:
    return [one.field for one in missing(draft, AGENCY, NOON, published)]


def test_a_draft_with_everything_lacks_nothing() -> None:
    assert fields(DRAFT) == []


def test_everything_that_is_missing_is_named_at_once() -> None:
    draft = msgspec.structs.replace(
        DRAFT, content=Content(ends_on="2026-13-01"), placing=Placing(pinned_until="2026-11-21"), publish_at=NOON
    )
    assert fields(draft) == [
        "title",
        "body",
        "department",
        "phone",
        "ends_on",
        "regions",
        "pinned_until",
        "publish_at",
    ]


def test_days_are_held_against_the_day_on_which_it_goes_out() -> None:
    draft = msgspec.structs.replace(with_(ends_on="2026-11-30"), placing=Placing(urgent_until="2026-11-30"))
    assert fields(draft) == []
    assert fields(msgspec.structs.replace(draft, publish_at=NOON + 14 * DAY)) == ["ends_on", "urgent_until"]
    over = with_(ends_on="2026-11-21")
    assert fields(over) == ["ends_on"]
    assert fields(msgspec.structs.replace(over, corrects=True, reason="끝남"), CONTENT) == []


def test_each_is_named_in_words() -> None:
    [found] = missing(with_(title=" "), AGENCY, NOON)
    assert found.text == "제목: 비어 있습니다. 내용을 써 주세요."


def test_a_region_outside_of_the_agency_is_named() -> None:
    [found] = missing(with_(regions=("1111000000",)), AGENCY, NOON)
    assert "우리 기관 밖의 지역입니다" in found.text


def test_a_correction_wants_a_reason_and_a_change_but_no_placing() -> None:
    correction = msgspec.structs.replace(
        DRAFT, corrects=True, placing=Placing(pinned_until="2026-01-01"), publish_at=NOON - 1
    )
    assert fields(correction, CONTENT) == ["body", "reason"]
    changed = msgspec.structs.replace(correction, reason="까닭")
    assert fields(changed, msgspec.structs.replace(CONTENT, title="앞선 제목")) == []


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("문의 02-2091-0000", []),
        ("도로과 02 2091 0000", []),
        ("02-123-4567 로 전화 주세요", ["전화번호가 문의처와 다릅니다: 02-***-**** (본문 1행)"]),
        ("하나\n문의 02-123-4567", ["전화번호가 문의처와 다릅니다: 02-***-**** (본문 2행)"]),
        ("김씨 010-2345-6789", ["개인정보로 보입니다: 010-****-**** (휴대전화번호, 본문 1행)"]),
        ("900101-1234567", ["개인정보로 보입니다: 900101-******* (주민등록번호, 본문 1행)"]),
        ("12월 5일까지 3,000명", []),
    ],
)
def test_numbers_that_are_not_the_contacts_are_doubted(body: str, told: list[str]) -> None:
    assert [found.text for found in doubts(with_(body=body))] == told


def test_titles_are_looked_through_too_and_lines_come_in_order() -> None:
    draft = with_(title="010-2345-6789", body="가\n010-9876-5432\n나\n010-1111-2222")
    assert [(found.field, found.line) for found in doubts(draft)] == [("title", 1), ("body", 2), ("body", 4)]


def test_without_a_contact_no_telephone_differs_from_it() -> None:
    assert all("문의처" not in found.text for found in doubts(with_(phone="", body="문의 02-123-4567")))


@pytest.mark.parametrize("text", [*HOSTILE.values(), *REFUSED.values()], ids=[*HOSTILE, *REFUSED])
def test_hostile_texts_are_checked_like_any_other(text: str) -> None:
    draft = with_(title=text, body=text, department=text)
    for told in [one.text for one in missing(draft, AGENCY, NOON)] + [one.text for one in doubts(draft)]:
        assert_drawable(told)
