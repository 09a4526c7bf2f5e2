"""The dialogs that change the facts of a draft, and those of an announcement that is out."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any, Final, Literal

import msgspec

from domain.announcement_rules import out_on
from domain.announcements import Category
from domain.days import SEOUL, day_of, moment
from domain.drafts import Draft
from domain.words import say
from screens.contact_dialog import ContactDialog
from screens.day_choice import DayChoice, Offer, Read
from screens.day_input import day_typed, moment_typed, period_typed
from screens.widgets.choice import Choice, Option
from screens.widgets.dialog import Dialog
from screens.wording import clock, period, plain_day, short_day

Until = Literal["pinned", "urgent"]

Asked = tuple[Dialog[Any], Callable[[Any], Draft]]
"""The dialog, and what makes the changed draft of its answer."""

AT_ONCE: Final = 0
"""The time of what goes out as soon as it is published."""

_MORNING: Final = time(9, 0)


def dialog_for(fact: str, draft: Draft, now: int) -> Asked:
    """The dialog that asks for a fact of a draft. Not for its regions, nor for what is switched on and off."""
    match fact:
        case "category":
            return _category(draft)
        case "period":
            return _period(draft, day_of(now), out_on(draft.publish_at, now))
        case "pinned" | "urgent":
            return _until(fact, draft, day_of(now), out_on(draft.publish_at, now))
        case "schedule":
            return _schedule(draft, now)
        case _:
            return _contact(draft)


def _with(draft: Draft, **content: Any) -> Draft:
    return msgspec.structs.replace(draft, content=msgspec.structs.replace(draft.content, **content))


def _category(draft: Draft) -> Asked:
    options = [Option(each.value, say(f"announcements.category_{each.value}")) for each in Category]
    dialog = Choice(say("compose.ask_category"), options, say("compose.set"))
    dialog.choose(draft.content.category.value)
    return dialog, lambda answer: _with(draft, category=Category(answer.key))


def _contact(draft: Draft) -> Asked:
    content = draft.content
    dialog = ContactDialog(content.department, content.contact, content.phone)
    return dialog, lambda contact: _with(draft, **contact._asdict())


# days


def _after(today: str, days: int) -> str:
    return (date.fromisoformat(today) + timedelta(days=days)).isoformat()


def _period(draft: Draft, today: str, out: str) -> Asked:
    def said(days: tuple[str, str]) -> str:
        return " ~ ".join(short_day(day, today) if day else "" for day in days).strip() if any(days) else ""

    def read(words: str) -> Read[tuple[str, str]]:
        days = period_typed(words, today)
        if days is None:
            return Read(None, say("compose.not_a_period"))
        if all(days) and days[1] < days[0]:
            return Read(None, say("announcements.ends_before_start"))
        if days[1] and days[1] < out and not draft.corrects:
            return Read(None, say("announcements.day_before", day=out))
        return Read(days, said(days))

    offered = {"none": ("", ""), "week": (out, _after(out, 7)), "fortnight": (out, _after(out, 14))}
    offers = [Offer(say(f"compose.period_{key}"), said(days), days) for key, days in offered.items()]
    chosen = (draft.content.starts_on, draft.content.ends_on)
    title, example, typed = say("compose.ask_period"), say("compose.period_own"), period(*chosen, today)
    dialog = DayChoice(title, offers, read, example=example, chosen=chosen, typed=typed)

    def changed(answer: Any) -> Draft:
        starts_on, ends_on = dialog.meaning(answer) or chosen
        return _with(draft, starts_on=starts_on, ends_on=ends_on)

    return dialog, changed


def until_dialog(
    what: Until, chosen: str, ends_on: str, today: str, out: str, row: int | None = None
) -> DayChoice[str]:
    """Asks until which day something is pinned or urgent, from the day `out` on; an empty day for not at all."""

    def read(words: str) -> Read[str]:
        day = day_typed(words, today)
        if day is None:
            return Read(None, say("compose.not_a_day"))
        if day < out:
            return Read(None, say("announcements.day_before", day=out))
        return Read(day, short_day(day, today))

    offered = {"none": "", "three": _after(out, 3), "week": _after(out, 7)}
    if ends_on >= out:
        offered["end"] = ends_on
    offers = [
        Offer(say(f"compose.until_{key}"), short_day(day, today) if day else "", day) for key, day in offered.items()
    ]
    title, example = say(f"compose.ask_{what}"), say("compose.until_own")
    typed = plain_day(chosen, today) if chosen else ""
    return DayChoice(title, offers, read, example=example, chosen=chosen, typed=typed, row=row)


def _until(what: Until, draft: Draft, today: str, out: str) -> Asked:
    before: str = getattr(draft.placing, f"{what}_until")
    dialog = until_dialog(what, before, draft.content.ends_on, today, out)

    def changed(answer: Any) -> Draft:
        day = dialog.meaning(answer)
        placing = msgspec.structs.replace(draft.placing, **{f"{what}_until": before if day is None else day})
        return msgspec.structs.replace(draft, placing=placing)

    return dialog, changed


# when it goes out


def schedule_dialog(chosen: int | None, now: int, *, at_once: bool, row: int | None = None) -> DayChoice[int]:
    """Asks when something is to go out, in milliseconds since the epoch; `AT_ONCE` is offered when it may be."""
    today = day_of(now)

    def said(at: int) -> str:
        return f"{short_day(day_of(at), today)} {clock(at)}" if at else ""

    def read(words: str) -> Read[int]:
        at = moment_typed(words, today)
        if at is None:
            return Read(None, say("compose.not_a_time"))
        return Read(at, said(at)) if at > now else Read(None, say("announcements.time_is_past"))

    tomorrow = datetime.combine(date.fromisoformat(_after(today, 1)), _MORNING, SEOUL)
    monday = tomorrow + timedelta(days=-tomorrow.weekday() % 7)
    offered = {"now": AT_ONCE} if at_once else {}
    offered |= {"tomorrow": moment(tomorrow)}
    if monday != tomorrow:
        offered |= {"monday": moment(monday)}
    offers = [Offer(say(f"compose.schedule_{key}"), said(at), at) for key, at in offered.items()]
    title, example = say("compose.ask_schedule"), say("compose.schedule_own")
    typed = f"{plain_day(day_of(chosen), today)} {clock(chosen)}" if chosen else ""
    return DayChoice(title, offers, read, example=example, chosen=chosen, typed=typed, row=row)


def _schedule(draft: Draft, now: int) -> Asked:
    dialog = schedule_dialog(draft.publish_at or AT_ONCE, now, at_once=True)
    return dialog, lambda answer: msgspec.structs.replace(draft, publish_at=dialog.meaning(answer) or None)
