"""Where colleagues are: seen by who may see it, told by a poke, gone when nobody says so any more."""

import msgspec
import pytest

from domain.actors import Role
from domain.wire import STANDS_FOR, Colleague, Colleagues, Standing
from tests.backend.conftest import Office
from tests.backend.served import Client
from tests.backend.test_pokes import listening


@pytest.fixture(scope="module")
def kept_on() -> None:
    """On SQLite: where somebody is stands in no database."""


def stand(desk: Client, **where: object) -> tuple[Colleague, ...]:
    answer = desk.ask("POST", "/v1/desk/colleagues", msgspec.convert(where, Standing))
    assert answer.status_code == 200, answer.text
    return msgspec.json.decode(answer.content, type=Colleagues).colleagues


def seen(desk: Client) -> list[tuple[str, str, str, bool]]:
    answer = desk.ask("GET", "/v1/desk/colleagues")
    found = msgspec.json.decode(answer.content, type=Colleagues).colleagues
    return [(each.name, each.kind, each.id, each.typing) for each in found]


def test_who_is_in_a_chat_and_types_is_seen_until_they_leave(office: Office) -> None:
    office.backend.hire(office.id, "이나라", Role.RESPONDER)
    with office.sign_in() as desk, office.sign_in("이나라") as other:
        assert stand(desk, kind="chat", id="a" * 32) == ()
        assert [each.name for each in stand(other, kind="chat", id="a" * 32, typing=True)] == ["김도봉"]
        assert seen(desk) == [("이나라", "chat", "a" * 32, True)]
        stand(other, kind="comment", id="b" * 32)
        assert seen(desk) == [("이나라", "comment", "b" * 32, False)]
        stand(other)
        assert seen(desk) == []


def test_who_says_nothing_for_a_minute_has_left(office: Office) -> None:
    with office.sign_in() as desk, office.sign_in() as other:
        stand(other, kind="comment", id="b" * 32)
        office.backend.clock.pass_seconds(STANDS_FOR / 1000 - 1)
        assert seen(desk)
        office.backend.clock.pass_seconds(1)
        assert seen(desk) == []


def test_chats_are_seen_by_who_answers_them_and_nothing_by_another_agency(office: Office) -> None:
    office.backend.hire(office.id, "이나라", Role.MODERATOR)
    elsewhere = Office(office.backend)
    with office.sign_in() as desk, office.sign_in("이나라") as moderator, elsewhere.sign_in() as foreign:
        stand(desk, kind="chat", id="a" * 32)
        assert seen(moderator) == []
        assert seen(foreign) == []
        stand(desk, kind="comment", id="a" * 32)
        assert seen(moderator) == [("김도봉", "comment", "a" * 32, False)]
        assert seen(foreign) == []


def test_a_poke_tells_that_somebody_came_and_not_that_they_stay(office: Office) -> None:
    with office.sign_in() as desk, office.sign_in() as other, listening(desk) as ear:
        first = ear.poke()
        for _ in range(5):
            stand(other, kind="chat", id="a" * 32)
        stand(other, kind="chat", id="a" * 32, typing=True)
        assert ear.poke().colleagues > first.colleagues


def test_standing_somewhere_keeps_nobody_signed_in(office: Office) -> None:
    with office.sign_in() as desk:
        for _ in range(14):
            office.backend.clock.pass_seconds(60)
            stand(desk, kind="chat", id="a" * 32)
        office.backend.clock.pass_seconds(60)
        answer = desk.ask("POST", "/v1/desk/colleagues", Standing(kind="chat", id="a" * 32))
        assert answer.status_code == 401
