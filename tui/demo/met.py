"""The residents whom an agency knows because they wrote to it."""

from collections.abc import Mapping

from domain.neighbours import Neighbour
from tui.demo.moderated import Bar
from tui.demo.people import People
from tui.demo.timeline import Timeline


class Met:
    """Puts a neighbour on the timeline at the first contact; of the few who make trouble, only in the end."""

    def __init__(self, agency_id: str, people: People, timeline: Timeline) -> None:
        self.people = people
        self._agency_id, self.timeline = agency_id, timeline
        self._known = bytearray(people.writers)
        self._lately: dict[int, int] = {}
        self._first: dict[int, int] = {}

    def meet(self, number: int, at: int) -> None:
        """The writer with this number wrote to the agency."""
        if not self._known[number]:
            self._lately[number] = min(at, self._lately.get(number, at))

    def settle(self) -> None:
        """Nobody will be met any more before those who were met so far."""
        for number, at in self._lately.items():
            self._known[number] = True
            if number in self.people.trouble:
                self._first[number] = at
            else:
                self.timeline.add(at, self._neighbour(number, at, None))
        self._lately.clear()

    def finish(self, barred: Mapping[str, Bar]) -> None:
        """Those who make trouble, with the bars that they met with."""
        for number, at in self._first.items():
            bar = barred.get(self.people.writer(number).id)
            self.timeline.add(bar.since if bar else at, self._neighbour(number, at, bar))

    def _neighbour(self, number: int, at: int, bar: Bar | None) -> Neighbour:
        resident = self.people.writer(number)
        return Neighbour(
            agency_id=self._agency_id,
            id=resident.id,
            nickname=resident.nickname,
            dong=resident.dong,
            met_at=at,
            follows_since=resident.follows_since,
            barred_until=bar.until if bar else None,
            barred_for=bar.reason if bar else "",
        )
