"""What residents will see of an announcement, on a screen as wide as a telephone."""

from collections.abc import Sequence
from typing import Final

from domain.agencies import Agency
from domain.announcements import Content, Placing
from domain.regions import regions
from domain.words import say
from screens.widgets.drawing import Line, Span, dotted, line, rule, wrap
from screens.wording import period

PHONE: Final = 44
"""Cells of a telephone's line: 22 syllables."""

SHOWN: Final = 20_000
"""Characters of a text that are laid out: as many as may be published. A draft may be longer until it is shortened."""


def preview(
    agency: Agency, content: Content, placing: Placing, *, cells: int, when: str, today: str, corrected: str = ""
) -> list[Line]:
    """The lines of an announcement on a resident's board. `when` is how long ago it was published, in words."""
    names, _ = regions().summary(content.regions, 1)
    marks = [
        say(f"announcements.category_{content.category.value}"),
        when,
        *([say("preview.pinned")] if placing.pinned_until >= today else []),
        *([say("preview.urgent")] if placing.urgent_until >= today else []),
        corrected,
    ]
    open_ = "preview.comments" if placing.comments_open else "preview.comments_closed"
    return [
        line(*dotted(say("preview.board"), *names, ink="dim")),
        line(),
        line(Span(agency.name, "text bold"), Span(f"  {say('preview.official')}", "dim")),
        line(*dotted(*filter(None, marks), ink="rule")),  # words of ours, in the characters of the theme
        line(),
        *written(content, cells=min(cells, PHONE), today=today),
        line(Span(say(open_), "dim")),
    ]


def written(content: Content, *, cells: int, today: str) -> list[Line]:
    """What was written: title, days, text and contact."""
    days = period(content.starts_on, content.ends_on, today)
    contact = " ".join(filter(None, (say("preview.contact"), content.department, content.contact, content.phone)))
    return [
        *_text(content.title, "preview.no_title", cells, bold=True),
        *([line(Span(f"{say('preview.period')} {days}", "dim"))] if days else []),
        line(),
        *_text(content.body[:SHOWN], "preview.no_body", cells),
        line(),
        *(line(Span(part, "dim")) for part in wrap(contact, cells)),
    ]


def heading(width: int) -> Sequence[Line]:
    """What stands above a preview."""
    return [line(Span(say("preview.heading"), "dim")), rule(width)]


def _text(text: str, unwritten: str, cells: int, *, bold: bool = False) -> list[Line]:
    if not text.strip():
        return [line(Span(say(unwritten), "dim"))]
    return [line(Span(part, "text bold" if bold else "text")) for part in wrap(text, cells)]
