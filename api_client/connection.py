"""HTTP to one address: answers of bounded size in bounded time, from who is trusted, ended when told to."""

import os
import socket
import ssl
import threading
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, Final, NamedTuple

import httpx

from api_client.errors import NoAnswer
from domain.errors import Invalid, Problem
from domain.words import language

LARGEST: Final = 64 << 20
"""Bytes of an answer, beyond which no more of it is read."""
_SILENCE: Final = 45.0
"""Seconds without a byte, after which a stream of pokes counts as lost; the backend shows a sign every 15."""
_LONGEST_LINE: Final = 64 << 10
"""Bytes of a line in a stream."""
_KEPT: Final = 2
"""Sockets that can be cut: of those who ask one after the other, one is open, and perhaps the one before it."""


class Answer(NamedTuple):
    """What came back, whole."""

    status: int
    headers: Mapping[str, Any]
    body: bytes


class Connection:
    """Asks one address. To be used by one thread, but for `lines`, `cut` and `end`."""

    def __init__(self, url: str, *, timeout: httpx.Timeout, whole: float) -> None:
        context = _trusted()
        self._questions = _Line(url, timeout, context)
        self._streams = _Line(url, httpx.Timeout(_SILENCE, connect=5.0), context)
        self._whole = whole

    def ask(self, method: str, path: str, *, content: bytes | None, headers: Mapping[str, str]) -> Answer:
        """One request and its answer. Raises `NoAnswer`, also for one that is too long or takes too long."""
        too_late = threading.Timer(self._whole, self.cut)
        too_late.daemon = True
        too_late.start()
        try:
            with self._questions.ask(method, path, content=content, headers=dict(headers)) as response:
                return Answer(response.status_code, response.headers, _body(response))
        finally:
            too_late.cancel()

    @contextmanager
    def lines(self, path: str, headers: Mapping[str, str]) -> Iterator[tuple[Answer | None, Iterator[str]]]:
        """A stream of lines, until it ends; or the answer that is none. Raises `NoAnswer`, also within."""
        with self._streams.ask("GET", path, headers=dict(headers)) as response:
            refusal = None
            if response.status_code != 200:
                refusal = Answer(response.status_code, response.headers, _body(response))
            yield refusal, _lines(response)

    def cut(self) -> None:
        """A question that is waited for has failed now, whichever thread waits."""
        self._questions.cut()

    def end(self) -> None:
        """Whatever is waited for has failed now, also what only begins, and for good."""
        self._questions.end()
        self._streams.end()

    def close(self) -> None:
        """Let go of everything."""
        self._questions.close()
        self._streams.close()


class _Line:
    """Asks one thing after the other. To be used by one thread, but for `cut` and `end`."""

    def __init__(self, url: str, timeout: httpx.Timeout, context: ssl.SSLContext) -> None:
        self._http = _http(url, timeout, context)
        self._door = threading.Lock()
        self._sockets: deque[socket.socket] = deque()
        """Copies, so that what is waited for can be cut without touching what the waiting thread holds."""
        self._ended = False

    @contextmanager
    def ask(self, method: str, path: str, **more: Any) -> Iterator[httpx.Response]:
        """The answer, as far as its head. Raises `NoAnswer`, also within."""
        if self._ended:
            raise NoAnswer("link.no_answer")
        whole = False
        try:
            with self._http.stream(method, path, extensions={"trace": self._note}, **more) as response:
                yield response
            whole = response.is_closed and response.is_stream_consumed
        except (httpx.TransportError, httpx.DecodingError, httpx.StreamError) as error:
            raise NoAnswer("link.untrusted" if _is_distrust(error) else "link.no_answer") from None
        except RuntimeError:
            if not self._http.is_closed:  # by the other thread, in the middle of this
                raise
            raise NoAnswer("link.no_answer") from None
        finally:
            if not whole:
                self.cut()  # a copy would keep open what is let go

    def cut(self) -> None:
        """What is waited for has failed now."""
        with self._door:
            while self._sockets:
                _shut(self._sockets.pop())

    def end(self) -> None:
        """`cut`, also of what only begins, and for good."""
        self._ended = True
        self.cut()

    def close(self) -> None:
        """Let go of everything."""
        self.end()
        self._http.close()

    def _note(self, event: str, info: Mapping[str, Any]) -> None:
        if event != "connection.connect_tcp.complete":
            return
        opened: socket.socket = info["return_value"].get_extra_info("socket").dup()
        with self._door:
            self._sockets.append(opened)
            if len(self._sockets) > _KEPT:
                self._sockets.popleft().close()
        if self._ended:
            self.cut()


def is_loopback(url: str) -> bool:
    """Whether an address is on this machine. Raises `Invalid` for what is none."""
    try:
        host = httpx.URL(url).raw_host.decode("ascii")
        host.encode("idna")  # what looking it up will do
    except (httpx.InvalidURL, UnicodeError):
        raise Invalid(Problem("url", "link.url_wrong", url=url)) from None
    return host in ("127.0.0.1", "::1", "localhost")


def _http(url: str, timeout: httpx.Timeout, context: ssl.SSLContext) -> httpx.Client:
    here = is_loopback(url)
    try:
        return httpx.Client(
            base_url=url,
            timeout=timeout,
            headers={"Accept": "application/json", "Accept-Language": language(), "Accept-Encoding": "identity"},
            verify=context,
            follow_redirects=False,  # a token goes where it was meant to go
            trust_env=not here,  # no proxy leads to this machine
        )
    except (ImportError, ValueError, httpx.InvalidURL):  # of a kind that is not spoken, or no address
        raise NoAnswer("link.bad_proxy") from None


def _trusted() -> ssl.SSLContext:
    """What the system trusts, and the usual authorities; where SSL_CERT_FILE or SSL_CERT_DIR says whom, them alone."""
    if os.environ.get("SSL_CERT_FILE") or os.environ.get("SSL_CERT_DIR"):
        return ssl.create_default_context()
    context = httpx.create_ssl_context(trust_env=False)
    context.load_default_certs()
    return context


def _is_distrust(error: BaseException | None) -> bool:
    while error is not None and not isinstance(error, ssl.SSLCertVerificationError):
        error = error.__cause__ or error.__context__
    return error is not None


def _body(response: httpx.Response) -> bytes:
    parts: list[bytes] = []
    size = 0
    for part in response.iter_bytes():
        parts.append(part)
        size += len(part)
        if size > LARGEST:
            raise NoAnswer("link.strange_answer")
    return b"".join(parts)


def _lines(response: httpx.Response) -> Iterator[str]:
    rest = b""
    for part in response.iter_bytes():
        *whole, rest = (rest + part).split(b"\n")
        for line in whole:
            yield line.rstrip(b"\r").decode("utf-8", "replace")
        if len(rest) > _LONGEST_LINE:
            raise NoAnswer("link.strange_answer")


def _shut(opened: socket.socket) -> None:
    with suppress(OSError):
        opened.shutdown(socket.SHUT_RDWR)
    opened.close()
