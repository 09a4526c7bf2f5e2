"""HTTP to a backend: each question a method, each answer a struct, and whatever goes wrong an outcome."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeVar
from urllib.parse import quote

import httpx
import msgspec

from api_client.connection import Answer, Connection
from api_client.errors import BeginAnew, NoAnswer, OtherProtocol, RefusedThere
from domain.errors import SignInNeeded
from domain.wire import (
    PROTOCOL,
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

T = TypeVar("T")

_TIMEOUT: Final = httpx.Timeout(20.0, connect=5.0)
"""Seconds without a byte, after which a request counts as lost."""
_WHOLE: Final = 60.0
"""Seconds in which an answer is here to its last byte, or counts as lost."""


class Client:
    """One backend, and the token under which it is asked. To be used by one thread, but for `pokes` and `close`."""

    def __init__(self, url: str, token: str = "", *, timeout: httpx.Timeout = _TIMEOUT, whole: float = _WHOLE) -> None:
        """Raises `NoAnswer` for settings of a proxy that cannot be followed, `Invalid` for what is no address."""
        self._token = token
        self._connection = Connection(url, timeout=timeout, whole=whole)

    def sign_in(self, wanted: SignIn) -> Session:
        """Sign in. Raises `SignInNeeded` for a wrong password, `OtherProtocol`, `RefusedThere`, `NoAnswer`."""
        session = self._ask("POST", "/v1/sign-in", Session, content=msgspec.json.encode(wanted))
        lowest, highest = session.understood
        if not lowest <= PROTOCOL <= highest:
            raise OtherProtocol("link.other_protocol")
        return session

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
        with self._connection.lines("/v1/desk/pokes", headers) as (refusal, lines):
            if refusal is not None:
                raise _fault(refusal)
            yield from _poked(lines)

    def hang_up(self) -> None:
        """End whatever is on its way, whichever thread waits for it. Nothing is asked from then on."""
        self._connection.end()

    def close(self) -> None:
        """Let go of every connection."""
        self._connection.close()

    def _ask(self, method: str, path: str, kind: type[T], *, content: bytes | None = None) -> T:
        answer = self._send(method, path, content=content)
        if not _is_json(answer):
            raise NoAnswer("link.strange_answer")
        try:
            return msgspec.json.decode(answer.body, type=kind)
        except msgspec.ValidationError:  # a backend's, but not of one that we know
            raise OtherProtocol("link.other_protocol") from None
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise NoAnswer("link.strange_answer") from None

    def _send(self, method: str, path: str, *, content: bytes | None = None) -> Answer:
        headers = self._who() | ({} if content is None else {"Content-Type": "application/json"})
        answer = self._connection.ask(method, path, content=content, headers=headers)
        if not 200 <= answer.status < 300:
            raise _fault(answer)
        return answer

    def _who(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._token}"} if self._token else {}


def _poked(lines: Iterator[str]) -> Iterator[Poke]:
    """Of an event only its data is of interest; one that is cut off tells nothing."""
    for line in lines:
        name, _, value = line.partition(":")
        if name == "data":
            try:
                yield msgspec.json.decode(value.strip(), type=Poke)
            except msgspec.DecodeError:
                continue


def _is_json(answer: Answer) -> bool:
    kind = str(answer.headers.get("content-type", ""))
    return kind.partition(";")[0].strip().lower() == "application/json"


def _fault(answer: Answer) -> Exception:
    """What an answer other than a good one means. What does not come from a backend is no answer at all."""
    status, fault = answer.status, _told(answer)
    if status >= 500 or status in (408, 425, 429):
        if fault is None:
            return NoAnswer("link.no_answer", wait=_wait(answer.headers), fell_over=status == 500)
        wait = _wait(answer.headers)
        return NoAnswer("link.busy", wait=wait, fell_over=status == 500, sentence=fault.sentence)
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


def _told(answer: Answer) -> Fault | None:
    if not _is_json(answer):
        return None
    try:
        return msgspec.json.decode(answer.body, type=Fault)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def _wait(headers: Mapping[str, Any]) -> float:
    value = str(headers.get("retry-after", ""))
    return min(float(value), 600.0) if value.isascii() and value.isdigit() else 0.0
