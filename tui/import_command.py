"""`dangol import`: what it says about a file, and what it does when it is told to."""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import msgspec
from rich.cells import cell_len, set_cell_size

from domain.actors import Role
from domain.days import seoul
from domain.errors import Invalid, Problem, StoreFault
from domain.import_columns import Kind
from domain.importing import ImportedComment, ImportedPlace
from domain.importing_followers import ImportedFollower
from domain.periods import Periods, cut
from domain.personal_data import mask
from domain.regions import regions
from domain.safe_text import drawable, one_line
from domain.words import say
from local_store.desk import Desk
from tui.demo.mark import is_demo
from tui.import_checks import Checked, Item, check_comments, check_followers
from tui.import_reports import Finding, is_report, write_report
from tui.importing import take_in_comments, take_in_followers
from tui.own_desk import own_desk
from tui.plain_text import columns, tell
from tui.still_at_it import still_at_it
from tui.text_files import shown_name

_SHOWN_ROWS: Final = 5
_SHOWN_FINDINGS: Final = 10
_SHOWN_TITLES: Final = 10
_CELLS: Final = 66


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """What the command line asks for."""

    kind: Kind
    path: Path
    mapping: Sequence[str] = ()
    """Each as `column=field`."""
    is_meant: bool = False
    """Whether anything is to be taken in."""
    as_new: bool = False
    report: Path | None = None

    @property
    def is_reported(self) -> bool:
        """Whether every row that does not go in is written to a report."""
        return self.is_meant or self.report is not None


def order_of(options: argparse.Namespace) -> Order:
    """The order in the arguments of the command line."""
    return Order(
        kind=options.kind,
        path=options.file,
        mapping=options.map,
        is_meant=options.yes,
        as_new=options.as_new,
        report=options.report,
    )


def import_file(store: Path | None, order: Order, periods: Periods) -> int:
    """Look at a file, and take in what is good in it. Returns the exit code: 1 when a row did not go in.

    `periods` are those for which the desk keeps things: it is said what will not be kept for long.
    """
    given = dict(map(_column_and_field, order.mapping))
    with own_desk(store, Role.ADMIN) as desk:
        if is_demo(desk.database):
            tell(say("files.is_demo"))
        if order.kind == "comments":
            with still_at_it(say("cli.reading")):
                comments = check_comments(desk, order.path, given)
            return _import_comments(desk, order, comments, periods)
        with still_at_it(say("cli.reading")):
            followers = check_followers(desk, order.path, given)
        return _import_followers(desk, order, followers)


def _import_comments(desk: Desk, order: Order, checked: Checked[ImportedComment], periods: Periods) -> int:
    _say_form(checked)
    _say_rows(checked, _comment_line, is_reported=order.is_reported)
    if checked.ready:
        _say_places(checked.places, checked.matched)
        tell(say("files.as_new" if order.as_new else "files.as_reviewed"))
        before = cut(desk.now(), periods.comments)
        if old := sum(each.item.at < before for each in checked.ready):
            tell(say("files.too_old_to_keep", count=old, months=periods.comments))

    def take_in() -> None:
        take_in_comments(desk, checked, _progress(len(checked.ready)), as_new=order.as_new)

    return _finish(order, checked, take_in)


def _import_followers(desk: Desk, order: Order, checked: Checked[ImportedFollower]) -> int:
    _say_form(checked)
    _say_rows(checked, _follower_line, is_reported=order.is_reported)
    return _finish(order, checked, lambda: take_in_followers(desk, checked, _progress(len(checked.ready))))


def _finish(order: Order, checked: Checked[Item], take_in: Callable[[], None]) -> int:
    """Take in what is good when that is meant, and write the report: before it, since then it can still be told."""
    report = order.report or (_report_beside(order.path) if order.is_meant and checked.findings else None)
    if report is not None:
        write_report(report, checked.sheet.header.cells, checked.findings)
        tell(say("files.reported", path=str(report)))
    if not checked.ready:
        tell(say("files.nothing_to_do"))
    elif not order.is_meant:
        tell(say("files.nothing_done"))
    else:
        take_in()
        tell(say("files.taken_in", count=len(checked.ready)))
    return 1 if checked.bad else 0


def _say_form(checked: Checked[Item]) -> None:
    sheet = checked.sheet
    delimiter = say("files.tab") if sheet.delimiter == "\t" else sheet.delimiter
    tell(say("files.looking_at", name=checked.name, encoding=sheet.encoding, delimiter=delimiter))
    labels = [f"files.field_{checked.label(field)}" if field else "files.field_unused" for field in checked.fields]
    rows = [
        ["", one_line(column).strip(), say(label)] for column, label in zip(sheet.header.cells, labels, strict=True)
    ]
    tell(say("files.mapping"), *columns(rows))


def _say_rows(checked: Checked[Item], line: Callable[[Item], str], *, is_reported: bool) -> None:
    counts = [say("files.rows_good", count=len(checked.ready))]
    if checked.changed:
        counts[0] += say("files.rows_changed", count=checked.changed)
    for key, count in (("known", checked.known), ("bad", len(checked.bad))):
        if count:
            counts.append(say(f"files.rows_{key}", count=count))
    tell(", ".join(counts))
    if checked.ready:
        rows = [["", str(each.line), _cut(line(each.item), _CELLS)] for each in checked.ready[:_SHOWN_ROWS]]
        tell(say("files.first_rows", count=len(rows)), *columns(rows, right=(1,)))
    if checked.bad:
        tell(say("files.some_bad"))
        _say_findings(checked.bad, is_reported=is_reported)


def _say_findings(findings: Sequence[Finding], *, is_reported: bool) -> None:
    for found in findings[:_SHOWN_FINDINGS]:
        tell(f"  {say('files.line', line=found.line, why=found.why)}")
    if len(findings) > _SHOWN_FINDINGS:
        more = "files.and_more_reported" if is_reported else "files.and_more"
        tell(f"  {say(more, count=len(findings) - _SHOWN_FINDINGS)}")


def _say_places(places: Sequence[ImportedPlace], matched: int) -> None:
    if matched:
        tell(say("files.to_matched", count=matched))
    if places:
        tell(say("files.to_made", count=len(places)))
        for place in places[:_SHOWN_TITLES]:
            tell(f"  {_cut(place.title, _CELLS)}")
        if len(places) > _SHOWN_TITLES:
            tell(f"  {say('files.more_titles', count=len(places) - _SHOWN_TITLES)}")


def _comment_line(comment: ImportedComment) -> str:
    place = regions().short(comment.by.dong)
    return f"{_time(comment.at)}  {comment.by.nickname} {place}  {mask(comment.text)}"


def _follower_line(follower: ImportedFollower) -> str:
    left = f" ~ {_time(follower.left_at)}" if follower.left_at is not None else ""
    return f"{_time(follower.since)}{left}  {follower.by.nickname} {regions().short(follower.by.dong)}"


def _time(at: int) -> str:
    return seoul(at).strftime("%Y-%m-%d %H:%M")


def _cut(text: str, cells: int) -> str:
    shown = drawable(one_line(text))
    return shown if cell_len(shown) <= cells else f"{set_cell_size(shown, cells - 3).rstrip()}..."


def _progress(count: int) -> Callable[[int], None]:
    """Says how far it is where somebody watches."""

    def told(done: int) -> None:
        if sys.stderr.isatty():
            end = "\n" if done == count else ""
            sys.stderr.write(f"\r{say('files.taking_in', done=done, count=count)}{end}")

    return told


def _column_and_field(given: str) -> tuple[str, str]:
    column, sign, field = given.rpartition("=")
    if not sign or not column.strip() or not field.strip():
        raise Invalid(Problem("map", "files.bad_map", given=drawable(given)))
    return column.strip(), field.strip()


def _report_beside(path: Path) -> Path:
    """A name beside the file that is free, or that of an earlier report about it."""
    for number in range(1, 1000):
        end = "-report.csv" if number == 1 else f"-report-{number}.csv"
        report = path.with_name(f"{path.stem}{end}")
        if not report.exists() or is_report(report):
            return report
    raise StoreFault("files.exists", path=shown_name(path))
