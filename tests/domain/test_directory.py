"""The list of agencies: what kinds it has, what they would serve, and how one of them is found."""

from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.agency_kinds import AgencyKind
from domain.directory import ListedAgency, directory, search_directory
from domain.keyboard import latin_typed
from domain.region_search import words_of
from domain.regions import regions
from domain.words import say, use_language
from tests.initials import initials

TREE = regions()
any_agency = st.sampled_from(directory())


def named(name: str) -> ListedAgency:
    return next(agency for agency in directory() if agency.name == name)


def names(query: str) -> list[str]:
    return [agency.name for agency in search_directory(query)]


def test_the_list_is_read_once() -> None:
    assert directory() is directory()


def test_the_list_has_the_known_numbers_of_agencies() -> None:
    assert Counter(agency.kind for agency in directory()) == {
        AgencyKind.METROPOLITAN_GOVERNMENT: 16,
        AgencyKind.CITY_HALL: 77,
        AgencyKind.COUNTY_OFFICE: 82,
        AgencyKind.GU_OFFICE: 70,
        AgencyKind.DISTRICT_OFFICE: 39,
        AgencyKind.COMMUNITY_CENTER: 3559,
        AgencyKind.HEALTH_CENTER: 229,
        AgencyKind.POLICE_HQ: 18,
        AgencyKind.POLICE_STATION: 260,
        AgencyKind.EDUCATION_SUPPORT_OFFICE: 11,
    }


@pytest.mark.parametrize("kind", AgencyKind)
def test_every_kind_is_called_something_in_both_languages(kind: AgencyKind) -> None:
    korean = kind.label
    use_language("en")
    try:
        assert kind.label != korean
        assert kind.label.isascii()
    finally:
        use_language("ko")


def test_an_agency_would_serve_what_its_name_says() -> None:
    assert [TREE.label(code) for code in named("도봉구청").regions] == ["서울 도봉구"]
    assert [TREE.label(code) for code in named("익산경찰서").regions] == ["전북 익산시"]
    assert [TREE.label(code) for code in named("창1동 주민센터").regions] == ["서울 도봉구 창1동"]
    assert [TREE.short(code) for code in named("서울특별시북부교육지원청").regions] == ["도봉구", "노원구"]


def test_the_police_headquarters_share_the_country_without_a_gap_or_an_overlap() -> None:
    served = [TREE.dongs_of(a.regions) for a in directory() if a.kind is AgencyKind.POLICE_HQ]
    everywhere = frozenset().union(*served)
    assert sum(map(len, served)) == len(everywhere)
    assert everywhere == TREE.dongs_of(sido.code for sido in TREE.sidos())


def test_every_governed_region_has_its_government() -> None:
    governing = {
        AgencyKind.METROPOLITAN_GOVERNMENT: {"특별시", "광역시", "도", "통합특별시", "특별자치도", "특별자치시"},
        AgencyKind.CITY_HALL: {"시", "행정시"},
        AgencyKind.COUNTY_OFFICE: {"군"},
        AgencyKind.GU_OFFICE: {"자치구"},
        AgencyKind.DISTRICT_OFFICE: {"일반구"},
    }
    for kind, governed in governing.items():
        served = {code for agency in directory() if agency.kind is kind for code in agency.regions}
        assert served == {region.code for region in TREE if region.kind in governed}


@pytest.mark.parametrize("query", ["도봉구청", "ㄷㅂㄱㅊ", "ehqhdrncjd", "도봉 구청", "dobong gu office"])
def test_an_office_is_found_in_every_way(query: str) -> None:
    assert names(query)[0] == "도봉구청"


def test_an_office_is_found_by_what_people_call_its_kind() -> None:
    assert names("중앙동 과천 동사무소") == ["중앙동 행정복지센터"]
    assert names("dobong police") == ["서울도봉경찰서"]


def test_an_office_is_found_by_what_it_serves() -> None:
    assert names("노원 교육") == ["서울특별시북부교육지원청"]
    assert names("고양 경찰청") == ["경기도북부경찰청"]
    assert {"도봉구청", "서울도봉경찰서", "창1동 주민센터", "도봉구보건소"} <= set(names("도봉"))


def test_offices_of_one_name_are_told_apart_by_the_region() -> None:
    assert len(names("중구청")) == 5
    (busan,) = search_directory("부산 중구청")
    assert [TREE.label(code) for code in busan.regions] == ["부산 중구"]


@given(any_agency, st.data())
def test_any_part_of_a_name_finds_it_in_every_way(agency: ListedAgency, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(agency.name) - 2))
    part = agency.name[start : data.draw(st.integers(start + 2, len(agency.name)))]
    typed = data.draw(st.sampled_from([part, initials(part), latin_typed(part)]))
    assume(words_of(typed))
    assert agency in search_directory(typed, limit=len(directory()))


@pytest.mark.parametrize("query", ["", "  ", "·"])
def test_nothing_is_found_for_no_word(query: str) -> None:
    assert search_directory(query) == []


def test_the_attribution_is_there_to_be_shown() -> None:
    assert "CC BY 4.0" in say("regions.attribution")
    assert "공공누리 제1유형" in say("regions.attribution")
