"""What is said of an agency's own profile."""

from domain.words import Words

WORDS: Words = {
    "agency.already_founded": ("이 기관은 이미 만들어져 있습니다.", "This agency exists already."),
    "agency.no_region": ("맡은 지역을 하나 이상 고르세요.", "Choose at least one region that the agency serves."),
    "agency.unknown_region": ("모르는 지역 코드입니다: {codes}", "Unknown region codes: {codes}"),
    "agency.own_administrator": (
        "자기 자신의 관리 권한은 거둘 수 없습니다. 다른 관리자가 해야 합니다.",
        "You cannot take your own administrator's role away. Another administrator can.",
    ),
}
