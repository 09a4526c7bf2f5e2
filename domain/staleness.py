"""When a command that waited too long does not go by itself: late guidance is a hazard of its own."""

from domain.commands import Command
from domain.conversation import SendMessage
from domain.days import MINUTE
from domain.publishing import PublishAnnouncement

MESSAGE_FRESH_FOR = 30 * MINUTE
URGENT_FRESH_FOR = 10 * MINUTE


def fresh_for(command: Command) -> int | None:
    """For how many milliseconds after the key was pressed it may go; None for as long as it takes."""
    match command:
        case SendMessage():
            return MESSAGE_FRESH_FOR
        case PublishAnnouncement() if command.placing.urgent_until:
            return URGENT_FRESH_FOR
    return None


def is_stale(command: Command, age: int) -> bool:
    """Whether it is too old to be done without asking again. What was done before is done, however old it is."""
    limit = fresh_for(command)
    return limit is not None and age > limit
