"""What became of each comment: reported, reviewed, answered, hidden, restored, pinned, noted, its author barred."""

from random import Random
from typing import Final, NamedTuple

import msgspec

from domain.actors import Role
from domain.agencies import Staff
from domain.comments import COMMENT_LIMIT, Comment, Report
from domain.days import DAY, HOUR, MINUTE
from domain.ids import derive
from domain.moderation import REPLY_HELD_FOR, restored
from domain.neighbours import Neighbour
from domain.safe_text import accept
from tui.demo.clock import Office
from tui.demo.deeds import Deeds
from tui.demo.people import People, Resident
from tui.demo.sayings import Sayings, in_full
from tui.demo.texts import DemoComment, Tone
from tui.demo.texts.staff_notes import HIDDEN_FOR_BY_TONE, REPORT_REASONS_BY_TONE, REPORTED_BY_TONE

_HIDDEN: Final[dict[Tone, float]] = {"rude": 0.4, "spam": 0.9, "personal": 0.75, "hostile": 0.3}
"""The part of the comments of a tone that staff hide; of other tones none."""

_ANSWERED: Final[dict[Tone, float]] = {"question": 0.34, "complaint": 0.3, "opinion": 0.1, "thanks": 0.05}
_PINNED: Final = 0.012
_WORTH_PINNING: Final[frozenset[Tone]] = frozenset({"question", "opinion", "thanks"})
_RESTORED: Final = 0.1
_NOTED: Final = {True: 0.3, False: 0.02}
"""The part of the comments of which staff note something: hidden, and others."""

_BARRED: Final = 0.7
_BAR_DAYS: Final = (1, 7, 7, 30)


class Bar(NamedTuple):
    """That a resident could not write for a while."""

    since: int
    until: int
    reason: str


class Moderation:
    """The staff of a demo, deciding about comments as they come in."""

    def __init__(self, deeds: Deeds, people: People, sayings: Sayings, now: int, bars: int, random: Random) -> None:
        self._deeds, self._people, self._sayings = deeds, people, sayings
        self._now, self._random = now, random
        self._moderators = deeds.team.holding(Role.MODERATOR)
        self._bars = bars
        self._office = Office(deeds.team.agency.hours, now - 40 * DAY, now)
        self.barred: dict[str, Bar] = {}
        """By the resident's id."""

    def settle(
        self, comment: Comment, written: DemoComment, author: Resident, department: str, stands: bool
    ) -> Comment:
        """A comment that was decided about, and perhaps reported before; where it stands, found good at once."""
        by, at = self._random.choice(self._moderators), self._decided_at(comment.at)
        if not stands and self._random.random() * 1000 < REPORTED_BY_TONE[written.tone]:
            comment = self.reported(comment, written.tone, at)
        hides = not stands and self._random.random() < _HIDDEN.get(written.tone, 0.0)
        if hides:
            comment = self._hidden(comment, written.tone, by, at)
            if self._random.random() < _RESTORED:
                comment, hides = self._restored(comment, by, at + MINUTE), False
                at += 2 * MINUTE
            else:
                self._bar(author, by, at + MINUTE, comment.hidden_for)
        if not hides:
            comment = self._let_stand(comment, written, author, by, at, department)
        if self._random.random() < _NOTED[hides]:
            self._note(comment, written.tone, by, at + MINUTE)
        return comment

    def reported(self, comment: Comment, tone: Tone, until: int) -> Comment:
        """A comment that one or more residents reported since it was last decided about, before a moment."""
        reasons = REPORT_REASONS_BY_TONE[tone]
        since = (comment.decided_at or comment.at) + 1
        reporters = self._reporters(comment.author_id)
        for reporter in reporters:
            at = self._random.randrange(since, max(since + 1, min(until, since + 6 * HOUR)))
            report = Report(
                agency_id=comment.agency_id,
                id=derive(comment.id, "report", reporter),
                comment_id=comment.id,
                reporter_id=reporter,
                reason=self._random.choices(list(reasons), list(reasons.values()))[0],
                at=at,
            )
            self._deeds.timeline.add(at, report)
        count = len(reporters)
        return msgspec.structs.replace(
            comment, reports=comment.reports + count, open_reports=comment.open_reports + count
        )

    def _reporters(self, author_id: str) -> list[str]:
        count, found = self._random.choice((1, 1, 2, 2, 3)), list[str]()
        while len(found) < count:
            number = self._people.some_writer(self._people.everywhere, self._random)
            id = self._people.writer(number).id
            if id != author_id and id not in found:
                found.append(id)
        return found

    def _decided_at(self, at: int) -> int:
        decided = self._office.later(at, self._random.randrange(3 * MINUTE, 100 * MINUTE))
        latest = self._now - 5 * MINUTE
        return decided if decided < latest else self._random.randrange(at + 1, max(at + 2, latest))

    def _hidden(self, comment: Comment, tone: Tone, by: Staff, at: int) -> Comment:
        reason = self._random.choice(HIDDEN_FOR_BY_TONE[tone])
        decision = self._deeds.do(by, "HideComment", at, (Comment.KIND, comment.id), reason)
        return msgspec.structs.replace(
            comment, state="hidden", hidden_for=reason, decided_by=by.name, decided_at=at, decision=decision
        )

    def _restored(self, comment: Comment, by: Staff, at: int) -> Comment:
        self._deeds.do(by, "RestoreComment", at, (Comment.KIND, comment.id))
        return restored(comment, "new", comment.open_reports, by.name, at, "")

    def _let_stand(
        self, comment: Comment, written: DemoComment, author: Resident, by: Staff, at: int, department: str
    ) -> Comment:
        reply = None
        if self._random.random() < _ANSWERED.get(written.tone, 0.0):
            reply = self._sayings.reply(written)
        if reply is None:
            decision = self._deeds.do(by, "ReviewComment", at, (Comment.KIND, comment.id))
        else:
            text = in_full(reply.text, author.nickname, by.name, department, at)
            decision = self._answer(comment, text, by, at)
        pins = written.tone in _WORTH_PINNING and self._random.random() < _PINNED
        if pins:
            self._deeds.do(by, "PinComment", at + MINUTE, (Comment.KIND, comment.id))
        return msgspec.structs.replace(
            comment,
            state="reviewed",
            pinned=pins,
            harmless=comment.open_reports > 0,
            open_reports=0,
            replies=int(reply is not None),
            decided_by=by.name,
            decided_at=at,
            decision=decision,
        )

    def _answer(self, comment: Comment, text: str, by: Staff, at: int) -> str:
        """The agency's reply to a comment. Returns its id, which is the command's."""
        accepted = accept("text", text, COMMENT_LIMIT, required=True)
        id = self._deeds.do(by, "ReplyToComment", at, (Comment.KIND, comment.id))
        reply = Comment(
            agency_id=comment.agency_id,
            id=id,
            announcement_id=comment.announcement_id,
            author_id=by.id,
            at=at,
            text=accepted.text,
            original=accepted.original,
            official=True,
            parent_id=comment.parent_id or comment.id,
            visible_at=at + REPLY_HELD_FOR,
            state="reviewed",
            decided_by=by.name,
            decision=id,
        )
        self._deeds.timeline.add(at, reply)
        return id

    def _note(self, comment: Comment, tone: Tone, by: Staff, at: int) -> None:
        text = self._sayings.note(tone)
        if text is not None:
            self._deeds.note(by, ("comment", comment.id), comment.author_id, text, at)

    def _bar(self, author: Resident, by: Staff, at: int, reason: str) -> None:
        """Keep some of those who are known for it from writing on."""
        may = author.is_trouble and author.id not in self.barred and len(self.barred) < self._bars
        if may and self._random.random() < _BARRED:
            self._deeds.do(by, "BarNeighbour", at, (Neighbour.KIND, author.id), reason)
            self.barred[author.id] = Bar(at, at + self._random.choice(_BAR_DAYS) * DAY, reason)
