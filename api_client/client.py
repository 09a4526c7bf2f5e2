"""HTTP to a backend: each question a method, each answer a struct, and whatever goes wrong an outcome."""

import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, Final, TypeVar
from urllib.parse import quote

import httpx
import msgspec

from api_client.errors import BeginAnew, NoAnswer, OtherProtocol, RefusedThere
from domain.errors import SignInNeeded
from domain.wire import (
    BatchOutcome,
    ChangePassword,
    ChangesAsked,
    ChangesPage,
    Colleagues,
    CommandBatch,
    Fault,
    Poke,
    Session,
    SignIn,
    Standing,
)
from domain.words import language

T = TypeVar("T")

_TIMEOUT: Final = httpx.Timeout(20.0, connect=5.0)
"""Seconds without a byte, after which a request counts as lost."""
_SILENCE: Final = 45.0
"""Seconds without a byte, after which a stream of pokes counts as lost; the backend shows a sign every 15."""
_LARGEST: Final = 64 << 20
"""Bytes of an answer that are read at all."""


class Client:
    """One backend, and the token under which it is asked. To be used by one thread, but for `pokes` and `close`."""

    def __init__(self, url: str, token: str = "", *, timeout: httpx.Timeout = _TIMEOUT) -> None:
        self._token = token
        self._http = httpx.Client(
            base_url=url,
            timeout=timeout,
            headers={"Accept": "application/json", "Accept-Language": language(), "Accept-Encoding": "identity"},
            follow_redirects=False,  # a token goes where it was meant to go
            trust_env=not is_loopback(url),  # no proxy leads to this machine
        )
        self._stream: socket.socket | None = None

    def sign_in(self, wanted: SignIn) -> Session:
        """Sign in. Raises `SignInNeeded` for a wrong password, `OtherProtocol`, `RefusedThere`, `NoAnswer`."""
        return self._ask("POST", "/v1/sign-in", Session, content=msgspec.json.encode(wanted))

    def change_password(self, wanted: ChangePassword) -> None:
        """Choose a password of one's own. Raises `RefusedThere` for one that is not taken, and as the others do."""
        self._send("POST", "/v1/desk/password", content=msgspec.json.encode(wanted))

    def stand(self, standing: Standing) -> Colleagues:
        """Say where one is, and hear where the colleagues are. Raises as the others do."""
        return self._ask("POST", "/v1/desk/colleagues", Colleagues, content=msgspec.json.encode(standing))

    def sign_out(self) -> None:
        """End the session. Raises as every question does."""
        self._send("POST", "/v1/desk/sign-out")

    def push(self, batch: CommandBatch) -> BatchOutcome:
        """Have commands carried out. Raises `SignInNeeded`, `NoAnswer`, and `RefusedThere` for the whole batch."""
        return self._ask("POST", "/v1/desk/commands", BatchOutcome, content=msgspec.json.encode(batch))

    def changes(self, asked: ChangesAsked) -> ChangesPage:
        """A page of what changed. Raises `BeginAnew`, `SignInNeeded`, `NoAnswer`, `RefusedThere`."""
        wanted = {name: value for name, value in msgspec.to_builtins(asked).items() if value not in ("", None)}
        query = "&".join(f"{name}={quote(str(value), safe='')}" for name, value in wanted.items())
        return self._ask("GET", f"/v1/desk/changes?{query}", ChangesPage)

    def pokes(self) -> Iterator[Poke]:
        """What the stream of pokes tells, until it ends. Raises `NoAnswer`, `SignInNeeded`."""
        headers = {**self._who(), "Accept": "text/event-stream"}
        stream = self._http.stream("GET", "/v1/desk/pokes", headers=headers, timeout=_patient())
        with self._translated(), stream as response:
            if response.status_code != 200:
                response.read()
                raise _fault(response)
            self._stream = response.extensions["network_stream"].get_extra_info("socket")
            yield from _poked(response.iter_lines())

    def hang_up(self) -> None:
        """End the stream of pokes, whichever thread reads it."""
        if self._stream is not None:
            with suppress(OSError):
                self._stream.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        """Let go of every connection."""
        self.hang_up()
        self._http.close()

    def _ask(self, method: str, path: str, kind: type[T], *, content: bytes | None = None) -> T:
        response = self._send(method, path, content=content)
        if len(response.content) > _LARGEST or not _is_json(response):
            raise NoAnswer("link.strange_answer")
        try:
            return msgspec.json.decode(response.content, type=kind)
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise NoAnswer("link.strange_answer") from None

    def _send(self, method: str, path: str, *, content: bytes | None = None) -> httpx.Response:
        headers = self._who() | ({} if content is None else {"Content-Type": "application/json"})
        with self._translated():
            response = self._http.request(method, path, content=content, headers=headers)
        if not response.is_success:
            raise _fault(response)
        return response

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (httpx.TransportError, httpx.DecodingError, httpx.StreamError):
            raise NoAnswer("link.no_answer") from None
        except RuntimeError:
            if not self._http.is_closed:  # by the other thread, in the middle of this
                raise
            raise NoAnswer("link.no_answer") from None

    def _who(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._token}"} if self._token else {}


def is_loopback(url: str) -> bool:
    """Whether an address is on this machine."""
    return httpx.URL(url).host in ("127.0.0.1", "::1", "localhost")


def _patient() -> httpx.Timeout:
    return httpx.Timeout(_SILENCE, connect=5.0)


def _poked(lines: Iterator[str]) -> Iterator[Poke]:
    """Of an event only its data is of interest; one that is cut off tells nothing."""
    for line in lines:
        name, _, value = line.partition(":")
        if name == "data":
            try:
                yield msgspec.json.decode(value.strip(), type=Poke)
            except msgspec.DecodeError:
                continue


def _is_json(response: httpx.Response) -> bool:
    kind = str(response.headers.get("content-type", ""))
    return kind.partition(";")[0].strip().lower() == "application/json"


def _fault(response: httpx.Response) -> Exception:
    """What an answer other than a good one means. What does not come from a backend is no answer at all."""
    status = response.status_code
    fault = _told(response)
    if status >= 500 or status in (408, 425, 429):
        return NoAnswer(
            "link.busy" if fault else "link.no_answer", wait=_wait(response.headers), fell_over=status == 500
        )
    if fault is None:
        return NoAnswer("link.strange_answer")
    match status:
        case 401:
            return SignInNeeded("link.sign_in" if fault.code != "serve.wrong_password" else fault.code)
        case 410:
            return BeginAnew(restored=fault.code.endswith("restored"))
        case 426:
            return OtherProtocol("link.other_protocol")
    return RefusedThere(fault.code, fault.sentence, status)


def _told(response: httpx.Response) -> Fault | None:
    if not _is_json(response):
        return None
    try:
        return msgspec.json.decode(response.content, type=Fault)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _wait(headers: Mapping[str, Any]) -> float:
    value = str(headers.get("retry-after", ""))
    return min(float(value), 600.0) if value.isascii() and value.isdigit() else 0.0
