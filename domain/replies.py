"""Stored replies: answers kept for the next time, with fields that are filled in when one is used."""

import re
from typing import Final

import msgspec

FIELDS: Final = ("nickname", "me", "department", "date")
"""What a body may name in braces. Anything else in braces is text."""

_FIELD: Final = re.compile(r"\{(" + "|".join(FIELDS) + r")\}")


class StoredReply(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A title to find it by, and a body that may name fields: `{nickname}님, 안녕하세요.`"""

    title: str
    body: str


def filled(reply: StoredReply, *, nickname: str, me: str, department: str, date: str) -> str:
    """The body with its fields filled in, as literal text: a nickname in braces stays one."""
    values = {"nickname": nickname, "me": me, "department": department, "date": date}
    return _FIELD.sub(lambda found: values[found[1]], reply.body)
