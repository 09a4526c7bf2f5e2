"""Which column of a file is which field: the names that agencies give them, in Korean and English."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal

from domain.errors import Invalid, Problem
from domain.hangul import nfc
from domain.last_wall import drawable

Kind = Literal["comments", "followers"]
Field = Literal["text", "at", "time", "nickname", "dong", "title", "member", "left"]

UNUSED: Final = "-"
"""Stands for no field where a person says what a column is."""

_DONG: Final = "동네 읍면동 행정동 동 동명 거주동 거주지 사는곳 지역 dong neighbourhood neighborhood town area region"
_MEMBER: Final = "회원번호 회원아이디 회원id 아이디 사용자아이디 사용자id memberid member userid residentid"

NAMES: Final[Mapping[Kind, Mapping[Field, str]]] = {
    "comments": {
        "text": "내용 댓글 댓글내용 의견 의견내용 의견사항 건의내용 건의사항 민원내용 본문 글내용 메시지 남긴말"
        " comment comments text content body message opinion",
        "at": "작성일시 작성일 등록일시 등록일 일시 날짜 일자 제출일시 제출일 접수일시 접수일 응답일시 응답일"
        " 쓴날 쓴때 타임스탬프 작성날짜 datetime date timestamp createdat created writtenat written submittedat"
        " submitted at",
        "time": "시각 시간 작성시각 작성시간 등록시각 등록시간 time clock",
        "nickname": "닉네임 별명 작성자 작성자명 쓴사람 글쓴이 이름 성명"
        " nickname author authorname writer name user username",
        "dong": _DONG,
        "title": "소식 소식제목 글제목 게시글 게시글제목 게시물 게시물제목 원글 원글제목 공지 공지제목 제목 글"
        " title announcement post posttitle article subject",
        "member": _MEMBER,
    },
    "followers": {
        "at": "단골맺은날 맺은날 가입일시 가입일 구독일시 구독일 구독시작일 시작일 등록일시 등록일 친구추가일"
        " 날짜 일시 일자 since joinedat joined followedat followed subscribedat subscribed createdat date datetime at",
        "time": "시각 시간 가입시각 가입시간 time clock",
        "left": "끊은날 단골끊은날 탈퇴일시 탈퇴일 해지일시 해지일 취소일 구독취소일"
        " leftat left unfollowedat unsubscribedat",
        "nickname": "닉네임 별명 이름 성명 단골 회원명 nickname name user username follower",
        "dong": _DONG,
        "member": _MEMBER,
    },
}
"""Each field's names without spaces, the likelier before."""

NEEDED: Final[Mapping[Kind, tuple[tuple[Field, ...], ...]]] = {
    "comments": (("text",), ("at",), ("nickname", "member")),
    "followers": (("at",), ("dong",), ("nickname", "member")),
}
"""Of each of these one column has to be there."""

_BARE: Final = re.compile(r"[\W_]+")
_ASIDE: Final = re.compile(r"[(\[（［].*?[)\]）］]")


def fields_of(kind: Kind, header: Sequence[str], given: Mapping[str, str]) -> tuple[Field | None, ...]:
    """The field of each column, None for one that is not used.

    `given` says it for some: name of a column → a field, one of its names, or `-`. Raises `Invalid` for a column or
    a field that is not there, for a field given twice, and when what is needed is missing.
    """
    chosen = dict(_given(kind, header, given))
    free = [index for index in range(len(header)) if index not in chosen]
    for field, names in _names(kind).items():
        if field in chosen.values():
            continue
        ranked = [(rank, index) for index in free if (rank := _rank(header[index], names)) is not None]
        if ranked:
            index = min(ranked)[1]
            chosen[index] = field
            free.remove(index)
    if "at" not in chosen.values():  # what is called a time may be all of it
        chosen = {index: "at" if field == "time" else field for index, field in chosen.items()}
    _require_needed(kind, chosen.values(), header)
    return tuple(chosen.get(index) for index in range(len(header)))


def known_columns(kind: Kind, header: Iterable[str]) -> int:
    """How many of these are names of a field: tells a header from what is none."""
    return sum(any(_rank(column, names) is not None for names in _names(kind).values()) for column in header)


def _given(kind: Kind, header: Sequence[str], given: Mapping[str, str]) -> Iterable[tuple[int, Field | None]]:
    places = {_bare(column): index for index, column in reversed(list(enumerate(header)))}
    taken: set[Field] = set()
    for column, meant in given.items():
        if _bare(column) not in places:
            raise Invalid(Problem("map", "files.no_such_column", column=drawable(column), there=_listed(header)))
        field = None if meant == UNUSED else _field(kind, meant)
        if field is not None and field in taken:
            raise Invalid(Problem("map", "files.field_twice", field=drawable(meant)))
        taken |= {field} if field else set()
        yield places[_bare(column)], field


def _field(kind: Kind, meant: str) -> Field:
    for field, names in _names(kind).items():
        if meant == field or _rank(meant, names) is not None:
            return field
    raise Invalid(Problem("map", "files.no_such_field", field=drawable(meant), there=", ".join(NAMES[kind])))


def _require_needed(kind: Kind, found: Iterable[Field | None], header: Sequence[str]) -> None:
    there = set(found)
    missing = [fields for fields in NEEDED[kind] if not there.intersection(fields)]
    if missing:
        names = ", ".join(NAMES[kind][fields[0]].split()[0] for fields in missing)
        raise Invalid(Problem("map", "files.columns_missing", missing=names, there=_listed(header)))


def _names(kind: Kind) -> Mapping[Field, list[str]]:
    return {field: names.split() for field, names in NAMES[kind].items()}


def _rank(column: str, names: Sequence[str]) -> int | None:
    """The place among the names of what stands in the header, asides such as 작성자(닉네임) looked into last."""
    aside = " ".join(_ASIDE.findall(column))
    for written in (column, _ASIDE.sub("", column), aside):
        if (bare := _bare(written)) in names:
            return names.index(bare)
    return None


def _bare(column: str) -> str:
    return _BARE.sub("", nfc(column).casefold())


def _listed(header: Sequence[str]) -> str:
    """As many and as much of each as a person looks through, safe to draw."""
    return ", ".join(drawable(column).strip()[:20] for column in header[:12])
