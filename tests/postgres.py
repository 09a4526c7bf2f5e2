"""A real PostgreSQL for the tests, in a folder of its own, as an ordinary user. Skips where there is none."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

from backend.postgres_faults import Lost
from backend.postgres_link import Link
from backend.postgres_schema import settle
from tests.patience import PATIENCE

_QUICK = {
    "fsync": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "autovacuum": "off",
    "lc_messages": "C",
}
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


def binaries() -> Path | None:
    """Where the server's programs are."""
    on_path = shutil.which("initdb")
    if on_path is not None:
        return Path(on_path).resolve().parent
    installed = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return max((each.parent for each in installed), key=lambda path: int(path.parent.name), default=None)


@contextmanager
def serving() -> Iterator[Postgres]:
    """A server that ends with the block."""
    found = binaries()
    if found is None:
        pytest.skip("there is no PostgreSQL here")
    folder = Path(tempfile.mkdtemp(prefix="dangol-pg-"))
    try:
        somebody = _ordinary(folder)
        data = folder / "data"
        making: list[str | Path] = [found / "initdb", "-D", data, *_MAKING]
        subprocess.run(making, check=True, stdout=subprocess.DEVNULL, **somebody)
        settings = [word for name, value in _QUICK.items() for word in ("-c", f"{name}={value}")]
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
