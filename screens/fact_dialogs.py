"""The dialogs that change the facts of a draft, and what their answers mean."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any, Final

import msgspec

from domain.announcements import CONTACT_LIMIT, Category
from domain.days import SEOUL, day_of, moment
from domain.drafts import Draft
from domain.words import say
from screens.day_input import day_typed, moment_typed, period_typed
from screens.widgets.choice import OWN, Answer, Choice, Option
from screens.widgets.dialog import Dialog
from screens.widgets.prompt import Prompt
from screens.wording import clock, period, plain_day, short_day

Changed = Draft | str
"""The draft with the fact changed, or what is wrong with the answer."""

_MORNING: Final = time(9, 0)


def dialog_for(fact: str, draft: Draft, now: int) -> tuple[Dialog[Any], Callable[[Any], Changed]]:
    """The dialog that asks for a fact, and what makes the changed draft of its answer. Not for regions and comments."""
    today = day_of(now)
    match fact:
        case "category":
            return _category(draft)
        case "period":
            return _period(draft, today)
        case "pinned" | "urgent":
            return _until(fact, draft, today)
        case "schedule":
            return _schedule(draft, now)
        case _:
            return _contact(draft)


def _with(draft: Draft, **content: Any) -> Draft:
    return msgspec.structs.replace(draft, content=msgspec.structs.replace(draft.content, **content))


def _category(draft: Draft) -> tuple[Dialog[Any], Callable[[Any], Changed]]:
    options = [Option(each.value, say(f"announcements.category_{each.value}")) for each in Category]
    dialog = Choice(say("compose.ask_category"), options, say("compose.set"))

    def changed(answer: Answer) -> Changed:
        return _with(draft, category=Category(answer.key))

    return dialog, changed


def _after(today: str, days: int) -> str:
    return (date.fromisoformat(today) + timedelta(days=days)).isoformat()


def _period(draft: Draft, today: str) -> tuple[Dialog[Any], Callable[[Any], Changed]]:
    offered = {"none": ("", ""), "week": (today, _after(today, 7)), "fortnight": (today, _after(today, 14))}
    options = [Option(key, say(f"compose.period_{key}"), period(*days, today)) for key, days in offered.items()]
    dialog = Choice(say("compose.ask_period"), options, say("compose.set"), own=True, note=say("compose.period_own"))

    def changed(answer: Answer) -> Changed:
        days = period_typed(answer.text, today) if answer.key == OWN else offered[answer.key]
        if days is None:
            return say("compose.not_a_period", given=answer.text)
        return _with(draft, starts_on=days[0], ends_on=days[1])

    return dialog, changed


def _until(fact: str, draft: Draft, today: str) -> tuple[Dialog[Any], Callable[[Any], Changed]]:
    offered = {"none": "", "three": _after(today, 3), "week": _after(today, 7)}
    if draft.content.ends_on:
        offered["end"] = draft.content.ends_on
    options = [
        Option(key, say(f"compose.until_{key}"), plain_day(day, today) if day else "") for key, day in offered.items()
    ]
    title = say(f"compose.ask_{fact}")
    dialog = Choice(title, options, say("compose.set"), own=True, note=say("compose.until_own"))

    def changed(answer: Answer) -> Changed:
        day = day_typed(answer.text, today) if answer.key == OWN else offered[answer.key]
        if day is None:
            return say("compose.not_a_day", given=answer.text)
        placing = msgspec.structs.replace(draft.placing, **{f"{fact}_until": day})
        return msgspec.structs.replace(draft, placing=placing)

    return dialog, changed


def _schedule(draft: Draft, now: int) -> tuple[Dialog[Any], Callable[[Any], Changed]]:
    today = day_of(now)
    tomorrow = datetime.combine(date.fromisoformat(_after(today, 1)), _MORNING, SEOUL)
    monday = tomorrow + timedelta(days=-tomorrow.weekday() % 7)
    offered: dict[str, int | None] = {"now": None, "tomorrow": moment(tomorrow), "monday": moment(monday)}
    options = [
        Option(key, say(f"compose.schedule_{key}"), "" if at is None else f"{short_day(day_of(at), today)} {clock(at)}")
        for key, at in offered.items()
    ]
    title = say("compose.ask_schedule")
    dialog = Choice(title, options, say("compose.set"), own=True, note=say("compose.schedule_own"))

    def changed(answer: Answer) -> Changed:
        at = moment_typed(answer.text, today) if answer.key == OWN else offered[answer.key]
        if answer.key == OWN and at is None:
            return say("compose.not_a_time", given=answer.text)
        if at is not None and at <= now:
            return say("announcements.time_is_past")
        return msgspec.structs.replace(draft, publish_at=at)

    return dialog, changed


def _contact(draft: Draft) -> tuple[Dialog[Any], Callable[[Any], Changed]]:
    content = draft.content
    text = "\n".join((content.department, content.contact, content.phone))
    dialog = Prompt(say("compose.ask_contact"), say("compose.set"), text=text, limit=3 * CONTACT_LIMIT + 2)

    def changed(answer: str) -> Changed:
        department, contact, phone, *_ = [*map(str.strip, answer.split("\n")), "", "", ""]
        return _with(draft, department=department, contact=contact, phone=phone)

    return dialog, changed
