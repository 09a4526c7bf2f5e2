"""Residents' accounts over HTTP: signing up and in, homes, names, passwords."""

import secrets
import threading

import httpx
import pytest

from domain.days import DAY
from domain.invitations import make_code
from domain.neighbours import Neighbour
from domain.residents_sessions import IDLE, LONGEST
from tests.backend.conftest import Office
from tests.backend.residing import SECRET, Resident, codes, neighbour
from tests.backend.served import Running, fault_of
from tests.backend.town import Town
from tests.make import CHANG1, CHANG2


@pytest.fixture
def town(office: Office) -> Town:
    return Town(office)


def code_of(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, fault_of(answer).code


def test_somebody_signs_up_verifies_and_comments_and_staff_see_it(town: Town) -> None:
    on = town.announcement()
    with Resident(town.backend) as resident, town.office.sign_in() as desk:
        resident.sign_up().lives_in("창1동")
        me = resident.get("/v1/residents/me")
        assert (me["id"], me["nickname"], [home["dong"] for home in me["homes"]]) == (resident.id, "하늘이", [CHANG1])
        written = resident.do(f"/v1/board/agencies/{town.office.id}/announcements/{on.id}/comments", text="더 밝게요")
        (seen,) = desk.changes().rows.comment
        assert (seen.id, seen.text, seen.author_id) == (written["id"], "더 밝게요", resident.id)
        (known,) = desk.changes().rows.neighbour
        assert (known.nickname, known.dong) == ("하늘이", CHANG1)


def test_who_has_no_home_reads_no_board_and_writes_nowhere(town: Town) -> None:
    on, agency = town.announcement(), town.office.id
    with Resident(town.backend) as resident:
        resident.sign_up()
        comments = f"/v1/board/agencies/{agency}/announcements/{on.id}/comments"
        for method, path, body in (
            ("GET", "/v1/board", {}),
            ("POST", comments, {"id": resident.new_id(), "text": "안녕하세요"}),
            ("POST", f"/v1/board/agencies/{agency}/follow", {"id": resident.new_id()}),
            ("POST", f"/v1/residents/chats/{agency}", {"id": resident.new_id(), "text": "안녕하세요"}),
        ):
            assert code_of(resident.ask(method, path, **body)) == (403, "residents.verify_first")
    assert town.find(Neighbour, resident.id) is None


def test_signing_up_again_under_the_same_id_is_the_same_account(backend: Running, office: Office) -> None:
    with Resident(backend) as resident:
        resident.sign_up()
        first = resident.http.headers["Authorization"]
        resident.sign_up()
        assert resident.http.headers["Authorization"] != first
        assert resident.get("/v1/residents/me")["id"] == resident.id
        wanted = {"id": resident.id, "login": resident.login, "nickname": "하늘이", "password": "another-word-9"}
        assert code_of(resident.ask("POST", "/v1/residents/sign-up", **wanted)) == (409, "errors.id_used")
        with Resident(backend) as other:
            other.login = resident.login
            wanted = {"id": other.id, "login": resident.login, "nickname": "별이", "password": SECRET}
            assert code_of(other.ask("POST", "/v1/residents/sign-up", **wanted)) == (409, "residents.login_taken")


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("login", "가나다라", "residents.login_characters"),
        ("nickname", "도봉구청", "residents.nickname_official"),
        ("nickname", "\u202e거꾸로", "text.name_characters"),
        ("password", "short", "serve.password_short"),
        ("password", "password1", "serve.password_common"),
    ],
)
def test_what_an_account_cannot_have_is_refused(backend: Running, field: str, value: str, code: str) -> None:
    with Resident(backend) as resident:
        wanted = {"id": resident.id, "login": resident.login, "nickname": "하늘이", "password": SECRET, field: value}
        assert code_of(resident.ask("POST", "/v1/residents/sign-up", **wanted)) == (422, code)
        signing_in = {"login": resident.login, "password": wanted["password"]}
        assert resident.ask("POST", "/v1/residents/sign-in", **signing_in).status_code == 401


def test_signing_in_and_out(backend: Running, office: Office) -> None:
    with Resident(backend) as resident:
        resident.sign_up()
        again = resident.post("/v1/residents/sign-in", login=resident.login.upper(), password=SECRET)
        assert again["account"]["id"] == resident.id
        assert resident.ask("POST", "/v1/residents/sign-out").status_code == 204
        assert code_of(resident.ask("GET", "/v1/residents/me")) == (401, "serve.signed_out")
        resident.take(again["token"])
        assert resident.get("/v1/residents/me")["login"] == resident.login


def test_wrong_names_and_wrong_passwords_are_told_alike(backend: Running, office: Office) -> None:
    with Resident(backend) as resident:
        resident.sign_up()
        for login, password in ((resident.login, "not-the-one-1"), (secrets.token_hex(6), SECRET)):
            answer = resident.ask("POST", "/v1/residents/sign-in", login=login, password=password)
            assert code_of(answer) == (401, "residents.wrong_password")


def test_guessing_takes_longer_and_longer_but_not_at_a_device_that_was_used(backend: Running, office: Office) -> None:
    with Resident(backend) as resident, Resident(backend) as guesser:
        device = secrets.token_hex(16)
        resident.sign_up()
        resident.post("/v1/residents/sign-in", login=resident.login, password=SECRET, device=device)
        guesses = [
            guesser.ask("POST", "/v1/residents/sign-in", login=resident.login, password=f"guess-{number}-abc")
            for number in range(7)
        ]
        assert [each.status_code for each in guesses] == [401] * 5 + [429] * 2
        at_home = {"login": resident.login, "password": SECRET, "device": device}
        assert resident.ask("POST", "/v1/residents/sign-in", **at_home).status_code == 200


def test_signing_up_under_an_id_that_is_known_is_no_way_to_guess_its_password(backend: Running, office: Office) -> None:
    with Resident(backend) as resident, Resident(backend) as guesser:
        resident.sign_up()
        known = {"id": resident.id, "login": resident.login, "nickname": "하늘이"}
        guesses = [
            guesser.ask("POST", "/v1/residents/sign-up", **known, password=f"guess-{number}-abc") for number in range(6)
        ]
        assert [each.status_code for each in guesses] == [409] * 5 + [429]
        assert guesser.ask("POST", "/v1/residents/sign-up", **known, password=SECRET).status_code == 429
        at_the_door = {"login": resident.login, "password": SECRET}
        assert guesser.ask("POST", "/v1/residents/sign-in", **at_the_door).status_code == 429, "the same tries"
        backend.clock.pass_seconds(1)
        assert resident.ask("POST", "/v1/residents/sign-up", **known, password=SECRET).status_code == 200


def test_a_session_ends_by_itself_and_for_want_of_use(backend: Running, office: Office) -> None:
    began = backend.clock.now
    try:
        with Resident(backend) as resident:
            resident.sign_up()
            backend.clock.now += IDLE - DAY
            assert resident.ask("GET", "/v1/residents/me").status_code == 200
            backend.clock.now += IDLE - DAY
            assert resident.ask("GET", "/v1/residents/me").status_code == 200
            backend.clock.now += IDLE
            assert code_of(resident.ask("GET", "/v1/residents/me")) == (401, "serve.signed_out")
            resident.take(resident.post("/v1/residents/sign-in", login=resident.login, password=SECRET)["token"])
            for _ in range(LONGEST // (20 * DAY)):
                assert resident.ask("GET", "/v1/residents/me").status_code == 200
                backend.clock.now += 20 * DAY
            assert code_of(resident.ask("GET", "/v1/residents/me")) == (401, "serve.signed_out")
    finally:
        backend.clock.now = began


def test_a_new_password_ends_every_other_session(backend: Running, office: Office) -> None:
    with Resident(backend) as resident:
        resident.sign_up()
        elsewhere = resident.post("/v1/residents/sign-in", login=resident.login, password=SECRET)["token"]
        wrong = resident.ask("POST", "/v1/residents/me/password", id=resident.new_id(), old="no", new="river-stone-12")
        assert code_of(wrong) == (401, "residents.wrong_password")
        resident.do("/v1/residents/me/password", old=SECRET, new="river-stone-12")
        assert resident.get("/v1/residents/me")["id"] == resident.id
        resident.take(elsewhere)
        assert resident.ask("GET", "/v1/residents/me").status_code == 401
        old = {"login": resident.login, "password": SECRET}
        assert resident.ask("POST", "/v1/residents/sign-in", **old).status_code == 401


def test_a_new_nickname_is_known_to_every_agency_that_knew_them_at_once(backend: Running, office: Office) -> None:
    other = Office(backend)
    with neighbour(backend) as resident, office.sign_in() as desk, other.sign_in() as elsewhere:
        resident.do(f"/v1/residents/chats/{office.id}", text="안녕하세요")
        resident.do("/v1/residents/me/nickname", nickname="구름이")
        (known,) = desk.changes().rows.neighbour
        assert known.nickname == "구름이"
        assert elsewhere.changes().rows.neighbour == ()


def test_a_home_that_counts_moves_a_follower(backend: Running, office: Office) -> None:
    with neighbour(backend) as resident, office.sign_in() as desk:
        resident.do(f"/v1/board/agencies/{office.id}/follow")
        resident.lives_in("창2동")
        resident.ask("DELETE", f"/v1/residents/me/homes/{CHANG1}")
        days = {day.dong: (day.joined, day.left, day.total) for day in desk.changes().rows.follower_day}
        assert days == {CHANG1: (1, 1, 0), CHANG2: (1, 0, 1)}


def test_homes_two_at_the_most_and_the_first_counts(backend: Running, office: Office) -> None:
    with neighbour(backend) as resident:
        resident.lives_in("창2동")
        third = {"id": resident.new_id(), "code": codes(backend, "창3동", agency=office.id)[0]}
        assert code_of(resident.ask("POST", "/v1/residents/me/homes", **third)) == (409, "residents.two_homes")
        answer = resident.ask("PUT", f"/v1/residents/me/homes/{CHANG2}").json()
        assert [home["dong"] for home in answer["homes"]] == [CHANG2, CHANG1]
        answer = resident.ask("DELETE", f"/v1/residents/me/homes/{CHANG2}").json()
        assert [home["dong"] for home in answer["homes"]] == [CHANG1]


def test_guessed_codes_keep_nobody_at_the_same_address_waiting(backend: Running, office: Office) -> None:
    for _ in range(12):
        with Resident(backend) as guesser:
            guesser.sign_up()
            for _ in range(6):
                guess = {"id": guesser.new_id(), "code": make_code(secrets.randbits)}
                guesser.ask("POST", "/v1/residents/me/homes", **guess)
    with Resident(backend) as resident:
        resident.sign_up().lives_in()


def test_of_eight_at_once_one_uses_a_code(backend: Running, office: Office) -> None:
    """With a code of their own each of them gets in: it is the code that decides."""
    (shared,) = codes(backend, agency=office.id)
    own = codes(backend, count=8, agency=office.id)
    assert sorted(_race(backend, [shared] * 8)) == [200] + [409] * 7
    assert _race(backend, list(own)) == [200] * 8


def _race(backend: Running, tried: list[str]) -> list[int]:
    residents = [Resident(backend, f"이웃 {number}").sign_up() for number in range(len(tried))]
    gate, came = threading.Barrier(len(tried)), [0] * len(tried)

    def run(place: int) -> None:
        gate.wait()
        body = {"id": residents[place].new_id(), "code": tried[place]}
        came[place] = residents[place].ask("POST", "/v1/residents/me/homes", **body).status_code

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(tried))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for resident in residents:
        resident.http.close()
    return came


def test_slips_cost_nothing_and_guesses_cost_time(backend: Running, office: Office) -> None:
    with Resident(backend) as resident:
        resident.sign_up()
        for _ in range(12):
            slip = resident.ask("POST", "/v1/residents/me/homes", id=resident.new_id(), code="AAAA-AAAA-AAAA-AAAB")
            assert code_of(slip) == (422, "residents.code_mistyped")
        guesses = [
            resident.ask("POST", "/v1/residents/me/homes", id=resident.new_id(), code=make_code(secrets.randbits))
            for _ in range(7)
        ]
        assert [each.status_code for each in guesses] == [404] * 5 + [429] * 2


def test_the_same_request_sent_again_is_done_once(backend: Running, office: Office) -> None:
    with Resident(backend) as resident:
        resident.sign_up()
        body = {"id": resident.new_id(), "code": codes(backend, agency=office.id)[0]}
        first = resident.post("/v1/residents/me/homes", **body)
        assert resident.post("/v1/residents/me/homes", **body) == first
