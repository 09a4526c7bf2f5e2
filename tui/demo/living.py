"""The life of the demo's residents: what they do unasked, and what comes of that among themselves."""

from collections.abc import Callable, Sequence
from functools import partial
from random import Random
from typing import Final

from domain.announcements import Announcement
from domain.regions import regions
from local_store.desk import Desk
from tui.demo.agenda import Act, Agenda
from tui.demo.chatting import waiting_chats
from tui.demo.doing import Doing, Written
from tui.demo.mark import mark_of
from tui.demo.noticing import Noticing
from tui.demo.people import People
from tui.demo.sayings import ROUGH, Sayings, Tones
from tui.demo.stage import team_of
from tui.demo.texts import AgencyKey
from tui.demo.world import people_of

_EVERY: Final = 4.5
"""Seconds between two things that somebody does unasked, on average."""

_MOST_WAITING: Final = 12
"""Chats without an answer from which on nobody begins another."""

_AGAIN: Final = 0.25
"""The part of those who begin a chat whose last one was closed."""

_ANSWERED: Final = 0.15
_REPORTED: Final = 0.5


class Living:
    """Plans what residents do. Each step gives the acts whose time has come; who takes them carries them out."""

    def __init__(self, desk: Desk, agency: AgencyKey, people: People, random: Random) -> None:
        self.agenda = Agenda()
        self._desk, self._people, self._random = desk, people, random
        self._sayings = Sayings(agency, random)
        self._tones, self._everywhere = Tones(), people.everywhere
        self._doing = Doing(desk, people, self._sayings, random)
        self._chats = waiting_chats(agency)
        self._noticing = Noticing(desk, self.agenda, self._doing, self._sayings, random, self._comment_on)
        self._habits: tuple[tuple[Callable[[], Sequence[Act]], int], ...] = (
            (self._see, 36),
            (self._comment, 22),
            (partial(self._doing.follow, self._everywhere), 14),
            (self._answer, 8),
            (self._report, 5),
            (self._chat, 3),
            (self._doing.unfollow, 2),
        )
        self._plan_next()

    def notice(self) -> None:
        """Look at what staff did since the last look, and plan what residents will do about it."""
        self._noticing.look()

    def _plan_next(self) -> None:
        self.agenda.after(self._random.expovariate(1 / _EVERY), self._do_something)

    def _do_something(self) -> Sequence[Act]:
        self._plan_next()
        habits, weights = zip(*self._habits, strict=True)
        habit: Callable[[], Sequence[Act]] = self._random.choices(habits, weights)[0]
        return habit()

    def _some_announcement(self) -> Announcement | None:
        board = [each for each in self._doing.board if self._noticing.is_read(each.id)]
        weights = [1 / (place + 1.5) for place in range(len(board))]
        return self._random.choices(board, weights)[0] if board else None

    def _see(self) -> Sequence[Act]:
        announcement = self._some_announcement()
        return self._doing.see(announcement) if announcement else ()

    def _comment(self) -> Sequence[Act]:
        announcement = self._some_announcement()
        return self._comment_on(announcement) if announcement else ()

    def _comment_on(self, announcement: Announcement, first: bool = False) -> Sequence[Act]:
        tone = self._tones.draw(self._random)
        while first and tone in ROUGH:
            tone = self._tones.draw(self._random)
        acts = self._doing.comment(announcement, tone, to_the_point=first)
        written = self._doing.lately[-1]
        if tone in ROUGH and self._random.random() < _REPORTED:
            self.agenda.after(self._random.uniform(15, 80), partial(self._doing.report, written))
        elif tone not in ROUGH and self._random.random() < _ANSWERED:
            self.agenda.after(self._random.uniform(12, 60), partial(self._answer_to, written))
        return acts

    def _answer(self) -> Sequence[Act]:
        open_ones = [each for each in self._doing.lately if not each.answers and each.tone not in ROUGH]
        return self._answer_to(self._random.choice(open_ones)) if open_ones else ()

    def _answer_to(self, written: Written) -> Sequence[Act]:
        announcement = self._desk.record(Announcement, written.announcement_id)
        if announcement is None:
            return ()
        resident = self._doing.somebody(regions().dongs_of(announcement.content.regions))
        return self._doing.answer(written, resident)

    def _report(self) -> Sequence[Act]:
        rough = [each for each in self._doing.lately if each.tone in ROUGH]
        return self._doing.report(self._random.choice(rough)) if rough else ()

    def _chat(self) -> Sequence[Act]:
        comes_again = self._random.random() < _AGAIN
        resident = (self._doing.with_closed_chat() if comes_again else None) or self._doing.without_chat()
        if resident is None or self._desk.count("chat/unanswered") >= _MOST_WAITING:
            return ()
        # Those at the end of the list were not used when the world was built.
        chat = self._chats.pop()
        self._chats.insert(0, chat)
        first, *more = [turn for turn in chat.turns if turn.by == "resident"]
        for turn in more:
            if not any(other.by == "agency" and other.minute < turn.minute for other in chat.turns):
                self.agenda.after(8.0 * turn.minute, partial(self._doing.ask, resident, turn.text))
        return self._doing.ask(resident, first.text)


def living_on(desk: Desk, seed: int) -> Living:
    """The residents of a demonstration's store, as they were when it was built and with what they did since."""
    mark = mark_of(desk.database)
    if mark is None:
        raise ValueError("residents live on the store of a demonstration only")
    people = people_of(team_of(desk), mark.agency, mark.scale, mark.built_at, mark.seed)
    return Living(desk, mark.agency, people, Random(f"{seed}/{desk.head()}"))
