"""What every record has in common: one frozen struct is the row, the JSON and what a screen draws."""

from collections.abc import Mapping
from typing import ClassVar, TypeVar

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A row that belongs to an agency. Its key is (agency_id, id).

    `seq` is the agency's change number at the record's last change; only the authority gives it.
    """

    KIND: ClassVar[str]
    """The name of its table, and of its tag on the wire."""

    SYNCED: ClassVar[bool] = True
    """Whether desks get it. What is not synced (single follows, receipts, audit) stays with the authority."""

    agency_id: str
    id: str
    seq: int = 0

    def counted(self) -> Mapping[str, int]:
        """What this record adds to the kept counters of its agency: name → amount.

        A transaction derives every counter from the record before and after a change, so that no command
        can forget one.
        """
        return {}

    def searched(self) -> str:
        """The text by which it is found, empty when it is not searched for."""
        return ""


R = TypeVar("R", bound=Record)
