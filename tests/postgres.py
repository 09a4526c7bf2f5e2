"""A real PostgreSQL for the tests, in a folder of its own, as an ordinary user; and a wire to it that can be cut."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from backend.postgres_faults import Lost
from backend.postgres_link import Link
from backend.postgres_schema import settle
from tests.patience import PATIENCE

_SOCKET = ".s.PGSQL.5432"
_QUICK = {
    "fsync": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "autovacuum": "off",
    "lc_messages": "C",
}
_DURABLE = {"fsync": "on", "full_page_writes": "on", "shared_buffers": "256MB"}
_MAKING = ("-U", "owner", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
"""Nothing here outlives a test, and nobody else reaches it: a socket in a folder that is closed to others."""


class Postgres:
    """A server of its own, and databases on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._numbers = count(1)

    def url(self, database: str = "postgres", user: str = "owner") -> str:
        """The address of a database on it. `owner` is its superuser."""
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def database(self) -> str:
        """The address of a new, empty database, whose owner may make roles and is no superuser."""
        name = f"town{next(self._numbers)}"
        owner = f"{name}_owner"
        link = Link(self.url())
        link.script(f"CREATE ROLE {owner} LOGIN CREATEROLE")
        link.script(f"CREATE DATABASE {name} OWNER {owner}")
        link.close()
        return self.url(name, owner)

    def as_superuser(self, url: str) -> Link:
        """A connection to the same database, past every wall."""
        return Link(self.url(url.partition("@/")[2].partition("?")[0]), settle)

    def hang_up(self, url: str) -> None:
        """End every connection to the database, as a server does that is started anew."""
        name = url.partition("@/")[2].partition("?")[0]
        link = Link(self.url())
        link.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ?", name)
        link.close()


class Wire:
    """A way to a server that can be cut at a given word, in either direction. The word is said for the last time."""

    def __init__(self, postgres: Postgres) -> None:
        self._target = str(postgres.folder / _SOCKET)
        self._folder = tempfile.TemporaryDirectory(prefix="dangol-wire-")
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(f"{self._folder.name}/{_SOCKET}")
        self._listener.listen()
        self._door = threading.Lock()
        self._word: tuple[str, bytes] | None = None
        self._refusing = False
        self.cuts = 0
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def url(self, url: str) -> str:
        """The same database, over this wire."""
        return f"{url.partition('?')[0]}?host={self._folder.name}"

    def cut_at(self, side: str, word: bytes) -> None:
        """Cut once, when the `client` or the `server` says this, before the other hears it."""
        self._word = (side, word)

    def refuse(self) -> None:
        """Let nobody in from now on; who is in stays in until the cut."""
        self._refusing = True

    def close(self) -> None:
        """End it."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(PATIENCE)
        self._folder.cleanup()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._listener.accept()
                if self._refusing:
                    client.close()
                    continue
                server = socket.socket(socket.AF_UNIX)
                server.connect(self._target)
                for side, source, target in (("client", client, server), ("server", server, client)):
                    threading.Thread(target=self._pump, args=(side, source, target), daemon=True).start()

    def _pump(self, side: str, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while (data := source.recv(65536)) and not self._is_cut(side, data):
                target.sendall(data)
        for each in (source, target):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _is_cut(self, side: str, data: bytes) -> bool:
        with self._door:
            if self._word is None or self._word[0] != side or self._word[1] not in data:
                return False
            self._word = None
            self.cuts += 1
            return True


def binaries() -> Path | None:
    """Where the server's programs are."""
    on_path = shutil.which("initdb")
    if on_path is not None:
        return Path(on_path).resolve().parent
    installed = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return max((each.parent for each in installed), key=lambda path: int(path.parent.name), default=None)


@contextmanager
def serving(*, durable: bool = False) -> Iterator[Postgres]:
    """A server that ends with the block. `durable`: it waits for the disk, as one in use does."""
    found = binaries()
    if found is None:
        pytest.skip("there is no PostgreSQL here")
    folder = Path(tempfile.mkdtemp(prefix="dangol-pg-"))
    try:
        somebody = _ordinary(folder)
        data = folder / "data"
        making: list[str | Path] = [found / "initdb", "-D", data, *_MAKING]
        subprocess.run(making, check=True, stdout=subprocess.DEVNULL, **somebody)
        chosen = {**_QUICK, **(_DURABLE if durable else {})}
        settings = [word for name, value in chosen.items() for word in ("-c", f"{name}={value}")]
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [found / "postgres", "-D", data, "-k", folder, *settings], stdout=log, stderr=log, **somebody
            )
        try:
            postgres = Postgres(folder)
            _await(server, postgres)
            yield postgres
        finally:
            server.send_signal(signal.SIGQUIT)
            server.wait(PATIENCE)
    finally:
        shutil.rmtree(folder)


def _ordinary(folder: Path) -> dict[str, Any]:
    """How to start a program as somebody who is not root, to whom the folder belongs: PostgreSQL refuses root."""
    if os.name != "posix" or os.getuid() != 0:
        return {}
    import pwd  # late: there is none on Windows

    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": [], "cwd": "/"}


def _await(server: subprocess.Popen[bytes], postgres: Postgres) -> None:
    until = monotonic() + PATIENCE
    while True:
        try:
            Link(postgres.url()).close()
            return
        except Lost:
            if server.poll() is not None or monotonic() > until:
                raise
            sleep(0.02)
