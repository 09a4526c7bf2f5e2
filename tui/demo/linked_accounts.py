"""Residents of the linked demo with real accounts: what they do goes over HTTP, as from their telephones."""

import hashlib
from collections import defaultdict, deque
from collections.abc import Mapping
from contextlib import suppress
from typing import Final

import httpx

from domain.commands import Command
from domain.comments import Comment, ReportComment, WriteComment
from domain.conversation import AskAgency
from domain.followers import Follow, Unfollow
from domain.ids import IdMaker
from domain.publishing import SeeAnnouncement
from local_store.desk import Desk
from tui.demo.agenda import Act
from tui.demo.people import Resident

MOST: Final = 40
"""Accounts of one sitting. Whoever comes then acts through one of them: a backend takes in so many at once."""

_PATIENCE: Final = 10.0

Question = tuple[str, dict[str, str]]
"""Where something is sent, and what."""


class Accounts:
    """Signs residents up when they first do something. What is refused, or not answered, is let go."""

    def __init__(self, url: str, desk: Desk, codes: Mapping[str, tuple[str, ...]]) -> None:
        """`codes` are invitations by dong; `desk` only tells which announcement a comment is under."""
        self._http = httpx.Client(base_url=url, timeout=_PATIENCE, trust_env=False)
        self._desk = desk
        self._codes = {dong: list(some) for dong, some in codes.items()}
        self._new_id = IdMaker(desk.now)
        self._tokens: dict[str, str] = {}
        """By the resident's id; empty for who was not let in."""
        self._neighbours: defaultdict[str, deque[str]] = defaultdict(deque)
        """Tokens by dong."""

    def close(self) -> None:
        """Let go of every connection."""
        self._http.close()

    def do(self, act: Act) -> None:
        """Carry out what a resident does."""
        with suppress(httpx.HTTPError):
            token, question = self._token_of(act.resident), self._question(act.command)
            if token and question:
                self._ask(*question, token)

    def _question(self, command: Command) -> Question | None:
        board = f"/v1/board/agencies/{self._desk.agency_id}"
        match command:
            case WriteComment():
                body = {"text": command.text} | ({"parent_id": command.parent_id} if command.parent_id else {})
                return f"{board}/announcements/{command.announcement_id}/comments", {"id": command.id, **body}
            case ReportComment():
                under = self._desk.record(Comment, command.comment_id)
                path = f"{board}/announcements/{under.announcement_id if under else '-'}/comments/{command.comment_id}"
                return (f"{path}/reports", {"id": command.id, "reason": command.reason}) if under else None
            case AskAgency():
                return f"/v1/residents/chats/{self._desk.agency_id}", {"id": command.id, "text": command.text}
            case SeeAnnouncement():
                return f"{board}/announcements/{command.announcement_id}/seen", {"id": command.id}
            case Follow():
                return f"{board}/follow", {"id": command.id}
            case Unfollow():
                return f"{board}/unfollow", {"id": command.id}
        return None

    def _token_of(self, resident: Resident) -> str:
        if resident.id not in self._tokens and len(self._tokens) < MOST:
            token = self._tokens[resident.id] = self._signed_up(resident)
            if token:
                self._neighbours[resident.dong].append(token)
        known = self._tokens.get(resident.id)
        if known is not None:
            return known
        neighbours = self._neighbours[resident.dong]
        neighbours.rotate()  # each in turn
        return neighbours[0] if neighbours else ""

    def _signed_up(self, resident: Resident) -> str:
        """Their own account, opened now or in an earlier sitting: the same id and password are the same account."""
        wanted = {"id": resident.id, "login": resident.id, "nickname": resident.nickname}
        answer = self._ask("/v1/residents/sign-up", {**wanted, "password": self._password(resident.id)})
        if not answer.is_success:
            return ""
        told = answer.json()
        token, codes = str(told["token"]), self._codes.get(resident.dong, [])
        if not told["account"]["homes"] and codes:
            self._ask("/v1/residents/me/homes", {"id": self._new_id(), "code": codes.pop()}, token)
        return token

    def _password(self, resident_id: str) -> str:
        return hashlib.sha256(f"{self._desk.agency_id}/{resident_id}".encode()).hexdigest()

    def _ask(self, path: str, body: Mapping[str, str], token: str = "") -> httpx.Response:
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return self._http.post(path, json=body, headers=headers)
