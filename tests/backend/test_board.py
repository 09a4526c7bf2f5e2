"""The board over HTTP: what is on it at once, its first page kept until something changes, nothing from elsewhere."""

import random

import msgspec
import pytest

from backend.residents_side import side_of
from domain.boards import Posting
from domain.publishing import CorrectAnnouncement, PublishAnnouncement, WithdrawAnnouncement
from tests.backend.conftest import Office
from tests.backend.residing import Resident, neighbour
from tests.backend.served import Client, Running, fault_of
from tests.backend.town import Town
from tests.make import CHANG1, CHANG2, CONTENT


@pytest.fixture
def town(office: Office) -> Town:
    return Town(office)


def ids(resident: Resident, **query: str) -> list[str]:
    return [item["id"] for item in resident.get("/v1/board", **query)["items"]]


def test_the_board_shows_what_is_published_at_once(town: Town) -> None:
    with neighbour(town.backend) as resident, town.office.sign_in() as desk:
        before = ids(resident)
        command = town.notice(desk)
        desk.send(command)
        town.backend.clock.pass_seconds(11)
        town.until(lambda: town.published(command.announcement_id))
        town.until(lambda: ids(resident) == [command.announcement_id, *before][:20])
        desk.send(WithdrawAnnouncement(id=desk.new_id(), announcement_id=command.announcement_id, reason="다시 냅니다"))
        town.until(lambda: ids(resident) == before)


def test_an_urgent_one_stands_first(town: Town) -> None:
    with neighbour(town.backend) as resident, town.office.sign_in() as desk:
        command = town.notice(desk, urgent=True)
        desk.send(command)
        town.backend.clock.pass_seconds(11)
        town.until(lambda: town.published(command.announcement_id))
        town.backend.clock.pass_seconds(1)
        newer = town.announcement()
        town.until(lambda: newer.id in ids(resident))
        found = ids(resident)
        assert found.index(command.announcement_id) < found.index(newer.id)
        first = resident.get("/v1/board")["items"][0]
        assert (first["urgent"], first["agency"]) == (True, town.office.name)


def test_the_first_page_is_sent_only_when_it_changed(town: Town) -> None:
    with neighbour(town.backend) as resident, town.office.sign_in() as desk:
        on = town.announcement()
        town.until(lambda: on.id in ids(resident))
        first = resident.ask("GET", "/v1/board")
        known = {"If-None-Match": first.headers["ETag"]}
        again = resident.http.get("/v1/board", headers=known)
        assert (again.status_code, again.content) == (304, b"")
        with neighbour(town.backend, "별이") as other:
            assert other.http.get("/v1/board").content == first.content
        desk.send(town.notice(desk))  # waits to be out: nobody's board has changed
        assert resident.http.get("/v1/board", headers=known).status_code == 304
        _correct(town, desk, on.id)
        town.until(lambda: resident.http.get("/v1/board", headers=known).status_code == 200)
        titles = {item["id"]: item["title"] for item in resident.get("/v1/board")["items"]}
        assert titles[on.id] == "제목을 고쳤습니다"
        assert resident.ask("GET", "/v1/board").headers["ETag"] != first.headers["ETag"]


def _correct(town: Town, desk: Client, id: str) -> None:
    """Correct something that is on the board."""
    content = msgspec.structs.replace(CONTENT, title="제목을 고쳤습니다")
    came = desk.send(
        CorrectAnnouncement(id=desk.new_id(), announcement_id=id, seen_revision=1, content=content, reason="제목")
    )
    assert came[0].result == "done", came


def test_a_comment_does_not_make_the_board_anew(town: Town) -> None:
    on = town.announcement()
    with neighbour(town.backend) as resident:
        ids(resident)
        pages = side_of(town.backend.service.backend).pages
        built = pages.built
        for number in range(5):
            resident.do(f"/v1/board/agencies/{town.office.id}/announcements/{on.id}/comments", text=f"댓글 {number}")
            ids(resident)
        assert pages.built == built


def test_a_resident_reads_the_boards_of_their_homes_alone(town: Town) -> None:
    with neighbour(town.backend, dong="창1동") as resident:
        assert resident.get("/v1/board", dong=CHANG1)["dong"]["code"] == CHANG1
        answer = resident.ask("GET", f"/v1/board?dong={CHANG2}")
        assert (answer.status_code, fault_of(answer).code) == (403, "residents.verify_again")
        resident.lives_in("창2동")
        assert resident.get("/v1/board", dong=CHANG2)["dong"]["code"] == CHANG2
        assert resident.get("/v1/board")["dong"]["code"] == CHANG1


def test_a_board_is_walked_over_http(town: Town) -> None:
    made = [town.announcement().id for _ in range(45)]
    random.Random(1).shuffle(made)
    with neighbour(town.backend) as resident:
        page = resident.get("/v1/board")
        found = [item["id"] for item in page["items"]]
        while page["next"]:
            page = resident.get("/v1/board", after=page["next"])
            found += [item["id"] for item in page["items"]]
        assert len(found) == len(set(found))
        assert set(made) <= set(found)


def test_profiles_and_following(town: Town) -> None:
    on = town.announcement()
    path = f"/v1/board/agencies/{town.office.id}"
    with neighbour(town.backend) as resident, neighbour(town.backend, "별이") as other:
        assert resident.do(f"{path}/follow") == {"following": True}
        assert resident.do(f"{path}/follow") == {"following": True}
        profile = resident.get(path)
        assert (profile["agency"]["name"], profile["followers"], profile["following"]) == (town.office.name, 1, True)
        assert [item["id"] for item in profile["newest"]] == [on.id]
        assert other.get(path)["following"] is False
        assert resident.do(f"{path}/unfollow") == {"following": False}
        assert other.get(path)["followers"] == 0


def test_an_announcement_is_read_with_what_stood_before(town: Town) -> None:
    with neighbour(town.backend) as resident, town.office.sign_in() as desk:
        on = town.announcement()
        _correct(town, desk, on.id)
        path = f"/v1/board/agencies/{town.office.id}/announcements/{on.id}"
        read = resident.get(path)
        assert (read["title"], read["corrected_for"]) == ("제목을 고쳤습니다", "제목")
        assert [(version["title"], version["reason"]) for version in read["versions"]] == [(CONTENT.title, "제목")]


def test_who_opened_it_is_counted_and_not_named(town: Town) -> None:
    with neighbour(town.backend) as resident, town.office.sign_in() as desk:
        command = town.notice(desk)
        desk.send(command)
        town.backend.clock.pass_seconds(11)
        town.until(lambda: town.published(command.announcement_id))
        path = f"/v1/board/agencies/{town.office.id}/announcements/{command.announcement_id}"
        opened = {"id": resident.new_id()}
        resident.post(f"{path}/seen", **opened)
        resident.post(f"{path}/seen", **opened)
        resident.do(f"{path}/seen")
        (figures,) = desk.changes().rows.figures
        assert figures.seen == 2


def test_what_is_not_out_is_not_there(town: Town) -> None:
    with neighbour(town.backend) as resident, town.office.sign_in() as desk:
        command: PublishAnnouncement = town.notice(desk)
        desk.send(command)
        withdrawn = town.announcement()
        desk.send(WithdrawAnnouncement(id=desk.new_id(), announcement_id=withdrawn.id, reason="취소"))
        path = f"/v1/board/agencies/{town.office.id}/announcements"
        for id in (command.announcement_id, withdrawn.id, "0" * 32):
            for answer in (
                resident.ask("GET", f"{path}/{id}"),
                resident.ask("GET", f"{path}/{id}/comments"),
                resident.ask("POST", f"{path}/{id}/comments", id=resident.new_id(), text="안녕하세요"),
                resident.ask("POST", f"{path}/{id}/seen", id=resident.new_id()),
            ):
                assert (answer.status_code, fault_of(answer).code) == (404, "errors.not_found")


def test_postings_are_nobodys_change(town: Town, backend: Running) -> None:
    """Desks pull announcements, and know nothing of boards."""
    with town.office.sign_in() as desk:
        before = desk.changes().head
        town.announcement()
        assert desk.changes().head == before + 1
    assert town.read(lambda reader: reader.select(Posting, "WHERE agency_id = ?", town.office.id))
