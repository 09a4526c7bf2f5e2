"""The protocol between a desk and its backend: what crosses the wire, as the structs that both sides encode and decode.

A desk signs in (`SignIn` → `Session`), pushes what it did (`CommandBatch` → `BatchOutcome`), pulls what changed
(`ChangesAsked` → `ChangesPage`) and is told by a stream that there is something newer (`Poke`). Whatever goes wrong
comes as a `Fault`. Fields are only ever added, with defaults; what a side does not know it leaves alone.
"""

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Union

import msgspec
from msgspec import Meta, Struct

from domain.actors import Role
from domain.agencies import Agency, Staff
from domain.announcements import Announcement, Figures, Version
from domain.bounds import Id
from domain.chats import Chat, Message
from domain.commands import Command, ResidentCommand, SystemCommand
from domain.comments import Comment, Report
from domain.followers import FollowerDay
from domain.kinds import RECORDS
from domain.moderation import Note
from domain.neighbours import Neighbour
from domain.protocol import COMMANDS
from domain.records import Record

PROTOCOL: Final = 1
"""The version that this program speaks."""
UNDERSTOOD: Final = (1, 1)
"""The lowest and the highest version that it understands."""

BATCH_MOST: Final = 200
"""Commands in one batch."""
PAGE_MOST: Final = 5_000
"""Records in one page of changes."""
START: Final = "start"
"""What asks for the first page of filling in."""

STAFF_COMMANDS: Final = tuple(each for each in COMMANDS if not issubclass(each, (ResidentCommand, SystemCommand)))
"""What staff may ask for over the wire."""

if TYPE_CHECKING:
    StaffCommand = Command
else:
    StaffCommand = Union[STAFF_COMMANDS]  # noqa: UP007 - made from the list; told apart by the tag `do`

Number = Annotated[int, Meta(ge=0, le=2**53)]
"""A change number, or milliseconds."""


class SignIn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who wants to work at which agency's desk, and from which device."""

    agency: Annotated[str, Meta(min_length=1, max_length=80)]
    """The agency's id, or its name where only one has it."""
    name: Annotated[str, Meta(min_length=1, max_length=80)]
    password: Annotated[str, Meta(min_length=1, max_length=200)]
    device: Id
    """Made once by each linked store: a store that signs in again is the same device."""
    device_name: Annotated[str, Meta(max_length=80)] = ""
    """What an administrator sees of it, the machine's name perhaps."""
    protocol: Number = PROTOCOL


class Session(Struct, frozen=True, kw_only=True):
    """Somebody is signed in. Times are milliseconds since the epoch by the backend's clock."""

    token: str
    """To be sent as `Authorization: Bearer …`. The backend keeps a digest of it only."""
    agency_id: str
    agency: Agency
    staff: Staff
    epoch: str
    """Whose copy the desk's records are: another one means to pull everything anew."""
    now: int
    expires_at: int
    """When it ends in any case."""
    idle_for: int
    """After how many milliseconds without a request it ends; an open stream of pokes is no request."""
    understood: tuple[int, int] = UNDERSTOOD
    must_change_password: bool = False
    """Somebody else chose the password."""


class ChangePassword(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person's own new password. Every other session of theirs ends."""

    old: Annotated[str, Meta(min_length=1, max_length=200)]
    new: Annotated[str, Meta(min_length=1, max_length=200)]


class SetPassword(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A colleague's first or next password, from an administrator. Every session of theirs ends."""

    password: Annotated[str, Meta(min_length=1, max_length=200)]


class DeviceSeen(Struct, frozen=True, kw_only=True):
    """A device from which somebody signed in."""

    id: str
    name: str
    staff_id: str
    first_at: int
    last_at: int
    signed_in: bool


class Devices(Struct, frozen=True, kw_only=True):
    """The devices of a person, or of everybody for an administrator."""

    devices: tuple[DeviceSeen, ...]


class Sent(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One command, and when its key was pressed by the desk's own clock."""

    command: StaffCommand
    made_at: Number


class CommandBatch(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Commands in the order in which they were made. What is decoded or refused for one leaves the others alone."""

    commands: Annotated[tuple[Sent, ...], Meta(min_length=1, max_length=BATCH_MOST)]
    sent_at: Number
    """The desk's clock now: how old a command is, is the difference, whatever that clock says."""


Result = Literal["done", "already", "conflict", "refused", "stale", "behind"]
"""done: it was carried out, now or when it came before. already: things were so before. conflict: somebody was there
first. refused: the rules say no. stale: too late for it to go by itself. behind: not tried, since one before it on the
same record was not done. Of the last four nothing was changed, and a person decides; sent again under the same id it
is looked at anew."""


class FieldFault(Struct, frozen=True, kw_only=True):
    """One field, and what is wrong with it."""

    field: str
    code: str
    sentence: str
    fields: dict[str, str | int] = {}


class Came(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What came of one command."""

    id: str
    result: Result
    code: str = ""
    """The key of the sentence in the catalogue, and its fields; empty for what was done."""
    fields: dict[str, str | int] = {}
    sentence: str = ""
    """The same in the language that was asked for, for who does not know the code."""
    problems: tuple[FieldFault, ...] = ()


class BatchOutcome(Struct, frozen=True, kw_only=True):
    """What came of each, in the order of the batch."""

    outcomes: tuple[Came, ...]
    head: int
    """The agency's last change number now: who has pulled up to here has everything that the batch did."""
    epoch: str
    now: int


class ChangesAsked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a desk wants to know: what is newer than `after`, or with `fill` what was there before it came.

    The first pull asks for `fill=start`, keeps that page's `seq`, asks for what is newer than it from then on, and goes
    on with `fill` = the last page's `fill` until that is empty.
    """

    after: Number = 0
    fill: Annotated[str, Meta(max_length=80)] = ""
    limit: Annotated[int, Meta(ge=1, le=PAGE_MOST)] = 1_000
    epoch: Annotated[str, Meta(max_length=120)] = ""
    """Whose copy the desk has; when it is not the backend's any more, the answer is 410 `serve.begin_anew`."""
    audit: Annotated[str, Meta(max_length=120)] = ""
    """The last `ChangesPage.audit` that the desk was told: unknown, 410 `serve.restored`: a backup was put back."""
    point: Annotated[str, Meta(max_length=80)] = ""
    """The last `ChangesPage.point` that the desk was told. When what was there then is not any more, the same 410. Not
    `after`: of a row that changed again before a page was made, an earlier page holds nothing. Absent: not known."""
    done: Annotated[str, Meta(max_length=80)] = ""
    """The last command that the desk was told is done, and has not seen among the changes: unknown, the same 410."""


class Rows(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Records by kind: a field for each `Record.KIND` that desks get."""

    agency: tuple[Agency, ...] = ()
    staff: tuple[Staff, ...] = ()
    neighbour: tuple[Neighbour, ...] = ()
    announcement: tuple[Announcement, ...] = ()
    version: tuple[Version, ...] = ()
    figures: tuple[Figures, ...] = ()
    comment: tuple[Comment, ...] = ()
    report: tuple[Report, ...] = ()
    note: tuple[Note, ...] = ()
    chat: tuple[Chat, ...] = ()
    message: tuple[Message, ...] = ()
    follower_day: tuple[FollowerDay, ...] = ()

    def every(self) -> Iterator[Record]:
        """All of them, kind by kind."""
        for kind in self.__struct_fields__:
            yield from getattr(self, kind)

    def __len__(self) -> int:
        return sum(len(getattr(self, kind)) for kind in self.__struct_fields__)


class Removed(Struct, frozen=True, array_like=True):
    """A record that is gone, and the change number of its going. On the wire a list of three."""

    kind: str
    id: str
    seq: int


class ChangesPage(Struct, frozen=True, kw_only=True):
    """Some of what a desk asked for. A row replaces only one with a lower `seq`."""

    epoch: str
    head: int
    """The agency's last change number."""
    seq: int
    """Up to where what is newer has been told: the next `after`."""
    rows: Rows
    removed: tuple[Removed, ...] = ()
    more: bool = False
    """Whether there is more beyond `seq`, or to fill in."""
    fill: str = ""
    """Where filling in goes on, empty when all is there."""
    counters: dict[str, int] = {}
    """Kept counters. The first page of filling in brings all that the roles may see, which hold until all is there;
    others those that a desk cannot derive from its records and that may have changed: followers, what was done."""
    audit: str = ""
    point: str = ""
    """From which state of the database this page was made, in the backend's own words."""
    now: int = 0


class Poke(Struct, frozen=True, kw_only=True):
    """There is something newer. The data of the event `poke`; losing one costs nothing."""

    head: int
    colleagues: int = 0
    """Rises whenever a colleague came to a chat or a comment, began to type, or left."""


class Standing(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where somebody is now, to be said again within `STANDS_FOR` while they stay; nowhere without a kind."""

    kind: Literal["", "chat", "comment", "announcement"] = ""
    id: Annotated[str, Meta(max_length=32)] = ""
    typing: bool = False


STANDS_FOR: Final = 60_000
"""Milliseconds after which somebody who says nothing is taken to have left."""


class Colleague(Struct, frozen=True, kw_only=True):
    """Where a colleague is now."""

    staff_id: str
    name: str
    kind: Literal["chat", "comment", "announcement"]
    id: str
    typing: bool


class Colleagues(Struct, frozen=True, kw_only=True):
    """Where one's colleagues are now; of chats only for who may see them."""

    colleagues: tuple[Colleague, ...]


class Fault(Struct, frozen=True, kw_only=True):
    """Why a request was not done. Nothing was changed."""

    code: str
    sentence: str
    fields: dict[str, str | int] = {}
    problems: tuple[FieldFault, ...] = ()
    request: str = ""
    """The number under which the backend's log speaks of it."""


_FOR_ROLES: Final[dict[str, Role]] = {
    Chat.KIND: Role.RESPONDER,
    Message.KIND: Role.RESPONDER,
    Report.KIND: Role.MODERATOR,
}
_NOTES: Final = {"chat": Role.RESPONDER, "comment": Role.MODERATOR}


def kinds_for(roles: frozenset[Role]) -> tuple[str, ...]:
    """The kinds of record that a desk of these roles may hold. Of notes only some: ask `may_hold` too."""
    if not roles:
        return ()
    return tuple(kind for kind in Rows.__struct_fields__ if kind not in _FOR_ROLES or _FOR_ROLES[kind] in roles)


def may_hold(record: Record, roles: frozenset[Role]) -> bool:
    """Whether a desk of these roles may hold this record."""
    if isinstance(record, Note):
        return _NOTES[record.about] in roles
    return record.KIND in kinds_for(roles)


def as_held(record: Record, roles: frozenset[Role]) -> Record:
    """The record as a desk of these roles holds it: what was taken out of a comment is shown to moderators alone."""
    if isinstance(record, Comment) and record.original is not None and Role.MODERATOR not in roles:
        return msgspec.structs.replace(record, original=None)
    return record


def may_count(counter: str, roles: frozenset[Role]) -> bool:
    """Whether a desk of these roles may know this kept counter."""
    area = counter.partition("/")[0]
    return bool(roles) and (area not in ("chat", "answered", "waited") or Role.RESPONDER in roles)


def epoch_of(identity: str, roles: frozenset[Role]) -> str:
    """What a desk's copy is a copy of: this database, as these roles see it, in records of this shape."""
    return f"{identity}.{'+'.join(sorted(roles)) or '-'}.{_RECORDS_VERSION}"


def _records_version() -> str:
    shapes: list[Any] = [
        (each.KIND, [field.name for field in msgspec.structs.fields(each)]) for each in RECORDS if each.SYNCED
    ]
    return hashlib.sha256(msgspec.json.encode(shapes)).hexdigest()[:12]


_RECORDS_VERSION: Final = _records_version()
