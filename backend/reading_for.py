"""For whom a request reads, where the database itself keeps agencies apart: the second wall in front of questions.

Set once a request is let in. Deeds name their agency; what the clock and residents ask goes across agencies.
"""

from contextvars import ContextVar
from typing import Final

from domain.actors import Actor

_AGENCY: Final[ContextVar[str]] = ContextVar("reading_for", default="")


def read_for(actor: Actor | None) -> None:
    """From here on, in this request, staff see the rows of their own agency alone."""
    _AGENCY.set(actor.agency_id if actor is not None and actor.kind == "staff" else "")


def reading_for() -> str:
    """The agency whose rows alone are seen; empty for all."""
    return _AGENCY.get()
