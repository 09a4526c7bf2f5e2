"""What is said of an agency's own profile."""

from domain.words import Words

WORDS: Words = {
    "agency.already_founded": ("이 기관은 이미 만들어져 있습니다.", "This agency exists already."),
    "agency.no_region": ("맡은 지역을 하나 이상 고르세요.", "Choose at least one region that the agency serves."),
    "agency.unknown_region": ("모르는 지역 코드입니다: {codes}", "Unknown region codes: {codes}"),
}
