"""Drafts of the desk: saved as they are typed, durable before the screen says so."""

from concurrent.futures import Future
from typing import Final

import apsw
import msgspec

from domain.drafts import Draft
from local_store.questions import Questions

_decode: Final = msgspec.json.Decoder(Draft).decode


class DraftQuestions(Questions):
    """Questions about drafts, and their saving."""

    def drafts(self) -> list[Draft]:
        """Every draft, the last saved first."""
        sql = "SELECT body FROM draft WHERE agency_id = ? ORDER BY saved_at DESC"
        return [_decode(body) for (body,) in self.rows(sql, self.agency_id)]

    def draft(self, id: str) -> Draft | None:
        """One draft."""
        body = self.value("SELECT body FROM draft WHERE agency_id = ? AND id = ?", self.agency_id, id)
        return None if body is None else _decode(body)

    def save_draft(self, draft: Draft) -> Future[None]:
        """Keep it. The future is done when it is durable."""
        row = (self.agency_id, draft.id, draft.saved_at, msgspec.json.encode(draft).decode())

        def save(connection: apsw.Connection) -> None:
            connection.execute("INSERT OR REPLACE INTO draft (agency_id, id, saved_at, body) VALUES (?, ?, ?, ?)", row)

        return self.database.write(save)

    def discard_draft(self, id: str) -> Future[None]:
        """Forget it."""

        def discard(connection: apsw.Connection) -> None:
            connection.execute("DELETE FROM draft WHERE agency_id = ? AND id = ?", (self.agency_id, id))

        return self.database.write(discard)
