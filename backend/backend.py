"""What every request shares: the database, who waits for news, how often somebody may ask."""

from collections.abc import Awaitable, Callable, Mapping

from backend.engine import Engine
from backend.limits import Limits
from backend.metrics import Metrics
from backend.pokes import Hub
from backend.sign_in import SignIns
from backend.standing import Presence
from domain.actors import Actor
from domain.ids import IdMaker


class Backend:
    """One process's share of a backend. Its `engine` may be shared with other processes, the rest is its own."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.hub = Hub()
        self.limits = Limits()
        self.metrics = Metrics()
        self.sign_ins = SignIns(engine)
        self.presence = Presence(engine.clock)
        self.new_id = IdMaker(engine.clock, engine.entropy)
        self.document = b""
        """The OpenAPI document of what is served."""
        self.ready = True
        """Whether more requests should be sent here."""

    def close(self) -> None:
        """End the streams; what was handed in is still answered."""
        self.ready = False
        self.hub.close()


Knows = Callable[[Backend, str, bool], Awaitable[tuple[Actor, str] | None]]
"""Who holds a token, and what their session is known by; None for nobody. The flag says that this counts as work."""

Tokens = Mapping[str, Knows]
"""The first letters of a token, up to its first dot, and who knows its holder."""
