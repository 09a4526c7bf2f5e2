"""How personal data is written: the patterns that `domain.personal_data` looks for, and what stands beside them."""

import re
from typing import Final, Literal

Kind = Literal[
    "resident_number",
    "foreigner_number",
    "driver_licence",
    "passport",
    "card",
    "mobile",
    "phone",
    "account",
    "email",
    "vehicle",
]

# Everything is looked for in a text of the same length, in which neither width nor the many dashes differ.
_DASHES = "‐‑‒–—―−⁃﹣ㅡー〜∼·ㆍ•"
_FOLDED: Final = (
    {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
    | dict.fromkeys(map(ord, _DASHES), "-")
    | dict.fromkeys((0x09, 0xA0, 0x3000), " ")
)

_GAP = "(?: ?[-./)] ?| )?"
_FROM = r"(?<!\d)(?<!\d-)"  # \b is of no use: Hangul stands right beside a number, and is a letter too
_TO = r"(?!\d)"
_BIRTHDAY = r"\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]) ?-? ?"
_SPOKEN = "[0-9공영일이삼사오육륙칠팔구]"
_LETTER_OF_PLATE = "[가나다라마거너더러머버서어저고노도로모보소오조구누두루무부수우주바사아자배하허호]"
_LOCAL_PART = "[a-z0-9._%+-]"


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII | re.IGNORECASE)


RULES: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = (
    ("resident_number", _rule(rf"(?<!\d){_BIRTHDAY}(?P<hidden>[0-49]\d{{6}}){_TO}")),
    ("foreigner_number", _rule(rf"(?<!\d){_BIRTHDAY}(?P<hidden>[5-8]\d{{6}}){_TO}")),
    ("driver_licence", _rule(rf"{_FROM}\d\d-(?P<hidden>\d\d-\d{{6}}-\d\d){_TO}")),
    ("passport", _rule(r"(?<![a-z0-9])[a-z](?P<hidden>\d{8}|\d{3}[a-z]\d{4})(?![a-z0-9])")),
    ("card", _rule(rf"(?<!\d)[3-9]\d{{3}}(?P<hidden>(?:{_GAP}\d{{4}}){{3}}){_TO}")),
    ("mobile", _rule(rf"(?<!\d)(?:\+?82[ -]?0?|[0o])1[016-9o](?P<hidden>{_GAP}\d{{3,4}}{_GAP}\d{{4}}){_TO}")),
    ("mobile", _rule(rf"[공영]일[공영](?P<hidden>{_GAP}{_SPOKEN}{{3,4}}{_GAP}{_SPOKEN}{{4}})")),
    (
        "phone",
        _rule(
            rf"{_FROM}(?:\+?82[ -]?|\(?0)(?:2|[3-6][1-5]|70|50\d)"
            rf"(?P<hidden>{_GAP}\d{{3,4}}{_GAP}\d{{4}}){_TO}(?!-\d)"
        ),
    ),
    ("account", _rule(rf"{_FROM}\d{{2,6}}(?P<hidden>(?:[- ]\d{{1,8}}){{1,4}}){_TO}")),
    ("account", _rule(rf"{_FROM}\d{{3}}(?P<hidden>\d{{7,11}}){_TO}")),
    (
        "email",
        _rule(
            rf"(?<!{_LOCAL_PART}){_LOCAL_PART}?(?P<hidden>{_LOCAL_PART}{{1,63}})"
            r"@(?:[a-z0-9-]{1,63}\.){1,4}[a-z]{2,24}(?![a-z0-9])"
        ),
    ),
    ("vehicle", _rule(rf"(?<!\d)\d{{2,3}}{_LETTER_OF_PLATE}(?P<hidden>\d{{4}}){_TO}")),
)
"""Kind and pattern, the first that matches a place wins. `hidden` is the part that masking hides."""

WORTH_A_LOOK: Final = re.compile("[0-9０-９@＠]|[공영]일[공영]")
CONTACT_WORD: Final = re.compile("문의|담당|대표|팩스|fax|[☎☏📞]", re.IGNORECASE)
PASSPORT_WORD: Final = re.compile("여권|passport", re.IGNORECASE)
LICENCE_WORD: Final = re.compile("면허|licen[cs]e", re.IGNORECASE)
LICENCE_REGION: Final = re.compile("1[1-9]|2[0-8]")
BANK_WORD: Final = re.compile(
    "은행|뱅크|농협|수협|신협|신한|새마을|우체국|계좌|입금|송금|이체|예금주|카뱅|케뱅|토스|KB|NH|IBK", re.IGNORECASE
)
BANK_RIGHT_BEFORE: Final = re.compile(r"(?:국민|우리|하나|기업|산업|제일|씨티|부산|대구|광주|전북|경남|제주)[ :)]*\Z")
DATE: Final = re.compile(r"(?:19|20)\d\d[- ](?:0?[1-9]|1[0-2])[- ]")
AMOUNT_GOES_ON: Final = re.compile(r" ?(?:원|만|억|명|건)")
PUBLIC_OFFICE: Final = re.compile(r"[@.](?:go|korea)\.kr\Z", re.IGNORECASE)


def folded(text: str) -> str:
    """The text with half-width digits and letters, plain hyphens and plain spaces, each in its place."""
    return text.translate(_FOLDED)
