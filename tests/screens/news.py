"""Announcements of every kind for the tests of their screens, and those screens as they are in front."""

from typing import Any

import msgspec
from textual.pilot import Pilot

from domain.announcements import Announcement
from domain.drafts import Draft
from domain.publishing import CorrectAnnouncement, TakeBackAnnouncement, WithdrawAnnouncement
from local_store.announcements import AnnouncementRow
from screens.announcement_source import Listed
from screens.announcements import AnnouncementsScreen
from screens.compose import ComposeScreen
from screens.facts import FactsPane
from screens.publishing import DEAF_FOR, PublishScreen
from tests.make import CONTENT, World
from tests.screens.desks import drawn, until
from tui.app import DangolApp


def missed(town: World, **content: Any) -> Announcement:
    """What fell due an hour ago, while no desk ran."""
    found = town.schedule(60, **content)
    town.clock.pass_seconds(3660)
    return found


def correct(town: World, announcement: Announcement, **content: Any) -> Announcement:
    """The announcement, corrected."""
    town.do(
        CorrectAnnouncement(
            id=town.id(),
            announcement_id=announcement.id,
            seen_revision=announcement.revision,
            content=msgspec.structs.replace(announcement.content, **content),
            reason="제목이 틀림",
        )
    )
    return town.get(Announcement, announcement.id)


def withdraw(town: World, announcement: Announcement) -> Announcement:
    """The announcement, off the boards."""
    town.do(WithdrawAnnouncement(id=town.id(), announcement_id=announcement.id, reason="취소됨"))
    return town.get(Announcement, announcement.id)


def take_back(town: World, announcement: Announcement) -> None:
    """Make it a draft again."""
    town.do(TakeBackAnnouncement(id=town.id(), announcement_id=announcement.id))


def draft(town: World, **content: Any) -> Draft:
    """A draft that was written and saved."""
    now = town.clock()
    made = Draft(id=town.id(), created_at=now, saved_at=now, content=msgspec.structs.replace(CONTENT, **content))
    town.desk.save_draft(made).result(60)
    return made


def news_of(app: DangolApp) -> AnnouncementsScreen:
    """The announcements screen, in front or under something."""
    screen = app.screen_stack[0]
    assert isinstance(screen, AnnouncementsScreen)
    return screen


def compose_of(app: DangolApp) -> ComposeScreen:
    """The writing screen, in front or under a dialog."""
    return next(screen for screen in reversed(app.screen_stack) if isinstance(screen, ComposeScreen))


def rows_of(app: DangolApp) -> list[Listed]:
    """The rows that the list holds."""
    window = news_of(app).list.window
    return [row for slot in window.slots if (row := window.row(slot)) is not None]


def titles_of(app: DangolApp) -> list[str]:
    """What the list holds, by titles."""
    return [
        row.announcement.content.title if isinstance(row, AnnouncementRow) else row.content.title
        for row in rows_of(app)
    ]


def seen(app: DangolApp, words: str) -> bool:
    """Whether this stands on the screen."""
    return any(words in row for row in drawn(app))


async def type_in(pilot: Pilot[Any], text: str) -> None:
    """Type a text, a key a letter."""
    names = {" ": "space", "\n": "enter", "?": "question_mark", ".": "full_stop", "-": "minus"}
    await pilot.press(*(names.get(letter, letter) for letter in text))


async def press_digits(app: DangolApp, pilot: Pilot[Any], digits: str) -> None:
    """Press digits in the question as a hand does, after the time in which nothing is heard."""
    question = app.screen
    assert isinstance(question, PublishScreen)
    question.opened -= DEAF_FOR
    for digit in digits:
        await pilot.pause(0.035)
        await pilot.press(digit)


async def publish(app: DangolApp, pilot: Pilot[Any]) -> None:
    """Answer the question that is in front with its own digits."""
    await until(pilot, lambda: isinstance(app.screen, PublishScreen))
    question = app.screen
    assert isinstance(question, PublishScreen)
    await press_digits(app, pilot, question.row.wanted)
    await until(pilot, lambda: app.screen is not question)


async def writing(app: DangolApp, pilot: Pilot[Any]) -> ComposeScreen:
    """A new draft, opened from the list."""
    await pilot.press("n")
    await until(pilot, lambda: isinstance(app.screen, ComposeScreen))
    return compose_of(app)


async def opened(app: DangolApp, pilot: Pilot[Any]) -> ComposeScreen:
    """The draft on top of the list."""
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(app.screen, ComposeScreen))
    return compose_of(app)


async def on_fact(app: DangolApp, pilot: Pilot[Any], fact: str) -> FactsPane:
    """The facts, with this one in brackets."""
    facts = compose_of(app).facts
    facts.focus()
    await pilot.pause()
    while facts.fact != fact:
        await pilot.press("right")
    return facts


def line_of(app: DangolApp) -> str:
    """The state line of the writing screen."""
    return compose_of(app).state_line.render_line(0).text.strip()
