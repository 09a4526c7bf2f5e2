"""What is written in one turn of the loop leaves at once."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import IO, Any

import pytest

from backend.one_segment import OneSegment

pytestmark = pytest.mark.skipif(not hasattr(os, "O_DIRECT"), reason="needs a pipe that keeps what was written apart")


@asynccontextmanager
async def pipe() -> AsyncIterator[tuple[IO[bytes], Any]]:
    """The end that is read, on which each write comes by itself, and a transport of the other."""
    reading, writing = (os.fdopen(end, mode, 0) for end, mode in zip(os.pipe2(os.O_DIRECT), ("rb", "wb"), strict=True))
    transport, _ = await asyncio.get_running_loop().connect_write_pipe(asyncio.BaseProtocol, writing)
    with reading:
        yield reading, transport
        transport.close()


async def came(reading: IO[bytes]) -> bytes:
    """The next write, when it has come; empty at the end."""
    return await asyncio.to_thread(reading.read, 100)


async def test_head_and_body_leave_together_before_the_end() -> None:
    async with pipe() as (reading, transport):
        connection = OneSegment(transport, asyncio.get_running_loop())
        connection.write(b"head")
        connection.write(b"body")
        connection.close()
        assert [await came(reading), await came(reading)] == [b"headbody", b""]


async def test_without_it_they_leave_apart() -> None:
    async with pipe() as (reading, transport):
        transport.write(b"head")
        transport.write(b"body")
        assert [await came(reading), await came(reading)] == [b"head", b"body"]


async def test_what_is_written_leaves_when_the_loop_turns() -> None:
    async with pipe() as (reading, transport):
        connection = OneSegment(transport, asyncio.get_running_loop())
        connection.write(b"head")
        connection.write(b"body")
        assert await came(reading) == b"headbody"
        connection.write(b"more")
        assert await came(reading) == b"more"


async def test_nothing_is_sent_on_a_connection_that_was_closed_meanwhile() -> None:
    async with pipe() as (reading, transport):
        connection = OneSegment(transport, asyncio.get_running_loop())
        connection.write(b"head")
        transport.close()
        assert await came(reading) == b""
