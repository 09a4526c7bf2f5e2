"""A backend as a process, as its agency runs it: started, killed and started again on the same data."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import httpx

from api_client.client import Client
from domain.wire import Session, SignIn
from tests.patience import PATIENCE

AGENCY: Final = "서울특별시 도봉구"
ADMIN: Final = "김도봉"
PASSWORD: Final = "가로등이 밝은 골목길"


class Served:
    """One backend on a folder, at an address that stays."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._process: subprocess.Popen[bytes] | None = None
        run("init", "--data", str(data), "--name", AGENCY, "--admin", ADMIN, "--region", "1132000000",
            "--kind", "gu_office", "--password-file", "-", given=PASSWORD)  # fmt: skip

    def start(self) -> None:
        """Serve, and return when it answers."""
        self._start("backend", "serve", "--data", str(self.data), "--port", str(self.port))

    def start_hurrying(self) -> None:
        """As `start`, with a clock that `hurry` moves."""
        self._start("tests.api_client.hurrying", str(self.data), str(self.port))

    def hurry(self) -> None:
        """Let ten seconds go by there: what can be taken back no longer can."""
        assert self._process is not None
        self._process.send_signal(signal.SIGUSR1)

    def _start(self, module: str, *arguments: str) -> None:
        log = (self.data / "log").open("ab")
        self._process = subprocess.Popen([sys.executable, "-m", module, *arguments], stdout=log, stderr=log)
        log.close()
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            assert self._process.poll() is None, (self.data / "log").read_text(encoding="utf-8")
            assert time.monotonic() < deadline
            time.sleep(0.02)

    def freeze(self) -> None:
        """Leave it there, and silent."""
        assert self._process is not None
        self._process.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        assert self._process is not None
        self._process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        """End it as a power cut does."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """End it as its administrator does."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is not None:
            os.kill(process.pid, how)
            process.wait(PATIENCE)

    def sign_in(self, name: str = ADMIN, password: str = PASSWORD, device: str = "0" * 32) -> Session:
        """Sign somebody in."""
        client = Client(self.url)
        session = client.sign_in(SignIn(agency=AGENCY, name=name, password=password, device=device))
        client.close()
        return session

    def _answers(self) -> bool:
        try:
            return httpx.get(f"{self.url}/v1/desk/devices", timeout=5, trust_env=False).status_code == 401
        except httpx.TransportError:
            return False


def run(*arguments: str, given: str = "") -> None:
    """Run the backend's command line to its end."""
    subprocess.run(
        [sys.executable, "-m", "backend", *arguments], input=given.encode(), check=True, capture_output=True, timeout=60
    )


def free_port() -> int:
    """A port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(data: Path, *, hurrying: bool = False) -> Iterator[Served]:
    """A backend that serves, until the block ends."""
    backend = Served(data)
    if hurrying:
        backend.start_hurrying()
    else:
        backend.start()
    try:
        yield backend
    finally:
        backend.stop()
