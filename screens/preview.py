"""What residents will see of an announcement, on a screen as wide as a telephone."""

from collections.abc import Sequence
from typing import Final

from domain.agencies import Agency
from domain.announcements import Content, Placing
from domain.words import say
from screens.widgets.drawing import Line, Span, dotted, line, rule, wrap
from screens.wording import period, places

PHONE: Final = 46
"""Cells of a telephone's line: 23 syllables."""


def preview(
    agency: Agency, content: Content, placing: Placing, *, when: str, today: str, corrected: str = ""
) -> list[Line]:
    """The lines of an announcement on a resident's board. `when` is how long ago it was published, in words."""
    marks = [
        say(f"announcements.category_{content.category.value}"),
        when,
        *([say("preview.pinned")] if placing.pinned_until else []),
        *([say("preview.urgent")] if placing.urgent_until else []),
        *([corrected] if corrected else []),
    ]
    return [
        line(*dotted(say("preview.board"), places(content.regions, 1) or "-", ink="dim")),
        line(),
        line(Span(agency.name, "text bold"), Span(f"  {say('preview.official')}", "dim")),
        line(*dotted(*marks, ink="dim")),
        line(),
        *(line(Span(part, "text bold")) for part in wrap(content.title or say("preview.no_title"), PHONE)),
        *_period(content, today),
        line(),
        *(line(part) for part in wrap(content.body or say("preview.no_body"), PHONE)),
        line(),
        *(line(Span(part, "dim")) for part in wrap(_contact(content), PHONE)),
    ]


def heading(width: int) -> Sequence[Line]:
    """What stands above a preview."""
    return [line(Span(say("preview.heading"), "dim")), rule(width - 1)]


def _period(content: Content, today: str) -> list[Line]:
    days = period(content.starts_on, content.ends_on, today)
    return [line(Span(days, "dim"))] if days else []


def _contact(content: Content) -> str:
    return " ".join(filter(None, (say("preview.contact"), content.department, content.contact, content.phone)))
