"""What is found, what is not, and how it is masked. All numbers are made up."""

from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.personal_data import Kind, find, mask, masked, telephones
from domain.words import say


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        ("[연락처] 010-1234-5678 로 문자 주세요", "mobile", "[연락처] 010-****-**** 로 문자 주세요"),
        ("번호는010-1234-5678이에요", "mobile", "번호는010-****-****이에요"),
        ("01012345678", "mobile", "010********"),
        ("010.1234.5678", "mobile", "010.****.****"),
        ("010) 1234 5678", "mobile", "010) **** ****"),
        ("011-123-4567", "mobile", "011-***-****"),
        ("+82 10-1234-5678", "mobile", "+82 10-****-****"),
        ("０１０－１２３４－５６７８", "mobile", "０１０－****－****"),
        ("010ㅡ1234–5678", "mobile", "010ㅡ****–****"),
        ("o1o-1234-5678", "mobile", "o1o-****-****"),
        ("공일공 일이삼사 오육칠팔", "mobile", "공일공 **** ****"),
        ("입금하고 010-1234-5678 주세요", "mobile", "입금하고 010-****-**** 주세요"),
        ("집은 02-123-4567 입니다", "phone", "집은 02-***-**** 입니다"),
        ("031)123-4567", "phone", "031)***-****"),
        ("070 1234 5678", "phone", "070 **** ****"),
        ("0505-123-4567", "phone", "0505-***-****"),
        ("주민번호 900101-1234567", "resident_number", "주민번호 900101-*******"),
        ("9001011234567입니다", "resident_number", "900101*******입니다"),
        ("９００１０１—３２３４５６７", "resident_number", "９００１０１—*******"),
        ("900101 - 0234567", "resident_number", "900101 - *******"),
        ("900101-5234567", "foreigner_number", "900101-*******"),
        ("11-12-123456-78", "driver_licence", "11-**-******-**"),
        ("면허 00-12-123456-78", "driver_licence", "면허 00-**-******-**"),
        ("여권번호는 M12345678", "passport", "여권번호는 M********"),
        ("여권 M123A4567 입니다", "passport", "여권 M******** 입니다"),
        ("4111 1111 1111 1111", "card", "4111 **** **** ****"),
        ("4111111111111111", "card", "4111************"),
        ("신한 110-123-456789", "account", "신한 110-***-******"),
        ("110-123-456789 (신한)", "account", "110-***-****** (신한)"),
        ("국민 123456-01-123456 김도봉", "account", "국민 123456-**-****** 김도봉"),
        ("환불 계좌는 1002123456789 예금주 심청", "account", "환불 계좌는 100********** 예금주 심청"),
        ("메일 hong.gil@example.com 로", "email", "메일 h***.***@example.com 로"),
        ("a@b.com", "email", "*@b.com"),
        ("hong＠example．com", "email", "h***＠example．com"),
        ("12가3456 또 여기 댔어요", "vehicle", "12가**** 또 여기 댔어요"),
    ],
)
def test_what_is_personal_is_found_and_masked(text: str, kind: Kind, shown: str) -> None:
    (found,) = find(text)
    assert found.kind == kind
    assert mask(text) == shown
    assert masked(text, found) in shown
    assert len(shown) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "창1동 12번지 앞",
        "문의: 도로과 김도봉 02-2091-0000",
        "담당 02-2091-0000, 02-2091-0001",
        "☎ 031-123-4567",
        "대표전화 063)123-4567",
        "119, 112, 120, 1588-1234",
        "민원은 civil@dobong.go.kr 또는 help@korea.kr",
        "접수 2026-11-22 14:00부터 2026-12-05까지",
        "입금일 2026-11-22 10:00",
        "송금 1000000000원",
        "사업자등록번호 124-81-00998",
        "2026-09-18, 2027-01-11",
        "관리번호 M12345678",
        "4111111111111112",
        "1790000000000",
        "123-456-789012 는 접수번호",
        "101동1203호",
        "010-****-5678 과 900101-*******",
        "901301-1234567",
        "900132-1234567",
        "10자리 1234567890",
        "도로명 도봉로 552-1, 3층 301호",
        "@everyone 하늘이@ @",
    ],
)
def test_what_is_not_personal_is_left_alone(text: str) -> None:
    assert find(text) == ()
    assert mask(text) == text


def test_the_agencys_own_numbers_are_not_personal() -> None:
    text = "업무용 010-1111-2222, 사무실 +82 2-2091-0000, 계좌 110-123-456789"
    assert [found.kind for found in find(text)] == ["mobile", "phone", "account"]
    assert find(text, ["010 1111 2222", "도로과 02)2091-0000", "신한 110-123-456789"]) == ()
    assert [found.kind for found in find(text, ["02-2091-0000"])] == ["mobile", "account"]


def test_a_mobile_behind_a_contact_word_is_personal_all_the_same() -> None:
    assert [found.kind for found in find("문의 010-1234-5678")] == ["mobile"]


def test_a_contact_word_counts_for_its_line_only() -> None:
    assert [found.line for found in find("문의는 전화로\n02-123-4567")] == [2]


def test_every_telephone_is_listed_for_comparison() -> None:
    text = "문의 02-2091-0000\n야간 010-1234-5678, 1588-1234"
    assert [(found.kind, text[found.start : found.end]) for found in telephones(text)] == [
        ("phone", "02-2091-0000"),
        ("mobile", "010-1234-5678"),
    ]


def test_a_finding_names_its_line_and_place() -> None:
    text = "안녕하세요\n\n저는 김도봉이고 010-1234-5678, hong@example.com 입니다"
    first, second = find(text)
    assert (first.line, text[first.start : first.end], first.kind) == (3, "010-1234-5678", "mobile")
    assert (second.line, text[second.start : second.end], second.kind) == (3, "hong@example.com", "email")


@pytest.mark.parametrize(
    ("number", "sure"),
    [
        ("900101-1234568", True),
        ("900101-1234567", False),
        ("201015-3123456", False),
        ("900101-5234561", True),
        ("900101-5234567", False),
        ("4111-1111-1111-1111", True),
        ("4111-1111-1111-1112", False),
    ],
)
def test_a_check_digit_makes_sure_but_its_lack_rules_nothing_out(number: str, sure: bool) -> None:
    """Numbers given out since October 2020 have none."""
    assert [found.sure for found in find(number)] == [sure]


@pytest.mark.parametrize("masked_already", ["010-****-****", "711231-*******", "h***@example.com"])
def test_what_is_masked_stays(masked_already: str) -> None:
    assert mask(masked_already) == masked_already


_PIECES = st.sampled_from(
    [
        "010-1234-5678",
        "900101-1234567",
        "신한 110-123-456789",
        "a@b.com",
        "02-123-4567",
        "문의 ",
        "\n",
        " ",
        "가",
        "1",
        "-",
        "@",
    ]
)


@given(st.lists(_PIECES | st.text(max_size=5), max_size=20).map("".join))
def test_masking_keeps_the_length_and_leaves_nothing_to_find(text: str) -> None:
    findings = find(text)
    shown = mask(text)
    assert len(shown) == len(text)
    assert [found.start for found in findings] == sorted(found.start for found in findings)
    assert all(one.end <= other.start for one, other in pairwise(findings))
    assert all(found.line == text[: found.start].count("\n") + 1 for found in findings)
    assert find(shown) == ()


def test_no_text_takes_long() -> None:
    """Each of these would not end if a rule tried every way to divide it."""
    for piece in ("1", "1-", "1 ", "12 12 ", "010-", "a", "a.", "a@", "a@a-", "공일", "계좌123-", "900101-"):
        mask(piece * (20_000 // len(piece)))


def test_every_kind_has_its_word() -> None:
    for kind in get_args(Kind):
        assert say(f"text.kind_{kind}")
