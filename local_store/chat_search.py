"""The search among chats: by the nickname, in whatever way it is typed, and by what was said, once a chat."""

from collections.abc import Iterator
from typing import Any, Final

import msgspec

from domain.chats import Message
from domain.matching import Searchable, match
from local_store import bigrams
from local_store.inbox import COLUMNS, JOINED, NICKNAME, ChatRow, InboxQuestions, chat_row
from local_store.search import TAIL_SCANNED, folded
from local_store.tables import table

FOUND_CHATS: Final = 200
"""Chats that a search finds at most."""

NAMES: Final = 5_000
"""Names are looked through in whatever way they are typed in so many chats of late; in others by how they begin."""

_HITS: Final = 2_000
"""Messages looked at to find that many chats: those of one chat may be many."""

_LATEST: Final = (
    f"SELECT {COLUMNS} FROM chat INDEXED BY chat_last {JOINED} ORDER BY chat.last_at DESC, chat.id DESC LIMIT {NAMES}"
)
_NAMED: Final = (
    f"SELECT {COLUMNS} FROM neighbour AS named CROSS JOIN chat ON chat.agency_id = named.agency_id "
    f"AND chat.id = named.id {JOINED} AND named.agency_id = :agency "
    f"AND named.nickname >= :name AND named.nickname < :beyond LIMIT {FOUND_CHATS}"
)
_INDEXED: Final = (
    # CROSS: the index decides the order, so that only as many hits are read as are shown.
    f"SELECT {table(Message).select} FROM message_text CROSS JOIN message ON message.rowid = message_text.rowid "
    "WHERE message.agency_id = ? AND message_text MATCH ? "
    "AND NOT EXISTS (SELECT 1 FROM search_tail WHERE kind = 'message' AND row = message_text.rowid) "
    f"ORDER BY message_text.rowid DESC LIMIT {_HITS}"
)
_UNINDEXED: Final = (
    f"SELECT {table(Message).select} FROM search_tail CROSS JOIN message ON message.rowid = search_tail.row "
    f"WHERE message.agency_id = ? AND search_tail.kind = 'message' ORDER BY search_tail.row DESC LIMIT {TAIL_SCANNED}"
)


class ChatSearchQuestions(InboxQuestions):
    """The search among chats."""

    def found_chats(self, words: str) -> list[ChatRow]:
        """The chats of residents who are called so, then those in which it was said, the newest of either first."""
        found = {row.chat.id: row for row in self._named(words)}
        for message in self._hits(words):
            if len(found) >= FOUND_CHATS:
                break
            if message.chat_id not in found and (row := self.chat_row_of(message.chat_id)) is not None:
                found[message.chat_id] = msgspec.structs.replace(row, found=message)
        return list(found.values())[:FOUND_CHATS]

    def _named(self, words: str) -> list[ChatRow]:
        if not words.strip():
            return []
        latest = (row for row in self.asked(_LATEST) if match(words, Searchable(row[NICKNAME])) is not None)
        others = self.asked(_NAMED, name=words, beyond=words[:-1] + chr(ord(words[-1]) + 1))
        rows = {row.chat.id: row for row in map(chat_row, (*latest, *others))}
        return sorted(rows.values(), key=lambda row: row.chat.last_at, reverse=True)[:FOUND_CHATS]

    def _hits(self, words: str) -> Iterator[Message]:
        """The messages in which it is said, newest first: those that wait for the index, then those in it."""
        query = bigrams.query(words)
        if query is None:
            return
        wanted = folded(words)
        for row in self.rows(_UNINDEXED, self.agency_id):
            message = _message(row)
            if wanted in folded(message.text):
                yield message
        yield from map(_message, self.rows(_INDEXED, self.agency_id, query))


def _message(row: tuple[Any, ...]) -> Message:
    return table(Message).record_of(row)
