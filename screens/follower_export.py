"""The followers as files: by day, by neighbourhood and by announcement as CSV, or all of it as JSON."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, Literal

import msgspec

from domain.days import day_of, seoul
from domain.follower_growth import LATELY, DongGrowth, Period, periods
from domain.regions import regions
from domain.words import say
from local_store.desk import Desk
from local_store.followers import Brought
from screens.follower_figures import Figures, read_figures
from screens.sheets import new_file, write_sheet
from screens.wording import clock

What = Literal["days", "dongs", "brought", "json"]

ALL: Final = 100_000
"""Announcements that a file has at most."""

_COLUMNS: Final[dict[What, tuple[str, ...]]] = {
    "days": ("day", "joined", "left", "total"),
    "dongs": (
        *("code", "dong", "followers", "population", "population_month"),
        *("share", "this_month", "lately", "lags"),
    ),
    "brought": ("title", "published", "state", "gained", "seen", "commented"),
}


def file_name(what: What, today: str) -> str:
    """The name that is offered for the file."""
    return f"{say(f'followers.name_{what}')}-{today}.{'json' if what == 'json' else 'csv'}"


def export_followers(desk: Desk, what: What, path: Path) -> int:
    """Write a new file; returns how many rows, in JSON of all three. Call in a thread. Raises `StoreFault`."""
    figures = read_figures(desk, day_of(desk.now()))
    if what == "json":
        days, brought = _days(desk, figures), desk.brought(ALL)
        with new_file(path) as file:
            file.write(f"{_json(desk, figures, days, brought)}\n")
        return len(days) + len(figures.dongs) + len(brought)
    rows: Iterable[Sequence[str | int]]
    if what == "days":
        rows = ((day.first, day.joined, day.left, day.total) for day in _days(desk, figures))
    elif what == "dongs":
        rows = (_dong_cells(dong, figures) for dong in figures.dongs)
    else:
        rows = (_brought_cells(row) for row in desk.brought(ALL))
    return write_sheet(path, [say(f"followers.column_{name}") for name in _COLUMNS[what]], rows)


def _days(desk: Desk, figures: Figures) -> tuple[Period, ...]:
    """Every day from the first follower on; none where nobody ever followed."""
    first, today = figures.first_day, figures.today
    return periods("day", desk.follower_changes(first, today), figures.total, first, today) if first else ()


def _dong_cells(dong: DongGrowth, figures: Figures) -> Sequence[str | int]:
    found = regions().find(dong.code) if dong.code else None
    return (
        dong.code,
        regions().label(dong.code) if dong.code else say("followers.elsewhere"),
        dong.followers,
        "" if dong.population is None else dong.population,
        found.population_date if found else "",
        "" if dong.share is None else f"{100 * dong.share:.2f}",
        dong.month,
        dong.gained,
        say("followers.lags") if dong.code in figures.lagging else "",
    )


def _brought_cells(row: Brought) -> Sequence[str | int]:
    return (
        row.title,
        f"{day_of(row.published_at)} {clock(row.published_at)}",
        say(f"followers.state_{_state(row)}"),
        "" if row.gained is None else row.gained,
        row.seen,
        row.commented,
    )


def _state(row: Brought) -> str:
    return "withdrawn" if row.withdrawn else "published"


def _json(desk: Desk, figures: Figures, days: Iterable[Period], brought: Iterable[Brought]) -> str:
    """Keys and words for programs, whatever language is spoken at the desk; times with their zone."""
    everything = {
        "agency": desk.agency.name,
        "written_at": seoul(desk.now()).isoformat(timespec="seconds"),
        "total": figures.total,
        "days": [{"day": day.first, "joined": day.joined, "left": day.left, "total": day.total} for day in days],
        "neighbourhoods": [_dong_object(dong, figures) for dong in figures.dongs],
        "announcements": [_brought_object(row) for row in brought],
    }
    return msgspec.json.format(msgspec.json.encode(everything), indent=2).decode()


def _dong_object(dong: DongGrowth, figures: Figures) -> dict[str, object]:
    return {
        "code": dong.code or None,
        "name": regions().label(dong.code) if dong.code else None,
        "followers": dong.followers,
        "residents": dong.population,
        "this_month": dong.month,
        f"last_{LATELY}_days": dong.gained,
        "lags": dong.code in figures.lagging,
    }


def _brought_object(row: Brought) -> dict[str, object]:
    return {
        "id": row.id,
        "title": row.title,
        "published_at": seoul(row.published_at).isoformat(timespec="seconds"),
        "state": _state(row),
        "followers_in_24_hours": row.gained,
        "seen": row.seen,
        "comments": row.commented,
    }
