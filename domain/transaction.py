"""The one port through which commands read and write: the store has it over SQLite, the backend over more."""

from typing import Protocol

from domain.records import R, Record


class Transaction(Protocol):
    """What a command may ask and change while it is applied. Everything or nothing of it becomes durable."""

    def get(self, record: type[R], agency_id: str, id: str) -> R | None:
        """The record with this key, as it stands within this transaction."""
        ...

    def put(self, record: Record) -> None:
        """Insert it, or replace the one with its key. On the authority a synced one takes the next `seq`."""
        ...

    def remove(self, record: Record) -> None:
        """Delete it. A synced record leaves a tombstone, so that replicas follow."""
        ...

    def count(self, agency_id: str, name: str) -> int:
        """The kept counter of this name, 0 when nothing was counted."""
        ...
