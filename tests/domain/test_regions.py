"""Sets of regions: however a set is written, it stands for the same neighbourhoods, each of them once."""

from hypothesis import assume, given
from hypothesis import strategies as st

from domain.region_tree import Level, Region
from domain.regions import regions

TREE = regions()
SEOUL, DOBONG, NOWON, SEJONG = "1100000000", "1132000000", "1135000000", "3600000000"
CHANG = ["1132051100", "1132051200", "1132051300", "1132051400", "1132051500"]
SSANGMUN_3, BANGHAK_1, HOWON_1 = "1132068000", "1132069000", "4115051000"
OLD_JUNG_GU, UNKNOWN = "2811000000", "9999999999"

any_code = st.sampled_from([region.code for region in TREE])
close_code = st.sampled_from([r.code for r in TREE if r.code[:4] in ("1100", "1132", "1135", "4111", "3600")])
targets = st.lists(st.one_of(any_code, close_code), max_size=40)
families = st.sampled_from([region for region in TREE if region.level is not Level.DONG])


def codes_under(code: str) -> list[str]:
    return [child.code for child in TREE.children(code)]


def test_targets_cover_the_dongs_under_them_and_no_others() -> None:
    assert TREE.covers([DOBONG, "1135056000"], CHANG[0])
    assert TREE.covers([CHANG[0]], CHANG[0])
    assert not TREE.covers([CHANG[1], NOWON], CHANG[0])
    assert not TREE.covers([], CHANG[0])
    assert not TREE.covers([SEOUL], UNKNOWN)


@given(targets, st.sampled_from(sorted(TREE.dongs_under(SEOUL))))
def test_to_cover_a_dong_is_to_have_it_among_the_dongs(codes: list[str], dong: str) -> None:
    assert TREE.covers(codes, dong) == (dong in TREE.dongs_of(codes))


def test_an_old_target_covers_all_that_came_of_it() -> None:
    assert TREE.dongs_of([OLD_JUNG_GU]) == TREE.dongs_under("2812500000") | TREE.dongs_under("2815500000")
    assert TREE.covers(["1281000000"], "4684033000")
    assert TREE.simplify([OLD_JUNG_GU]) == ("2812500000", "2815500000")


@given(targets)
def test_simplifying_keeps_the_same_dongs_each_of_them_once(codes: list[str]) -> None:
    simple = TREE.simplify(codes)
    assert TREE.dongs_of(simple) == TREE.dongs_of(codes)
    assert sum(len(TREE.dongs_under(code)) for code in simple) == len(TREE.dongs_of(codes))
    assert list(simple) == sorted(set(simple))
    assert TREE.simplify(simple) == simple


@given(families, targets)
def test_all_children_of_a_region_are_the_region(region: Region, more: list[str]) -> None:
    assert TREE.simplify([*codes_under(region.code), *more]) == TREE.simplify([region.code, *more])
    assert TREE.simplify(codes_under(region.code)) == (region.code,)
    assert TREE.simplify(codes_under(region.code)[1:]) != (region.code,)


def test_a_child_beside_its_parent_adds_nothing() -> None:
    assert TREE.simplify([CHANG[0], DOBONG]) == (DOBONG,)


def test_an_unknown_code_is_kept_and_stands_for_nobody() -> None:
    assert TREE.simplify([UNKNOWN, CHANG[0]]) == (CHANG[0], UNKNOWN)
    assert TREE.dongs_of([UNKNOWN]) == frozenset()
    assert TREE.outside([UNKNOWN], [SEOUL, UNKNOWN]) == (UNKNOWN,)
    assert TREE.toggle([UNKNOWN], CHANG[0]) == (CHANG[0], UNKNOWN)


def test_what_lies_outside_the_own_regions_is_named() -> None:
    assert TREE.outside([CHANG[0], NOWON, HOWON_1], [DOBONG]) == (NOWON, HOWON_1)
    assert TREE.outside([DOBONG], CHANG) == (DOBONG,)
    assert TREE.outside([DOBONG], codes_under(DOBONG)) == ()
    assert TREE.outside([], [DOBONG]) == ()


@given(targets, targets)
def test_a_code_is_outside_exactly_when_it_has_a_dong_that_is_not_own(codes: list[str], own: list[str]) -> None:
    outside = TREE.outside(codes, own)
    for code in codes:
        assert (code in outside) == bool(TREE.dongs_of([code]) - TREE.dongs_of(own))


def test_residents_are_counted_with_the_oldest_month() -> None:
    assert TREE.population_of(CHANG[:2]) == (22_638 + 27_471, "2026-06")
    assert TREE.population_of([DOBONG]) == (297_820, "2026-08")
    assert TREE.population_of([DOBONG, "1135056000"])[1] == "2026-06"
    assert TREE.population_of(["3611055800"]) == (0, "")
    assert TREE.population_of([]) == (0, "")


@given(targets)
def test_nobody_is_counted_twice(codes: list[str]) -> None:
    dongs = TREE.dongs_of(codes)
    people = TREE.population_of(codes)
    assert people == TREE.population_of(dongs) == TREE.population_of([*codes, *reversed(codes), *dongs])
    apart: dict[str, list[str]] = {}
    for dong in dongs:
        apart.setdefault(dong[:2], []).append(dong)
    assert people[0] == sum(TREE.population_of(of_one_sido)[0] for of_one_sido in apart.values())
    assert people[0] <= 51_084_159


def test_a_summary_names_some_and_counts_the_rest() -> None:
    chosen = [BANGHAK_1, SSANGMUN_3, CHANG[1], CHANG[0]]
    assert TREE.summary(chosen, 3) == (("창1동", "창2동", "쌍문3동"), 1)
    assert TREE.summary(chosen, 9) == (("창1동", "창2동", "쌍문3동", "방학1동"), 0)
    assert TREE.summary(codes_under(DOBONG), 3) == (("도봉구",), 0)
    assert TREE.summary([], 3) == ((), 0)


def test_a_summary_tells_regions_of_one_name_apart() -> None:
    assert TREE.summary(["2714000000", "3011000000", DOBONG], 3) == (("도봉구", "대구 동구", "대전 동구"), 0)


def test_a_region_counts_what_is_chosen_under_it() -> None:
    chosen = [*CHANG[:2], SSANGMUN_3, BANGHAK_1]
    assert TREE.chosen(DOBONG, chosen) == (4, 14)
    assert TREE.chosen(DOBONG, chosen, own=CHANG) == (2, 5)
    assert [TREE.tri_state(code, chosen) for code in (SEOUL, DOBONG, CHANG[0], CHANG[2], NOWON)] == [
        "some",
        "some",
        "all",
        "none",
        "none",
    ]
    assert TREE.tri_state(DOBONG, CHANG, own=CHANG) == "all"
    assert TREE.tri_state(NOWON, [NOWON], own=CHANG) == "none"


def test_toggling_goes_from_some_to_all_to_none() -> None:
    some = TREE.toggle([], CHANG[0], [DOBONG])
    assert some == (CHANG[0],)
    whole = TREE.toggle(some, DOBONG, [DOBONG])
    assert whole == (DOBONG,)
    assert TREE.toggle(whole, DOBONG, [DOBONG]) == ()
    without = TREE.toggle(whole, CHANG[0], [DOBONG])
    assert without == tuple(code for code in codes_under(DOBONG) if code != CHANG[0])


def test_toggling_never_chooses_what_is_not_own() -> None:
    assert TREE.toggle([], NOWON, [DOBONG]) == ()
    assert TREE.toggle([], SEOUL, [DOBONG]) == (DOBONG,)
    assert TREE.toggle(CHANG[:1], DOBONG, CHANG) == tuple(CHANG)
    assert TREE.toggle(CHANG, DOBONG, CHANG) == ()


@given(targets, close_code, st.none() | targets)
def test_toggling_keeps_the_rest_exact(selection: list[str], code: str, own: list[str] | None) -> None:
    before, under = TREE.dongs_of(selection), TREE.dongs_under(code)
    allowed = under if own is None else under & TREE.dongs_of(own)
    assume(allowed)
    was = TREE.tri_state(code, selection, own)
    once = TREE.toggle(selection, code, own)
    assert TREE.dongs_of(once) == (before - allowed if was == "all" else before | allowed)
    assert TREE.tri_state(code, once, own) == ("none" if was == "all" else "all")
    assert once == TREE.simplify(once)
    twice = TREE.toggle(once, code, own)
    assert TREE.dongs_of(twice) == (before - allowed if was == "some" else before)


def test_what_is_around_a_choice_comes_nearest_first_and_is_not_in_it() -> None:
    around = [region.short for region in TREE.around(CHANG[:2], [DOBONG])]
    assert around[:2] == ["창3동", "창4동"]
    assert {"월계2동"} <= {region.short for region in TREE.around(CHANG[:2])} - set(around)
    assert TREE.around([DOBONG], [DOBONG]) == ()


@given(targets)
def test_everything_around_a_choice_touches_it(codes: list[str]) -> None:
    chosen = TREE.dongs_of(codes)
    for near in TREE.around(codes):
        assert near.code not in chosen
        assert any(near in TREE.neighbours(dong) for dong in chosen)
