"""What every request shares: the database, who waits for news, how often somebody may ask."""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping
from random import getrandbits

from backend.engine import Engine
from backend.limits import Limits
from backend.metrics import Metrics
from backend.pokes import Hub
from backend.sign_in import SignIns
from backend.standing import Presence
from backend.streams import Streams
from domain.actors import Actor
from domain.ids import IdMaker


class Backend:
    """One process's share of a backend. Its `engine` may be shared with other processes, the rest is its own."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.hub = Hub()
        self.streams = Streams()
        self.limits = Limits()
        self.metrics = Metrics()
        self.sign_ins = SignIns(engine)
        self.presence = Presence(engine.clock)
        self.new_id = IdMaker(engine.clock, engine.entropy)
        self.new_request_id = IdMaker(engine.clock, getrandbits)
        """Names requests in the log: nothing is gained by guessing one, and nothing is asked of the system."""
        self.document = b""
        """The OpenAPI document of what is served."""
        self.ready = True
        """Whether more requests should be sent here."""
        self.ended = 0
        """Rises whenever sessions were ended: streams look at once whether theirs still stands."""
        self._changes: Counter[str] = Counter()
        self._heads: dict[str, tuple[int, int]] = {}

    def changed(self, agencies: Iterable[str]) -> None:
        """Something of these agencies changed; of none named: of any."""
        for agency_id in list(agencies) or list(self._heads):
            self._changes[agency_id] += 1
        self.hub.wake(agencies)

    async def head(self, agency_id: str) -> int:
        """An agency's last change number, looked up once a change however many streams ask."""
        change = self._changes[agency_id]
        known = self._heads.get(agency_id)
        if known is None or known[0] != change:
            known = self._heads[agency_id] = change, await self.engine.read(lambda reader: reader.head(agency_id))
        return known[1]

    def close(self) -> None:
        """End the streams; what was handed in is still answered."""
        self.ready = False
        self.hub.close()


Knows = Callable[[Backend, str, bool], Awaitable[tuple[Actor, str] | None]]
"""Who holds a token, and what their session is known by; None for nobody. The flag says that this counts as work."""

Tokens = Mapping[str, Knows]
"""The first letters of a token, up to its first dot, and who knows its holder."""
