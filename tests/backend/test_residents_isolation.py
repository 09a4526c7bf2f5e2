"""Residents' endpoints × who asks × whose ids: nobody else gets in, and what is elsewhere does not show."""

from collections.abc import Iterator

import httpx
import pytest

from backend.features import ROUTES
from backend.routes import Route
from tests.backend.conftest import Office
from tests.backend.residing import Resident, neighbour
from tests.backend.served import Client, Running, fault_of
from tests.backend.town import Town
from tests.make import CHANG1

RESIDENTS = [route for route in ROUTES if route.role == "resident"]
DESK = [route for route in ROUTES if route.role not in ("public", "resident")]
MISSING = "0" * 32


def named(route: Route) -> str:
    return f"{route.method} {route.path}"


def ask(http: httpx.Client, route: Route, path: str = "", **body: object) -> httpx.Response:
    """Ask it with a body that may be too little, which is let in or not before it is read."""
    names = {"agency_id": MISSING, "announcement_id": MISSING, "comment_id": MISSING, "dong": CHANG1}
    path = path or route.path.format(**names, staff_id=MISSING, device_id=MISSING)
    if route.body is None:
        return http.request(route.method, path)
    return http.request(route.method, path, json=body)


def test_there_are_endpoints_for_all_that_residents_do() -> None:
    paths = {route.path for route in RESIDENTS}
    for part in ("me", "homes", "board", "follow", "comments", "reports", "chats", "notifications", "pokes", "leave"):
        assert any(part in path for path in paths), part


@pytest.fixture(scope="module")
def desk(backend: Running) -> Iterator[Client]:
    """An administrator at a desk, the same one in all of these."""
    with backend.sign_in() as found:
        yield found


@pytest.mark.parametrize("route", RESIDENTS, ids=named)
def test_only_residents_are_let_in(backend: Running, desk: Client, route: Route) -> None:
    backend.forget_limits()
    staff = ask(desk.http, route)
    assert (staff.status_code, fault_of(staff).code) == (403, "errors.residents_only")
    with Resident(backend) as stranger:
        for token in ("", "x", "r.", f"r.{MISSING * 2}", "s.a.b"):
            if token:
                stranger.take(token)
            answer = ask(stranger.http, route)
            assert answer.status_code == 401, token
            assert "WWW-Authenticate" in answer.headers


@pytest.mark.parametrize("route", DESK, ids=named)
def test_residents_are_not_let_to_a_desk(resident: Resident, route: Route) -> None:
    answer = ask(resident.http, route)
    assert (answer.status_code, fault_of(answer).code) == (403, "errors.role_needed")


@pytest.fixture(scope="module")
def resident(backend: Running) -> Iterator[Resident]:
    """A neighbour, the same one in all of these."""
    with neighbour(backend) as found:
        yield found


def test_what_another_agency_has_is_not_there_under_this_one(office: Office) -> None:
    """The same answer, byte for byte but for the request's number, as for what nobody has."""
    here, elsewhere = Town(office), Town(Office(office.backend))
    comment, mine = elsewhere.comment(), here.announcement()
    paths = (
        ("GET", "announcements/{}", comment.announcement_id),
        ("GET", "announcements/{}/comments", comment.announcement_id),
        ("POST", "announcements/{}/comments", comment.announcement_id),
        ("POST", "announcements/{}/seen", comment.announcement_id),
        ("POST", f"announcements/{mine.id}/comments/{{}}/reports", comment.id),
        ("GET", f"announcements/{mine.id}/comments?under={{}}", comment.id),
    )
    with neighbour(office.backend) as resident:
        for method, path, theirs in paths:
            came = []
            for id in (theirs, MISSING):
                url = f"/v1/board/agencies/{office.id}/{path.format(id)}"
                body = {"id": resident.new_id()}
                if path.endswith("/comments") and method == "POST":
                    body["text"] = "안녕하세요"
                if path.endswith("/reports"):
                    body["reason"] = "spam"
                came.append(resident.ask(method, url, **(body if method == "POST" else {})))
            assert [answer.status_code for answer in came] == [404, 404], path
            assert _said(came[0]) == _said(came[1])


def _said(answer: httpx.Response) -> dict[str, object]:
    return {name: value for name, value in answer.json().items() if name != "request"}


def test_an_answer_to_a_comment_elsewhere_is_refused_alike(office: Office) -> None:
    here, elsewhere = Town(office), Town(Office(office.backend))
    mine, theirs = here.announcement(), elsewhere.comment()
    path = f"/v1/board/agencies/{office.id}/announcements/{mine.id}/comments"
    with neighbour(office.backend) as resident:
        came = [
            resident.ask("POST", path, id=resident.new_id(), text="저도요", parent_id=id) for id in (theirs.id, MISSING)
        ]
        assert [answer.status_code for answer in came] == [404, 404]
        assert _said(came[0]) == _said(came[1])


def test_an_id_that_exists_elsewhere_is_free_here(office: Office) -> None:
    here, elsewhere = Town(office), Town(Office(office.backend))
    taken = elsewhere.comment()
    mine = here.announcement()
    path = f"/v1/board/agencies/{office.id}/announcements/{mine.id}/comments"
    with neighbour(office.backend) as resident:
        assert resident.post(path, id=taken.id, text="같은 번호")["id"] == taken.id
        assert elsewhere.find(type(taken), taken.id) == taken


def test_one_resident_has_nothing_of_anothers(office: Office) -> None:
    """Chats, notices and accounts are asked for without saying whose: a token says it."""
    with neighbour(office.backend) as one, neighbour(office.backend, "별이") as other:
        one.do(f"/v1/residents/chats/{office.id}", text="비밀입니다")
        one.do(f"/v1/board/agencies/{office.id}/follow")
        Town(office).announcement()
        assert other.ask("GET", f"/v1/residents/chats/{office.id}").status_code == 404
        assert other.get("/v1/residents/chats") == {"chats": []}
        assert other.get("/v1/residents/notifications") == {"notices": [], "new": 0}
        assert other.get("/v1/residents/me")["id"] == other.id
        assert not any("resident_id" in route.path for route in RESIDENTS)
