"""One region at a time: parents, children, neighbours, old codes, names."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.errors import NotFound
from domain.region_tree import Level
from domain.regions import regions

TREE = regions()
DOBONG, CHANG_1, CHANG_4 = "1132000000", "1132051100", "1132051400"
any_code = st.sampled_from([region.code for region in TREE])


def test_the_tree_is_read_once() -> None:
    assert regions() is regions()


def test_a_dong_knows_what_is_around_it_from_the_top_down() -> None:
    assert [region.name for region in TREE.ancestors(CHANG_1)] == ["서울특별시", "도봉구"]
    jangan = TREE.children("4111100000")[0]
    assert [region.level for region in TREE.ancestors(jangan.code)] == [Level.SIDO, Level.SIGUNGU, Level.GU]


def test_a_sido_has_nothing_around_it() -> None:
    assert TREE.ancestors("1100000000") == ()


@given(any_code)
def test_ancestors_and_children_agree(code: str) -> None:
    around = TREE.ancestors(code)
    chain = [*around, TREE.get(code)]
    for outer, inner in pairwise(chain):
        assert inner in TREE.children(outer.code)
        assert TREE.contains(outer.code, inner.code)
        assert not TREE.contains(inner.code, outer.code)
    for child in TREE.children(code):
        assert TREE.ancestors(child.code) == tuple(chain)


@given(any_code)
def test_the_dongs_under_a_region_are_those_of_its_children(code: str) -> None:
    children = TREE.children(code)
    under = TREE.dongs_under(code)
    assert under == (frozenset().union(*(TREE.dongs_under(child.code) for child in children)) or {code})
    assert len(under) == (sum(len(TREE.dongs_under(child.code)) for child in children) or 1)
    assert all(TREE.get(dong).level is Level.DONG for dong in under)


def test_a_region_contains_itself_and_not_its_neighbour() -> None:
    assert TREE.contains(CHANG_1, CHANG_1)
    assert TREE.contains(DOBONG, CHANG_1)
    assert not TREE.contains("1130500000", CHANG_1)


def test_neighbours_come_nearest_first_and_cross_borders() -> None:
    near = [region.short for region in TREE.neighbours(CHANG_1)]
    assert near == ["창4동", "창2동", "창3동", "창5동", "월계2동", "쌍문3동"]
    beyond = {TREE.label(region.code).split()[0] for region in TREE.neighbours("1132052100")}
    assert beyond == {"서울", "경기"}


def test_people_see_the_name_that_they_write() -> None:
    assert TREE.get(CHANG_1).name == "창제1동"
    assert TREE.get(CHANG_1).full_name == "서울특별시 도봉구 창제1동"
    assert TREE.short(CHANG_1) == "창1동"
    assert TREE.label(CHANG_1) == "서울 도봉구 창1동"
    assert TREE.label("3611051000") == "세종 한솔동"
    assert TREE.get(CHANG_1).english == "Chang 1-dong"


def test_a_code_that_was_replaced_stands_for_what_came_of_it() -> None:
    assert TREE.label("4611000000") == "전남광주 목포시"
    assert TREE.label("2920054000") == "전남광주 광산구 도산동"
    assert TREE.get("3611000000").name == "세종특별자치시"


def test_a_code_that_was_split_stands_for_every_part() -> None:
    assert [TREE.short(code) for code in TREE.current("2811000000")] == ["제물포구", "영종구"]
    assert TREE.get("2811000000").short == "제물포구"


def test_a_prefix_takes_along_all_that_was_below_it() -> None:
    assert TREE.label("4277025000") == "강원 정선군 정선읍"
    assert TREE.label("4511000000") == "전북 전주시"
    assert TREE.label("4772000000") == "대구 군위군"


def test_a_dong_that_kept_its_code_after_losing_a_part_is_itself() -> None:
    assert TREE.get("3611055600").name == "반곡동"


@given(st.sampled_from([("51", "42"), ("52", "45"), ("27720", "47720")]), st.data())
def test_every_region_that_moved_with_a_prefix_is_found_by_its_old_code(
    moved: tuple[str, str], data: st.DataObject
) -> None:
    new, old = moved
    code = data.draw(st.sampled_from([region.code for region in TREE if region.code.startswith(new)]))
    assert TREE.get(old + code[len(new) :]).code == code


@given(st.one_of(st.text(max_size=12), st.text("0123456789", min_size=10, max_size=10), any_code))
def test_what_is_no_code_is_not_found_and_still_drawn(code: str) -> None:
    current = TREE.current(code)
    assert all(TREE.get(now).code == now for now in current)
    if current:
        assert TREE.get(code).code == current[0]
        assert TREE.label(code) == TREE.label(current[0])
        return
    assert TREE.find(code) is None
    assert TREE.short(code) == TREE.label(code) == code
    with pytest.raises(NotFound) as missing:
        TREE.get(code)
    assert missing.value.code == "regions.unknown"
