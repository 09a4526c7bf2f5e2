"""Drafts of the desk: saved as they are typed, durable before the screen says so."""

from concurrent.futures import Future
from typing import Final

import apsw
import msgspec

from domain.actors import Actor
from domain.announcements import Announcement
from domain.commands import Command, Outcome
from domain.drafts import Draft, continuing
from domain.publishing import DiscardAnnouncement
from local_store import bigrams
from local_store.announcements import ALL, AnnouncementFilter
from local_store.questions import Questions

_decode: Final = msgspec.json.Decoder(Draft).decode

_WRITTEN: Final = "SELECT body FROM draft WHERE agency_id = ?"
_TAKEN_BACK: Final = (
    "AND state = 'draft' AND NOT EXISTS "
    "(SELECT 1 FROM draft WHERE draft.agency_id = announcement.agency_id AND draft.id = announcement.id)"
)
_IS_DRAFT: Final = "SELECT 1 FROM announcement WHERE agency_id = ? AND id = ? AND state = 'draft'"


class DraftQuestions(Questions):
    """Questions about drafts, and their saving.

    An announcement that was taken back is a draft by itself: nothing has to be written for that. Once it is written
    on, the desk's own draft stands for it.
    """

    actor: Actor

    def _carry_out(self, connection: apsw.Connection, command: Command, actor: Actor) -> Outcome:
        raise NotImplementedError  # the desk knows how, and who its actor is

    def drafts(self, of: AnnouncementFilter = ALL) -> list[Draft]:
        """Every draft that the filter lets through, once each, the last saved first. Its shelf does not matter."""
        written = (_decode(body) for (body,) in self.rows(_WRITTEN, self.agency_id))
        taken_back = map(_draft_of, self.select(Announcement, _TAKEN_BACK))
        found = [draft for draft in (*written, *taken_back) if _fits(draft, of)]
        return sorted(found, key=lambda draft: (draft.saved_at, draft.id), reverse=True)

    def draft(self, id: str) -> Draft | None:
        """One draft."""
        body = self.value(f"{_WRITTEN} AND id = ?", self.agency_id, id)
        if body is not None:
            return _decode(body)
        taken_back = self.select(Announcement, f"AND id = ? {_TAKEN_BACK}", id)
        return _draft_of(taken_back[0]) if taken_back else None

    def save_draft(self, draft: Draft) -> Future[None]:
        """Keep it. The future is done when it is durable."""
        return self.database.write(lambda connection: self._keep(connection, draft))

    def discard_draft(self, command: DiscardAnnouncement) -> Future[None]:
        """Forget it; one that was taken back is removed altogether by the command. The future raises `Refused`."""
        by, id = self.actor, command.announcement_id

        def discard(connection: apsw.Connection) -> None:
            self._forget(connection, id)
            if connection.execute(_IS_DRAFT, (self.agency_id, id)).get:
                self._carry_out(connection, command, by)

        return self.database.write(discard)

    def give_draft(self, command: Command, id: str) -> Future[Outcome]:
        """Carry out the command that gives a draft out, and forget the draft: both or neither.

        The future raises `Refused`.
        """

        by = self.actor

        def give(connection: apsw.Connection) -> Outcome:
            outcome = self._carry_out(connection, command, by)
            self._forget(connection, id)
            return outcome

        return self.database.write(give)

    def take_back_to(self, command: Command, draft: Draft) -> Future[Outcome]:
        """Carry out the command that takes an announcement back, and keep this draft of it: both or neither.

        A draft of it that is being written already stays as it is. The future raises `Refused`.
        """

        by = self.actor

        def take_back(connection: apsw.Connection) -> Outcome:
            outcome = self._carry_out(connection, command, by)
            if not connection.execute(f"{_WRITTEN} AND id = ?", (self.agency_id, draft.id)).get:
                self._keep(connection, draft)
            return outcome

        return self.database.write(take_back)

    def _keep(self, connection: apsw.Connection, draft: Draft) -> None:
        row = (self.agency_id, draft.id, draft.saved_at, msgspec.json.encode(draft).decode())
        connection.execute("INSERT OR REPLACE INTO draft (agency_id, id, saved_at, body) VALUES (?, ?, ?, ?)", row)

    def _forget(self, connection: apsw.Connection, id: str) -> None:
        connection.execute("DELETE FROM draft WHERE agency_id = ? AND id = ?", (self.agency_id, id))


def _draft_of(taken_back: Announcement) -> Draft:
    return msgspec.structs.replace(continuing(taken_back, taken_back.at), saved_at=taken_back.at)


def _fits(draft: Draft, of: AnnouncementFilter) -> bool:
    content = draft.content
    if of.category not in (None, content.category):
        return False
    words = bigrams.folded(of.words)
    return not of.words or (bool(words) and words in bigrams.folded(f"{content.title}\n{content.body}"))
