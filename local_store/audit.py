"""Questions about the audit: its entries, whether its chain holds, how often something was done."""

from collections.abc import Iterator
from typing import NamedTuple

from domain.audit import ERASING, AuditEntry, AuditHead, Fault, done_on, number_id, verify
from local_store.questions import Questions
from local_store.tables import table


class Erased(NamedTuple):
    """What of an audit was erased: of how many entries the details, and how many erasures account for it."""

    entries: int
    erasures: int


class AuditQuestions(Questions):
    """Questions about what staff and the system did."""

    def audit_entries(self, after: int | None = None) -> Iterator[AuditEntry]:
        """The entries beyond a number, in their order; without one all, those whose id is no number of ours too."""
        of = table(AuditEntry)
        sql = f"SELECT {of.select} FROM {of.name} WHERE agency_id = ? AND id >= ? ORDER BY id"
        for row in self.rows(sql, self.agency_id, "" if after is None else number_id(after + 1)):
            yield of.record_of(row)

    def audit_head(self) -> AuditHead:
        """Where the chain ends."""
        return self.record(AuditHead, "head") or AuditHead(agency_id=self.agency_id, id="head")

    def verify_audit(self) -> list[Fault]:
        """Every fault of the chain. Empty when it holds."""
        return verify(self.audit_entries(), self.record(AuditHead, "head"))

    def audit_erased(self) -> Erased:
        """How much of it says no longer why."""
        sql = (
            "SELECT count(*) FILTER (WHERE details IS NULL), count(*) FILTER (WHERE action = ?) "
            "FROM audit_entry WHERE agency_id = ?"
        )
        (found,) = self.rows(sql, ERASING, self.agency_id)
        return Erased(*found)

    def audit_of(self, record_id: str, limit: int = 50) -> list[AuditEntry]:
        """What was done to one record, newest first."""
        return self.select(AuditEntry, "AND record_id = ? ORDER BY id DESC LIMIT ?", record_id, limit)

    def done_between(self, action: str, days: list[str]) -> int:
        """How often a command was carried out on these days."""
        return sum(self.counts(done_on(action, day) for day in days).values())
