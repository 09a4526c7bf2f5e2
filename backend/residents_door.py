"""Residents at the door: an account, signing in and out, and whose a token is."""

from typing import Final

from msgspec.structs import replace

from backend.asked import Asked
from backend.backend import Backend
from backend.delays import Key
from backend.engine import Changing, Engine, Reader, change
from backend.limits import Limit
from backend.passwords import accept_password
from backend.residents_asking import ChangingPassword, SignedInResident, SigningIn, SigningUp
from backend.residents_doing import account_of, do
from backend.residents_side import stir
from backend.routes import Route
from backend.sign_in import digest_of
from domain.actors import Actor
from domain.authority import Authority
from domain.errors import Conflict, SignInNeeded
from domain.invitations import PLATFORM
from domain.public import own_account
from domain.residents import Account, Login, accept_login, accept_nickname
from domain.residents_changing import ChangeVerifier, SignUp
from domain.residents_sessions import IDLE, KEPT_EVERY, LONGEST, ResidentSession

PREFIX: Final = "r"
"""What a resident's token begins with."""
_SECRET_BITS: Final = 256

_JOINING: Final = Limit("sign_up", burst=60, rate=1 / 10)
"""Accounts from one address: a hall full of people who are shown how, and then one every ten seconds."""
_GUESSING: Final = Limit("resident_sign_in", burst=30, rate=0.5)

_FORGOTTEN_AT_ONCE: Final = 500


async def known(backend: Backend, token: str, works: bool) -> tuple[Actor, str] | None:
    """Which resident holds this token."""
    digest, now = digest_of(token), backend.engine.clock()
    found = await backend.engine.read(lambda reader: _holder(reader, digest))
    if found is None or not found[0].stands(now):
        return None
    session, account = found
    due = works and now - session.last_at >= KEPT_EVERY
    if due and not await change(backend.engine, PLATFORM, lambda tx: _keep_used(tx, digest, now)):
        return None
    return account.actor(now), digest


def _keep_used(tx: Changing, digest: str, now: int) -> bool:
    """Keep when a session was last used. Whether there is one still: it may have been ended in between."""
    session = tx.get(ResidentSession, PLATFORM, digest)
    if session is None:
        return False
    tx.put(replace(session, last_at=max(session.last_at, now)))
    return True


def _holder(reader: Reader, digest: str) -> tuple[ResidentSession, Account] | None:
    session = reader.get(ResidentSession, PLATFORM, digest)
    account = reader.get(Account, PLATFORM, session.account_id) if session else None
    return (session, account) if session and account and not account.departed else None


async def sign_up(asked: Asked) -> SignedInResident:
    """Open an account, and sign its owner in. Sent again under the same id and password, it is the same account."""
    wanted = asked.body(SigningUp)
    accept_login(wanted.login)
    accept_nickname(wanted.nickname)
    passwords = asked.backend.sign_ins.passwords
    password = accept_password(wanted.password)
    try:
        opened = await _open(asked.engine, wanted, await passwords.hash(password))
    except Conflict as conflict:
        # Sent again, perhaps while the first was under way: the hash has another salt, so that receipts cannot tell.
        known = await asked.engine.read(lambda reader: reader.get(Account, PLATFORM, wanted.id))
        if known is None or known.departed or known.login != accept_login(wanted.login):
            raise
        if not await _meets(asked, known.login, None, known, password):
            raise conflict from None
        opened = known
    return await _let_in(asked.engine, opened, wanted.device or "")


async def _open(engine: Engine, wanted: SigningUp, verifier: str) -> Account:
    command = SignUp(id=wanted.id, login=wanted.login, nickname=wanted.nickname, verifier=verifier)
    authority = Authority(engine.clock, engine.entropy)
    actor = Actor(kind="resident", id=wanted.id, name=wanted.nickname)

    def join(tx: Changing) -> Account:
        authority.carry_out(tx, command, actor)
        account = tx.get(Account, PLATFORM, wanted.id)
        assert account is not None  # it was opened just now
        return account

    return await change(engine, PLATFORM, join)


async def sign_in(asked: Asked) -> SignedInResident:
    """Let a resident in. Raises `SignInNeeded`, the same for every cause; `TooMany`, `Overloaded`."""
    wanted = asked.body(SigningIn)
    login = wanted.login.strip().lower()
    account, used = await asked.engine.read(lambda reader: _find(reader, login, wanted.device))
    device = wanted.device if used else None
    if not await _meets(asked, login, device, account, wanted.password) or account is None:
        raise SignInNeeded("residents.wrong_password")
    return await _let_in(asked.engine, account, wanted.device or "")


def _find(reader: Reader, login: str, device: str | None) -> tuple[Account | None, bool]:
    """Who may be meant, and whether they are signed in at that device already."""
    taken = reader.get(Login, PLATFORM, login)
    account = reader.get(Account, PLATFORM, taken.account_id) if taken else None
    if account is None or account.departed:
        return None, False
    where = "WHERE agency_id = ? AND account_id = ? AND device_id = ? LIMIT 1"
    return account, bool(device and reader.select(ResidentSession, where, PLATFORM, account.id, device))


async def _meets(asked: Asked, login: str, device: str | None, account: Account | None, password: str) -> bool:
    """Whether it is the password of who is named. Raises `TooMany` after wrong ones.

    They count at a device where they are signed in for it alone; else for the name, from here and from anywhere.
    """
    own: Key = ("resident_at", login, device) if device else ("resident_from", login, asked.network)
    together: Key | None = None if device else ("resident", login)
    hashes = [account.verifier] if account else []
    return any(await asked.backend.sign_ins.try_password(password, hashes, own, together))


async def _let_in(engine: Engine, account: Account, device: str) -> SignedInResident:
    now = engine.clock()
    secret = f"{engine.entropy(_SECRET_BITS):064x}"
    session = ResidentSession(
        agency_id=PLATFORM,
        id=digest_of(secret),
        account_id=account.id,
        device_id=device,
        since=now,
        last_at=now,
        expires_at=now + LONGEST,
    )
    await change(engine, PLATFORM, lambda tx: tx.put(session))
    return SignedInResident(
        token=f"{PREFIX}.{secret}", account=own_account(account), expires_at=session.expires_at, idle_for=IDLE
    )


async def sign_out(asked: Asked) -> None:
    """End the session that asks."""
    await change(asked.engine, PLATFORM, lambda tx: end_sessions(tx, asked.actor.id, only=asked.session))
    stir(asked.backend, asked.actor.id)


async def change_password(asked: Asked) -> None:
    """Take a new password from who knows the old one. Raises `SignInNeeded` for a wrong one, `TooMany`."""
    wanted = asked.body(ChangingPassword)
    await confirm(asked, wanted.old)
    verifier = await asked.backend.sign_ins.passwords.hash(accept_password(wanted.new))
    await do(asked, ChangeVerifier(id=asked.backend.new_id(), verifier=verifier), as_neighbour=False)
    await change(asked.engine, PLATFORM, lambda tx: end_sessions(tx, asked.actor.id, but=asked.session))
    stir(asked.backend, asked.actor.id)


async def confirm(asked: Asked, password: str) -> None:
    """Have who asks show once more that they are who they are. Raises `SignInNeeded`, `TooMany`."""
    account = await account_of(asked)
    own = ("confirm", account.id)
    if not any(await asked.backend.sign_ins.try_password(password, [account.verifier], own)):
        raise SignInNeeded("residents.wrong_password")


def end_sessions(tx: Changing, account_id: str, *, only: str = "", but: str = "") -> None:
    """End a resident's sessions: one of them, or all but one."""
    found = tx.select(ResidentSession, "WHERE agency_id = ? AND account_id = ?", PLATFORM, account_id)
    for session in found:
        if session.id != but and only in ("", session.id):
            tx.remove(session)


async def forget_ended(backend: Backend) -> int:
    """Forget sessions that have ended, and say how many. To be called now and then."""
    now = backend.engine.clock()
    where = "WHERE expires_at <= ? OR last_at <= ? LIMIT ?"
    ended = await backend.engine.read_aside(
        lambda reader: reader.select(ResidentSession, where, now, now - IDLE, _FORGOTTEN_AT_ONCE)
    )

    def forget(tx: Changing) -> None:
        for session in ended:
            known = tx.get(ResidentSession, PLATFORM, session.id)
            if known is not None and not known.stands(now):
                tx.remove(known)

    if ended:
        await change(backend.engine, PLATFORM, forget)
    return len(ended)


ROUTES: Final = (
    Route(
        method="POST",
        path="/v1/residents/sign-up",
        role="public",
        handler=sign_up,
        summary="Open a resident's account, and sign in.",
        body=SigningUp,
        answer=SignedInResident,
        limit=_JOINING,
    ),
    Route(
        method="POST",
        path="/v1/residents/sign-in",
        role="public",
        handler=sign_in,
        summary="Sign a resident in.",
        body=SigningIn,
        answer=SignedInResident,
        limit=_GUESSING,
    ),
    Route(
        method="POST",
        path="/v1/residents/sign-out",
        role="resident",
        handler=sign_out,
        summary="End this session.",
        status=204,
    ),
    Route(
        method="POST",
        path="/v1/residents/me/password",
        role="resident",
        handler=change_password,
        summary="Choose another password. Every other session ends.",
        body=ChangingPassword,
        status=204,
        limit=_GUESSING,
    ),
)
