"""What the doctor says: findings under headings, in columns, each with what to do about it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from rich.cells import cell_len

from domain.words import say
from tui.plain_text import GAP, padded, wrapped

_MARKS: Final = {"good": "+", "note": " ", "todo": "!"}
_NARROWEST: Final = 20
"""Cells for a finding, however narrow the terminal is."""


class Finding(NamedTuple):
    """One thing that was looked at."""

    what: str
    found: str
    state: Literal["good", "note", "todo"] = "good"
    """`note`: worth knowing, works as it is. `todo`: something needs doing."""
    then: str = ""
    """What to do about it."""


Sections = Mapping[str, Sequence[Finding]]
"""Heading → what was found."""


def todos(sections: Sections) -> int:
    """How many things need doing."""
    return sum(finding.state == "todo" for findings in sections.values() for finding in findings)


def report(sections: Sections, width: int) -> Iterator[str]:
    """The lines of the whole report, of at most so many cells where words allow it."""
    labels = max(cell_len(finding.what) for findings in sections.values() for finding in findings)
    for heading, findings in sections.items():
        yield heading
        for finding in findings:
            yield from _lines(finding, labels, width)
        yield ""
    count = todos(sections)
    yield say("doctor.todos", count=count, mark=_MARKS["todo"]) if count else say("doctor.all_good")


def _lines(finding: Finding, labels: int, width: int) -> Iterator[str]:
    start = f"{_MARKS[finding.state]} {padded(finding.what, labels)}{GAP}"
    room = max(_NARROWEST, width - cell_len(start))
    first, *more = wrapped(finding.found, room)
    if finding.then:
        more += wrapped(say("doctor.then", what=finding.then), room)
    yield f"{start}{first}"
    yield from (" " * cell_len(start) + line for line in more)
