"""What the staff of the demo did, on the timeline and in the audit."""

from random import Random
from typing import Literal

from domain.actors import Actor
from domain.agencies import Staff
from domain.moderation import Note
from local_store.bulk import Deed
from tui.demo.stage import Team
from tui.demo.timeline import Timeline, id_at


class Deeds:
    """Does things as members of a team."""

    def __init__(self, team: Team, timeline: Timeline, random: Random) -> None:
        self.team = team
        self.timeline, self._random = timeline, random

    def do(
        self, by: Staff | Actor, action: str, at: int, about: tuple[str, str], why: str = "", id: str | None = None
    ) -> str:
        """Somebody carried out the command of this name, about the record with this kind and id. Returns its own id."""
        id = id or id_at(at, self._random)
        deed = Deed(
            agency_id=self.team.agency.id,
            at=at,
            actor_id=by.id,
            actor_name=by.name,
            action=action,
            command_id=id,
            record_kind=about[0],
            record_id=about[1],
            details=why,
        )
        self.timeline.add(at, deed)
        return id

    def note(
        self, by: Staff, about: tuple[Literal["comment", "chat"], str], neighbour_id: str, text: str, at: int
    ) -> None:
        """Somebody left a note for colleagues."""
        id = id_at(at, self._random)
        self.do(by, "WriteNote", at, (Note.KIND, id), id=id)
        note = Note(
            agency_id=self.team.agency.id,
            id=id,
            about=about[0],
            about_id=about[1],
            neighbour_id=neighbour_id,
            author_id=by.id,
            author_name=by.name,
            text=text,
            at=at,
        )
        self.timeline.add(at, note)
