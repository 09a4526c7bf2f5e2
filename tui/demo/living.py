"""The life of the demo's residents: what they do by themselves, and what they do when staff did something."""

from collections.abc import Callable, Sequence
from functools import partial
from random import Random
from typing import Final

from domain.announcements import Announcement
from domain.chats import Chat, Message
from domain.comments import Comment
from domain.days import MINUTE, SECOND
from domain.regions import regions
from local_store.desk import Desk
from tui.demo.agenda import Act, Agenda
from tui.demo.chatting import waiting_chats
from tui.demo.doing import Doing, Written
from tui.demo.mark import mark_of
from tui.demo.people import People
from tui.demo.sayings import ROUGH, Sayings, Tones
from tui.demo.stage import team_of
from tui.demo.texts import AgencyKey
from tui.demo.world import people_of

_EVERY: Final = 4.5
"""Seconds between two things that somebody does unasked, on average."""

_JUST_NOW: Final = 10 * MINUTE
"""Residents hurry to what was published no longer ago."""

_MOST_WAITING: Final = 12
"""Chats without an answer from which on nobody begins another."""

_WELCOME: Final = (2.0, 3.3)
"""Seconds after which the first comment on a new announcement comes; staff's acts are noticed within half a second."""

_THANKED: Final = 0.6
_THANKED_IN_CHAT: Final = 0.3
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
        self._seq = desk.head()
        self._noticed: set[str] = set()
        self._unread: dict[str, float] = {}
        """Announcement → when the first have read it."""
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
        changes = self._desk.changes(self._seq)
        self._seq = changes.seq
        if changes.touched(Announcement.KIND):
            self._doing.read_board()
        for id in sorted(changes.ids.get(Announcement.KIND, ())):
            self._notice_announcement(self._desk.record(Announcement, id))
        for id in sorted(changes.ids.get(Comment.KIND, ())):
            self._notice_comment(self._desk.record(Comment, id))
        for id in sorted(changes.ids.get(Message.KIND, ())):
            self._notice_message(self._desk.record(Message, id))

    # unasked

    def _plan_next(self) -> None:
        self.agenda.after(self._random.expovariate(1 / _EVERY), self._do_something)

    def _do_something(self) -> Sequence[Act]:
        self._plan_next()
        habits, weights = zip(*self._habits, strict=True)
        habit: Callable[[], Sequence[Act]] = self._random.choices(habits, weights)[0]
        return habit()

    def _some_announcement(self) -> Announcement | None:
        board = [each for each in self._doing.board if self._unread.get(each.id, 0.0) <= self.agenda.now]
        weights = [1 / (place + 1.5) for place in range(len(board))]
        return self._random.choices(board, weights)[0] if board else None

    def _see(self) -> Sequence[Act]:
        announcement = self._some_announcement()
        return self._doing.see(announcement) if announcement else ()

    def _comment(self) -> Sequence[Act]:
        announcement = self._some_announcement()
        return self._comment_on(announcement) if announcement else ()

    def _comment_on(self, announcement: Announcement, kindly: bool = False) -> Sequence[Act]:
        tone = self._tones.draw(self._random)
        while kindly and tone in ROUGH:
            tone = self._tones.draw(self._random)
        acts = self._doing.comment(announcement, tone)
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
        resident = self._doing.without_chat()
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

    # when staff did something

    def _notice_announcement(self, announcement: Announcement | None) -> None:
        if announcement is None or announcement.state != "published" or announcement.id in self._noticed:
            return
        if self._desk.now() - (announcement.published_at or 0) > _JUST_NOW:
            return
        self._noticed.add(announcement.id)
        after = self._random.uniform(*_WELCOME)
        self._unread[announcement.id] = self.agenda.now + after
        for count in range(self._random.randint(7, 10)):
            if announcement.placing.comments_open:
                self.agenda.after(after, partial(self._comment_now, announcement.id, count < 2))
            after += self._random.uniform(3, 8) * 1.2**count
        dongs = regions().dongs_of(announcement.content.regions)
        for _ in range(self._random.randint(10, 16)):
            self.agenda.after(self._random.uniform(1, 40), partial(self._doing.see, announcement))
        for _ in range(self._random.randint(1, 4)):
            self.agenda.after(self._random.uniform(5, 90), partial(self._doing.follow, dongs))

    def _comment_now(self, announcement_id: str, kindly: bool) -> Sequence[Act]:
        """On an announcement as it stands by then, if it still does."""
        announcement = self._desk.record(Announcement, announcement_id)
        stands = announcement is not None and announcement.state == "published" and announcement.placing.comments_open
        return self._comment_on(announcement, kindly) if announcement and stands else ()

    def _notice_comment(self, reply: Comment | None) -> None:
        if reply is None or not reply.official or reply.id in self._noticed:
            return
        self._noticed.add(reply.id)
        if self._random.random() < _THANKED:
            self._plan_behind(reply.visible_at, partial(self._thank, reply.id))

    def _thank(self, reply_id: str) -> Sequence[Act]:
        reply = self._desk.record(Comment, reply_id)
        above = self._desk.record(Comment, reply.parent_id) if reply and reply.parent_id else None
        if reply is None or above is None or above.official or above.state == "hidden":
            return ()
        resident = self._doing.known(above.author_id)
        written = Written(above.id, above.announcement_id, above.author_id, "chatter", answers=False)
        return self._doing.answer(written, resident, "thanks") if resident else ()

    def _notice_message(self, message: Message | None) -> None:
        if message is None or not message.official or message.id in self._noticed:
            return
        self._noticed.add(message.id)
        if self._random.random() < _THANKED_IN_CHAT:
            self._plan_behind(message.visible_at, partial(self._thank_in_chat, message.chat_id))

    def _thank_in_chat(self, chat_id: str) -> Sequence[Act]:
        chat, resident = self._desk.record(Chat, chat_id), self._doing.known(chat_id)
        if chat is None or resident is None or chat.state != "answered":
            return ()
        return self._doing.ask(resident, self._sayings.comment((), "thanks", regions().short(resident.dong)).text)

    def _plan_behind(self, visible_at: int, plan: Callable[[], Sequence[Act]]) -> None:
        """Some seconds after residents can see it, however fast their time goes."""

        def when_visible() -> Sequence[Act]:
            if self._desk.now() >= visible_at:
                return plan()
            self.agenda.after(1.0, when_visible)
            return ()

        held = max(0, visible_at - self._desk.now()) / SECOND
        self.agenda.after(held + self._random.uniform(3, 8), when_visible)


def living_on(desk: Desk, seed: int) -> Living:
    """The residents of a demonstration's store, as they were when it was built and with what they did since."""
    mark = mark_of(desk.database)
    if mark is None:
        raise ValueError("residents live on the store of a demonstration only")
    people = people_of(team_of(desk), mark.agency, mark.scale, mark.built_at, mark.seed)
    return Living(desk, mark.agency, people, Random(f"{seed}/{desk.head()}"))
