"""How numbers, times and places are written, wherever they are."""

from datetime import date

from domain.days import DAY, HOUR, MINUTE, day_of, seoul
from domain.regions import regions
from domain.words import say


def number(value: int | None) -> str:
    """`5,312`; `-` for what is not known."""
    return "-" if value is None else f"{value:,}"


def signed(value: int) -> str:
    """`+12`, `-1`, `0`."""
    return f"{value:+,}" if value else "0"


def clock(at: int) -> str:
    """`14:02`, in Korea."""
    return seoul(at).strftime("%H:%M")


def clock_to_second(at: int) -> str:
    """`14:02:31`, in Korea."""
    return seoul(at).strftime("%H:%M:%S")


def short_day(day: str, today: str) -> str:
    """A day given as 2026-11-22 as `11.22.(일)`; with its year when that is not this one."""
    when = date.fromisoformat(day)
    year = f"{when.year}." if day[:4] != today[:4] else ""
    return f"{year}{when.month}.{when.day}.({say('desk.weekdays').split()[when.weekday()]})"


def plain_day(day: str, today: str) -> str:
    """A day as `12.5.`, without its weekday."""
    when = date.fromisoformat(day)
    year = f"{when.year}." if day[:4] != today[:4] else ""
    return f"{year}{when.month}.{when.day}."


def period(starts_on: str, ends_on: str, today: str) -> str:
    """`11.20.~12.5.`, or one of its ends alone; empty for none."""
    if not starts_on and not ends_on:
        return ""
    return "~".join(plain_day(day, today) if day else "" for day in (starts_on, ends_on))


def moment(at: int, now: int) -> str:
    """A time of today as `14:02`, of yesterday as `어제`, of before as `11.22.`: five cells wide at the most."""
    day, today = day_of(at), day_of(now)
    if day == today:
        return clock(at)
    if day == day_of(now - DAY):
        return say("desk.yesterday")
    return plain_day(day, today)[:-1]


def exact(at: int, now: int) -> str:
    """`11.22.(일) 14:02`."""
    return f"{short_day(day_of(at), day_of(now))} {clock(at)}"


def ago(at: int, now: int) -> str:
    """`방금`, `3분`, `2시간`, and from a day on the date."""
    return lasting(now - at) if now - at < DAY else plain_day(day_of(at), day_of(now))


def lasting(milliseconds: int) -> str:
    """`방금`, `3분`, `2시간`, `4일`."""
    if milliseconds < MINUTE:
        return say("desk.just_now")
    if milliseconds < HOUR:
        return say("desk.minutes", count=milliseconds // MINUTE)
    if milliseconds < 2 * DAY:
        return say("desk.hours", count=milliseconds // HOUR)
    return say("desk.days", count=milliseconds // DAY)


def place(dong: str) -> str:
    """The name of a neighbourhood as people say it: `창1동`; empty for none."""
    found = regions().find(dong) if dong else None
    return regions().short(found.code) if found else ""


def places(codes: tuple[str, ...], most: int) -> str:
    """`창1동 창2동 외 2`."""
    names, more = regions().summary(codes, most)
    shown = " ".join(names)
    return say("desk.and_more", names=shown, count=more) if more else shown
