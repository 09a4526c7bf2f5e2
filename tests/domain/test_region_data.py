"""The shipped tables agree with themselves and with what is known of the country on 2026-07-20."""

import re
import unicodedata
from collections import Counter, defaultdict

from domain.region_tree import Level, Region
from domain.regions import regions
from domain.tables import rows

TREE = regions()
ALLOWED_PARENTS = {
    Level.SIGUNGU: {Level.SIDO},
    Level.GU: {Level.SIGUNGU},
    Level.DONG: {Level.SIDO, Level.SIGUNGU, Level.GU},
}


def named(full_name: str) -> Region | None:
    return next((region for region in TREE if region.full_name == full_name), None)


def names_under(full_name: str) -> list[str]:
    region = named(full_name)
    assert region is not None
    return [child.name for child in TREE.children(region.code)]


def test_every_code_is_ten_digits_and_stands_once() -> None:
    codes = [row[0] for row in rows("regions")]
    assert all(re.fullmatch(r"\d{10}", code) for code in codes)
    assert len(set(codes)) == len(codes) == len(TREE)


def test_the_country_has_its_known_numbers_of_regions() -> None:
    """269 codes of the second level, of which 3611000000 is a class code of 세종 and stands among the changes."""
    assert Counter(region.level for region in TREE) == {"sido": 16, "sigungu": 229, "gu": 39, "dong": 3564}


def test_every_region_hangs_under_a_level_above() -> None:
    for region in TREE:
        if region.level is Level.SIDO:
            assert region.parent == ""
        else:
            assert TREE.get(region.parent).level in ALLOWED_PARENTS[region.level]


def test_only_dongs_are_at_the_bottom_and_only_sejong_has_them_right_under_the_top() -> None:
    assert all(TREE.children(region.code) for region in TREE if region.level is not Level.DONG)
    assert not any(TREE.children(region.code) for region in TREE if region.level is Level.DONG)
    tops = {r.parent for r in TREE if r.level is Level.DONG and TREE.get(r.parent).level is Level.SIDO}
    assert tops == {"3600000000"}


def test_names_are_normalised_and_no_two_regions_share_a_full_one() -> None:
    full_names = [region.full_name for region in TREE]
    assert len(set(full_names)) == len(full_names)
    assert all(unicodedata.is_normalized("NFC", name) for name in full_names)
    assert not any("출장소" in name for name in full_names)
    assert len({TREE.label(region.code) for region in TREE}) == len(TREE)


def test_no_alias_repeats_the_name() -> None:
    assert not [region for region in TREE if region.alias == region.name]


def test_dobong_gu_and_iksan_are_whole() -> None:
    dobong = names_under("서울특별시 도봉구")
    assert len(dobong) == 14
    assert {"창제1동", "쌍문제4동", "방학제3동", "도봉제2동"} <= set(dobong)
    assert len(names_under("전북특별자치도 익산시")) == 29


def test_what_changed_since_2023_is_there_and_what_was_before_is_gone() -> None:
    here = {
        "대구광역시 군위군",
        "강원특별자치도 춘천시",
        "경기도 부천시 원미구",
        "경기도 화성시 동탄구",
        "인천광역시 제물포구",
        "인천광역시 검단구",
        "전남광주통합특별시 목포시",
        "전남광주통합특별시 광산구",
        "세종특별자치시 집현동",
        "경기도 안양시 만안구 명학동",
    }
    gone = {"광주광역시", "전라남도", "전라북도", "강원도", "인천광역시 중구", "인천광역시 서구"}
    full_names = {region.full_name for region in TREE}
    assert here <= full_names
    assert not gone & full_names


def test_population_adds_up_wherever_it_is_of_one_date() -> None:
    assert sum(region.population or 0 for region in TREE.sidos()) == 51_084_159
    for region in TREE:
        under = [child for child in TREE.children(region.code) if child.level is not Level.DONG]
        if under:
            assert sum(child.population or 0 for child in under) == region.population, region.full_name


def test_population_of_dongs_is_near_that_of_what_is_around_them() -> None:
    """The dates differ by up to 14 months."""
    for region in TREE:
        people = [child.population for child in TREE.children(region.code) if child.level is Level.DONG]
        if people and None not in people:
            total = sum(figure or 0 for figure in people)
            assert abs(total / (region.population or 1) - 1) < 0.12, region.full_name


def test_a_figure_has_its_month_and_only_five_new_dongs_have_none() -> None:
    assert all(re.fullmatch(r"20\d\d-[01]\d", r.population_date) for r in TREE if r.population is not None)
    unknown = {region.name for region in TREE if region.population is None}
    assert unknown == {"집현동", "유림1동", "유림2동", "송천2동", "송천3동"}


def test_every_dong_has_at_least_three_neighbours_and_is_none_of_them() -> None:
    lists = dict(rows("neighbours"))
    dongs = {region.code for region in TREE if region.level is Level.DONG}
    assert set(lists) == dongs
    for code, nearest_first in lists.items():
        near = nearest_first.split()
        assert len(near) >= 3
        assert len(set(near)) == len(near)
        assert set(near) <= dongs - {code}


def test_neighbours_are_mutual_but_for_islands() -> None:
    near = {code: set(nearest_first.split()) for code, nearest_first in rows("neighbours")}
    one_sided = [(a, b) for a, others in near.items() for b in others if a not in near[b]]
    assert len(one_sided) < 282  # the pairs that only distance made


def test_every_old_code_leads_to_a_region_of_today() -> None:
    for old, new, old_name in rows("code_changes"):
        assert TREE.find(old) is None or len(old) == 10
        assert old_name
        if len(old) == 10:
            assert TREE.current(old), old
            assert all(TREE.find(now) for now in TREE.current(old))
        else:
            assert any(region.code.startswith(new) for region in TREE)


def test_legal_dongs_belong_to_dongs_and_do_not_repeat_their_names() -> None:
    for code, names in rows("legal_dongs"):
        region = TREE.get(code)
        assert region.level is Level.DONG
        assert not {region.name, region.alias} & set(names.split())


def test_agencies_serve_known_regions_and_no_two_are_the_same() -> None:
    seen: defaultdict[tuple[str, str], int] = defaultdict(int)
    for _, name, codes in rows("agencies"):
        assert all(TREE.get(code).code == code for code in codes.split())
        assert codes
        seen[name, codes] += 1
    assert max(seen.values()) == 1
