"""What can come of a command other than being done.

    DeskError
    ├── Refused             the rules say no; nothing was changed
    │   ├── NotAllowed      403  the person's roles do not take it
    │   ├── NotFound        404  no such record in the person's agency
    │   ├── Conflict        409  somebody was there first: the person decides again
    │   └── Invalid         422  one or more fields, each with what is wrong with it
    ├── Unreachable         the authority did not answer; what was asked is kept
    ├── SignInNeeded        401  who is asking is not known (any more)
    └── StoreFault          the own store cannot be read or written; says what was kept

Each carries a `code`, the key of its sentence in the catalogue, and the fields of that sentence: what crosses the
wire is the code, and each side says it in its own language.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from domain.words import say


class DeskError(Exception):
    """Anything that a person is told in a sentence instead of a crash."""

    status: ClassVar[int] = 500

    def __init__(self, code: str, /, **fields: Any) -> None:
        super().__init__(code)
        self.code = code
        self.fields: Mapping[str, Any] = fields

    def __str__(self) -> str:
        return say(self.code, **self.fields)


class Refused(DeskError):
    """The rules say no. Nothing was changed."""

    status = 400


class NotAllowed(Refused):
    """The roles of who asked do not take it."""

    status = 403


class NotFound(Refused):
    """No such record in the agency of who asked: a foreign one is not told apart from one that never was."""

    status = 404


class Conflict(Refused):
    """The record is no longer what the command saw."""

    status = 409


class Invalid(Refused):
    """Fields that cannot be taken as they are.

    `problems` names every one at once, as (field, code, fields of the sentence).
    """

    status = 422

    def __init__(self, *problems: "Problem") -> None:
        first = problems[0]
        super().__init__(first.code, **first.fields)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class Problem:
    """One field, and what is missing or wrong with it."""

    __slots__ = ("code", "field", "fields")

    def __init__(self, field: str, code: str, /, **fields: Any) -> None:
        self.field = field
        self.code = code
        self.fields: Mapping[str, Any] = fields

    def __str__(self) -> str:
        return say(self.code, **self.fields)

    def __repr__(self) -> str:
        return f"Problem({self.field!r}, {self.code!r})"


class Unreachable(DeskError):
    """The authority did not answer. What was asked is kept."""

    status = 503


class SignInNeeded(DeskError):
    """Who is asking is not known, or not any more."""

    status = 401


class StoreFault(DeskError):
    """The own store cannot be read or written."""

    status = 507
