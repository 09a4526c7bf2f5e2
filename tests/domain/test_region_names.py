"""Exact names to codes: what people write before them, two of one name, what no region is called."""

import pytest

from domain.region_names import regions_named
from domain.region_tree import Level
from domain.regions import regions
from tests.make import CHANG1, DOBONG


@pytest.mark.parametrize(
    "written",
    [
        "창1동", "창제1동", " 창1동 ", "도봉구 창1동", "도봉구창1동", "서울 도봉구 창1동", "서울시 도봉구 창1동",
        "서울특별시 도봉구 창제1동", "서울특별시도봉구창제1동", "서울도봉구창1동", "서울 창1동", CHANG1,
    ],
)  # fmt: skip
def test_one_neighbourhood_in_every_form(written: str) -> None:
    assert regions_named(written, (DOBONG,), Level.DONG) == (CHANG1,)


def test_of_several_with_one_name_the_agencys_own_is_meant() -> None:
    iksan = regions_named("전북 익산시", level=Level.SIGUNGU)
    assert len(regions_named("중앙동")) > 10
    assert [regions().label(code) for code in regions_named("중앙동", iksan)] == ["전북 익산시 중앙동"]
    assert regions_named("익산 중앙동") == regions_named("전라북도 익산시 중앙동") == regions_named("중앙동", iksan)


def test_a_legal_neighbourhood_is_all_that_lie_in_it() -> None:
    found = regions_named("창동", (DOBONG,), Level.DONG)
    assert {regions().short(code) for code in found} == {f"창{number}동" for number in range(1, 6)}


@pytest.mark.parametrize("written", ["", "  ", "창9동", "부산 창1동", "창1동 도봉구", "9999999999", "···", "도봉구"])
def test_nothing_is_guessed(written: str) -> None:
    assert regions_named(written, (DOBONG,), Level.DONG) == ()


def test_every_region_is_found_by_its_label_alone() -> None:
    unfound = [region.code for region in regions() if region.code not in regions_named(regions().label(region.code))]
    assert unfound == []
