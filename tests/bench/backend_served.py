"""A backend that is measured, or its bare counterpart, in a process of its own: `python -m tests.bench.backend_served`.

It says on its standard output where it listens and what stands there, and ends when its standard input does. Each line
that it reads is a commit to be made; it says then when that was durable.
"""

import argparse
import asyncio
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Final, TypeVar

import msgspec
import uvicorn
import uvloop

from backend import log
from backend.board import published
from backend.board_threads import View
from backend.carrying_out import carry_out
from backend.engine import Changing, Reader, Writing
from backend.limits import Limit, Limits
from backend.residents_asking import Commenting, ThreadPage
from backend.residents_doing import present
from backend.serving import Service, Serving, listening, run
from backend.sqlite_engine import SqliteEngine
from domain.actors import Actor
from domain.agencies import Agency
from domain.authority import Authority
from domain.commands import load
from domain.comments import Comment, WriteComment
from domain.ids import IdMaker
from domain.invitations import PLATFORM
from domain.public import PublicComment
from tests.bench.backend_scene import Scene, make_scene, staff_tokens
from tests.make import CHANG1

T = TypeVar("T")
Receive = Callable[[], Any]
Send = Callable[[dict[str, Any]], Any]

_JSON: Final = [(b"content-type", b"application/json")]
_EVENTS: Final = [(b"content-type", b"text/event-stream")]


class Listening(msgspec.Struct, frozen=True):
    """Where it listens, and what stands there."""

    port: int
    scene: Scene


class OneByOne(SqliteEngine):
    """Commits each request by itself: the next one begins when the one before it is durable."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._turns: dict[asyncio.AbstractEventLoop, asyncio.Lock] = {}
        """The server's; and that of the thread which removes what is due."""

    async def write(self, agencies: tuple[str, ...], work: Callable[[Writing], T]) -> T:
        async with self._turns.setdefault(asyncio.get_running_loop(), asyncio.Lock()):
            return await super().write(agencies, work)


class Unlimited(Limits):
    """Counts as always, and refuses nobody: the load comes from one person at one address."""

    def take(self, limit: Limit, who: str) -> None:
        super().take(Limit(limit.name, burst=1e9, rate=1e9), who)


class Bare:
    """The same question and the same command by the shortest way: no routes, nobody signed in, no limits, no log."""

    def __init__(self, engine: SqliteEngine, scene: Scene) -> None:
        self._engine = engine
        self._scene = scene
        self._resident = Actor(kind="resident", id=scene.resident_id, name="하늘이", dong=CHANG1)
        self._authority = Authority(engine.clock, engine.entropy)
        self._decoder = msgspec.json.Decoder(Commenting)
        self._woken = asyncio.Event()

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        if scope["path"].endswith("/pokes"):
            await self._poke(send)
        elif scope["method"] == "GET":
            await _answer(send, await self._engine.read(self._read))
        else:
            await _answer(send, await self._write((await receive())["body"]))

    def wake(self) -> None:
        """Tell every stream."""
        woken, self._woken = self._woken, asyncio.Event()
        woken.set()

    def _read(self, reader: Reader) -> ThreadPage:
        scene = self._scene
        published(reader, scene.agency_id, scene.announcement_id)
        view = View(scene.resident_id, self._engine.clock())
        return view.page(reader, scene.agency_id, scene.announcement_id, "")

    async def _write(self, body: bytes) -> msgspec.Struct:
        wanted, scene = self._decoder.decode(body), self._scene
        command = WriteComment(
            id=wanted.id, agency_id=scene.agency_id, announcement_id=scene.announcement_id, text=wanted.text
        )

        def comment(tx: Changing, actor: Actor) -> PublicComment:
            self._authority.carry_out(tx, command, actor)
            written = load(tx, Comment, scene.agency_id, wanted.id)
            return View(scene.resident_id, self._engine.clock()).public(tx, [written])[0]

        def work(writing: Writing) -> PublicComment:
            account = writing.attempt(PLATFORM, present(self._resident))
            actor = account.writer(self._engine.clock())
            return writing.attempt(scene.agency_id, lambda tx: comment(tx, actor))

        return await self._engine.write((scene.agency_id,), work)

    async def _poke(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": _EVENTS})
        while True:
            await send({"type": "http.response.body", "body": b'event: poke\ndata: {"head":1}\n\n', "more_body": True})
            await self._woken.wait()


async def _answer(send: Send, answer: msgspec.Struct) -> None:
    body = msgspec.json.encode(answer)
    headers = [*_JSON, (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def main() -> None:
    """Serve until standard input ends."""
    parser = argparse.ArgumentParser()
    parser.add_argument("how", choices=("backend", "one by one", "bare"))
    parser.add_argument("path", type=Path)
    parser.add_argument("--sessions", type=int, default=1)
    parser.add_argument("--as-it-is", action="store_true", help="of a store that has an agency already")
    options = parser.parse_args()
    log.begin()
    engine = OneByOne(options.path) if options.how == "one by one" else SqliteEngine(options.path)
    scene = asyncio.run(_scene(engine, options.sessions, as_it_is=options.as_it_is))
    with listening(Serving(data=Path(), port=0)) as listener:
        listener.listen(4096)
        _say(Listening(listener.getsockname()[1], scene))
        if options.how == "bare":
            _serve_bare(engine, scene, listener)
        else:
            service = Service(Serving(data=Path(), port=0), engine)
            service.backend.limits = Unlimited()
            _obey(engine, scene, service.stop)
            run(service, listener)
    engine.close()


async def _scene(engine: SqliteEngine, sessions: int, *, as_it_is: bool) -> Scene:
    if not as_it_is:
        return await make_scene(engine, sessions)
    [agency, *_] = await engine.read(lambda reader: reader.select(Agency, "ORDER BY id"))
    return Scene(agency.id, "", "", "", await staff_tokens(engine, agency.id, sessions))


def _serve_bare(engine: SqliteEngine, scene: Scene, listener: Any) -> None:
    app = Bare(engine, scene)
    config = uvicorn.Config(
        app, http="httptools", lifespan="off", log_config=None, access_log=False, ws="none", timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        loop = runner.get_loop()
        engine.on_change(lambda _: loop.call_soon_threadsafe(app.wake))

        def stop() -> None:
            server.should_exit = True

        _obey(engine, scene, stop)
        runner.run(server.serve([listener]))


def _obey(engine: SqliteEngine, scene: Scene, stop: Callable[[], None]) -> None:
    """Make a commit for each line that is read, and stop after the last."""
    durable: SimpleQueue[float] = SimpleQueue()
    engine.on_change(lambda _: durable.put(time.monotonic()))

    def obey() -> None:
        for _ in sys.stdin:
            while not durable.empty():
                durable.get()
            asyncio.run(_commit(engine, scene))
            _say(durable.get())
        stop()

    threading.Thread(target=obey, daemon=True).start()


async def _commit(engine: SqliteEngine, scene: Scene) -> None:
    """A resident comments."""
    id = IdMaker(engine.clock)()
    author = Actor(kind="resident", id=id, name="이웃", dong=CHANG1)
    command = WriteComment(id=id, agency_id=scene.agency_id, announcement_id=scene.announcement_id, text="어두워요")
    await carry_out(engine, author, command)


def _say(what: object) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(what) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
