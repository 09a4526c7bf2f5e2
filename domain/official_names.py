"""Names that a resident may not have: whatever could be taken for a public office's."""

import re
from functools import cache
from typing import Final

from domain.directory import directory
from domain.look_alikes import skeleton

_EVERYWHERE: Final = """
경찰청 경찰서 파출소 치안센터 소방청 소방본부 소방서 교육청 교육지원청 보건소 주민센터 행정복지센터 동사무소
읍사무소 면사무소 우체국 세무서 국세청 관세청 조달청 통계청 검찰청 병무청 방위사업청 국가유산청 문화재청
농촌진흥청 산림청 특허청 기상청 질병관리청 우주항공청 재외동포청 새만금개발청 대통령실 대통령비서실 청와대
국무총리실 감사원 국가정보원 국정원 인사혁신처 법제처 식품의약품안전처 국가보훈부 행정안전부 보건복지부
국토교통부 고용노동부 여성가족부 성평등가족부 선거관리위원회 공정거래위원회 금융위원회 국민권익위원회
국가인권위원회 개인정보보호위원회
"""
"""Nowhere in a name: there is one in every town, or one for the whole country."""
_AT_THE_END: Final = ("시청", "구청", "군청", "도청", "법원", "지구대")
"""Elsewhere in a name they may say where somebody has their shop."""
_IN_FULL: Final = re.compile("(?:통합특별|특별자치|특별|광역)(?=[시도])")
"""What nobody says of 서울시청."""


def looks_official(name: str) -> bool:
    """Whether readers could take it for the name of a public office."""
    alike = skeleton(name)
    return alike.endswith(_endings()) or any(office in alike for office in _offices())


@cache
def _offices() -> tuple[str, ...]:
    """The agencies of the country, as they are called in full and in short, and what is no agency of that list."""
    listed = {agency.name for agency in directory()}
    short = {_IN_FULL.sub("", name) for name in listed}
    return tuple(sorted(map(skeleton, {*listed, *short, *_EVERYWHERE.split()})))


@cache
def _endings() -> tuple[str, ...]:
    return tuple(map(skeleton, _AT_THE_END))
