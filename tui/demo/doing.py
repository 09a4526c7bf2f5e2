"""What a resident of the demo can do, as the commands that a real one gives."""

from collections import deque
from collections.abc import Sequence
from random import Random
from typing import Final, NamedTuple

from domain.announcements import Announcement
from domain.chats import Chat
from domain.comments import ReportComment, WriteComment
from domain.conversation import AskAgency
from domain.followers import Follow, Unfollow
from domain.ids import IdMaker
from domain.neighbours import Neighbour
from domain.publishing import SeeAnnouncement
from domain.regions import regions
from local_store.announcements import AnnouncementFilter
from local_store.comments import CommentFilter
from local_store.desk import Desk
from tui.demo.agenda import Act
from tui.demo.people import People, Resident
from tui.demo.sayings import Sayings
from tui.demo.texts import Tone
from tui.demo.texts.staff_notes import REPORT_REASONS_BY_TONE

_BOARD: Final = 12
"""Announcements that residents still look at."""

_REMEMBERED: Final = 60
"""Comments that residents still talk about."""

_NEW_HERE: Final = 0.35
"""The part of what is done that is done by people who did nothing before."""

_TRIES: Final = 40


class Written(NamedTuple):
    """A comment that others may answer or report."""

    id: str
    announcement_id: str
    author_id: str
    tone: Tone
    answers: bool
    """It answers another."""


class Doing:
    """Makes acts, from what stands on the board and what was said lately. Changes nothing by itself."""

    def __init__(self, desk: Desk, people: People, sayings: Sayings, random: Random) -> None:
        self._desk, self._people, self._sayings, self._random = desk, people, sayings, random
        self._next_id = IdMaker(desk.now, random.getrandbits)
        self._newcomers = desk.head()  # others came in earlier sittings
        self._followed: deque[Resident] = deque(maxlen=_REMEMBERED)
        self.lately: deque[Written] = deque(maxlen=_REMEMBERED)
        self.board: list[Announcement] = []
        self.read_board()
        for row in reversed(desk.comments(CommentFilter("all"), limit=_REMEMBERED)):
            said, comment = sayings.heard(row.comment.original or row.comment.text), row.comment
            if said is not None:
                answers = comment.parent_id is not None
                self.lately.append(Written(comment.id, comment.announcement_id, comment.author_id, said.tone, answers))

    def read_board(self) -> None:
        """Look at what is published now."""
        rows = self._desk.announcements(AnnouncementFilter("published"), None, _BOARD)
        self.board = [row.announcement for row in rows if row.announcement.placing.comments_open]

    def somebody(self, dongs: frozenset[str]) -> Resident:
        """A resident of one of these neighbourhoods who may write to the agency."""
        for _ in range(_TRIES):
            if self._random.random() < _NEW_HERE:
                resident = self._newcomer()
            else:
                resident = self._people.writer(self._people.some_writer(dongs, self._random))
            known = self._desk.record(Neighbour, resident.id)
            if resident.dong in dongs and not (known and known.barred(self._desk.now())):
                return resident
        return self._newcomer()._replace(dong=min(dongs))

    def see(self, announcement: Announcement) -> Sequence[Act]:
        """Somebody opens an announcement."""
        return (self._seen_by(self.somebody(_dongs(announcement)), announcement.id),)

    def comment(self, announcement: Announcement, tone: Tone, to_the_point: bool) -> Sequence[Act]:
        """Somebody opens an announcement and comments on it."""
        resident = self.somebody(_dongs(announcement))
        content = announcement.content
        about = self._sayings.topics(content.title, content.body)
        dong = regions().short(resident.dong)
        text = self._sayings.comment(about, tone, dong, to_the_point=to_the_point).text
        writing = self._writing(resident, announcement.id, tone, text)
        return (self._seen_by(resident, announcement.id), writing)

    def answer(self, written: Written, resident: Resident, tone: Tone = "chatter") -> Sequence[Act]:
        """A resident answers a comment that answers nobody."""
        text = self._sayings.comment((), tone, regions().short(resident.dong), follows=tone == "chatter").text
        return (self._writing(resident, written.announcement_id, tone, text, written.id),)

    def report(self, written: Written) -> Sequence[Act]:
        """Somebody else reports a comment."""
        reasons = REPORT_REASONS_BY_TONE[written.tone]
        resident = self.somebody(self._people.everywhere)
        if resident.id == written.author_id:
            return ()
        reason = self._random.choices(list(reasons), list(reasons.values()))[0]
        reporting = ReportComment(
            id=self._next_id(), agency_id=self._desk.agency_id, comment_id=written.id, reason=reason
        )
        return (Act(reporting, resident),)

    def follow(self, dongs: frozenset[str]) -> Sequence[Act]:
        """Somebody new follows the agency."""
        resident = self._newcomer()
        if resident.dong not in dongs:
            resident = resident._replace(dong=self._random.choice(sorted(dongs)))
        self._followed.append(resident)
        return (Act(Follow(id=self._next_id(), agency_id=self._desk.agency_id), resident),)

    def unfollow(self) -> Sequence[Act]:
        """Somebody stops following it."""
        if self._followed and self._random.random() < 0.5:
            resident = self._followed.popleft()
        else:
            resident = self._people.writer(self._people.some_writer(self._people.everywhere, self._random))
        return (Act(Unfollow(id=self._next_id(), agency_id=self._desk.agency_id), resident),)

    def ask(self, resident: Resident, text: str) -> Sequence[Act]:
        """A resident writes to the agency."""
        return (Act(AskAgency(id=self._next_id(), agency_id=self._desk.agency_id, text=text), resident),)

    def without_chat(self) -> Resident | None:
        """Somebody who never wrote to the agency in a chat, if one is found."""
        for _ in range(_TRIES):
            resident = self.somebody(self._people.everywhere)
            if self._desk.record(Chat, resident.id) is None:
                return resident
        return None

    def with_closed_chat(self) -> Resident | None:
        """Somebody whose chat was closed, of those closed last."""
        closed = self._desk.chats("closed", limit=_TRIES)
        return self.known(self._random.choice(closed).chat.id) if closed else None

    def known(self, resident_id: str) -> Resident | None:
        """Somebody who wrote to the agency before, as it knows them."""
        neighbour = self._desk.record(Neighbour, resident_id)
        return None if neighbour is None else Resident(neighbour.id, neighbour.nickname, neighbour.dong)

    def _newcomer(self) -> Resident:
        self._newcomers += 1
        return self._people.newcomer(self._newcomers)

    def _seen_by(self, resident: Resident, announcement_id: str) -> Act:
        seeing = SeeAnnouncement(id=self._next_id(), agency_id=self._desk.agency_id, announcement_id=announcement_id)
        return Act(seeing, resident)

    def _writing(
        self, resident: Resident, announcement_id: str, tone: Tone, text: str, parent_id: str | None = None
    ) -> Act:
        writing = WriteComment(
            id=self._next_id(),
            agency_id=self._desk.agency_id,
            announcement_id=announcement_id,
            text=text,
            parent_id=parent_id,
        )
        self.lately.append(Written(writing.id, announcement_id, resident.id, tone, parent_id is not None))
        return Act(writing, resident)


def _dongs(announcement: Announcement) -> frozenset[str]:
    return regions().dongs_of(announcement.content.regions)
