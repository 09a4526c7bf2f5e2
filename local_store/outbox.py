"""The outbox of a linked desk: every command in its order, what is on its way, and what became of each."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final, Literal

import apsw
import msgspec

from domain.announcements import Announcement
from domain.authority import digest_of
from domain.commands import Command
from domain.conversation import TakeBackMessage
from domain.days import DAY
from domain.errors import Conflict
from domain.moderation import TakeBackReply
from domain.publishing import PublishAnnouncement
from domain.wire import Came, StaffCommand

KEPT: Final = 14 * DAY
"""Milliseconds for which a command that was carried out is kept: after a restored backup it is offered again."""

RESTORED: Final = "link.restored_there"
"""The code of what is offered for sending again."""

State = Literal["waiting", "delivered", "done", "tray", "discarded"]
"""waiting: not answered yet. delivered: carried out, and not yet seen among the changes. done: seen there. tray: not
carried out; a person decides. discarded: a person decided against it."""

_COLUMNS: Final = "number, agency_id, id, record, author_id, command, made_at, state, head, came, settled_at"
_decode_command: Final = msgspec.json.Decoder(StaffCommand).decode
_decode_came: Final = msgspec.json.Decoder(Came).decode


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A command in the outbox, and how it stands."""

    number: int
    command: Command
    record: str
    """What it is about, as `record_of` says: its order matters there."""
    author_id: str
    made_at: int
    state: State
    head: int = 0
    """Once delivered: the authority's change number with which its effect is among the changes."""
    came: Came | None = None
    settled_at: int = 0


def record_of(command: Command) -> str:
    """The record in whose order a command stands: what the backend, too, holds back others behind."""
    return "/".join(command.subject())


def made_by(command: Command) -> set[str]:
    """The record that has the command's id, if it makes one: what is about that one is behind the command."""
    return {f"{kind}/{command.id}" for kind in ("comment", "message", "note")}


def add(connection: apsw.Connection, agency_id: str, command: Command, author_id: str, made_at: int) -> None:
    """Put a command at the end."""
    row = (agency_id, command.id, record_of(command), author_id, _json(command), made_at)
    sql = (
        "INSERT INTO outbox (agency_id, id, record, author_id, command, made_at, state) "
        "VALUES (?, ?, ?, ?, ?, ?, 'waiting')"
    )
    connection.execute(sql, row)


def knows(connection: apsw.Connection, command: Command) -> bool:
    """Whether the command is in it already. Raises `Conflict` for another one under its id."""
    entry = find(connection, command.id)
    if entry is not None and digest_of(entry.command) != digest_of(command):
        raise Conflict("errors.id_used")
    return entry is not None


def find(connection: apsw.Connection, id: str) -> Entry | None:
    """The entry of the command with this id."""
    return next(_entries(connection, "WHERE id = ?", id), None)


def is_leaving(connection: apsw.Connection, id: str) -> bool:
    """Whether what gives this announcement, reply or message out is not seen yet among what was done there."""
    rest = "WHERE state IN ('waiting', 'delivered') AND (id = ? OR record = ?)"
    found = _entries(connection, rest, id, f"{Announcement.KIND}/{id}")
    return any(entry.command.id == id or isinstance(entry.command, PublishAnnouncement) for entry in found)


def effective_at(connection: apsw.Connection, command: Command, made_at: int) -> int:
    """When a command is guessed to be done: what takes back something that waits here is done there right behind it."""
    match command:
        case TakeBackReply():
            taken_back = find(connection, command.reply_id)
        case TakeBackMessage():
            taken_back = find(connection, command.message_id)
        case _:
            return made_at
    if taken_back is None or taken_back.state not in ("waiting", "delivered"):
        return made_at
    return taken_back.made_at


def in_state(connection: apsw.Connection, *states: State, limit: int = -1) -> list[Entry]:
    """The entries in these states, in their order."""
    marks = ", ".join("?" * len(states))
    return list(_entries(connection, f"WHERE state IN ({marks}) ORDER BY number LIMIT ?", *states, limit))


def guessed(connection: apsw.Connection) -> list[str]:
    """The ids of those whose effect here is a guess, in their order."""
    sql = "SELECT id FROM outbox WHERE state IN ('waiting', 'delivered') ORDER BY number"
    return [id for (id,) in connection.execute(sql)]


def count(connection: apsw.Connection, state: State) -> int:
    """How many entries are in a state."""
    return int(connection.execute("SELECT count(*) FROM outbox WHERE state = ?", (state,)).get or 0)


def deliver(connection: apsw.Connection, id: str, came: Came, head: int, now: int) -> None:
    """It was carried out, and is among the changes up to `head`."""
    _settle(connection, id, "delivered", came, head, now)


def last_delivered(connection: apsw.Connection) -> str:
    """The id of the last command that was carried out and is not seen yet, empty when all are."""
    sql = "SELECT id FROM outbox WHERE state = 'delivered' ORDER BY head DESC, number DESC LIMIT 1"
    return str(connection.execute(sql).get or "")


def hand_back(connection: apsw.Connection, id: str, came: Came, now: int) -> None:
    """It was not carried out: a person decides."""
    _settle(connection, id, "tray", came, 0, now)


def behind(connection: apsw.Connection, entry: Entry) -> list[Entry]:
    """Those that wait behind it on the same record, or on a record that it, or one of those, was to make."""
    found: dict[str, Entry] = {}
    records = {entry.record, *made_by(entry.command)}
    for later in in_state(connection, "waiting"):
        if later.number > entry.number and later.record in records:
            found[later.command.id] = later
            records |= made_by(later.command)
    return list(found.values())


def see(connection: apsw.Connection, cursor: int) -> None:
    """What was delivered up to this change number has come back among the changes."""
    connection.execute("UPDATE outbox SET state = 'done' WHERE state = 'delivered' AND head <= ?", (cursor,))


def forget_old(connection: apsw.Connection, now: int) -> None:
    """Keep what is decided for as long as it may be asked for."""
    sql = "DELETE FROM outbox WHERE state IN ('done', 'discarded') AND settled_at < ?"
    connection.execute(sql, (now - KEPT,))


def offer(connection: apsw.Connection, ids: Iterable[str], now: int) -> None:
    """These were carried out, and the authority may have forgotten it: a person decides whether they go again."""
    sql = "UPDATE outbox SET state = 'tray', came = ?, settled_at = ? WHERE id = ?"
    connection.executemany(sql, [(_json(Came(id=id, result="behind", code=RESTORED)), now, id) for id in ids])


def send_again(connection: apsw.Connection, ids: Iterable[str], now: int) -> None:
    """Let these wait again, under their ids, as if they were made now. Only what came back can."""
    for id in ids:
        last = int(connection.execute("SELECT max(number) FROM outbox").get or 0)
        sql = (
            "UPDATE outbox SET number = ?, made_at = ?, state = 'waiting', came = '', head = 0, settled_at = 0 "
            "WHERE id = ? AND state = 'tray'"
        )
        connection.execute(sql, (last + 1, now, id))


def discard(connection: apsw.Connection, id: str, now: int) -> None:
    """A person wants it no longer."""
    sql = "UPDATE outbox SET state = 'discarded', settled_at = ? WHERE id = ? AND state = 'tray'"
    connection.execute(sql, (now, id))


def _settle(connection: apsw.Connection, id: str, state: State, came: Came, head: int, now: int) -> None:
    connection.execute(
        "UPDATE outbox SET state = ?, came = ?, head = ?, settled_at = ? WHERE id = ? AND state = 'waiting'",
        (state, _json(came), head, now, id),
    )


def _entries(connection: apsw.Connection, rest: str, *values: str | int) -> Iterator[Entry]:
    for row in connection.execute(f"SELECT {_COLUMNS} FROM outbox {rest}", values):
        yield _entry(row)


def _entry(row: Sequence[Any]) -> Entry:
    number, _, _, record, author_id, command, made_at, state, head, came, settled_at = row
    return Entry(
        number=number,
        command=_decode_command(command),
        record=record,
        author_id=author_id,
        made_at=made_at,
        state=state,
        head=head,
        came=_decode_came(came) if came else None,
        settled_at=settled_at,
    )


def _json(value: msgspec.Struct) -> str:
    return msgspec.json.encode(value).decode()
