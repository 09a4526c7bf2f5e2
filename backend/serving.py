"""The server as a process: what it is told, and its life from opening its database to answering the last request."""

import asyncio
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, Final

import msgspec
import uvicorn

from backend import log
from backend.app import make_app
from backend.backend import Backend
from backend.clock import run_clock
from backend.features import ROUTES, TOKENS
from backend.founding import DATABASE
from backend.sqlite_engine import SqliteEngine
from domain.errors import Invalid, Problem

DEFAULT_PORT: Final = 8420
_LOOPBACK: Final = ("127.0.0.1", "::1", "localhost")
_GRACE: Final = 10
"""Seconds that requests get to end after a signal."""


class Serving(msgspec.Struct, frozen=True, kw_only=True):
    """How to serve."""

    data: Path
    """The folder of the database."""
    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    tls_cert: Path | None = None
    tls_key: Path | None = None
    insecure: bool = False
    proxy: str = ""
    """The address of a proxy in front; empty for none."""

    @property
    def store(self) -> Path:
        """The database."""
        return self.data / DATABASE

    def check(self) -> None:
        """Raises `Invalid` for what would not be safe or cannot be."""
        if (self.tls_cert is None) != (self.tls_key is None):
            raise Invalid(Problem("tls_cert", "serve.two_tls"))
        for path in (self.tls_cert, self.tls_key):
            if path is not None and not path.is_file():
                raise Invalid(Problem("tls_cert", "serve.no_file", path=path))
        if self.host not in _LOOPBACK and self.tls_cert is None and not self.insecure:
            raise Invalid(Problem("host", "serve.insecure", host=self.host))


def serve(serving: Serving) -> int:
    """Serve until a signal says to stop. Returns the exit code. Raises `Invalid`, `StoreFault`."""
    serving.check()
    with _listening(serving) as listener:
        engine = SqliteEngine(serving.store)
        try:
            with asyncio.Runner(loop_factory=_loop_factory()) as runner:
                runner.run(_serve(serving, Backend(engine), listener))
        finally:
            engine.close()
    return 0


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop's, where there is one: not on Windows."""
    if sys.platform == "win32":
        return None
    import uvloop

    return uvloop.new_event_loop


def _listening(serving: Serving) -> socket.socket:
    family = socket.AF_INET6 if ":" in serving.host else socket.AF_INET
    listener = socket.socket(family)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((serving.host, serving.port))
    except OSError as error:
        listener.close()
        taken = Problem("port", "serve.port_taken", host=serving.host, port=serving.port)
        raise Invalid(taken) from error
    return listener


class _Server(uvicorn.Server):
    """Ends the streams when it is told to stop: they would never end by themselves."""

    def __init__(self, config: uvicorn.Config, backend: Backend) -> None:
        super().__init__(config)
        self._backend = backend

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._backend.close()
        await super().shutdown(sockets)

    def handle_exit(self, sig: int, frame: Any) -> None:
        log.event("stopping", signal=signal.Signals(sig).name)
        self._backend.close()
        # Not uvicorn's: it would raise the signal once more at the end, and a stop that was asked for is no failure.
        self.should_exit = True


async def _serve(serving: Serving, backend: Backend, listener: socket.socket) -> None:
    loop = asyncio.get_running_loop()

    def changed(agencies: frozenset[str]) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(backend.hub.wake, agencies)

    end = backend.engine.on_change(changed)
    server = _Server(_config(serving, backend), backend)
    async with _beside(run_clock(backend)):
        host, port = listener.getsockname()[:2]
        log.event("serving", host=host, port=port, tls=serving.tls_cert is not None)
        await server.serve([listener])
    end()
    await backend.sign_ins.keep_used()
    backend.sign_ins.passwords.close()
    log.event("stopped")


@asynccontextmanager
async def _beside(work: Any) -> Any:
    """Something that goes on until the block ends; when it fails, so does the block."""
    async with asyncio.TaskGroup() as group:
        task = group.create_task(work)
        yield
        task.cancel()


def _config(serving: Serving, backend: Backend) -> uvicorn.Config:
    return uvicorn.Config(
        make_app(backend, ROUTES, TOKENS),
        http="httptools",
        loop="auto",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(serving.proxy),
        forwarded_allow_ips=serving.proxy or None,
        ssl_certfile=str(serving.tls_cert) if serving.tls_cert else None,
        ssl_keyfile=str(serving.tls_key) if serving.tls_key else None,
        timeout_graceful_shutdown=_GRACE,
        timeout_keep_alive=75,
        h11_max_incomplete_event_size=16 * 1024,
        ws="none",
    )
