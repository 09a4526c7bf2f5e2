"""One round of the link: what waits goes out, in order; what changed comes in; what is still missing is filled in."""

from collections.abc import Sequence
from typing import Final

import msgspec

from api_client.client import Client
from api_client.errors import BeginAnew, NoAnswer, RefusedThere
from domain.wire import BATCH_MOST, START, BatchOutcome, Came, ChangesAsked, CommandBatch, Sent
from local_store.linked_desk import LinkedDesk
from local_store.outbox import Entry

PAGE: Final = 2_000
"""Rows that are asked for at a time: a tenth of a second of writing."""
FIRST_PAGE: Final = 500
"""Rows of the first page: what is open comes first, and is to be seen at once."""
_BATCH_BYTES: Final = 1 << 20
"""Of the commands in one request, unless one alone has more."""
FALLS: Final = 3
"""Times that the backend falls over a batch, after which the fault is looked for in what is sent."""
_UNREADABLE: Final = (400, 413, 422)
"""What is answered to a batch of which some command cannot be taken at all."""


class Syncing:
    """Brings a desk's copy and its backend to the same, a request at a time. To be used by one thread."""

    def __init__(self, desk: LinkedDesk) -> None:
        self._desk = desk
        self._most = BATCH_MOST
        self._falls = 0
        """How often the backend fell over a batch, since one was handed back or nothing waited."""
        self._in_touch = False
        """Whether the last request was answered."""

    def push(self, client: Client) -> bool:
        """Send some of what waits, and note what came of it. False when nothing waited. Raises as the client does.

        What was carried out before the link was cut is looked for first: were a backup put back meanwhile, what is sent
        now would hide that it is gone.
        """
        if not self._in_touch and self._desk.has_unseen():
            self.pull(client)
        batch = self._batch()
        if not batch:
            self._falls = 0
            return False
        sent = tuple(Sent(command=entry.command, made_at=entry.made_at) for entry in batch)
        self._in_touch = False
        try:
            outcome = client.push(CommandBatch(commands=sent, sent_at=self._desk.now()))
        except RefusedThere as refusal:
            if refusal.answered not in _UNREADABLE:
                raise NoAnswer("link.strange_answer") from None
            self._in_touch = True
            self._single_out(batch, refusal.code, str(refusal))
            return True
        except NoAnswer as fall:
            self._falls += fall.fell_over
            if not fall.fell_over or self._falls < FALLS:
                raise
            self.pull(client)  # which it falls over too when the fault is not in what was sent
            self._single_out(batch, "link.fell_over", "")
            return True
        self._desk.settle(outcome).result()
        self._most, self._in_touch = BATCH_MOST, True
        return True

    def pull(self, client: Client) -> None:
        """Take in everything that is newer."""
        self._in_touch, more = False, True
        while more:
            more = self._pull_page(client)
        self._in_touch = True

    def fill(self, client: Client) -> bool:
        """Take in one page of what was there before, or remove some of what is there no more. False when whole."""
        if self._desk.reached.fill:
            asked = self._desk.question(PAGE, fill=True)
            try:
                self._desk.take_in(asked, client.changes(asked)).result()
            except BeginAnew as gone:
                self.begin_anew(client, restored=gone.restored)
            return True
        return self._desk.sweep().result()

    def begin_anew(self, client: Client, *, restored: bool = False) -> None:
        """Begin another copy; the outbox and what is being written stay."""
        page = client.changes(ChangesAsked(fill=START, limit=FIRST_PAGE))
        self._desk.begin_anew(page, restored=restored).result()
        self._desk.look_at_roles()

    def _pull_page(self, client: Client) -> bool:
        if not self._desk.reached.epoch:
            self.begin_anew(client)
            return False
        asked = self._desk.question(PAGE)
        try:
            page = client.changes(asked)
        except BeginAnew as gone:
            self.begin_anew(client, restored=gone.restored)
            return False
        self._desk.take_in(asked, page).result()
        if page.rows.staff:
            self._desk.look_at_roles()
        return page.more

    def _batch(self) -> Sequence[Entry]:
        found: list[Entry] = []
        size = 0
        for entry in self._desk.next_to_send(self._most):
            size += len(msgspec.json.encode(entry.command))
            if found and size > _BATCH_BYTES:
                break
            found.append(entry)
        return found

    def _single_out(self, batch: Sequence[Entry], code: str, sentence: str) -> None:
        """Of a batch that cannot be taken as a whole, hand back the one that cannot be; the others go by themselves."""
        if len(batch) > 1:
            self._most = len(batch) // 2
            return
        self._falls = 0
        came = Came(id=batch[0].command.id, result="refused", code=code, sentence=sentence)
        self._desk.settle(BatchOutcome(outcomes=(came,), head=0, epoch="", now=self._desk.now())).result()
