"""What changed, a page at a time: what is newer than a change number, and what there was before a desk came."""

from functools import lru_cache
from typing import Any, Final

from backend.engine import Reader
from backend.filling import fill_page
from backend.refusals import Gone
from backend.starts import point_of, still_holds
from domain.actors import Actor
from domain.audit import AuditEntry, AuditHead, done_on, number_id
from domain.authority import Receipt
from domain.days import DAY, day_of, start_of
from domain.followers import FollowerDay
from domain.following import FOLLOWERS, followers_in
from domain.kinds import SYNCED
from domain.publishing import PublishDue
from domain.records import Record
from domain.wire import STAFF_COMMANDS, ChangesAsked, ChangesPage, Removed, Rows, as_held, epoch_of, kinds_for, may_hold

_ACTIONS: Final = (*(command.__name__ for command in STAFF_COMMANDS), PublishDue.__name__)
_DAYS_DONE: Final = 8
"""Days of which a desk is told how often what was done: this week, for who was away for some of it."""


def changes_page(reader: Reader, actor: Actor, wanted: ChangesAsked, identity: str, now: int) -> ChangesPage:
    """What a desk of this person asked for. Raises `Gone` when it has to begin anew."""
    epoch = epoch_of(identity, actor.roles)
    head = reader.get(AuditHead, actor.agency_id, "head") or AuditHead(agency_id=actor.agency_id, id="head")
    if _was_restored(reader, actor.agency_id, wanted, head):
        raise Gone("serve.restored")
    _require_same(reader, actor.agency_id, wanted, epoch)
    if wanted.fill:
        page = fill_page(reader, actor, wanted.fill, wanted.limit)
    else:
        page = _newer(reader, actor, wanted.after, wanted.limit, now)
    return ChangesPage(
        epoch=epoch,
        head=page.head,
        seq=page.seq,
        rows=page.rows,
        removed=page.removed,
        more=page.more,
        fill=page.fill,
        counters=page.counters,
        audit=f"{head.number}.{head.digest}",
        point=point_of(reader, actor.agency_id),
        now=now,
    )


def _was_restored(reader: Reader, agency_id: str, wanted: ChangesAsked, head: AuditHead) -> bool:
    """Whether the desk knows of something that was here and is not: a backup was put back."""
    if wanted.audit and not _is_ours(reader, agency_id, wanted.audit, head):
        return True
    if wanted.point and not still_holds(reader, agency_id, wanted.point):
        return True
    if wanted.done and reader.get(Receipt, agency_id, wanted.done) is None:
        return True
    return wanted.after > reader.head(agency_id)


def _require_same(reader: Reader, agency_id: str, wanted: ChangesAsked, epoch: str) -> None:
    if wanted.epoch and wanted.epoch != epoch:
        raise Gone("serve.begin_anew")
    if wanted.fill:
        return
    forgotten = reader.rows("SELECT value FROM own WHERE name = ?", f"tombstones_from/{agency_id}")
    if forgotten and wanted.after < int(forgotten[0][0]):
        raise Gone("serve.begin_anew")


def _is_ours(reader: Reader, agency_id: str, known: str, head: AuditHead) -> bool:
    """Whether the chain that the desk saw the end of is the one that stands here."""
    number, _, digest = known.partition(".")
    if not number.isascii() or not number.isdigit() or int(number) > head.number:
        return False
    if int(number) <= head.cut_number:
        return True
    entry = reader.get(AuditEntry, agency_id, number_id(int(number)))
    return entry is not None and entry.digest == digest


def _newer(reader: Reader, actor: Actor, after: int, limit: int, now: int) -> ChangesPage:
    agency_id, head = actor.agency_id, reader.head(actor.agency_id)
    until = _until(reader, agency_id, after, limit)
    upto = head if until is None else until
    kinds = kinds_for(actor.roles)
    rows: dict[str, tuple[Record, ...]] = {}
    for kind in kinds:
        where = "WHERE agency_id = ? AND seq > ? AND seq <= ? ORDER BY seq"
        found = reader.select(SYNCED[kind], where, agency_id, after, upto)
        rows[kind] = tuple(as_held(record, actor.roles) for record in found if may_hold(record, actor.roles))
    gone = "SELECT kind, id, seq FROM tombstone WHERE agency_id = ? AND seq > ? AND seq <= ? ORDER BY seq"
    removed = tuple(Removed(*row) for row in reader.rows(gone, agency_id, after, upto) if row[0] in kinds)
    return ChangesPage(
        epoch="",
        head=head,
        seq=max(after, upto),
        rows=rows_of(rows),
        removed=removed,
        more=upto < head,
        counters=_counters(reader, agency_id, rows.get(FollowerDay.KIND, ()), now) if upto > after else {},
    )


def rows_of(found: dict[str, Any]) -> Rows:
    """Records by kind, as a page holds them."""
    return Rows(**found)


_SEQS: Final = " UNION ALL ".join(
    f"SELECT seq FROM (SELECT seq FROM {kind} WHERE agency_id = ? AND seq > ? ORDER BY seq LIMIT ?) AS of_{kind}"
    for kind in (*SYNCED, "tombstone")
)
UNTIL: Final = f"SELECT max(seq), count(*) FROM (SELECT seq FROM ({_SEQS}) AS every ORDER BY seq LIMIT ?) AS first"


def _until(reader: Reader, agency_id: str, after: int, limit: int) -> int | None:
    """The change number with which a page of so many changes ends; None when there are no more than that."""
    each = (agency_id, after, limit + 1)
    [(last, count)] = reader.rows(UNTIL, *(each * (len(SYNCED) + 1)), limit)
    return int(last) if count == limit else None


def _counters(reader: Reader, agency_id: str, days: tuple[Record, ...], now: int) -> dict[str, int]:
    """What a desk cannot derive from its records: single follows and the audit stay here."""
    dongs = {record.dong for record in days if isinstance(record, FollowerDay)}
    names = [followers_in(dong) for dong in sorted(dongs)]
    names += [FOLLOWERS] if dongs else []
    names += _did(day_of(now))
    marks = ", ".join("?" * len(names))
    sql = f"SELECT name, value FROM counter WHERE agency_id = ? AND name IN ({marks})"
    return dict(reader.rows(sql, agency_id, *names))


@lru_cache(maxsize=2)
def _did(today: str) -> tuple[str, ...]:
    """The counters of these days: three hundred names, which are the same for every desk until midnight."""
    days = [day_of(start_of(today) - days * DAY) for days in range(_DAYS_DONE)]
    return tuple(done_on(action, day) for day in days for action in _ACTIONS)
