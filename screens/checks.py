"""What is worth a second look before an announcement goes out: what is missing, and personal data."""

from domain.personal_data import find

from domain.agencies import Agency
from domain.drafts import Draft
from domain.publishing import problems_of
from domain.words import say


def missing(draft: Draft, agency: Agency, today: str) -> list[tuple[str, str]]:
    """(field, what is wrong with it) of everything that keeps the draft from being published."""
    problems = [
        (problem.field, f"{say(f'compose.field_{problem.field}')}: {problem}")
        for problem in problems_of(draft.content, draft.placing, agency, today)
    ]
    if draft.corrects and not draft.reason.strip():
        problems.append(("reason", say("compose.no_reason")))
    return problems


def warnings(draft: Draft) -> list[str]:
    """What looks like somebody's personal data in the title and the text. The contact's own number is none."""
    found = []
    for part in ("title", "body"):
        text = getattr(draft.content, part)
        for finding in find(text, own_numbers=(draft.content.phone,)):
            found.append(
                say(
                    "publishing.personal",
                    where=say(f"compose.field_{part}"),
                    line=finding.line,
                    text=finding.masked,
                    kind=say(f"text.kind_{finding.kind}"),
                )
            )
    return found
