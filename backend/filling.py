"""Filling in a desk that begins: what is open first, then all the rest, the newest first."""

from typing import Any, Final

from backend.engine import Reader
from domain.actors import Actor
from domain.errors import Invalid, Problem
from domain.kinds import SYNCED
from domain.records import Record
from domain.wire import START, ChangesPage, Rows, as_held, kinds_for, may_count, may_hold

_WAITING: Final = "SELECT id FROM chat WHERE agency_id = ? AND state = 'unanswered' ORDER BY waiting_since LIMIT 200"
_ASKING: Final = (
    "SELECT author_id FROM comment WHERE agency_id = ? AND official = 0 AND state = 'new' ORDER BY at DESC LIMIT 200"
)

OPEN: Final[tuple[tuple[str, str], ...]] = (
    ("agency", ""),
    ("staff", ""),
    ("chat", "AND state = 'unanswered' ORDER BY last_at DESC"),
    ("chat", "AND state = 'passed' ORDER BY last_at DESC"),
    ("message", f"AND chat_id IN ({_WAITING}) ORDER BY at DESC"),
    ("neighbour", f"AND id IN ({_WAITING})"),
    ("comment", "AND official = 0 AND state = 'new' ORDER BY at DESC"),
    ("comment", "AND official = 0 AND open_reports > 0 AND state <> 'hidden' ORDER BY at DESC"),
    ("neighbour", f"AND id IN ({_ASKING})"),
)
"""Kind and which of it: what is worked on first, a page of each at the most. All of it comes again with the rest."""

REST: Final = (
    "announcement",
    "figures",
    "neighbour",
    "note",
    "report",
    "chat",
    "message",
    "comment",
    "version",
    "follower_day",
    "agency",
    "staff",
)
"""Every kind, whole, the newest first."""


def fill_page(reader: Reader, actor: Actor, cursor: str, limit: int) -> ChangesPage:
    """The page at a cursor, and the cursor behind it. Raises `Invalid` for what is none."""
    agency_id, roles = actor.agency_id, actor.roles
    first = cursor == START
    stage, below, head = (0, 0, reader.head(agency_id)) if first else _read(cursor)
    below = below or head + 1
    found: dict[str, list[Record]] = {}
    kinds, room = kinds_for(roles), limit
    while stage < _STAGES and room > 0:
        kind = _kind(stage)
        rows = _some(reader, agency_id, stage, below, room) if kind in kinds else []
        found.setdefault(kind, []).extend(as_held(record, roles) for record in rows if may_hold(record, roles))
        if stage < len(OPEN) or len(rows) < room:
            stage, below = stage + 1, head + 1
        else:
            below = rows[-1].seq
        room -= len(rows)
    more = stage < _STAGES
    return ChangesPage(
        epoch="",
        head=reader.head(agency_id),
        seq=head,
        rows=_rows(found),
        more=more,
        fill=f"{stage}.{below}.{head}" if more else "",
        counters=_every_counter(reader, actor) if first else {},
    )


_STAGES: Final = len(OPEN) + len(REST)


def _kind(stage: int) -> str:
    return OPEN[stage][0] if stage < len(OPEN) else REST[stage - len(OPEN)]


def _some(reader: Reader, agency_id: str, stage: int, below: int, most: int) -> list[Record]:
    if stage >= len(OPEN):
        where = "WHERE agency_id = ? AND seq < ? ORDER BY seq DESC LIMIT ?"
        return reader.select(SYNCED[_kind(stage)], where, agency_id, below, most)
    kind, which = OPEN[stage]
    agencies = (agency_id,) * which.count("?")
    return reader.select(SYNCED[kind], f"WHERE agency_id = ? {which} LIMIT ?", agency_id, *agencies, most)


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
