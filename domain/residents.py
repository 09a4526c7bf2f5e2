"""Residents' accounts: who they are and where they live, and which names they may have."""

import re
from functools import cache
from typing import ClassVar, Final

import msgspec

from domain.actors import Actor
from domain.days import DAY
from domain.erasure import DEPARTED
from domain.errors import Invalid, NotAllowed, Problem
from domain.look_alikes import skeleton
from domain.neighbours import NICKNAME_LIMIT
from domain.official_names import looks_official
from domain.records import Record
from domain.regions import regions
from domain.safe_text import name as accept_name

VERIFIED_FOR: Final = 365 * DAY
"""After this long a home is to be verified again. Until then its owner has no board of it, and does not write as one
who lives there; what agencies wrote to them, and what they follow, stays theirs to read."""

_LOGIN: Final = re.compile(r"[a-z0-9][a-z0-9._-]{3,39}")
_RESERVED: Final = (DEPARTED, "운영자", "관리자", "단골", "dangol", "admin")


class Home(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A neighbourhood in which somebody showed that they live."""

    dong: str
    verified_at: int

    def stands(self, now: int) -> bool:
        """Whether it need not be verified again yet."""
        return now < self.verified_at + VERIFIED_FOR


class Account(Record, frozen=True, kw_only=True):
    """A resident, who belongs to no agency. Its `id` is the resident's everywhere."""

    KIND: ClassVar[str] = "account"
    SYNCED: ClassVar[bool] = False

    login: str
    nickname: str
    verifier: str
    """The password's argon2id hash; empty for who has left."""
    created_at: int
    homes: tuple[Home, ...] = ()
    """The first counts: it is what agencies see, and where a follower is counted."""
    changed_at: int | None = None
    """Since when agencies have yet to be told of a new nickname or dong, or that they left."""
    departed: bool = False

    def dong(self, now: int) -> str:
        """The first home that stands; empty for who has none."""
        return next((home.dong for home in self.homes if home.stands(now)), "")

    def actor(self, now: int) -> Actor:
        """Who commands are applied for when this person is signed in."""
        return Actor(kind="resident", id=self.id, name=self.nickname, dong=self.dong(now))

    def writer(self, now: int) -> Actor:
        """As `actor`, for what only neighbours may do. Raises `NotAllowed` without a home that stands."""
        if not self.dong(now):
            raise NotAllowed("residents.verify_again" if self.homes else "residents.verify_first")
        return self.actor(now)


class Login(Record, frozen=True, kw_only=True):
    """That a name to sign in with is taken. Its `id` is that name."""

    KIND: ClassVar[str] = "login"
    SYNCED: ClassVar[bool] = False

    account_id: str


def accept_login(written: str) -> str:
    """A name to sign in with, in small letters. Raises `Invalid`."""
    login = written.strip().lower()
    if not _LOGIN.fullmatch(login):
        raise Invalid(Problem("login", "residents.login_characters"))
    return login


def accept_nickname(written: str) -> str:
    """A nickname as it is kept. Raises `Invalid` for one that could be taken for an agency's or for nobody's."""
    nickname = accept_name("nickname", written, NICKNAME_LIMIT)
    if skeleton(nickname) in _reserved() or looks_official(nickname):
        raise Invalid(Problem("nickname", "residents.nickname_official"))
    return nickname


@cache
def _reserved() -> frozenset[str]:
    return frozenset(map(skeleton, _RESERVED))


def home_of(account: Account, dong: str, now: int) -> Home:
    """The account's home in this neighbourhood, the first one where none is named. Raises `NotAllowed` otherwise."""
    wanted = regions().current(dong) if dong else ()
    for home in account.homes:
        if home.stands(now) and (not dong or home.dong in wanted):
            return home
    raise NotAllowed("residents.verify_again" if account.homes else "residents.verify_first")
