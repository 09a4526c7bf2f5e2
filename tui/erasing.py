"""`dangol erase-resident`: who is meant, what would be erased, and only then the erasing."""

from pathlib import Path
from typing import NamedTuple

from domain.actors import Actor
from domain.days import day_of
from domain.regions import regions
from domain.words import say
from local_store.backups import backups_of, require_ours
from local_store.desk import Desk
from local_store.erasure import Holdings, cleanse, erase, find_residents
from local_store.founding import agencies_of, ready_store
from local_store.linkage import require_authority
from tui.places import store_path
from tui.plain_text import columns, tell
from tui.still_at_it import still_at_it


class Match(NamedTuple):
    """A resident as one agency of the store knows them."""

    desk: Desk
    holdings: Holdings


def erase_resident(given: Path | None, who: str, *, sure: bool) -> int:
    """Show what would be erased of the one resident with this nickname or id; erase it when that is wanted.

    Returns the exit code: 1 when nobody is meant, or more than one.
    """
    store = store_path(given)
    require_ours(store)
    with ready_store(store) as database:
        require_authority(database)
        desks = [
            Desk(database, Actor(kind="system", id="system", name="system", agency_id=agency.id))
            for agency in agencies_of(database)
        ]
        matches = [Match(desk, holdings) for desk in desks for holdings in find_residents(desk, who)]
        if len({match.holdings.neighbour.id for match in matches}) != 1:
            tell(*(_which(matches) if matches else [say("retention.nobody", who=who)]))
            return 1
        wanted = [match for match in matches if not match.holdings.nothing]
        if not wanted:
            tell(say("retention.erased_before"))
            return 0
        for match in wanted:
            tell(*_described(match))
        if not sure:
            tell("", say("retention.dry_run"))
            return 0
        with still_at_it(say("cli.erasing")):
            for match in wanted:
                erase(match.desk, match.holdings.neighbour.id)
            cleanse(database)
    tell("", say("retention.done"), *_where_else(store))
    return 0


def _which(matches: list[Match]) -> list[str]:
    """Everybody who may be meant, with what tells them apart."""
    head = [say(f"retention.head_{column}") for column in ("id", "dong", "met", "comments", "messages")]
    rows = [
        [
            holdings.neighbour.id,
            _place(holdings.neighbour.dong),
            day_of(holdings.neighbour.met_at),
            f"{len(holdings.traces.comment_ids):,}",
            f"{len(holdings.traces.message_ids):,}",
        ]
        for _, holdings in matches
    ]
    return [say("retention.several", count=len(matches)), *columns([head, *rows], right=(3, 4))]


def _described(match: Match) -> list[str]:
    neighbour, traces = match.holdings.neighbour, match.holdings.traces
    counts = {
        "comments": len(traces.comment_ids),
        "messages": len(traces.message_ids),
        "notes": len(traces.note_ids),
        "reports": len(traces.report_ids),
        "replies": len(traces.reply_ids),
        "details": len(traces.entry_numbers),
        "follow": int(match.holdings.follows),
    }
    place = _place(neighbour.dong)
    return [
        f"{match.desk.agency.name}: {neighbour.nickname} ({place})",
        f"  {neighbour.id}, {say('retention.met', day=day_of(neighbour.met_at))}",
        *(f"  {line}" for line in columns([[say(f"retention.{key}"), f"{n:,}"] for key, n in counts.items()], (1,))),
        say("retention.stays"),
    ]


def _place(dong: str) -> str:
    region = regions().find(dong) if dong else None
    return regions().short(region.code) if region else "-"


def _where_else(store: Path) -> list[str]:
    """Copies of the store from before, in which everything still stands."""
    asides = [path for end in ("replaced", "damaged") for path in sorted(store.parent.glob(f"{store.name}.*.{end}"))]
    copies = [*(backup.path for backup in backups_of(store)), *asides]
    if not copies:
        return [say("retention.other_copies")]
    found = [f"  {path.relative_to(store.parent)}" for path in copies]
    return [say("retention.in_copies", count=len(copies), folder=store.parent), *found]
