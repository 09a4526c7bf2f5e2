"""What the backend does by the clock, as residents and staff find it."""

import asyncio

from backend.clock import answer_closed, publish_due
from domain.announcements import Announcement
from domain.chats import Chat, Message
from domain.publishing import TakeBackAnnouncement
from tests.backend.conftest import Office
from tests.backend.town import Town


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
