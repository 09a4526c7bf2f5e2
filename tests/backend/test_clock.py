"""What the backend does by the clock, as residents and staff find it."""

import asyncio
from functools import partial
from pathlib import Path

from backend.backend import Backend
from backend.clock import answer_closed, publish_due
from backend.engine import Reader
from backend.sqlite_engine import SqliteEngine
from domain.announcements import Announcement, Placing
from domain.chats import Chat, Message
from domain.days import MINUTE
from domain.publishing import PublishAnnouncement, TakeBackAnnouncement
from tests.backend.conftest import Office
from tests.backend.staffed import Staffed, now
from tests.backend.town import Town
from tests.make import CONTENT, Clock


def test_who_writes_to_a_closed_office_is_told_once_when_it_opens(office: Office) -> None:
    """The clock of the tests stands on a Sunday."""
    town = Town(office)
    chat_id = town.ask()
    backend = office.backend.service.backend
    asyncio.run(answer_closed(backend))
    asyncio.run(answer_closed(backend))
    where = "WHERE agency_id = ? AND chat_id = ? AND automatic = 1"
    told = town.read(lambda reader: reader.select(Message, where, office.id, chat_id))
    assert len(told) == 1
    assert town.get(Chat, chat_id).state == "unanswered", "they go on waiting"
    assert town.audited("AutoAnswer") == 1


def test_what_was_taken_back_is_not_published(office: Office) -> None:
    town = Town(office)
    with office.sign_in() as desk:
        kept, taken = town.notice(desk), town.notice(desk)
        desk.send(kept, taken)
        desk.send(TakeBackAnnouncement(id=desk.new_id(), announcement_id=taken.announcement_id))
        office.backend.clock.pass_seconds(10)
        asyncio.run(publish_due(office.backend.service.backend))
        town.until(lambda: town.published(kept.announcement_id))
        assert town.get(Announcement, taken.announcement_id).state == "draft"
        assert town.audited("PublishDue") == 1


def test_what_fell_due_while_no_server_ran_is_left_for_somebody_to_decide(tmp_path: Path) -> None:
    """Ten minutes are the limit, as for a desk that stands alone; who decides gives it out anew."""
    clock = Clock()
    engine = SqliteEngine(tmp_path / "backend.db", clock)
    office = Staffed(engine, clock)
    given = [give(office, clock() + minutes * MINUTE) for minutes in (1, 20)]
    clock.pass_seconds(11 * 60 + 1)
    asyncio.run(publish_due(Backend(engine)))
    assert states(office, given) == ["scheduled", "scheduled"]
    clock.pass_seconds(9 * 60)
    asyncio.run(publish_due(Backend(engine)))
    assert states(office, given) == ["scheduled", "published"]
    give(office, None, given[0], seen_revision=1)
    clock.pass_seconds(10)
    asyncio.run(publish_due(Backend(engine)))
    assert states(office, given) == ["published", "published"]
    engine.close()


def give(office: Staffed, at: int | None, announcement_id: str = "", seen_revision: int = 0) -> str:
    """Schedule an announcement; its id."""
    publish = PublishAnnouncement(
        id=office.new_id(),
        announcement_id=announcement_id or office.new_id(),
        content=CONTENT,
        placing=Placing(),
        publish_at=at,
        seen_revision=seen_revision,
    )
    office.do(publish, office.staff())
    return publish.announcement_id


def states(office: Staffed, ids: list[str]) -> list[str]:
    """How these announcements stand."""
    return [now(office.engine.read(partial(_state, id))) for id in ids]


def _state(id: str, reader: Reader) -> str:
    found = reader.get(Announcement, "dobong", id)
    return found.state if found else "gone"
