"""Stored replies: answers kept for the next time, with fields that are filled in when one is used."""

import re
from typing import Final

import msgspec

FIELDS: Final = ("nickname", "me", "department", "date")
"""What a body may name in braces."""

_FIELD: Final = re.compile(r"\{(" + "|".join(FIELDS) + r")\}")
_NAMED: Final = re.compile(r"\{\s*[^\W\d]\w*\s*\}")


class StoredReply(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A title to find it by, and a body that may name fields: `{nickname}님, 안녕하세요.`"""

    title: str
    body: str


def unknown_fields(body: str) -> list[str]:
    """What stands in braces as if it were a field, and is none: residents would read it as it stands."""
    return [each[0] for each in _NAMED.finditer(body) if not _FIELD.fullmatch(each[0])]


def filled(reply: StoredReply, *, nickname: str, me: str, department: str, date: str) -> str:
    """The body with its fields filled in, as literal text: a nickname in braces stays one."""
    values = {"nickname": nickname, "me": me, "department": department, "date": date}
    return _FIELD.sub(lambda found: values[found[1]], reply.body)
