"""Residents' accounts: who they are, where they live, and what they may change about it."""

import re
from functools import cache
from typing import ClassVar, Final

import msgspec

from domain.actors import Actor
from domain.commands import Outcome, ResidentCommand, load
from domain.days import DAY
from domain.directory import directory
from domain.erasure import DEPARTED
from domain.errors import Conflict, Invalid, NotAllowed, Problem
from domain.invitations import PLATFORM, use_invitation
from domain.look_alikes import skeleton
from domain.neighbours import NICKNAME_LIMIT
from domain.records import Record
from domain.regions import regions
from domain.safe_text import name as accept_name
from domain.transaction import Transaction

HOMES_MOST: Final = 2
VERIFIED_FOR: Final = 365 * DAY
"""After this long a home is to be verified again. Until then its owner reads, and writes nowhere."""

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
    left: bool = False

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


class AccountCommand(ResidentCommand, frozen=True, kw_only=True):
    """What a resident changes about their own account."""

    agency_id: str = PLATFORM

    def agencies(self, actor: Actor) -> tuple[str, ...]:
        return (PLATFORM,)

    def subject(self) -> tuple[str, str]:
        return (Account.KIND, "")

    def account(self, tx: Transaction, actor: Actor) -> Account:
        """The account of who asks."""
        actor.require_resident()
        return load(tx, Account, PLATFORM, actor.id)


class SignUp(AccountCommand, frozen=True, kw_only=True):
    """Open an account. The command's id becomes the resident's."""

    login: str
    nickname: str
    verifier: str

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        actor.require_resident()
        login = accept_login(self.login)
        nickname = accept_nickname(self.nickname)
        if tx.get(Login, PLATFORM, login) is not None:
            raise Conflict("residents.login_taken")
        tx.put(Login(agency_id=PLATFORM, id=login, account_id=self.id))
        tx.put(
            Account(
                agency_id=PLATFORM,
                id=self.id,
                login=login,
                nickname=nickname,
                verifier=self.verifier,
                created_at=now,
            )
        )
        return Outcome.DONE


class ChangeNickname(AccountCommand, frozen=True, kw_only=True):
    """Be called something else, at every agency that knows them."""

    nickname: str

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        account = self.account(tx, actor)
        nickname = accept_nickname(self.nickname)
        if nickname == account.nickname:
            return Outcome.ALREADY
        tx.put(msgspec.structs.replace(account, nickname=nickname, changed_at=now))
        return Outcome.DONE


class ChangeVerifier(AccountCommand, frozen=True, kw_only=True):
    """Sign in with another password from now on."""

    verifier: str

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        tx.put(msgspec.structs.replace(self.account(tx, actor), verifier=self.verifier))
        return Outcome.DONE


class VerifyHome(AccountCommand, frozen=True, kw_only=True):
    """Show with an invitation code that one lives there; again, for a home that one has."""

    code: str

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        account = self.account(tx, actor)
        dong = use_invitation(tx, self.code, now)
        home = Home(dong=dong, verified_at=now)
        if any(each.dong == dong for each in account.homes):
            homes = tuple(home if each.dong == dong else each for each in account.homes)
        else:
            homes = (*account.homes, home)
        if len(homes) > HOMES_MOST:
            raise Conflict("residents.two_homes")
        tx.put(_moved(account, homes, now))
        return Outcome.DONE


class LeaveHome(AccountCommand, frozen=True, kw_only=True):
    """Live there no longer. The other home counts from now on."""

    dong: str

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        account = self.account(tx, actor)
        homes = tuple(home for home in account.homes if home.dong != self.dong)
        if homes == account.homes:
            return Outcome.ALREADY
        tx.put(_moved(account, homes, now))
        return Outcome.DONE


class PutHomeFirst(AccountCommand, frozen=True, kw_only=True):
    """Let the other home be the one that counts."""

    dong: str

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        account = self.account(tx, actor)
        homes = tuple(sorted(account.homes, key=lambda home: home.dong != self.dong))
        if homes == account.homes:
            return Outcome.ALREADY
        tx.put(_moved(account, homes, now))
        return Outcome.DONE


class DeleteAccount(AccountCommand, frozen=True, kw_only=True):
    """Leave for good. What agencies hold is erased by a command for each of them; what was counted stays."""

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        account = self.account(tx, actor)
        if account.left:
            return Outcome.ALREADY
        login = tx.get(Login, PLATFORM, account.login)
        if login is not None:
            tx.remove(login)
        # Made anew, so that whatever else an account holds of somebody is gone from it.
        tx.put(
            Account(
                agency_id=PLATFORM,
                id=account.id,
                login="",
                nickname=DEPARTED,
                verifier="",
                created_at=account.created_at,
                changed_at=now,
                left=True,
            )
        )
        return Outcome.DONE


class NoteTold(AccountCommand, frozen=True, kw_only=True):
    """Every agency knows what changed at that moment. Of who has left, nothing is kept from now on."""

    changed_at: int

    def apply(self, tx: Transaction, actor: Actor, now: int) -> Outcome:
        account = tx.get(Account, PLATFORM, actor.id)
        if account is None or account.changed_at != self.changed_at:
            return Outcome.ALREADY
        if account.left:
            tx.remove(account)
        else:
            tx.put(msgspec.structs.replace(account, changed_at=None))
        return Outcome.DONE


def _moved(account: Account, homes: tuple[Home, ...], now: int) -> Account:
    """The account with these homes; agencies are told when another one counts."""
    moved = msgspec.structs.replace(account, homes=homes)
    if moved.dong(now) in ("", account.dong(now)):
        return moved
    return msgspec.structs.replace(moved, changed_at=now)


def accept_login(written: str) -> str:
    """A name to sign in with, in small letters. Raises `Invalid`."""
    login = written.strip().lower()
    if not _LOGIN.fullmatch(login):
        raise Invalid(Problem("login", "residents.login_characters"))
    return login


def accept_nickname(written: str) -> str:
    """A nickname as it is kept. Raises `Invalid` for one that could be taken for an agency's or for nobody's."""
    nickname = accept_name("nickname", written, NICKNAME_LIMIT)
    alike = skeleton(nickname)
    if alike in _reserved() or any(official in alike for official in _official_names()):
        raise Invalid(Problem("nickname", "residents.nickname_official"))
    return nickname


@cache
def _official_names() -> tuple[str, ...]:
    """What nothing in a nickname may look like: the agencies of the country."""
    return tuple(sorted({skeleton(agency.name) for agency in directory()}))


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
