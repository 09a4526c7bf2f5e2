"""The server as a process: what it is told, and its life from opening its database to answering the last request."""

import asyncio
import errno
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import Final

import msgspec
import uvicorn
from starlette.types import ASGIApp

from backend import log
from backend.app import make_app
from backend.backend import Backend, Tokens
from backend.careful_http import CarefulProtocol
from backend.certificates import require_pair
from backend.clock import run_clock
from backend.engine import Engine
from backend.features import ROUTES, TOKENS
from backend.opening import DATABASE, open_engine
from backend.reach import bare, is_loopback, require_networks
from backend.routes import Route
from backend.upkeep import Upkeep
from domain.errors import Invalid, Problem
from domain.periods import Periods

DEFAULT_PORT: Final = 8420
_HIGHEST_PORT: Final = 65_535
_OF_THE_PORT: Final = (errno.EADDRINUSE, errno.EACCES)
_GRACE: Final = 10
"""Seconds that requests get to end after a signal."""


class Serving(msgspec.Struct, frozen=True, kw_only=True):
    """How to serve."""

    data: Path
    """The folder of the database."""
    database: str = ""
    """The address of a PostgreSQL database, in place of a file in that folder."""
    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    tls_cert: Path | None = None
    tls_key: Path | None = None
    insecure: bool = False
    proxy: str = ""
    """The address of a proxy in front; empty for none."""
    until_stdin_closes: bool = False
    """Whether to stop when standard input ends, and so with who holds its other end, however that one ends."""

    @property
    def store(self) -> Path:
        """The file, where there is no address."""
        return self.data / DATABASE

    def check(self) -> None:
        """Raises `Invalid` for what would not be safe or cannot be."""
        if (self.tls_cert is None) != (self.tls_key is None):
            raise Invalid(Problem("tls_cert", "serve.two_tls"))
        if self.tls_cert is not None and self.tls_key is not None:
            require_pair(self.tls_cert, self.tls_key)
        elif not self.insecure and not is_loopback(self.host):
            raise Invalid(Problem("host", "serve.insecure", host=self.host))
        if not 0 <= self.port <= _HIGHEST_PORT:
            raise Invalid(Problem("port", "serve.no_port", port=self.port, most=_HIGHEST_PORT))
        if self.proxy:
            require_networks(self.proxy)


def serve(serving: Serving) -> int:
    """Serve until a signal says to stop. Returns the exit code. Raises `Invalid`, `StoreFault`."""
    serving.check()
    with listening(serving) as listener:
        engine = open_engine(serving.data, serving.database)
        try:
            run(Service(serving, engine), listener)
        finally:
            engine.close()
    return 0


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop's, where there is one: not on Windows."""
    if sys.platform == "win32":
        return None
    import uvloop

    return uvloop.new_event_loop


def listening(serving: Serving) -> socket.socket:
    """The socket that is served on. Raises `Invalid` where it cannot be had."""
    host = bare(serving.host)
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, serving.port))
    except (OSError, UnicodeError) as error:
        listener.close()
        is_ours = isinstance(error, OSError) and error.errno in _OF_THE_PORT
        code = "serve.port_taken" if is_ours else "serve.no_host"
        raise Invalid(Problem("port", code, host=serving.host, port=serving.port)) from error
    return listener


def run(service: "Service", listener: socket.socket) -> None:
    """Serve on a loop of this thread's own, until a signal or `Service.stop`."""
    with asyncio.Runner(loop_factory=_loop_factory()) as runner:
        runner.run(service.answer(listener))


class Service(uvicorn.Server):
    """The backend over one engine, with all that it does beside answering."""

    def __init__(
        self, serving: Serving, engine: Engine, routes: tuple[Route, ...] = ROUTES, tokens: Tokens = TOKENS
    ) -> None:
        self.backend = Backend(engine)
        super().__init__(_config(serving, make_app(self.backend, routes, tokens)))
        self._until_stdin_closes = serving.until_stdin_closes
        self._loop: asyncio.AbstractEventLoop | None = None
        self._upkeep = Upkeep(engine, Periods())

    async def answer(self, listener: socket.socket) -> None:
        """Serve, and end in order."""
        backend, self._loop = self.backend, asyncio.get_running_loop()
        end = backend.engine.on_change(self._changed)
        host, port = listener.getsockname()[:2]
        log.event("serving", host=host, port=port, tls=self.config.is_ssl)
        if self._until_stdin_closes:
            threading.Thread(target=self._stop_with_stdin, name="stdin", daemon=True).start()
        async with asyncio.TaskGroup() as group:
            beside = [group.create_task(run_clock(backend)), group.create_task(self._upkeep.run())]
            await self.serve([listener])
            self._upkeep.stop()
            for each in beside:
                each.cancel()
        end()
        await backend.sign_ins.keep_used()
        backend.sign_ins.passwords.close()
        log.event("stopped")

    def stop(self) -> None:
        """Stop, from any thread."""
        if self._loop is not None:
            with suppress(RuntimeError):  # it has stopped already
                self._loop.call_soon_threadsafe(self._stop)

    def _stop_with_stdin(self) -> None:
        # Not through `sys.stdin`: a thread that waits in it holds a lock that the interpreter wants at its end.
        while os.read(0, 1 << 10):
            continue
        log.event("stopping", signal="stdin")
        self.stop()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        # Not uvicorn's: it would raise the signal once more at the end, and a stop that was asked for is no failure.
        log.event("stopping", signal=signal.Signals(sig).name)
        self._stop()

    def _stop(self) -> None:
        # The streams would never end by themselves.
        self.backend.close()
        self.should_exit = True

    def _changed(self, agencies: frozenset[str]) -> None:
        if self._loop is not None:
            with suppress(RuntimeError):  # the loop is closed: nobody waits any more
                self._loop.call_soon_threadsafe(self.backend.changed, agencies)


def _config(serving: Serving, app: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        http=CarefulProtocol,
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
        ws="none",
    )
