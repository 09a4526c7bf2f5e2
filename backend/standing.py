"""Who of the staff is where just now: in which chat, typing, at which comment. Kept nowhere, and gone in a minute."""

from collections.abc import Iterable

import msgspec

from domain.actors import Actor, Role
from domain.ids import Clock
from domain.wire import STANDS_FOR, Colleague, Standing


class _Stands(msgspec.Struct, frozen=True):
    """Where one session's person is, and until when that is believed."""

    who: Actor
    standing: Standing
    until: int


class Presence:
    """Where everybody is, session by session. One for each process; to be used on the event loop alone."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._stands: dict[str, dict[str, _Stands]] = {}
        self._versions: dict[str, int] = {}

    def version(self, agency_id: str) -> int:
        """A number that rises with each change at an agency."""
        self._forget(agency_id)
        return self._versions.get(agency_id, 0)

    def stand(self, actor: Actor, session: str, standing: Standing) -> bool:
        """Somebody is there now. Whether that is news."""
        of_agency = self._stands.setdefault(actor.agency_id, {})
        before = of_agency.pop(session, None)
        if standing.kind:
            of_agency[session] = _Stands(actor, standing, self._clock() + STANDS_FOR)
        is_news = (before.standing if before else Standing()) != standing
        if is_news:
            self._change(actor.agency_id)
        return is_news

    def colleagues(self, actor: Actor, session: str) -> tuple[Colleague, ...]:
        """Where the others are, as far as this person may know."""
        self._forget(actor.agency_id)
        others = self._stands.get(actor.agency_id, {}).items()
        return tuple(_seen(actor, (stands for name, stands in others if name != session)))

    def _forget(self, agency_id: str) -> None:
        of_agency = self._stands.get(agency_id, {})
        now = self._clock()
        gone = [name for name, stands in of_agency.items() if stands.until <= now]
        for name in gone:
            del of_agency[name]
        if gone:
            self._change(agency_id)

    def _change(self, agency_id: str) -> None:
        self._versions[agency_id] = self._versions.get(agency_id, 0) + 1


def _seen(actor: Actor, others: Iterable[_Stands]) -> Iterable[Colleague]:
    for stands in others:
        where = stands.standing
        if where.kind and (where.kind != "chat" or Role.RESPONDER in actor.roles):
            yield Colleague(
                staff_id=stands.who.id, name=stands.who.name, kind=where.kind, id=where.id, typing=where.typing
            )
