"""What is said of regions."""

from domain.words import Words

WORDS: Words = {
    "regions.unknown": ("알 수 없는 지역 코드입니다: {code}", "No region has this code: {code}"),
    "regions.attribution": (
        "본 데이터는 통계청 통계지리정보서비스(SGIS, https://sgis.kostat.go.kr)에서 공공누리 제1유형으로 개방한 "
        "행정동 경계를 가공한 것이며(가공: vuski/admdongkor, https://github.com/vuski/admdongkor), "
        "CC BY 4.0으로 배포됩니다. 행정구역 코드·명칭·주민등록 인구: 행정안전부.",
        "Regions: made from the boundaries of administrative dong that Statistics Korea opened in SGIS "
        "(https://sgis.kostat.go.kr) under KOGL type 1; processed by vuski/admdongkor "
        "(https://github.com/vuski/admdongkor); distributed under CC BY 4.0. "
        "Codes, names and registered population: Ministry of the Interior and Safety.",
    ),
}
