"""Whatever schemathesis makes of a served document, asked of the server: `python -m tests.backend.conforming`.

A process of its own, as schemathesis changes hypothesis wherever it is used. It reads a task and writes what it found,
in JSON: the structs of `tests/backend/conformance.py`.
"""

import secrets
import sys
from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

import httpx
import msgspec
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import APIOperation, BaseSchema, Case, GenerationMode, Response
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    allow_header_conformance,
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from backend.features import ROUTES
from backend.routes import Route
from tests.backend.conformance import Found, Task, meant_for
from tests.patience import PATIENCE

Operation = APIOperation[Any, Any, Any, Any]
AnyCase = Case[Any]

CHECKS: Final = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
    unsupported_method,
    allow_header_conformance,
]
FEW: Final = 12
"""Cases for an endpoint that is meant for others, who ask it all there is to ask."""
EXAMPLES: Final = 6
"""Random requests to each endpoint, beside those at the bounds."""
MANY: Final = 300
"""Beyond so many wrong requests to one endpoint, each fourth is asked: every field of every command has some."""


class Door:
    """How somebody signs in, again for each endpoint: what was asked before leaves nothing behind."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.codes = list(task.codes)
        self.known: dict[str, str] = {}
        self.http = httpx.Client(base_url=task.url, timeout=PATIENCE, trust_env=False)
        self.token = ""

    def enter(self) -> None:
        """Be signed in anew."""
        self.known = {**self.task.known, "device": (device := fresh()), "device_id": device}
        if self.task.who == "staff":
            self._sign_in()
        else:
            self._sign_up()
        if self.task.who == "nobody":
            self.token = ""

    def _sign_in(self) -> None:
        named = ("agency", "name", "password", "device")
        self.token = self._post("/v1/sign-in", **{name: self.known[name] for name in named})["token"]

    def _sign_up(self) -> None:
        self.known |= {"login": fresh(), "code": self.codes.pop()}
        named = {name: self.known[name] for name in ("login", "nickname", "password")}
        self.token = self._post("/v1/residents/sign-up", id=fresh(), **named)["token"]
        self._post("/v1/residents/me/homes", id=fresh(), code=self.codes.pop())
        agency = self.known["agency_id"]
        self._post(f"/v1/board/agencies/{agency}/follow", id=fresh())
        self._post(f"/v1/residents/chats/{agency}", id=fresh(), text="언제 고치나요?")

    def _post(self, path: str, **body: str) -> Any:
        headers = {"Authorization": f"Bearer {self.token}"} if self.token and not path.endswith("sign-up") else {}
        answer = self.http.post(path, json=body, headers=headers)
        assert answer.is_success, (path, answer.text)
        return answer.json()


def fresh() -> str:
    """An id that nothing has."""
    return secrets.token_hex(16)


class Asking:
    """Asks one endpoint after the other, and notes what did not come as the document says."""

    def __init__(self, task: Task) -> None:
        self.task = task
        self.door = Door(task)
        self.session = requests.Session()
        self.session.trust_env = False
        self.found = Found()

    def ask_all(self) -> None:
        """Every endpoint of the document."""
        answer = self.door.http.get("/openapi.json")
        document = msgspec.json.decode(answer.content)
        readable(document)
        schema = schemathesis.openapi.from_dict(document)
        for route in ROUTES:
            if not self.task.only or route.path in self.task.only:
                self._ask_route(schema, route)

    def _ask_route(self, schema: BaseSchema, route: Route) -> None:
        operation = schema[route.path][route.method]
        in_full = meant_for(route, self.task.who)
        if in_full and route.media == "text/event-stream":
            return  # it never ends
        self._enter()
        cases = bounds(schema, operation)
        for case in cases if in_full else islice(cases, FEW):
            self._ask(case)
        if in_full:
            self._ask_examples(operation)

    def _ask_examples(self, operation: Operation) -> None:
        @settings(
            max_examples=EXAMPLES,
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(operation.as_strategy(GenerationMode.POSITIVE))
        def ask(case: AnyCase) -> None:
            self._ask(case)

        ask()

    def _enter(self) -> None:
        self.door.enter()
        if self.door.token:
            self.session.headers["Authorization"] = f"Bearer {self.door.token}"

    def _ask(self, case: AnyCase) -> None:
        if is_right(case):
            self._say_what_is_known(case)
        answer = case.call(base_url=self.task.url, session=self.session, timeout=PATIENCE)
        self._note(case, answer)
        ours = f"Bearer {self.door.token}" == answer.request.headers.get("Authorization")
        if answer.status_code == 401 and ours and self.door.token:
            self._enter()

    def _say_what_is_known(self, case: AnyCase) -> None:
        known = {**self.door.known, "id": fresh()}
        if case.operation.path.endswith("sign-up"):
            known["login"] = fresh()
        case.path_parameters = put(case.path_parameters, known)
        if isinstance(case.body, dict):
            case.body = put(case.body, known)

    def _note(self, case: AnyCase, answer: Response) -> None:
        where = f"{case.operation.method.upper()} {case.operation.path}"
        statuses = self.found.statuses.setdefault(where, {})
        statuses[answer.status_code] = statuses.get(answer.status_code, 0) + 1
        try:
            case.validate_response(answer, checks=CHECKS)
        except FailureGroup as failures:
            self.found.wrong.append(f"{where}: {failures}")


def bounds(schema: BaseSchema, operation: Operation) -> Iterator[AnyCase]:
    """Each bound that the document names, kept and overstepped; each field left out; each other method."""
    generation = schema.config.generation_for(operation=operation)
    cases = schema.iter_coverage_cases(operation, generation_modes=list(GenerationMode), generation_config=generation)
    wrong = 0
    for case in cases:
        wrong += not is_right(case)
        if is_right(case) or wrong <= MANY or wrong % 4 == 0:
            yield case


def is_right(case: AnyCase) -> bool:
    """Whether the document allows it."""
    return case.meta is not None and case.meta.generation.mode.is_positive


def put(value: Any, known: dict[str, str]) -> Any:
    """The same with what is known in place of what was made up, wherever a text has its name."""
    if isinstance(value, dict):
        return {
            name: known[name] if name in known and isinstance(each, str) else put(each, known)
            for name, each in value.items()
        }
    return [put(each, known) for each in value] if isinstance(value, list) else value


def readable(value: Any) -> None:
    """Tell tuples as lists, in place: schemathesis writes `prefixItems` of answers in a way that it cannot read."""
    if isinstance(value, dict):
        if "prefixItems" in value:
            value["items"] = {"anyOf": value.pop("prefixItems")}
        value = list(value.values())
    for each in value if isinstance(value, list) else ():
        readable(each)


def main() -> None:
    """Do what standard input says."""
    asking = Asking(msgspec.json.decode(sys.stdin.buffer.read(), type=Task))
    asking.ask_all()
    sys.stdout.buffer.write(msgspec.json.encode(asking.found))


if __name__ == "__main__":
    main()
