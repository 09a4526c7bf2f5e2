"""What waits in the outbox and what came back, for the person who decides: once more, otherwise, or not at all."""

from concurrent.futures import Future

import apsw

from domain.actors import Actor
from domain.commands import Command, Outcome
from local_store import outbox
from local_store.outbox import Entry
from local_store.questions import Questions
from local_store.replica import Replica


class TrayQuestions(Questions):
    """Questions about a linked desk's outbox, and deciding about what came back."""

    actor: Actor
    replica: Replica

    def waiting_count(self) -> int:
        """Commands that the backend has not answered yet."""
        return outbox.count(self.connection(), "waiting")

    def tray_count(self) -> int:
        """Commands that were not carried out, and wait for a decision."""
        return outbox.count(self.connection(), "tray")

    def outgoing(self) -> list[Entry]:
        """What waits, in its order."""
        return outbox.in_state(self.connection(), "waiting")

    def is_leaving(self, id: str) -> bool:
        """Whether it is not known yet that this announcement, reply or message was given out at the backend."""
        return outbox.is_leaving(self.connection(), id)

    def tray(self) -> list[Entry]:
        """What came back, in the order in which it was made; each with why in `came`."""
        return outbox.in_state(self.connection(), "tray")

    def send_again(self, *ids: str) -> Future[None]:
        """Let these go once more, under their ids, as if they were made now."""
        return self.database.write(lambda connection: self.replica.send_again(connection, ids))

    def discard(self, id: str) -> Future[None]:
        """Give up what came back. It is kept with its text as long as what was done."""
        return self.database.write(lambda connection: self.replica.discard(connection, id))

    def replace(self, id: str, command: Command) -> Future[Outcome]:
        """Do this instead of what came back. The future raises `Refused`; the first then stays where it is."""
        by = self.actor

        def work(connection: apsw.Connection) -> Outcome:
            return self.replica.replace(connection, id, command, by)

        return self.database.write(work)
