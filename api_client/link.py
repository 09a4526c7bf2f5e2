"""The link of a desk to its backend: a thread that sends and takes in, and one that listens for pokes.

It tries for ever. Of several programs on one store one holds the link, and another takes over when it ends.
"""

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from api_client.backoff import Backoff
from api_client.client import Client
from api_client.errors import NoAnswer, OtherProtocol, RefusedThere
from api_client.syncing import Syncing
from api_client.tokens import Tokens
from domain.errors import SignInNeeded, StoreFault
from domain.wire import STANDS_FOR, Standing
from local_store.faults import Caught
from local_store.linkage import Condition, LinkState, link_lease
from local_store.linked_desk import LinkedDesk

LOOK: Final = 0.5
"""Seconds between two looks for what another program on this store did."""
_OTHERWISE: Final = 2.0
"""Seconds between two looks whether the link is free, or somebody signed in."""
_ASK_AGAIN: Final = 5.0
"""Seconds between two questions while no pokes come."""
_STAND_AGAIN: Final = STANDS_FOR / 3_000
"""Seconds after which it is said again where the person is."""
_STAY: Final = 300.0
"""Seconds between two questions in any case: a session that is not used ends."""
_LAST_WORDS: Final = 2.0
"""Seconds that the end waits at most for what is being sent."""
_SPEECHLESS: Final = 0.4
"""Seconds in which nothing more of it has arrived, after which the end does not wait for the rest."""
_LINES: Final = {"link.untrusted": "link.line_untrusted", "link.bad_proxy": "link.line_bad_proxy"}
"""What the state line says of why there is no answer, where it says more than that."""


class Link:
    """Keeps a linked desk and its backend the same, from `start` to `stop`."""

    def __init__(
        self,
        desk: LinkedDesk,
        tokens: Tokens,
        *,
        client: Callable[[str, str], Client] = Client,
        backoff: Callable[[], Backoff] = Backoff,
    ) -> None:
        self._desk = desk
        self._tokens = tokens
        self._make_client = client
        self._backoff = backoff()
        self._poke_backoff = backoff()
        self._syncing = Syncing(desk)
        self._lease = link_lease(desk.database)
        self._client: Client | None = None
        self._token = ""
        self._refused = ""
        """The token that the backend knows no longer."""
        self._begun = False
        self._connected = False
        self._streaming = False
        self._asked_at = 0.0
        self._poked = True
        self._stood, self._stood_at = Standing(), 0.0
        self._told_colleagues = self._seen_colleagues = 0
        self._woken = threading.Event()
        self._urged = threading.Event()
        self._ended = threading.Event()
        self._threads: list[threading.Thread] = []
        self._end_following: Callable[[], None] = lambda: None

    def start(self) -> None:
        """Begin."""
        self._end_following = self._desk.database.on_commit(lambda _jobs: self._woken.set())
        for name, work in (("link", self._run), ("link-pokes", self._listen)):
            thread = threading.Thread(target=work, name=name, daemon=True)
            self._threads.append(thread)
            thread.start()

    def urge(self) -> None:
        """Try now, whatever was tried before: somebody signed in, or does not want to wait."""
        self._backoff.worked()
        self._poked = True
        self._urged.set()
        self._woken.set()

    def stop(self, patience: float = 0.3) -> None:
        """End. What is on its way is given a moment to arrive; the rest goes when the desk is opened next.

        A thread that still waits for a connection to begin ends with its program, and notes nothing any more.
        """
        with Caught():  # a store that cannot even be read has nothing to wait for
            self._have_last_words()
        self._ended.set()
        self._urged.set()
        self._woken.set()
        client = self._client
        if client is not None:
            client.hang_up()
        for thread in self._threads:
            thread.join(patience)
        self._end_following()
        if self._lease.held:
            self._note("begins")
        if not any(thread.is_alive() for thread in self._threads):
            self._drop_client()
            self._lease.release()

    def _have_last_words(self) -> None:
        now = time.monotonic()
        deadline, left, since = now + _LAST_WORDS, self._desk.waiting_count(), now
        while self._connected and left and now < min(deadline, since + _SPEECHLESS):
            self._woken.set()
            time.sleep(0.02)
            now, before, left = time.monotonic(), left, self._desk.waiting_count()
            since = now if left < before else since

    # the thread that sends and takes in

    def _run(self) -> None:
        while not self._ended.is_set():
            self._woken.clear()
            with Caught() as attempt:
                wait = self._turn()
            if attempt.error is not None:  # a mistake of ours: whatever it is, the link goes on
                wait = self._fares("down", self._backoff.failed(), "link.fell_here")
            if self._connected:
                self._woken.wait(wait)
            else:
                self._urged.wait(wait)
                self._urged.clear()

    def _turn(self) -> float:
        """Do what there is to do. Returns after how many seconds to look again."""
        try:
            if not self._lease.try_acquire():
                return _OTHERWISE
            if not self._begun:
                self._begun = True
                self._fares("begins", 0.0)  # whatever was noted by who held it before
            return self._work()
        except SignInNeeded:
            self._refused = self._token
            return self._fares("sign_in", _OTHERWISE)
        except OtherProtocol:
            return self._fares("other_protocol", self._backoff.failed(_OTHERWISE))
        except NoAnswer as none:
            return self._fares("down", self._backoff.failed(none.wait), _LINES.get(none.code, ""))
        except RefusedThere:
            return self._fares("down", self._backoff.failed())
        except (StoreFault, OSError):  # the own disk: its banner says more
            return self._fares("down", self._backoff.failed(), "link.ails_here")

    def _read_token(self) -> str:
        """The token; none where what keeps it is not to be trusted: signing in writes it anew."""
        try:
            return self._tokens.read()
        except StoreFault:
            return ""

    def _work(self) -> float:
        token = self._read_token()
        if not token or token == self._refused:
            return self._fares("sign_in", _OTHERWISE)
        client = self._client_with(token)
        while self._syncing.push(client):
            self._poked = True
        if self._is_time_to_ask():
            self._poked, self._asked_at = False, time.monotonic()
            self._syncing.pull(client)
        wait = 0.0 if self._connected and self._fill(client) else LOOK
        self._stand(client)
        if self._asked_at:
            self._backoff.worked()
            self._fares("connected", wait)
        return wait

    def _stand(self, client: Client) -> None:
        """Say where the person is when that changed, and now and then; hear where the colleagues are."""
        here = self._desk.here()
        again = bool(here.kind) and time.monotonic() - self._stood_at > _STAND_AGAIN
        if here != self._stood or again or self._seen_colleagues != self._told_colleagues:
            self._seen_colleagues = self._told_colleagues
            self._stood, self._stood_at = here, time.monotonic()
            try:
                self._desk.colleagues = client.stand(here).colleagues
            except RefusedThere:  # nothing that work waits for
                self._desk.colleagues = ()

    def _is_time_to_ask(self) -> bool:
        quiet = time.monotonic() - self._asked_at
        return self._poked or not self._connected or quiet > (_STAY if self._streaming else _ASK_AGAIN)

    def _fill(self, client: Client) -> bool:
        return not self._desk.reached.whole and self._syncing.fill(client)

    def _client_with(self, token: str) -> Client:
        if self._client is None or token != self._token:
            self._drop_client()
            self._client, self._token = self._make_client(self._desk.linkage.url, token), token
        return self._client

    def _drop_client(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            client.close()

    def _fares(self, condition: Condition, wait: float, why: str = "") -> float:
        self._connected = condition == "connected"
        if not self._connected:
            self._desk.colleagues = ()
            self._stood = Standing()
        if not self._ended.is_set():  # what is noted then is noted by who ends it
            self._note(condition, why)
        return wait

    def _note(self, condition: Condition, why: str = "") -> None:
        """Have it noted how the link fares. Where not even that can be done, the banner says why."""
        with suppress(StoreFault):
            known = self._desk.link_state()
            if (known.condition, known.why) != (condition, why):
                self._desk.note_link(LinkState(condition=condition, since=self._desk.now(), why=why))

    # the thread that listens

    def _listen(self) -> None:
        while not self._ended.is_set():
            client = self._client
            if client is None or not self._connected:
                self._ended.wait(LOOK / 5)
                continue
            with Caught():
                self._hear(client)
            self._streaming = False
            self._poked = True  # whether it ended because the backend did is found out by asking
            self._woken.set()
            self._ended.wait(self._poke_backoff.failed())

    def _hear(self, client: Client) -> None:
        """Heed pokes until they end, however they do."""
        for poke in client.pokes():
            self._streaming = True
            self._poke_backoff.worked()
            if poke.colleagues != self._told_colleagues:
                self._told_colleagues = poke.colleagues
                self._woken.set()
            if poke.head > self._desk.reached.cursor:
                self._poked = True
                self._woken.set()
            if self._ended.is_set():
                return
