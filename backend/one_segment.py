"""A connection on which the head and the body of an answer leave together."""

from asyncio import AbstractEventLoop
from typing import Any


class OneSegment:
    """A transport that sends what is written in one turn of the loop at once: one system call, one segment.

    uvicorn writes the head and the body of an answer apart, and uvloop sends each as it is written.
    """

    def __init__(self, transport: Any, loop: AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._held: list[bytes] = []
        self.is_closing = transport.is_closing

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Send this before the loop turns to anything new."""
        if not self._held:
            self._loop.call_soon(self._send)
        self._held.append(data)

    def close(self) -> None:
        """Send what is held, and close."""
        self._send()
        self._transport.close()

    def _send(self) -> None:
        held, self._held = self._held, []
        if held and not self.is_closing():
            self._transport.write(b"".join(held))
