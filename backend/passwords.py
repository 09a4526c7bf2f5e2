"""Passwords: argon2id, a few at a time, so that guessing them costs the guesser more than the server."""

import asyncio
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

from backend.refusals import Overloaded
from domain.errors import Invalid, Problem

SHORTEST: Final = 8
_AT_ONCE: Final = 2
_WAITING: Final = 32
"""Passwords looked at and waiting for it; who comes then is asked to try again."""

_TRIED_FIRST: Final = """
password password1 password123 passw0rd 12345678 123456789 1234567890 87654321 88888888 11111111 00000000
qwertyui qwerty123 1q2w3e4r 1q2w3e4r5t q1w2e3r4 1qaz2wsx qwer1234 asdf1234 asdfghjk abcd1234 abc12345 a1234567
zxcvbnm1 iloveyou letmein1 welcome1 admin123 administrator dangol123 dangoldangol
"""
_COMMON: Final = frozenset(_TRIED_FIRST.split())


def accept_password(password: str) -> str:
    """A new password as it is hashed. Raises `Invalid` for one that is too short, or that anybody would guess."""
    password = unicodedata.normalize("NFC", password)
    if len(password) < SHORTEST:
        raise Invalid(Problem("password", "serve.password_short", least=SHORTEST))
    if password.lower() in _COMMON or len(set(password)) < 3:
        raise Invalid(Problem("password", "serve.password_common"))
    return password


class Passwords:
    """Hashes and verifies in threads of its own."""

    def __init__(self) -> None:
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
        self._threads = ThreadPoolExecutor(_AT_ONCE, "passwords")
        self._waiting = 0
        self._nobodys = self._hasher.hash("nobody's")

    async def hash(self, password: str) -> str:
        """The hash of an accepted password. Raises `Overloaded`."""
        return str(await self._aside(self._hasher.hash, password))

    async def meets(self, hash: str | None, password: str) -> bool:
        """Whether it is the password behind this hash. Takes as long for nobody's. Raises `Overloaded`."""
        try:
            await self._aside(self._hasher.verify, hash or self._nobodys, unicodedata.normalize("NFC", password))
        except VerifyMismatchError:
            return False
        return hash is not None

    def close(self) -> None:
        """End the threads."""
        self._threads.shutdown()

    async def _aside(self, work: object, *values: str) -> object:
        assert callable(work)
        if self._waiting >= _WAITING:
            raise Overloaded("serve.busy")
        self._waiting += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._threads, work, *values)
        finally:
            self._waiting -= 1
