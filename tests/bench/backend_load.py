"""Who asks a backend that is measured, in a process of its own: `python -m tests.bench.backend_load`.

It reads jobs from its standard input, a line each, and says for each what came of it. Plain sockets of asyncio's, since
an HTTP client costs more than what it asks.
"""

import asyncio
import sys
import time
from collections.abc import Iterator

import msgspec
import uvloop

from domain.ids import IdMaker
from local_store.desk import wall_clock

_new_id = IdMaker(wall_clock)


class Job(msgspec.Struct, frozen=True):
    """So many requests on so many connections, each sent when the one before it was answered."""

    port: int
    path: str
    token: str
    requests: int
    connections: int = 32
    writes: bool = False


class Done(msgspec.Struct, frozen=True):
    """How long they took, in seconds: all of them together, and each."""

    seconds: float
    each: list[float]


async def carry(job: Job) -> Done:
    """Ask, and have every answer looked at."""
    left, each = iter(range(job.requests)), list[float]()
    lines = [await asyncio.open_connection("127.0.0.1", job.port) for _ in range(job.connections)]
    began = time.perf_counter()
    await asyncio.gather(*(_ask(reader, writer, job, left, each) for reader, writer in lines))
    seconds = time.perf_counter() - began
    for _, writer in lines:
        writer.close()
    return Done(seconds, each)


async def _ask(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, job: Job, left: Iterator[int], each: list[float]
) -> None:
    for _ in left:  # one iterator that all connections share
        began = time.perf_counter()
        writer.write(_request(job))
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200"), head
        await reader.readexactly(int(head.lower().partition(b"content-length: ")[2].partition(b"\r")[0]))
        each.append(time.perf_counter() - began)


def _request(job: Job) -> bytes:
    head = f"Host: x\r\nAuthorization: Bearer {job.token}\r\n"
    if not job.writes:
        return f"GET {job.path} HTTP/1.1\r\n{head}\r\n".encode()
    body = msgspec.json.encode({"id": _new_id(), "text": "가로등이 어두워서 밤길이 무섭습니다"})
    head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    return f"POST {job.path} HTTP/1.1\r\n{head}\r\n".encode() + body


def main() -> None:
    """Do every job that is read."""
    for line in sys.stdin.buffer:
        job = msgspec.json.decode(line, type=Job)
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            done = runner.run(carry(job))
        sys.stdout.buffer.write(msgspec.json.encode(done) + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
