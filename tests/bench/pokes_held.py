"""Desks that wait for pokes, in a process of their own: `python -m tests.bench.pokes_held`.

It reads from its standard input which streams to hold, says when all of them are open, and then for each line that it
reads when the last of them was told of something.
"""

import asyncio
import sys
import time

import msgspec
import uvloop


class Hold(msgspec.Struct, frozen=True):
    """A stream for each of these tokens."""

    port: int
    tokens: tuple[str, ...]


class Reached(msgspec.Struct, frozen=True):
    """So many streams were told something, the last of them at this second of the system's steady clock."""

    streams: int
    at: float


class Desks:
    """Who waits."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._told: set[asyncio.StreamReader] = set()
        self._all = asyncio.Event()
        self.last = 0.0

    def expect(self) -> None:
        """From now on, nobody has been told."""
        self._told.clear()
        self._all.clear()

    async def every(self) -> Reached:
        """Wait until everybody was."""
        await self._all.wait()
        return Reached(len(self._told), self.last)

    async def listen(self, port: int, token: str) -> None:
        """Hold one stream until it ends."""
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        head = f"GET /v1/desk/pokes HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {token}\r\n\r\n"
        writer.write(head.encode())
        while came := await reader.read(65_536):
            if b"event: poke" in came:
                self.last = time.monotonic()
                self._told.add(reader)
                if len(self._told) == self._count:
                    self._all.set()


async def hold() -> None:
    """Open them, and tell of each round, until standard input ends."""
    loop = asyncio.get_running_loop()
    wanted = msgspec.json.decode(await loop.run_in_executor(None, sys.stdin.buffer.readline), type=Hold)
    desks = Desks(len(wanted.tokens))
    streams = [loop.create_task(desks.listen(wanted.port, token)) for token in wanted.tokens]
    _say(await desks.every())
    while await loop.run_in_executor(None, sys.stdin.buffer.readline):
        desks.expect()
        _say(await desks.every())
    for stream in streams:
        stream.cancel()


def _say(what: Reached) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(what) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    uvloop.run(hold())
