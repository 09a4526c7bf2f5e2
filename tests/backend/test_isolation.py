"""Every endpoint of the desk × role × another agency's people: 404 for what is elsewhere, 403 without the role."""

import httpx
import msgspec
import pytest

from backend.features import ROUTES
from backend.routes import Route, check_routes
from domain.actors import Role
from domain.chats import Chat
from domain.comments import Comment
from domain.moderation import WriteNote
from domain.protocol import COMMANDS
from domain.records import Record
from domain.wire import STAFF_COMMANDS, Came, SetPassword
from tests.backend.conftest import Office
from tests.backend.residing import opened
from tests.backend.served import Client, fault_of
from tests.backend.town import Town

DESK = [route for route in ROUTES if route.role not in ("public", "resident")]
NAMES = pytest.mark.parametrize("route", DESK, ids=lambda route: f"{route.method} {route.path}")


def ask(client: Client, route: Route, path: str) -> httpx.Response:
    """Ask it with an empty body, which is let in or not before it is read."""
    headers = {"Content-Type": "application/json"} if route.body else {}
    return client.http.request(route.method, path, content=b"{}" if route.body else b"", headers=headers)


def allowed(route: Route, role: Role) -> bool:
    return route.role == "staff" or (isinstance(route.role, frozenset) and role in route.role)


@NAMES
def test_nobody_and_bad_tokens_are_asked_to_sign_in(office: Office, route: Route) -> None:
    path = route.path.format(staff_id="a" * 32, device_id="a" * 32)
    with office.sign_in() as desk:
        assert desk.session is not None
        _, agency, secret = desk.session.token.split(".")
    other = Office(office.backend)
    tokens = ("", "x", f"s.{agency}.{'0' * 64}", f"s.{other.id}.{secret}", f"r.{agency}.{secret}", f"s.{secret}", "s..")
    for token in tokens:
        with Client(office.backend.url, office.backend.clock, token) as stranger:
            answer = ask(stranger, route, path)
            assert answer.status_code == 401, token
            assert "WWW-Authenticate" in answer.headers


@NAMES
@pytest.mark.parametrize("role", Role)
def test_a_role_that_an_endpoint_does_not_take_gets_403(office: Office, route: Route, role: Role) -> None:
    if allowed(route, role):
        return
    office.backend.hire(office.id, "이나라", role)
    path = route.path.format(staff_id="a" * 32, device_id="a" * 32)
    with office.sign_in("이나라") as desk:
        answer = ask(desk, route, path)
        assert (answer.status_code, fault_of(answer).code) == (403, "errors.role_needed")


@pytest.mark.parametrize("role", Role)
def test_another_agencys_people_and_devices_are_not_there(office: Office, role: Role) -> None:
    theirs = Office(office.backend)
    staff_id = office.backend.hire(office.id, "이나라", Role.VIEWER)
    office.backend.hire(theirs.id, "남의이", role)
    with office.sign_in("이나라", device="c" * 32) as desk, theirs.sign_in("남의이") as foreign:
        password = SetPassword(password="winter-moon-3")
        tries = [
            foreign.ask("DELETE", f"/v1/desk/devices/{'c' * 32}"),
            foreign.ask("DELETE", f"/v1/desk/devices/{'d' * 32}"),
            foreign.ask("PUT", f"/v1/desk/staff/{staff_id}/password", password),
            foreign.ask("PUT", f"/v1/desk/staff/{'e' * 32}/password", password),
            foreign.ask("DELETE", f"/v1/desk/staff/{staff_id}/sessions"),
            foreign.ask("DELETE", f"/v1/desk/staff/{'e' * 32}/sessions"),
        ]
        elsewhere, missing = tries[::2], tries[1::2]
        assert [answer.status_code for answer in elsewhere] == [answer.status_code for answer in missing]
        assert {answer.status_code for answer in elsewhere} <= {404, 403}
        assert tries[0].status_code == 404
        if role is Role.ADMIN:
            assert {answer.status_code for answer in elsewhere} == {404}
            assert [body(answer) for answer in elsewhere] == [body(answer) for answer in missing]
        assert desk.ask("GET", "/v1/desk/changes").status_code == 200, "nothing became of it"
        assert "c" * 32 not in foreign.ask("GET", "/v1/desk/devices").text


def body(answer: httpx.Response) -> dict[str, object]:
    return {name: value for name, value in answer.json().items() if name != "request"}


def about_somebody_elses(town: Town) -> list[dict[str, object]]:
    """Every command that staff may send, about records of another agency."""
    comment, chat_id = town.comment(), town.ask()
    ids: dict[str, object] = {
        "comment_id": comment.id,
        "announcement_id": comment.announcement_id,
        "chat_id": chat_id,
        "resident_id": comment.author_id,
        "message_id": "a" * 32,
        "note_id": "a" * 32,
        "reply_id": "a" * 32,
        "answered_id": comment.id,
        "staff_id": "a" * 32,
        "about_id": comment.id,
        "neighbour_id": comment.author_id,
    }
    others: dict[str, object] = {
        "text": "남의 것",
        "reason": "도배",
        "purpose": "확인",
        "decision": comment.decision,
        "to": "reviewed",
        "seen": "new",
        "department": "도로과",
        "note": "봐 주세요",
        "days": 1,
        "about": "comment",
        "seen_revision": 1,
        "content": {"title": "x"},
        "placing": {},
        "name": "x",
        "roles": ["viewer"],
        "regions": ["1132000000"],
        "hours": {},
    }
    found = []
    for kind in STAFF_COMMANDS:
        fields: dict[str, object] = {"do": kind.__name__, "id": town.new_id()}
        for field in msgspec.structs.fields(kind):
            if field.name in ids:
                fields[field.name] = ids[field.name]
            elif field.name in others and field.required:
                fields[field.name] = others[field.name]
        if kind.__name__ in ("PlaceAnnouncement",):
            fields["seen"] = {}
        found.append(fields)
    return found


def test_no_command_reaches_another_agencys_records(office: Office) -> None:
    """Each as a person of every role elsewhere: nothing here changes, and what is said is what a missing one gets."""
    mine, theirs = opened(Town(office)), Office(office.backend)
    commands = [each for each in about_somebody_elses(mine) if "Import" not in str(each["do"])]
    before = everything(mine)
    with theirs.sign_in() as foreign:
        for fields in commands:
            sent = {"commands": [{"command": fields, "made_at": 1}], "sent_at": 1}
            content = msgspec.json.encode(sent)
            answer = foreign.http.post(
                "/v1/desk/commands", content=content, headers={"Content-Type": "application/json"}
            )
            assert answer.status_code == 200, (fields, answer.text)
            [came] = answer.json()["outcomes"]
            assert "도봉" not in answer.text, fields
            assert msgspec.convert(came, Came).code in OUTCOMES, (fields, came)
            assert came["result"] != "done" or fields["do"] == "AddStaff", "nothing else begins something of their own"
    assert everything(mine) == before


OUTCOMES = {
    "",  # what begins something of their own, or ends what never was
    "errors.not_found",
    "announcements.changed_since",  # another revision than none
    "announcements.no_region",
    "announcements.day_before",
    "text.empty",
    "text.required",
}


def everything(town: Town) -> list[Record]:
    """What residents wrote to an agency."""
    where, id = "WHERE agency_id = ? ORDER BY id", town.office.id
    return [
        *town.read(lambda reader: reader.select(Comment, where, id)),
        *town.read(lambda reader: reader.select(Chat, where, id)),
    ]


def test_an_id_that_exists_elsewhere_is_free_here(office: Office) -> None:
    town, theirs = Town(office), Office(office.backend)
    comment, elsewhere = town.comment(), Town(theirs).comment()
    with office.sign_in() as desk, theirs.sign_in() as foreign:
        note = WriteNote(id=desk.new_id(), about="comment", about_id=comment.id, neighbour_id="a" * 32, text="메모")
        assert desk.send(note)[0].result == "done"
        assert foreign.send(note)[0].code == "errors.not_found", "what it is about is not there"
        assert foreign.send(msgspec.structs.replace(note, about_id=elsewhere.id))[0].result == "done"


def test_every_endpoint_says_who_may_use_it() -> None:
    check_routes(ROUTES)
    silent = msgspec.structs.replace(ROUTES[0], role="anybody")
    empty = msgspec.structs.replace(ROUTES[0], role=frozenset())
    for wrong in (silent, empty):
        with pytest.raises(ValueError, match="role"):
            check_routes((*ROUTES[1:], wrong))
    with pytest.raises(ValueError, match="twice"):
        check_routes((*ROUTES, ROUTES[0]))


def test_staff_may_ask_for_what_is_theirs_alone() -> None:
    names = {kind.__name__ for kind in STAFF_COMMANDS}
    assert {"HideComment", "SendMessage", "AddStaff"} <= names
    assert not names & {
        "FoundAgency",
        "PublishDue",
        "EraseResident",
        "WriteComment",
        "SignUp",
        "CutAudit",
        "AutoAnswer",
    }
    assert len(names) < len(COMMANDS)
