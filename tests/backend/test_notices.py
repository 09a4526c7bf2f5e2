"""Notifications: what was published and not seen yet, one number for each follow; and a stream that says when."""

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty, Queue

import httpx
import msgspec
import pytest

from backend.engine import Reader, change
from backend.notices_reading import SHOWN, notices_of
from domain.announcements import Announcement
from domain.boards import Publication
from domain.chats import Message
from domain.comments import WriteComment
from domain.following import Following
from domain.publishing import CorrectAnnouncement, WithdrawAnnouncement
from tests.backend.conftest import Office
from tests.backend.counted import Counted
from tests.backend.residing import Resident, neighbour, opened
from tests.backend.served import Make, running
from tests.backend.town import Town, look_often
from tests.make import CONTENT
from tests.patience import PATIENCE


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    look_often(monkeypatch)


@pytest.fixture
def town(office: Office) -> Town:
    return opened(Town(office))


def follow(resident: Resident, town: Town) -> None:
    resident.do(f"/v1/board/agencies/{town.office.id}/follow")


def publish(town: Town) -> Announcement:
    """Something that is out, a second after what came before."""
    town.backend.clock.pass_seconds(1)
    return town.announcement()


def told(resident: Resident) -> list[tuple[str, bool]]:
    """(announcement, whether it is new)"""
    return [(each["announcement_id"], each["new"]) for each in resident.get("/v1/residents/notifications")["notices"]]


def test_followers_are_told_of_what_is_published_since_they_follow(town: Town) -> None:
    publish(town)
    town.backend.clock.pass_seconds(1)
    with neighbour(town.backend) as resident, neighbour(town.backend, "별이") as stranger:
        follow(resident, town)
        first, second = publish(town), publish(town)
        assert told(resident) == [(second.id, True), (first.id, True)]
        assert told(stranger) == []
        resident.do(f"/v1/board/agencies/{town.office.id}/unfollow")
        assert told(resident) == []


def test_what_was_seen_is_no_longer_new(town: Town) -> None:
    with neighbour(town.backend) as resident:
        follow(resident, town)
        first = publish(town)
        (notice,) = resident.get("/v1/residents/notifications")["notices"]
        second = publish(town)
        seen = resident.do("/v1/residents/notifications/seen", seen={town.office.id: notice["number"]})
        assert seen["new"] == 1
        assert told(resident) == [(second.id, True), (first.id, False)]
        resident.do("/v1/residents/notifications/seen", seen={town.office.id: 0, "0" * 32: 5})
        assert told(resident) == [(second.id, True), (first.id, False)]


def test_publishing_writes_nothing_for_a_follower(town: Town) -> None:
    """One row for what is published, whoever follows; one number for a follow, whatever is published."""
    residents = [neighbour(town.backend, f"이웃 {number}") for number in range(4)]
    for resident in residents:
        follow(resident, town)
    of = "WHERE agency_id = ?"
    before = town.read(lambda reader: reader.select(Following, f"{of} ORDER BY id", town.office.id))
    for _ in range(3):
        publish(town)
    assert town.read(lambda reader: reader.select(Following, f"{of} ORDER BY id", town.office.id)) == before
    assert len(town.read(lambda reader: reader.select(Publication, of, town.office.id))) == 3
    for resident in residents:
        assert len(told(resident)) == 3
        resident.http.close()


def test_a_correction_that_asks_for_it_is_told_again(town: Town) -> None:
    with neighbour(town.backend) as resident, town.office.sign_in() as desk:
        follow(resident, town)
        on = publish(town)
        (notice,) = resident.get("/v1/residents/notifications")["notices"]
        resident.do("/v1/residents/notifications/seen", seen={town.office.id: notice["number"]})
        content = msgspec.structs.replace(CONTENT, title="날짜가 바뀌었습니다")
        town.backend.clock.pass_seconds(1)
        desk.send(
            CorrectAnnouncement(
                id=desk.new_id(),
                announcement_id=on.id,
                seen_revision=1,
                content=content,
                reason="날짜",
                notify_again=True,
            )
        )
        (again,) = resident.get("/v1/residents/notifications")["notices"]
        assert (again["title"], again["corrected"], again["new"]) == ("날짜가 바뀌었습니다", True, True)


def test_what_was_withdrawn_is_not_told(town: Town) -> None:
    with neighbour(town.backend) as resident, town.office.sign_in() as desk:
        follow(resident, town)
        on = publish(town)
        desk.send(WithdrawAnnouncement(id=desk.new_id(), announcement_id=on.id, reason="취소"))
        assert told(resident) == []


def test_notices_take_as_few_statements_however_much_was_published(town: Town) -> None:
    with neighbour(town.backend) as resident:
        follow(resident, town)

        def statements(reader: Reader) -> tuple[int, int]:
            counted = Counted(reader)
            return len(notices_of(counted, resident.id)), counted.statements

        counts = []
        for more in (2, SHOWN):
            for _ in range(more):
                publish(town)
            counts.append(town.read(statements))
        assert counts == [(2, 4), (SHOWN, 4)]


def test_many_agencies_are_told_of_newest_first(town: Town) -> None:
    towns = [town, *(Town(Office(town.backend)) for _ in range(3))]
    with neighbour(town.backend) as resident:
        for each in towns:
            follow(resident, each)
        published = [publish(towns[number % 4]).id for number in range(12)]
        assert [id for id, _ in told(resident)] == published[::-1]


class Ear:
    """What a stream said so far, read in a thread."""

    def __init__(self, answer: httpx.Response) -> None:
        self._said: Queue[str | None] = Queue()
        self._answer = answer
        threading.Thread(target=self._listen, daemon=True).start()

    def poked(self) -> bool:
        """Wait for the next poke; False when the stream has ended instead."""
        while (line := self._said.get(timeout=PATIENCE)) is not None:
            if line == "event: poke":
                return True
        return False

    def quiet(self) -> bool:
        """Whether nothing waits to be heard."""
        try:
            while (line := self._said.get_nowait()) is not None:
                if line == "event: poke":
                    return False
        except Empty:
            return True
        return False

    def _listen(self) -> None:
        for line in self._answer.iter_lines():
            self._said.put(line)
        self._said.put(None)


@contextmanager
def listening(resident: Resident) -> Iterator[Ear]:
    """A stream, from its first poke to the end of the session."""
    with resident.http.stream("GET", "/v1/residents/notifications/pokes") as answer:
        assert answer.status_code == 200
        ear = Ear(answer)
        assert ear.poked()
        yield ear
        resident.ask("POST", "/v1/residents/sign-out")
        while ear.poked():
            continue


def test_a_follower_is_poked_by_what_is_published_and_by_nothing_else(town: Town) -> None:
    elsewhere = Town(Office(town.backend))
    with neighbour(town.backend) as resident:
        follow(resident, town)
        with listening(resident) as ear:
            publish(elsewhere)
            town.comment()  # and the announcement that it is on
            assert ear.poked()
            town.ask()
            town.do(_comment(town), town.resident())
            publish(town)
            assert ear.poked()
            assert ear.quiet()


def _comment(town: Town) -> WriteComment:
    on = town.read(lambda reader: reader.select(Announcement, "WHERE agency_id = ?", town.office.id))[0]
    return WriteComment(id=town.new_id(), agency_id=town.office.id, announcement_id=on.id, text="밝게")


def _answer(town: Town, resident: Resident, held_for: int) -> None:
    """An answer that can be taken back for so many milliseconds; staff's are held for five seconds."""
    now = town.backend.clock()
    message = Message(
        agency_id=town.office.id,
        id=town.new_id(),
        chat_id=resident.id,
        author_id="kim",
        author_name="김도봉",
        official=True,
        at=now,
        text="고칩니다",
        visible_at=now + held_for,
    )
    asyncio.run(change(town.backend.engine, town.office.id, lambda tx: tx.put(message)))


def test_who_is_answered_is_poked_when_they_may_read_it(town: Town) -> None:
    with neighbour(town.backend) as resident:
        resident.do(f"/v1/residents/chats/{town.office.id}", text="가로등이 꺼졌어요")
        town.backend.clock.pass_seconds(1)
        with listening(resident) as ear:
            _answer(town, resident, held_for=300)
            town.backend.clock.now += 300
            assert ear.poked()
            chat = resident.get(f"/v1/residents/chats/{town.office.id}")
            assert [message["text"] for message in chat["messages"]] == ["가로등이 꺼졌어요", "고칩니다"]


def test_the_stream_begins_anew_with_who_is_followed(town: Town) -> None:
    with (
        neighbour(town.backend) as resident,
        resident.http.stream("GET", "/v1/residents/notifications/pokes") as answer,
    ):
        ear = Ear(answer)
        assert ear.poked()
        with Resident(town.backend) as other:  # another device of the same person
            other.http.headers = resident.http.headers
            follow(other, town)
        assert not ear.poked()
    with neighbour(town.backend, "별이") as resident:
        follow(resident, town)
        with listening(resident) as ear:
            publish(town)
            assert ear.poked()


def test_streams_end_when_the_server_does(kept_on: Make) -> None:
    with running(make=kept_on) as served:
        served.found()
        resident = neighbour(served)
        with resident.http.stream("GET", "/v1/residents/notifications/pokes") as answer:
            ear = Ear(answer)
            assert ear.poked()
            served.service.stop()
            while ear.poked():
                continue
        resident.http.close()
