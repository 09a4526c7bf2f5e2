"""Single follows: who follows an agency since when. They stay with the authority."""

from collections.abc import Mapping
from typing import ClassVar

from domain.records import Record

FOLLOWERS = "follower"
"""The kept counter of an agency's followers; `followers_in` names that of one neighbourhood."""


def followers_in(dong: str) -> str:
    """The name of the kept counter of a neighbourhood's followers."""
    return f"{FOLLOWERS}/{dong}"


class Following(Record, frozen=True, kw_only=True):
    """One resident's following of one agency, ended or not. Its `id` is the resident's."""

    KIND: ClassVar[str] = "following"
    SYNCED: ClassVar[bool] = False

    dong: str
    since: int
    left_at: int | None = None
    seen: int = 0
    """Up to which `Publication.number` they were told of what the agency published."""

    def counted(self) -> Mapping[str, int]:
        return {} if self.left_at is not None else {FOLLOWERS: 1, followers_in(self.dong): 1}
