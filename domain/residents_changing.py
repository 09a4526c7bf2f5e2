"""What residents change about their accounts: joining, names, homes, leaving."""

from typing import Final

import msgspec

from domain.actors import Actor
from domain.commands import Outcome, ResidentCommand, load
from domain.erasure import DEPARTED
from domain.errors import Conflict
from domain.invitations import PLATFORM, use_invitation
from domain.residents import Account, Home, Login, accept_login, accept_nickname
from domain.transaction import Transaction

HOMES_MOST: Final = 2


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

    UNTOLD = frozenset({"code"})

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
        if account.departed:
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
                departed=True,
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
        if account.departed:
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
