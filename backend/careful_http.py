"""HTTP as uvicorn speaks it, for who sends headers without end or sends them for ever."""

from asyncio import TimerHandle
from typing import Any, Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from backend.faults import fault_response
from backend.one_segment import OneSegment
from backend.refusals import Malformed

_MOST: Final = 32 * 1024
"""Bytes of a request's first line and its headers."""
_PATIENCE: Final = 20.0
"""Seconds within which they have come, once they began."""


class CarefulProtocol(HttpToolsProtocol):
    """Ends a connection whose request does not begin in time, or begins with too much."""

    _size = 0
    _since_begun = 0
    _begun = False
    """Whether the headers of a request have begun to come, and have not ended."""
    _timer: TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        super().connection_made(OneSegment(transport, self.loop))  # type: ignore[arg-type]  # it is all that is used
        self._expect()

    def connection_lost(self, exc: Exception | None) -> None:
        self._forget_timer()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        had_begun = self._begun
        super().data_received(data)
        if had_begun and self._begun:
            self._since_begun += len(data)
            if self._since_begun > _MOST and not self.transport.is_closing():
                self.send_400_response("Too much before the request.")

    def send_400_response(self, msg: str) -> None:
        """What is no HTTP is refused as everything else is: its language nobody knows."""
        refused = fault_response(Malformed("serve.malformed", why="HTTP"), "ko", "")
        headers = [*refused.raw_headers, *self.server_state.default_headers, (b"connection", b"close")]
        lines = b"".join(name + b": " + value + b"\r\n" for name, value in headers)
        self.transport.write(b"HTTP/1.1 400 Bad Request\r\n" + lines + b"\r\n" + bytes(refused.body))
        self.transport.close()

    def on_message_begin(self) -> None:
        self._size = self._since_begun = 0
        self._begun = True
        if self._timer is None:
            self._expect()
        super().on_message_begin()

    def on_url(self, url: bytes) -> None:
        self._count(len(url))
        super().on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        self._count(len(name) + len(value))
        super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self._begun = False
        self._forget_timer()
        super().on_headers_complete()

    def _count(self, size: int) -> None:
        self._size += size
        if self._size > _MOST:
            # Within the parser's callbacks this is answered with 400, and the connection ends.
            raise ValueError("too many headers")

    def _expect(self) -> None:
        self._timer = self.loop.call_later(_PATIENCE, self._give_up)

    def _forget_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _give_up(self) -> None:
        self._timer = None
        if not self.transport.is_closing():
            self.transport.close()
