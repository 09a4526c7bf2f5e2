"""Colleagues of the linked demo: each signed in as a desk is, deciding and answering a little beside the person."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from random import Random
from typing import Final

import httpx
import msgspec

from api_client.client import Client
from domain.actors import Role
from domain.agencies import Staff
from domain.chats import Chat
from domain.commands import Command
from domain.comments import Comment
from domain.conversation import SendMessage
from domain.errors import DeskError, SignInNeeded
from domain.ids import IdMaker, derive
from domain.moderation import Decision, HideComment, ReviewComment
from domain.wire import CommandBatch, Sent, SetPassword, SignIn, Standing
from local_store.comments import CommentFilter
from local_store.desk import Desk
from tui.demo.agenda import Act, Agenda
from tui.demo.linked_store import signed_in
from tui.demo.sayings import ROUGH, Sayings, in_full
from tui.demo.texts import AgencyKey
from tui.demo.texts.canned import CANNED
from tui.demo.texts.staff_notes import HIDDEN_FOR_BY_TONE

_EVERY: Final = 16.0
"""Seconds of residents' time between two things that a colleague does, on average."""

_LEFT: Final = 20
_CHATS_LEFT: Final = 2
"""New comments, and chats that wait longest, which colleagues leave to the person at the screen."""

_TAKES: Final = (3.0, 8.0)
"""Seconds of residents' time that a decision takes, or an answer."""

_PATIENCE: Final = 20.0
_ANSWERS: Final = 0.3
"""The part of what they do that is answering in a chat."""


class SignedIn:
    """A colleague with a session of their own. A session that ended is begun again."""

    def __init__(self, url: str, staff: Staff, password: str) -> None:
        self.staff = staff
        self._url, self._password = url, password
        self._client = self._signed_in()

    def send(self, command: Command, now: int) -> None:
        """Have a command carried out, whatever comes of it. Raises as the client does."""
        batch = CommandBatch(commands=(Sent(command=command, made_at=now),), sent_at=now)
        self._ask(lambda client: client.push(batch))

    def stand(self, standing: Standing) -> None:
        """Let the others see where this colleague is. Raises as the client does."""
        self._ask(lambda client: client.stand(standing))

    def _ask(self, question: Callable[[Client], object]) -> None:
        try:
            question(self._client)
        except SignInNeeded:
            self.close()
            self._client = self._signed_in()
            question(self._client)

    def close(self) -> None:
        """Let go of every connection."""
        self._client.close()

    def _signed_in(self) -> Client:
        agency_id, staff_id = self.staff.agency_id, self.staff.id
        device = derive(f"{0:012x}", "colleague", staff_id)
        wanted = SignIn(agency=agency_id, name=staff_id, password=self._password, device=device)
        return Client(self._url, signed_in(self._url, wanted).token)


class Colleagues:
    """Plans what they do, from what one of their desks shows; how it comes out is the backend's to say."""

    def __init__(self, desk: Desk, agency: AgencyKey, people: Sequence[SignedIn], random: Random) -> None:
        self._desk, self._people, self._random = desk, people, random
        self._sayings = Sayings(agency, random)
        self._new_id = IdMaker(desk.now)
        self._department = desk.agency.department
        self._replies = [each.text for each in CANNED if each.agency in (None, agency)]

    def work_by(self, agenda: Agenda) -> None:
        """Work from now on, whenever the agenda says so."""
        agenda.after(self._random.expovariate(1 / _EVERY), partial(self._work, agenda))

    def _work(self, agenda: Agenda) -> Sequence[Act]:
        self.work_by(agenda)
        if self._random.random() < _ANSWERS:
            waiting = self._desk.unanswered_chats()[_CHATS_LEFT:]
            if waiting:
                chat = self._random.choice(waiting)
                self._begin(agenda, Role.RESPONDER, Standing(kind="chat", id=chat.id, typing=True), self._answer(chat))
        else:
            new = self._desk.comments(CommentFilter("new"))[_LEFT:]
            if new:
                comment = self._random.choice(new).comment
                standing = Standing(kind="comment", id=comment.id)
                self._begin(agenda, Role.MODERATOR, standing, self._decision(comment))
        return ()

    def _begin(self, agenda: Agenda, role: Role, standing: Standing, command: Command) -> None:
        """Somebody goes there, and does it some seconds later."""
        fit = [each for each in self._people if role in each.staff.roles]
        if fit:
            person = self._random.choice(fit)
            with suppress(DeskError):
                person.stand(standing)
            agenda.after(self._random.uniform(*_TAKES), partial(self._end, person, command))

    def _end(self, person: SignedIn, command: Command) -> Sequence[Act]:
        with suppress(DeskError):
            person.send(command, self._desk.now())
            person.stand(Standing())
        return ()

    def _decision(self, comment: Comment) -> Decision:
        said = self._sayings.heard(comment.original or comment.text)
        reasons = HIDDEN_FOR_BY_TONE.get(said.tone, ()) if said and said.tone in ROUGH else ()
        id, seen = self._new_id(), comment.state
        if reasons:
            return HideComment(id=id, comment_id=comment.id, seen=seen, reason=self._random.choice(reasons))
        return ReviewComment(id=id, comment_id=comment.id, seen=seen)

    def _answer(self, chat: Chat) -> SendMessage:
        text, now = self._random.choice(self._replies), self._desk.now()
        row = self._desk.chat_detail(chat.id)
        nickname = row.row.nickname if row else ""
        return SendMessage(
            id=self._new_id(),
            chat_id=chat.id,
            text=in_full(text, nickname, chat.taken_by_name or self._people[0].staff.name, self._department, now),
            seen_answer=chat.last_agency_message_id,
            seen_at=chat.last_at,
        )


def let_in(url: str, agency_id: str, founder: str, password: str, colleagues: Sequence[Staff]) -> None:
    """Let the founder, whose password this is, give it to colleagues. Raises as the client does, `HTTPError`."""
    device = derive(f"{0:012x}", "colleague", agency_id)
    session = signed_in(url, SignIn(agency=agency_id, name=founder, password=password, device=device))
    content, headers = msgspec.json.encode(SetPassword(password=password)), {"Content-Type": "application/json"}
    headers["Authorization"] = f"Bearer {session.token}"
    with httpx.Client(base_url=url, headers=headers, timeout=_PATIENCE, trust_env=False) as http:
        for each in colleagues:
            http.put(f"/v1/desk/staff/{each.id}/password", content=content).raise_for_status()
        http.post("/v1/desk/sign-out").raise_for_status()
