"""Records of every kind with anything in their fields, made from the types of the fields."""

from enum import Enum
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import msgspec
from hypothesis import strategies as st

from domain.records import R
from domain.working_time import Interval, OpeningHours

_NUMBERS = st.integers(-(1 << 63), (1 << 63) - 1)
_TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    ["'", '"; DROP TABLE comment; --', "\0", "가로등", "[/끝]", "{}", "null", "0"]
)
_DAYS = st.sampled_from([(), (Interval(0, 1440),), (Interval(540, 720), Interval(780, 1080))])
_HOURS = st.tuples(*[_DAYS] * 7).map(OpeningHours)


def any_record(kind: type[R]) -> st.SearchStrategy[R]:
    """Records of this kind; times, where rowids are made of them, as the clock can show."""
    fields = {field.name: _of(field.type) for field in msgspec.structs.fields(kind)}
    if "at" in fields:
        fields["at"] = st.integers(0, 1 << 42)
    return st.builds(kind, **fields)


def _of(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a type that a field of a record has."""
    origin, inside = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return st.one_of(*map(_of, inside))
    if origin is Literal:
        return st.sampled_from(inside)
    if origin is tuple:
        return st.lists(_of(inside[0]), max_size=3).map(tuple)
    if kind is OpeningHours:
        return _HOURS
    if issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    if issubclass(kind, msgspec.Struct):
        return st.builds(kind, **{field.name: _of(field.type) for field in msgspec.structs.fields(kind)})
    return {str: _TEXTS, int: _NUMBERS, bool: st.booleans(), NoneType: st.none()}[kind]
