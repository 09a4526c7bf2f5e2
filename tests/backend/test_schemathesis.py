"""The server answers as its document says, whatever schemathesis makes of that document and whoever asks."""

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
import pytest

from backend.features import ROUTES
from backend.limits import Limit, Limits
from backend.routes import Route
from domain.actors import Role
from domain.comments import WriteComment
from domain.wire import Devices
from tests.backend.conformance import Task, Who, conform, meant_for
from tests.backend.conftest import Office
from tests.backend.residing import codes
from tests.backend.served import ADMIN, PASSWORD, Running, running
from tests.backend.town import Town
from tests.make import CHANG1

_PEOPLE = 100
"""How many residents may be needed: some endpoints end an account, or a session."""


class Generous(Limits):
    """Nobody asks too often, as then every answer would be the same."""

    def take(self, limit: Limit, who: str) -> None:
        """Let it pass."""


@contextmanager
def served(routes: tuple[Route, ...] = ROUTES) -> Iterator[Running]:
    with running(routes=routes) as backend:
        backend.service.backend.limits = Generous()
        yield backend


def task(backend: Running, who: Who, *only: str) -> Task:
    office = Office(backend)
    town = Town(office)
    by = town.resident()
    with office.sign_in() as desk:
        notice = town.notice(desk)
        desk.send(notice)
    backend.clock.pass_seconds(11)
    town.until(lambda: town.published(notice.announcement_id))
    comment = WriteComment(
        id=town.new_id(), agency_id=office.id, announcement_id=notice.announcement_id, text="여기도 어두워요"
    )
    town.do(comment, by)
    known = {
        "agency_id": office.id,
        "announcement_id": notice.announcement_id,
        "comment_id": comment.id,
        "resident_id": by.id,
        "neighbour_id": by.id,
        "chat_id": town.ask(),
        "staff_id": backend.hire(office.id, "이나라", Role.VIEWER),
        "agency": office.name,
        "name": ADMIN,
        "password": PASSWORD,
        "old": PASSWORD,
        "new": PASSWORD,
        "nickname": "하늘이",
        "dong": CHANG1,
        "reason": "spam",
    }
    invited = codes(backend, count=2 * _PEOPLE, agency=office.id) if who != "staff" else ()
    return Task(url=backend.url, who=who, known=known, codes=invited, only=only)


@pytest.mark.parametrize("who", ["nobody", "resident", "staff"])
def test_it_answers_as_its_document_says(who: Who) -> None:
    with served() as backend:
        found = conform(task(backend, who))
    assert not found.wrong, "\n\n".join(found.wrong[:5])
    for route in ROUTES:
        if route.media != "text/event-stream" and meant_for(route, who):
            where = f"{route.method} {route.path}"
            assert route.status in found.statuses[where], f"{where} was never done: {found.statuses[where]}"


def test_an_answer_of_another_kind_is_found_out() -> None:
    """The control: a document that promises devices of whoever asks whether the server lives."""
    lying = tuple(
        msgspec.structs.replace(route, answer=Devices) if route.path == "/healthz" else route for route in ROUTES
    )
    with served(lying) as backend:
        found = conform(task(backend, "nobody", "/healthz", "/readyz"))
    assert found.wrong
    assert all(each.startswith("GET /healthz: Schemathesis") for each in found.wrong)
