"""Looking at a file before anything of it is taken in: what would go in, what not and why, what is here already."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final, Generic, TypeVar

import msgspec

from domain.errors import Invalid
from domain.import_columns import Field, Kind, fields_of
from domain.import_rows import Cells, comment_in, follower_in
from domain.importing import ImportedComment, ImportedPlace
from domain.importing_followers import ImportedFollower
from domain.nicknames import shown_nickname
from domain.safe_text import accept
from domain.words import say
from local_store.desk import Desk
from local_store.importing import ImportQuestions
from tui.import_reports import Finding, has_report_columns, unescaped
from tui.sheets import Row, Sheet, sheet_in
from tui.text_files import read_table, read_whole

CSV_LIMIT: Final = 30_000_000
"""Bytes of a file: some 250,000 comments, for which half a gigabyte of memory is enough. More come in several files."""

Item = TypeVar("Item", ImportedComment, ImportedFollower)


class Ready(msgspec.Struct, Generic[Item], frozen=True, gc=False):
    """A row that can go in, and the id that it will have."""

    line: int
    item: Item
    id: str


class Checked(msgspec.Struct, Generic[Item], frozen=True):
    """What a file holds for this desk."""

    kind: Kind
    name: str
    sheet: Sheet
    fields: tuple[Field | None, ...]
    ready: list[Ready[Item]]
    """What is to go in."""
    findings: list[Finding]
    known: int
    """Rows that are here already."""
    places: tuple[ImportedPlace, ...] = ()
    """Announcements that have to be made."""
    matched: int = 0
    """Announcements that are here, and get some of the rows."""

    @property
    def bad(self) -> list[Finding]:
        """The rows that will not go in."""
        return [found for found in self.findings if not found.is_changed]

    @property
    def changed(self) -> int:
        """How many rows will go in with a change."""
        return len(self.findings) - len(self.bad)

    def label(self, field: Field) -> str:
        """What a field is called here, under `files.field_…`."""
        return "since" if (self.kind, field) == ("followers", "at") else field


def check_comments(desk: Desk, path: Path, given: Mapping[str, str]) -> Checked[ImportedComment]:
    """Look at a file of comments. `given` says which column is what, beyond what their names say.

    Raises `Invalid` with what keeps the file as a whole from being taken in.
    """
    look = _Look(desk, path, "comments", given)
    ready = look.at_rows(comment_in, "files.row_same")
    questions = ImportQuestions(desk.database, desk.agency_id)
    known = questions.known_comments(each.id for each in ready)
    new, places, matched = placed([each for each in ready if each.id not in known], questions)
    return look.came_to(new, len(ready), places, matched)


def check_followers(desk: Desk, path: Path, given: Mapping[str, str]) -> Checked[ImportedFollower]:
    """Look at a file of followers. As `check_comments`."""
    look = _Look(desk, path, "followers", given)
    ready = look.at_rows(follower_in, "files.row_same_person")
    left = ImportQuestions(desk.database, desk.agency_id).known_followers(each.id for each in ready)
    new = [each for each in ready if each.id not in left or (each.item.left_at is not None and not left[each.id])]
    return look.came_to(new, len(ready))


class _Look:
    """One going through the rows of a file."""

    def __init__(self, desk: Desk, path: Path, kind: Kind, given: Mapping[str, str]) -> None:
        self._kind: Kind = kind
        self._name = path.name
        self._sheet = sheet_in(read_table(path, read_whole(path, CSV_LIMIT)), kind)
        self._fields = fields_of(kind, self._sheet.header.cells, given)
        self._agency = desk.agency
        self._now = desk.now()
        self._is_report = has_report_columns(self._sheet.header.cells)
        self._bad: list[Finding] = []
        self._changed: dict[str, Finding] = {}

    def at_rows(self, read: Callable[[Cells, tuple[str, ...], int], Item], same: str) -> list[Ready[Item]]:
        """Every row that is good, each once. `same` says what is wrong with one that came before."""
        lines: dict[str, int] = {}
        ready: list[Ready[Item]] = []
        for row in self._sheet.rows():
            item = self._read(row, read)
            if item is None:
                continue
            id = item.id(self._agency.id)
            if id in lines:
                self._note(row, say(same, line=lines[id]))
                continue
            lines[id] = row.line
            ready.append(Ready(row.line, item, id))
            if why := _change(item):
                self._changed[id] = Finding(row.line, why, row.cells, is_changed=True)
        return ready

    def came_to(
        self, new: list[Ready[Item]], good: int, places: tuple[ImportedPlace, ...] = (), matched: int = 0
    ) -> Checked[Item]:
        """What came of it, when these are not here yet."""
        noted: list[Finding] = [self._changed[each.id] for each in new if each.id in self._changed]
        known = good - len(new)
        return Checked(
            self._kind, self._name, self._sheet, self._fields, new, [*self._bad, *noted], known, places, matched
        )

    def _read(self, row: Row, read: Callable[[Cells, tuple[str, ...], int], Item]) -> Item | None:
        if row.problem is not None:
            self._note(row, str(row.problem))
            return None
        written = map(unescaped, row.cells) if self._is_report else row.cells
        # A longer row has nothing in the cells beyond the header.
        cells: Cells = {field: cell for field, cell in zip(self._fields, written, strict=False) if field}
        try:
            return read(cells, self._agency.regions, self._now)
        except Invalid as refusal:
            self._note(row, " ".join(map(str, refusal.problems)))
            return None

    def _note(self, row: Row, why: str) -> None:
        self._bad.append(Finding(row.line, why, row.cells))


def _change(item: ImportedComment | ImportedFollower) -> str:
    """What of a row goes in other than it was written; empty for nothing. Of followers no name is kept."""
    if isinstance(item, ImportedFollower):
        return ""
    found: list[str] = []
    shown = shown_nickname(item.by.nickname)
    if shown != " ".join(item.by.nickname.split()):
        found.append(say("files.nickname_cut", shown=shown))
    if accept("text", item.text, len(item.text) * 4).original is not None:
        found.append(say("files.text_filtered"))
    return " ".join(found)


def placed(
    ready: Sequence[Ready[ImportedComment]], questions: ImportQuestions
) -> tuple[list[Ready[ImportedComment]], tuple[ImportedPlace, ...], int]:
    """The comments under their announcements: of the same title, the last one published before them if any.

    Those whose title nobody published here come under one that is to be made, a title each.
    """
    published = _by_title(questions.given_out())
    made: dict[str, ImportedPlace] = {}
    found: set[str] = set()
    under: list[str] = []
    for each in ready:
        title = each.item.title or say("files.place_title")
        if given := published.get(title.casefold()):
            id = _last_before(given, each.item.at)
            found.add(id)
        else:
            place = made.get(title.casefold()) or ImportedPlace(title=title, at=each.item.at)
            made[title.casefold()] = place = msgspec.structs.replace(place, at=min(place.at, each.item.at))
            id = place.id(questions.agency_id)
        under.append(id)
    moved = [
        msgspec.structs.replace(each, item=msgspec.structs.replace(each.item, announcement_id=id))
        for each, id in zip(ready, under, strict=True)
    ]
    return moved, tuple(made.values()), len(found)


def _by_title(given_out: Iterable[tuple[str, int, str]]) -> dict[str, list[tuple[int, str]]]:
    found: dict[str, list[tuple[int, str]]] = {}
    for title, at, id in given_out:
        found.setdefault(" ".join(title.split()).casefold(), []).append((at, id))
    return found


def _last_before(given: list[tuple[int, str]], at: int) -> str:
    before = [id for published_at, id in given if published_at <= at]
    return before[-1] if before else given[0][1]
