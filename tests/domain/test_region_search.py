"""Whatever part of a region's name is typed, in whichever way, it is found, and the likeliest comes first."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.keyboard import hangul_typed, latin_typed
from domain.region_search import search_regions, words_of
from domain.region_tree import Level, Region
from domain.regions import regions
from domain.tables import rows
from tests.initials import initials

TREE = regions()
DOBONG, NOWON = "1132000000", "1135000000"
EVERY = 10_000
any_region = st.sampled_from(list(TREE))
old_names = [(new.ljust(10, "0"), old_name) for _, new, old_name in rows("code_changes")]
legal_dongs = [(code, name) for code, names in rows("legal_dongs") for name in names.split()]


def found(query: str, *own: str) -> list[str]:
    return [hit.region.code for hit in search_regions(query, own or None, limit=EVERY)]


def labels(query: str, *own: str) -> list[str]:
    return [TREE.label(code) for code in found(query, *own)]


def around(region: Region) -> str:
    """The sido of a region: searching one is quicker than the country."""
    return TREE.ancestors(region.code)[0].code if region.parent else region.code


def part_of(data: st.DataObject, name: str) -> str:
    start = data.draw(st.integers(0, len(name) - 1))
    part = name[start : data.draw(st.integers(start + 1, len(name)))]
    assume(words_of(part))
    return part


@pytest.mark.parametrize(
    "query",
    ["ㄷㅂㄱ", "도봉구", "도봉", "ehqhd", "ehqhdrn", "dobong", "Dobong-gu", "애ㅠㅐㅜㅎ", "서울 도봉", "ＤＯＢＯＮＧ"],
)
def test_the_whole_country_is_searched_in_every_way(query: str) -> None:
    assert labels(query)[0] == "서울 도봉구"


@pytest.mark.parametrize(
    "query", ["창1", "창제1동", "chang 1", "ckd1ehd", "도봉 창1", "창1 도봉", "ㄷㅂ ㅊ1ㄷ", "도봉구창1동"]
)
def test_a_neighbourhood_is_found_by_itself_or_with_what_is_around_it(query: str) -> None:
    assert labels(query)[0] == "서울 도봉구 창1동"


@given(any_region, st.data())
def test_any_part_of_a_name_finds_it(region: Region, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([region.name, region.short, region.english]))
    assert region.code in found(part_of(data, name), around(region))


@given(any_region, st.data())
def test_the_initials_of_any_part_find_it(region: Region, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([region.name, region.short]))
    assert region.code in found(initials(part_of(data, name)), around(region))


@given(any_region, st.data())
def test_a_part_typed_in_latin_mode_finds_it(region: Region, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([region.name, region.short]))
    assert region.code in found(latin_typed(part_of(data, name)), around(region))


@given(any_region, st.data())
def test_english_typed_in_hangul_mode_finds_it(region: Region, data: st.DataObject) -> None:
    word = region.english.partition("-")[0].partition(" ")[0].casefold()
    assume(word.isascii() and word.isalpha() and len(word) > 2)
    assert region.code in found(hangul_typed(word), around(region))


@given(any_region)
def test_the_label_and_the_full_name_find_it_first(region: Region) -> None:
    assert found(TREE.label(region.code), around(region))[0] == region.code
    assert found(region.full_name, around(region))[0] == region.code


@given(st.sampled_from(legal_dongs))
def test_a_legal_dong_finds_the_neighbourhoods_that_cover_it(pair: tuple[str, str]) -> None:
    code, name = pair
    assert code in found(name, around(TREE.get(code)))


@given(st.sampled_from(old_names))
def test_an_old_name_finds_what_came_of_it(pair: tuple[str, str]) -> None:
    code, name = pair
    assert TREE.get(code).code in found(name)


def test_the_name_that_was_found_is_told_when_it_is_not_the_regions_own() -> None:
    hits = search_regions("신교동", ["1111000000"])
    assert [(hit.region.short, hit.through) for hit in hits] == [("청운효자동", "신교동")]
    assert search_regions("안양8동")[0].through == "안양8동"
    assert search_regions("도봉구")[0].through == ""
    assert {hit.through for hit in search_regions("쌍문동")} == {""}, "쌍문1동 says as much itself"


def test_a_whole_name_comes_before_a_start_and_a_start_before_what_is_inside() -> None:
    assert labels("명동")[:2] == ["서울 중구 명동", "경남 양산시 서창동"]
    assert labels("수원", "4100000000")[0] == "경기 수원시"
    assert labels("산성")[0] == "대전 중구 산성동"
    assert labels("산성")[-1] == "경기 광주시 남한산성면"


def test_of_equals_the_higher_level_comes_first_and_then_the_bigger() -> None:
    assert [TREE.get(code).level for code in found("도봉", DOBONG)] == [Level.SIGUNGU, Level.DONG, Level.DONG]
    people = [TREE.get(code).population or 0 for code in found("중구")[:5]]
    assert people == sorted(people, reverse=True)


def test_who_bears_a_name_today_comes_before_who_bore_it_once() -> None:
    named = [(hit.region.name, hit.through) for hit in search_regions("중구")]
    assert named[:5] == [("중구", "")] * 5
    assert named.index(("제물포구", "중구")) > 4


def test_only_the_own_regions_are_searched() -> None:
    assert found("창", DOBONG) == [code for code in found("창") if code in TREE.dongs_under(DOBONG)]
    assert found("노원", DOBONG) == []
    assert found("창1", "1132051200") == []


@given(st.text("도봉창서울중구ㄱㄷㅂehdbong1 ", max_size=8), st.lists(any_region, max_size=3))
def test_nothing_outside_is_ever_found(query: str, own: list[Region]) -> None:
    codes = [region.code for region in own]
    for code in found(query, *codes) if codes else []:
        assert any(TREE.contains(outer, code) for outer in codes)


@given(st.text(max_size=80))
def test_any_text_can_be_asked(query: str) -> None:
    hits = found(query, DOBONG, NOWON)
    assert len(set(hits)) == len(hits)


@pytest.mark.parametrize("query", ["", "   ", "·", "...", "\u200b"])
def test_nothing_is_found_for_no_word(query: str) -> None:
    assert search_regions(query) == []


def test_no_more_are_given_than_asked_for() -> None:
    assert len(search_regions("동", limit=7)) == 7
    assert found("동")[:7] == [hit.region.code for hit in search_regions("동", limit=7)]
