"""Filling in a desk that begins: what is open first, then all the rest, the newest first."""

from typing import Any, Final

from backend.engine import Reader
from domain.actors import Actor
from domain.errors import Invalid, Problem
from domain.kinds import RECORDS
from domain.records import Record
from domain.wire import START, ChangesPage, Rows, kinds_for, may_count, may_hold

_BY_KIND: Final = {record.KIND: record for record in RECORDS if record.SYNCED}

_ALL: Final = "1 = 1"
_OPEN_CHAT: Final = "state IN ('unanswered', 'passed')"

STAGES: Final[tuple[tuple[str, str], ...]] = (
    ("agency", _ALL),
    ("staff", _ALL),
    ("chat", _OPEN_CHAT),
    ("comment", "state = 'new'"),
    ("comment", "open_reports > 0 AND state = 'reviewed'"),
    ("announcement", _ALL),
    ("figures", _ALL),
    ("neighbour", _ALL),
    ("note", _ALL),
    ("report", _ALL),
    ("message", _ALL),
    ("chat", _ALL),
    ("comment", _ALL),
    ("version", _ALL),
    ("follower_day", _ALL),
)
"""Kind and which of it, in the order in which a desk gets them. What came in an earlier stage comes once more: a row
replaces only one with a lower `seq`."""


def fill_page(reader: Reader, actor: Actor, cursor: str, limit: int) -> ChangesPage:
    """The page at a cursor, and the cursor behind it. Raises `Invalid` for what is none."""
    agency_id, roles = actor.agency_id, actor.roles
    first = cursor == START
    stage, below, head = (0, 0, reader.head(agency_id)) if first else _read(cursor)
    below = below or head + 1
    found: dict[str, list[Record]] = {}
    kinds, room = kinds_for(roles), limit
    while stage < len(STAGES) and room > 0:
        kind, which = STAGES[stage]
        rows = _some(reader, agency_id, kind, which, below, room) if kind in kinds else []
        found.setdefault(kind, []).extend(record for record in rows if may_hold(record, roles))
        if len(rows) < room:
            stage, below = stage + 1, head + 1
        else:
            below = rows[-1].seq
        room -= len(rows)
    more = stage < len(STAGES)
    return ChangesPage(
        epoch="",
        head=reader.head(agency_id),
        seq=head,
        rows=_rows(found),
        more=more,
        fill=f"{stage}.{below}.{head}" if more else "",
        counters=_every_counter(reader, actor) if first else {},
    )


def _some(reader: Reader, agency_id: str, kind: str, which: str, below: int, most: int) -> list[Record]:
    where = f"WHERE agency_id = ? AND seq < ? AND {which} ORDER BY seq DESC LIMIT ?"
    return reader.select(_BY_KIND[kind], where, agency_id, below, most)


def _rows(found: dict[str, list[Record]]) -> Rows:
    by_kind: dict[str, Any] = {}
    for kind, records in found.items():
        by_kind[kind] = tuple({record.id: record for record in records}.values())
    return Rows(**by_kind)


def _read(cursor: str) -> tuple[int, int, int]:
    parts = cursor.split(".")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) < 17 for part in parts):
        raise Invalid(Problem("fill", "serve.not_understood", at="fill"))
    stage, below, head = map(int, parts)
    return stage, below, head


def _every_counter(reader: Reader, actor: Actor) -> dict[str, int]:
    rows = reader.rows("SELECT name, value FROM counter WHERE agency_id = ?", actor.agency_id)
    return {name: value for name, value in rows if may_count(name, actor.roles)}
