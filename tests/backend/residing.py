"""Residents of a backend that runs: by plain HTTP and JSON, as their telephones are."""

import asyncio
import secrets
from typing import Any, Self

import httpx

from backend.inviting import Inviting, invite
from domain.days import HOUR
from domain.ids import IdMaker
from tests.backend.served import Running
from tests.backend.town import Town
from tests.make import NOON
from tests.patience import PATIENCE

SECRET = "tall-maple-tree-7"
MONDAY = NOON + 22 * HOUR
"""2026-11-23, ten o'clock."""


class Resident:
    """Somebody with an account. `get` and `post` give what came back, decoded; they raise for what was refused."""

    def __init__(self, running: Running, nickname: str = "하늘이") -> None:
        self.running = running
        self.nickname = nickname
        self.new_id = IdMaker(running.clock)
        self.login = f"{secrets.token_hex(6)}"
        self.id = self.new_id()
        # Plain HTTP: no certificates are read for it, which would take longer than the requests.
        self.http = httpx.Client(base_url=running.url, timeout=PATIENCE, trust_env=False, verify=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        self.http.close()

    def sign_up(self) -> Self:
        """Open the account, and be signed in."""
        wanted = {"id": self.id, "login": self.login, "nickname": self.nickname, "password": SECRET}
        self.take(self.post("/v1/residents/sign-up", **wanted)["token"])
        return self

    def take(self, token: str) -> None:
        """Be signed in with this token."""
        self.http.headers["Authorization"] = f"Bearer {token}"

    def lives_in(self, dong: str = "창1동") -> Self:
        """Verify a neighbourhood with a code."""
        self.post("/v1/residents/me/homes", id=self.new_id(), code=codes(self.running, dong)[0])
        return self

    def ask(self, method: str, path: str, **body: Any) -> httpx.Response:
        """One request, whatever comes of it."""
        return self.http.request(method, path, json=body or None)

    def get(self, path: str, **query: Any) -> Any:
        """What is there."""
        return _decoded(self.http.get(path, params=query or None))

    def post(self, path: str, **body: Any) -> Any:
        """What came of it."""
        return _decoded(self.http.post(path, json=body))

    def do(self, path: str, **body: Any) -> Any:
        """As `post`, with an id of its own."""
        return self.post(path, id=self.new_id(), **body)


def _decoded(answer: httpx.Response) -> Any:
    assert answer.is_success, (answer.status_code, answer.text)
    return answer.json() if answer.content else None


def opened(town: Town) -> Town:
    """On Monday morning, so that nobody is answered automatically: that would come by the clock, in between."""
    town.backend.clock.now = max(town.backend.clock.now, MONDAY)
    return town


def neighbour(running: Running, nickname: str = "하늘이", dong: str = "창1동") -> Resident:
    """A resident with an account and a home."""
    return Resident(running, nickname).sign_up().lives_in(dong)


def codes(running: Running, dong: str = "창1동", count: int = 1, agency: str = "도봉구청") -> tuple[str, ...]:
    """Invitation codes for a dong."""
    return asyncio.run(invite(running.engine, Inviting(dong=dong, count=count, agency=agency))).codes
