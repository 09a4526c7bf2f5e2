"""Where the token of a linked desk is kept: with the operating system where it keeps secrets, else in a file (0600)."""

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final, Protocol

from domain.errors import StoreFault

_SERVICE: Final = "dangol"
_OTHERS: Final = 0o077


class Tokens(Protocol):
    """Keeps the token of one store."""

    def read(self) -> str:
        """The token, empty where none is kept."""
        ...

    def keep(self, token: str) -> None:
        """Keep this one from now on."""
        ...

    def forget(self) -> None:
        """Keep none."""
        ...


def tokens_of(store: Path) -> Tokens:
    """The keyring if it is a real one, else a file beside the store."""
    return _KeyringTokens(str(store)) if _has_keyring() else FileTokens(store.with_name(store.name + ".token"))


class FileTokens:
    """A file of its owner's alone. Raises `StoreFault` rather than trust one that others can read or have made."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> str:
        try:
            descriptor = os.open(self._path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
        except FileNotFoundError:
            return ""
        except OSError as error:
            raise StoreFault("link.token_unsafe", path=self._path) from error
        with os.fdopen(descriptor, encoding="ascii", errors="replace") as file:
            self._require_ours(os.fstat(descriptor))
            token = file.read(1_000).strip()
        return token if token.isascii() and token.isprintable() else ""  # damaged: signing in again is the way

    def keep(self, token: str) -> None:
        made = self._path.with_name(self._path.name + ".new")
        made.unlink(missing_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
        with os.fdopen(os.open(made, flags, 0o600), "w", encoding="ascii") as file:
            file.write(token)
            file.flush()
            os.fsync(file.fileno())
        os.replace(made, self._path)

    def forget(self) -> None:
        self._path.unlink(missing_ok=True)

    def _require_ours(self, found: os.stat_result) -> None:
        is_plain = stat.S_ISREG(found.st_mode)
        if os.name == "posix" and (not is_plain or found.st_mode & _OTHERS or found.st_uid != os.geteuid()):
            raise StoreFault("link.token_unsafe", path=self._path)


class _KeyringTokens:
    def __init__(self, account: str) -> None:
        self._account = account

    def read(self) -> str:
        import keyring
        from keyring.errors import KeyringError

        try:
            return keyring.get_password(_SERVICE, self._account) or ""
        except KeyringError:  # it is locked: signing in again is the way
            return ""

    def keep(self, token: str) -> None:
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.set_password(_SERVICE, self._account, token)
        except KeyringError as error:
            raise StoreFault("link.token_not_kept") from error

    def forget(self) -> None:
        import keyring
        from keyring.errors import KeyringError

        with suppress(KeyringError):
            keyring.delete_password(_SERVICE, self._account)


def _has_keyring() -> bool:
    """Whether there is one that really keeps secrets: those that fail have no priority, plain text has little."""
    try:
        import keyring  # takes as long as half the start, and only a linked desk needs it

        backend = keyring.get_keyring()
    except (ImportError, AttributeError, TypeError, ValueError):  # PYTHON_KEYRING_BACKEND names none
        return False
    return backend.priority >= 1 and "plain" not in type(backend).__name__.lower()
