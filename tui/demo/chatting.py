"""The chats of the demo's month: answered, closed, and a few that wait."""

from collections import deque
from collections.abc import Iterator
from operator import attrgetter
from random import Random
from typing import Final, NamedTuple

from domain.actors import Role
from domain.agencies import Staff
from domain.chats import MESSAGE_HELD_FOR, MESSAGE_LIMIT, Chat, Message, Past
from domain.days import DAY, HOUR, MINUTE, SECOND
from domain.safe_text import accept, one_line
from tui.demo.clock import Office
from tui.demo.deeds import Deeds
from tui.demo.met import Met
from tui.demo.people import Resident
from tui.demo.sayings import in_full
from tui.demo.texts import AgencyKey, ChatTurn, DemoChat
from tui.demo.texts.chats import CHATS
from tui.demo.timeline import id_at

_WAITED: Final = ((12, True), (7, True), (4, False), (1, False))
"""Minutes for which chats wait when the demo opens, and whether only those count in which the office was open."""

_MORE_WAIT: Final = 0.06
"""The part of the chats of the last day, beyond the written ones, that waits."""

_SHOWN: Final = 80
"""Characters of the last message that a chat keeps for lists."""

_JITTER: Final = 40 * SECOND
"""How much later than planned a line may come."""

_AT_ONCE: Final = 40
"""A chat of no more minutes than these can have come in just now."""

_CLOSED_AFTER: Final = 12 * MINUTE

_WROTE_BEFORE: Final = 0.15
"""The part of those beyond the written ones whose resident had a conversation before."""

_BETWEEN: Final = (3 * DAY, 14 * DAY)
"""How long before: longer than any conversation takes."""


class _Coming(NamedTuple):
    """A conversation that is to begin."""

    begins: int
    asker: int
    """The number of the story that it is a part of: all of a story's are of one resident."""
    chat: DemoChat | None
    """None for any that fits."""
    is_last: bool
    """Whether the story ends with it."""


class _Before(NamedTuple):
    """What a chat keeps of the conversations before."""

    by: Staff
    past: tuple[Past, ...]
    last_answer: str


def waiting_chats(agency: AgencyKey) -> list[DemoChat]:
    """Those that nobody answered yet and that came in at once: the first of them wait when the demo opens."""
    return [
        chat
        for chat in CHATS
        if chat.agency == agency and chat.state == "unanswered" and chat.turns[-1].minute < _AT_ONCE
    ]


class Chatting:
    """Puts chats on the timeline: all that are written down, and so many more of the same kinds."""

    def __init__(self, agency: AgencyKey, deeds: Deeds, met: Met, now: int, more: int, random: Random) -> None:
        self._deeds, self._met, self._now = deeds, met, now
        self._random = random
        self._office = Office(deeds.team.agency.hours, now - 40 * DAY, now)
        self._staff = deeds.team.holding(Role.RESPONDER)
        self._settled = [chat for chat in CHATS if chat.agency == agency and chat.state != "unanswered"]
        self._waiting = waiting_chats(agency)
        self._before: dict[int, _Before] = {}
        stories = [*self._written(), *(self._made_up() for _ in range(more))]
        askers = random.sample(range(met.people.trouble.start), len(stories))
        coming = (
            _Coming(begins, asker, chat, part == len(story))
            for asker, story in zip(askers, stories, strict=True)
            for part, (begins, chat) in enumerate(story, start=1)
        )
        self._coming = deque(sorted(coming, key=attrgetter("begins")))

    def until(self, at: int) -> None:
        """Those that begin before a moment."""
        while self._coming and self._coming[0].begins < at:
            coming = self._coming.popleft()
            self._converse(coming, coming.chat or self._another(coming))

    def _written(self) -> Iterator[list[tuple[int, DemoChat | None]]]:
        """What is written down as stories of one resident each: one conversation, or some that belong together."""
        begins = dict(self._begin())
        chats = {chat.key: chat for chat in (*self._settled, *self._waiting) if chat.key in begins}
        told = {key for chat in chats.values() for key in chat.past}
        for key, chat in chats.items():
            if key not in told:
                yield [(begins[part], chats[part]) for part in (*chat.past, key)]

    def _begin(self) -> Iterator[tuple[str, int]]:
        """When the written ones begin: the settled ones so that they end in office hours, the others wait."""
        for chat in self._settled:
            last = self._office.earlier(self._now - chat.days_ago * DAY, self._random.randrange(20, 200) * MINUTE)
            yield chat.key, last - chat.turns[-1].minute * MINUTE
        for chat, (waited, opened) in zip(self._waiting, _WAITED, strict=False):
            wait = waited * MINUTE
            since = self._office.earlier(self._now, wait) if opened else self._now - wait
            yield chat.key, since - _first_unanswered(chat).minute * MINUTE

    def _made_up(self) -> list[tuple[int, DemoChat | None]]:
        begins = self._random.randrange(self._now - 29 * DAY, self._now - 3 * HOUR)
        earlier = begins - self._random.randrange(*_BETWEEN)
        if earlier < self._now - 29 * DAY or self._random.random() > _WROTE_BEFORE:
            return [(begins, None)]
        return [(earlier, None), (begins, None)]

    def _another(self, coming: _Coming) -> DemoChat:
        begins = coming.begins
        if coming.is_last and begins > self._now - DAY and self._random.random() < _MORE_WAIT:
            return self._random.choice(self._waiting)
        over = [chat for chat in self._settled if begins + chat.turns[-1].minute * MINUTE + _JITTER < self._now]
        return self._random.choice([chat for chat in over if coming.is_last or chat.state == "closed"])

    def _converse(self, coming: _Coming, chat: DemoChat) -> None:
        asker, begins = coming.asker, coming.begins
        resident = self._met.people.writer(asker)
        before = self._before.pop(asker, None) or _Before(self._random.choice(self._staff), (), "")
        by = before.by
        past = [turn for turn in chat.turns if begins + turn.minute * MINUTE + _JITTER < self._now]
        messages = self._exchange(past, begins, resident, by)
        self._met.meet(asker, begins)
        about = (Chat.KIND, resident.id)
        if chat.taken:
            self._deeds.do(by, "TakeChat", messages[0].at + _JITTER, about)
        record = self._chat(chat, messages, resident, before)
        if record.closed_at is not None:
            self._deeds.do(by, "CloseChat", record.closed_at, about)
        if coming.is_last:
            self._deeds.timeline.add(record.closed_at or record.last_at, record)
        else:
            over = Past(opened_at=record.opened_at, closed_at=record.closed_at or record.last_at)
            self._before[asker] = _Before(by, (*before.past, over), record.last_agency_message_id)

    def _exchange(self, turns: list[ChatTurn], begins: int, resident: Resident, by: Staff) -> list[Message]:
        """Put lines on the timeline; gives the messages among them."""
        messages: list[Message] = []
        waits: int | None = None
        for turn in turns:
            message = self._say(turn, begins, resident, by, waits)
            if message is not None:
                messages.append(message)
                waits = None if message.official else message.at if waits is None else waits
        return messages

    def _chat(self, chat: DemoChat, messages: list[Message], resident: Resident, before: _Before) -> Chat:
        by = before.by
        answers = [message for message in messages if message.official]
        last = messages[-1]
        waiting = [message.at for message in messages if not answers or message.at > answers[-1].at]
        taken = chat.taken or bool(answers) or bool(before.past)
        return Chat(
            agency_id=last.agency_id,
            id=resident.id,
            state=chat.state,
            opened_at=messages[0].at,
            last_at=last.at,
            waiting_since=waiting[0] if chat.state == "unanswered" else None,
            taken_by=by.id if taken else "",
            taken_by_name=by.name if taken else "",
            last_text=one_line(last.text)[:_SHOWN],
            last_agency_message_id=answers[-1].id if answers else before.last_answer,
            closed_at=min(last.at + _CLOSED_AFTER, self._now) if chat.state == "closed" else None,
            past=before.past,
        )

    def _say(self, turn: ChatTurn, begins: int, resident: Resident, by: Staff, waits: int | None) -> Message | None:
        """Put one line on the timeline: a message, or a note, which is none. `waits` is since when an answer is due."""
        at = begins + turn.minute * MINUTE + (self._random.randrange(_JITTER) if turn.minute else 0)
        text = turn.text
        if turn.by != "resident":
            text = in_full(text, resident.nickname, by.name, self._deeds.team.agency.department, at)
        if turn.by == "note":
            self._deeds.note(by, ("chat", resident.id), resident.id, text, at)
            return None
        official = turn.by == "agency"
        accepted = accept("text", text, MESSAGE_LIMIT, required=True)
        message = Message(
            agency_id=self._deeds.team.agency.id,
            id=id_at(at, self._random),
            chat_id=resident.id,
            author_id=by.id if official else resident.id,
            author_name=by.name if official else resident.nickname,
            official=official,
            at=at,
            text=accepted.text,
            original=accepted.original,
            visible_at=at + MESSAGE_HELD_FOR if official else at,
            waited=self._office.worked(at) - self._office.worked(waits) if official and waits is not None else None,
        )
        if official:
            self._deeds.do(by, "SendMessage", at, (Chat.KIND, resident.id), id=message.id)
        self._deeds.timeline.add(at, message)
        return message


def _first_unanswered(chat: DemoChat) -> ChatTurn:
    answered = max((turn.minute for turn in chat.turns if turn.by == "agency"), default=-1)
    return next(turn for turn in chat.turns if turn.by == "resident" and turn.minute > answered)
