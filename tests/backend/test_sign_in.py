"""Signing in over HTTP: who gets in, for how long, and what wrong passwords cost whom."""

import asyncio
import secrets
import statistics
import time

import httpx
import pytest

from backend.delays import FREE, FREE_TOGETHER, KNOCK
from backend.limits import Limits
from backend.refusals import TooMany
from backend.sign_in import SignIns
from domain.actors import Role
from domain.agencies import ChangeStaff
from domain.days import HOUR, MINUTE
from domain.errors import SignInNeeded
from domain.wire import ChangePassword, SetPassword, SignIn
from tests.backend.conftest import Office
from tests.backend.served import ADMIN, DEVICE, PASSWORD, Client, Running, fault_of
from tests.backend.town import Town


def knock(office: Office, name: str, password: str, device: str = DEVICE, agency: str = "") -> httpx.Response:
    wanted = SignIn(agency=agency or office.name, name=name, password=password, device=device)
    with office.backend.stranger() as door:
        return door.ask("POST", "/v1/sign-in", wanted)


def test_who_signed_in_works_until_they_sign_out(office: Office) -> None:
    with office.sign_in() as desk:
        assert desk.session is not None
        assert desk.session.staff.name == ADMIN
        assert desk.session.agency_id == office.id
        assert desk.ask("GET", "/v1/desk/changes").status_code == 200
        assert desk.ask("POST", "/v1/desk/sign-out").status_code == 204
        refused = desk.ask("GET", "/v1/desk/changes")
        assert (refused.status_code, fault_of(refused).code) == (401, "serve.signed_out")


def test_a_wrong_password_a_wrong_name_and_a_wrong_agency_are_answered_alike(office: Office) -> None:
    answers = [
        knock(office, ADMIN, "wrong-password", secrets.token_hex(16)),
        knock(office, "아무개", PASSWORD, secrets.token_hex(16)),
        knock(office, ADMIN, PASSWORD, secrets.token_hex(16), agency="없는 기관"),
    ]
    assert {answer.status_code for answer in answers} == {401}
    assert {fault_of(answer).code for answer in answers} == {"serve.wrong_password"}


def test_a_name_that_is_nobodys_takes_as_long_as_a_wrong_password(office: Office) -> None:
    def work(name: str) -> float:
        began = time.process_time()  # of all threads, whatever else the machine does
        assert knock(office, name, "wrong-password", secrets.token_hex(16)).status_code == 401
        return time.process_time() - began

    with office.sign_in() as desk:
        desk.ask("POST", "/v1/desk/password", ChangePassword(old=PASSWORD, new="spring-water-7"))
    known = statistics.median(work(ADMIN) for _ in range(3))
    unknown = statistics.median(work("아무개") for _ in range(3))
    assert unknown > known / 4, "a hash takes tens of times what the rest does"


def test_guessing_waits_longer_each_time_and_the_colleague_gets_in_meanwhile(office: Office) -> None:
    with office.sign_in(device="a" * 32):
        pass  # this device is known from now on
    office.backend.hire(office.id, "이나라", Role.VIEWER)
    waits = []
    for _ in range(12):
        answer = knock(office, ADMIN, "guess-again", secrets.token_hex(16))
        if answer.status_code == 429:
            waits.append(int(answer.headers["Retry-After"]))
            office.backend.clock.pass_seconds(waits[-1])
    assert waits == sorted(waits)
    assert waits[-1] > waits[0]
    assert knock(office, ADMIN, PASSWORD, "a" * 32).status_code == 200
    assert knock(office, "이나라", PASSWORD, secrets.token_hex(16)).status_code == 200


def test_who_guesses_at_many_keeps_nobody_else_waiting(office: Office) -> None:
    elsewhere = Office(office.backend)
    for number in range(13):
        name = f"{number}번째 사람"  # a person's hash is made to be cheap here, and nobody's is not
        office.backend.hire(office.id, name, Role.VIEWER)
        heard = [knock(office, name, "guess-again", secrets.token_hex(16)).status_code for _ in range(FREE)]
        assert heard == [401] * FREE
    assert knock(elsewhere, ADMIN, PASSWORD, secrets.token_hex(16)).status_code == 200
    assert knock(office, ADMIN, PASSWORD, secrets.token_hex(16)).status_code == 200


def test_the_addresses_of_one_line_are_one_place_and_its_owner_gets_in_elsewhere(office: Office) -> None:
    heard = sum(tried(office, "guess-again", f"2001:db8:7:1::{number:x}") == "heard" for number in range(1, 97))
    assert heard == FREE
    assert tried(office, PASSWORD, "2001:db8:7:2::1") == "in"


def test_guesses_from_a_hundred_places_keep_their_owner_waiting_for_seconds(office: Office) -> None:
    """The owner, at a device that nobody knows, is let in at the second try, while the guesses go on."""
    heard = sum(tried(office, "guess-again", f"198.51.100.{number}") == "heard" for number in range(100))
    assert heard == FREE_TOGETHER
    assert tried(office, PASSWORD, "203.0.113.9") == f"wait {KNOCK:.0f}"
    office.backend.clock.pass_seconds(KNOCK)
    for number in range(100):
        tried(office, "guess-again", f"198.51.100.{number}")
    assert tried(office, PASSWORD, "203.0.113.9") == "in"


def tried(office: Office, password: str, address: str) -> str:
    """What comes of a try from another address, at a device that nobody knows."""
    wanted = SignIn(agency=office.name, name=ADMIN, password=password, device=secrets.token_hex(16))
    try:
        asyncio.run(office.backend.service.backend.sign_ins.sign_in(wanted, address))
    except SignInNeeded:
        return "heard"
    except TooMany as refused:
        return f"wait {refused.seconds}"
    return "in"


SPELLINGS = ("{}", " {}", "{} ", " {} ", "\t{}", "{}\n", "\u3000{}")


def test_spaces_around_a_name_tell_nobody_whether_it_is_somebodys(office: Office) -> None:
    for agency in (office.name, "없는 기관"):
        heard = [
            [
                knock(office, each.format(name), "guess-again", secrets.token_hex(16), agency).status_code
                for each in SPELLINGS
            ]
            for name in (ADMIN, "아무개")
        ]
        assert heard == [[401] * 5 + [429] * 2] * 2


def test_guessing_the_old_password_of_who_is_signed_in_waits_too(office: Office) -> None:
    with office.sign_in() as desk:
        change = ChangePassword(old="guess-again", new="spring-water-7")
        assert [desk.ask("POST", "/v1/desk/password", change).status_code for _ in range(7)] == [401] * 5 + [429] * 2
        office.backend.clock.pass_seconds(2)
        change = ChangePassword(old=PASSWORD, new="spring-water-7")
        assert desk.ask("POST", "/v1/desk/password", change).status_code == 204


def test_a_session_ends_when_nobody_works_and_after_half_a_day_in_any_case(office: Office) -> None:
    clock = office.backend.clock
    with office.sign_in() as idle, office.sign_in() as busy:
        for _ in range(6):
            clock.pass_seconds(10 * 60)
            assert busy.ask("GET", "/v1/desk/changes").status_code == 200
        assert idle.ask("GET", "/v1/desk/changes").status_code == 401
        while clock.now < begun(busy) + 12 * HOUR - 10 * MINUTE:
            clock.pass_seconds(10 * 60)
            assert busy.ask("GET", "/v1/desk/changes").status_code == 200
        clock.pass_seconds(10 * 60)
        assert busy.ask("GET", "/v1/desk/changes").status_code == 401


def test_whose_server_is_killed_again_and_again_stays_signed_in(office: Office) -> None:
    """None of these comes to the minute in which it would keep who worked."""
    with office.sign_in() as desk:
        assert desk.session is not None
        token = desk.session.token.partition(".")[2]
        for _ in range(4):
            office.backend.clock.pass_seconds(8 * 60)
            assert asyncio.run(SignIns(office.backend.engine).known(token, works=True)) is not None
        office.backend.clock.pass_seconds(15 * 60)
        assert asyncio.run(SignIns(office.backend.engine).known(token, works=True)) is None


def begun(desk: Client) -> int:
    assert desk.session is not None
    return desk.session.now


def test_what_is_taken_from_somebody_is_not_theirs_at_the_next_request(office: Office) -> None:
    id = office.backend.hire(office.id, "박서연", Role.MODERATOR, Role.VIEWER)
    with office.sign_in() as admin, office.sign_in("박서연") as desk:
        assert desk.ask("GET", "/v1/desk/changes").status_code == 200
        [came] = admin.send(ChangeStaff(id=admin.new_id(), staff_id=id, roles=(), active=False))
        assert came.result == "done"
        assert desk.ask("GET", "/v1/desk/changes").status_code == 401


def test_a_new_password_ends_every_other_session(office: Office) -> None:
    id = office.backend.hire(office.id, "최민준", Role.VIEWER)
    with office.sign_in("최민준") as here, office.sign_in("최민준") as there, office.sign_in() as admin:
        wrong = here.ask("POST", "/v1/desk/password", ChangePassword(old="not-it", new="spring-water-7"))
        assert wrong.status_code == 401
        common = here.ask("POST", "/v1/desk/password", ChangePassword(old=PASSWORD, new="password123"))
        assert common.status_code == 422
        changed = here.ask("POST", "/v1/desk/password", ChangePassword(old=PASSWORD, new="spring-water-7"))
        assert changed.status_code == 204
        assert here.ask("GET", "/v1/desk/changes").status_code == 200
        assert there.ask("GET", "/v1/desk/changes").status_code == 401
        given = admin.ask("PUT", f"/v1/desk/staff/{id}/password", SetPassword(password="autumn-leaf-9"))
        assert given.status_code == 204
        assert here.ask("GET", "/v1/desk/changes").status_code == 401
    assert knock(office, "최민준", "autumn-leaf-9", secrets.token_hex(16)).status_code == 200


def test_an_administrator_ends_the_session_at_a_device(office: Office) -> None:
    office.backend.hire(office.id, "정하은", Role.VIEWER)
    with office.sign_in("정하은", device="b" * 32) as desk, office.sign_in() as admin:
        found = admin.ask("GET", "/v1/desk/devices").json()["devices"]
        assert "b" * 32 in [device["id"] for device in found]
        assert [each["id"] for each in desk.ask("GET", "/v1/desk/devices").json()["devices"]] == ["b" * 32]
        assert admin.ask("DELETE", f"/v1/desk/devices/{'b' * 32}").status_code == 204
        assert desk.ask("GET", "/v1/desk/changes").status_code == 401


def test_who_names_a_colleagues_device_takes_nothing_from_them(office: Office) -> None:
    office.backend.hire(office.id, "윤서준", Role.VIEWER)
    theirs = f"/v1/desk/devices/{'e' * 32}"
    with office.sign_in(device="e" * 32) as admin, office.sign_in("윤서준", device="e" * 32) as other:
        assert other.ask("DELETE", theirs).status_code == 404
        [own] = other.ask("GET", "/v1/desk/devices").json()["devices"]
        assert own["id"] != "e" * 32
        with office.sign_in("윤서준", device="e" * 32) as again:
            assert again.ask("GET", "/v1/desk/devices").json()["devices"][0]["id"] == own["id"]
        assert other.ask("DELETE", f"/v1/desk/devices/{own['id']}").status_code == 204
        assert other.ask("GET", "/v1/desk/changes").status_code == 401
        assert admin.ask("GET", "/v1/desk/changes").status_code == 200
        found = {each["id"]: each["staff_id"] for each in admin.ask("GET", "/v1/desk/devices").json()["devices"]}
        assert admin.session is not None
        assert found == {"e" * 32: admin.session.staff.id}
        assert admin.ask("DELETE", theirs).status_code == 204
        assert admin.ask("GET", "/v1/desk/changes").status_code == 401


def test_nobody_gives_themselves_a_password_without_the_one_they_have(office: Office) -> None:
    with office.sign_in() as admin:
        assert admin.session is not None
        path = f"/v1/desk/staff/{admin.session.staff.id}/password"
        refused = admin.ask("PUT", path, SetPassword(password="autumn-leaf-9"))
        assert (refused.status_code, fault_of(refused).code) == (403, "serve.own_password")
    assert knock(office, ADMIN, PASSWORD, secrets.token_hex(16)).status_code == 200


def test_of_two_with_one_name_the_password_says_who_it_is(office: Office) -> None:
    one, other = (office.backend.hire(office.id, "강하늘", Role.VIEWER) for _ in range(2))
    with office.sign_in() as admin:
        admin.ask("PUT", f"/v1/desk/staff/{other}/password", SetPassword(password="autumn-leaf-9"))
        first, second = (knock(office, "강하늘", each, secrets.token_hex(16)) for each in (PASSWORD, "autumn-leaf-9"))
        assert [each.json()["staff"]["id"] for each in (first, second)] == [one, other]
        admin.ask("PUT", f"/v1/desk/staff/{one}/password", SetPassword(password="autumn-leaf-9"))
    assert knock(office, "강하늘", "autumn-leaf-9", secrets.token_hex(16)).status_code == 401, "it may be either"
    assert knock(office, other, "autumn-leaf-9", secrets.token_hex(16)).json()["staff"]["id"] == other


ACTS = ("SignIn", "ForgetDevice", "EndSessions", "SetPassword")


def test_what_is_done_to_who_may_come_in_stands_in_the_audit(office: Office) -> None:
    town = Town(office)
    id = office.backend.hire(office.id, "한지우", Role.VIEWER)
    with office.sign_in("한지우", device="d" * 32), office.sign_in() as admin:
        admin.ask("DELETE", f"/v1/desk/devices/{'d' * 32}")
        admin.ask("DELETE", f"/v1/desk/staff/{id}/sessions")
        admin.ask("PUT", f"/v1/desk/staff/{id}/password", SetPassword(password="spring-water-7"))
    assert [town.audited(action) for action in ACTS] == [2, 1, 1, 1]
    assert office.backend.verify(office.id) == []


def test_the_store_keeps_no_token_and_no_password(office: Office) -> None:
    with office.sign_in() as desk:
        assert desk.session is not None
        secret = desk.session.token.rpartition(".")[2]
        everything = str(office.backend.everything())
    assert "$argon2id$" in everything
    assert secret not in everything
    assert PASSWORD not in everything


@pytest.mark.parametrize("protocol", [0, 2, 99])
def test_another_protocol_is_told_so(backend: Running, protocol: int) -> None:
    wanted = SignIn(agency="도봉구청", name=ADMIN, password=PASSWORD, device=DEVICE, protocol=protocol)
    with backend.stranger() as door:
        answer = door.ask("POST", "/v1/sign-in", wanted)
    assert (answer.status_code, fault_of(answer).code) == (426, "serve.protocol")


def test_sign_ins_from_one_address_are_limited_and_what_needs_no_password_goes_on(backend: Running) -> None:
    backend.service.backend.limits = Limits(lambda: 0.0)
    wanted = SignIn(agency="없는 곳", name=ADMIN, password=PASSWORD, device=DEVICE)
    with backend.stranger() as door:
        answers = [door.ask("POST", "/v1/sign-in", wanted) for _ in range(101)]
        assert fault_of(answers[-1]).code == "serve.too_many"
        assert fault_of(answers[-2]).code == "serve.wait"
        assert door.ask("GET", "/healthz").status_code == 200
