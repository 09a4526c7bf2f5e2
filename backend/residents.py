"""A resident's own account: who they are, where they live, and leaving."""

from functools import partial
from typing import Final

from backend.asked import Asked
from backend.engine import Changing, Writing
from backend.limits import Limit
from backend.residents_asking import Leaving, Renaming, Verifying
from backend.residents_doing import account_of, do
from backend.residents_door import confirm, end_sessions
from backend.residents_side import stir
from backend.residents_telling import tell
from backend.routes import Route
from domain.authority import Authority
from domain.commands import Outcome
from domain.errors import NotFound
from domain.invitations import PLATFORM, read_code
from domain.public import OwnAccount, own_account
from domain.residents_changing import AccountCommand, ChangeNickname, DeleteAccount, LeaveHome, PutHomeFirst, VerifyHome

_CHANGING: Final = Limit("account", burst=20, rate=1 / 20)
_MOVING: Final = Limit("home", burst=10, rate=1 / 3600)
"""Each time another home counts, who lives there is counted there by every agency that they follow."""


async def me(asked: Asked) -> OwnAccount:
    """The account of who asks."""
    return own_account(await account_of(asked))


async def rename(asked: Asked) -> OwnAccount:
    """Take another nickname, and let the agencies know that know them."""
    wanted = asked.body(Renaming)
    return await _changed(asked, ChangeNickname(id=wanted.id, nickname=wanted.nickname))


async def verify(asked: Asked) -> OwnAccount:
    """Verify a home by a code. Slips of the pen cost nothing; guesses cost more and more time."""
    wanted = asked.body(Verifying)
    read_code(wanted.code)
    delays, own = asked.backend.sign_ins.delays, ("code", asked.actor.id)
    delays.begin(own)
    account = await _changed(asked, VerifyHome(id=wanted.id, code=wanted.code))
    delays.right(own)
    return account


async def put_first(asked: Asked) -> OwnAccount:
    """Let one of the homes be the one that counts. Raises `NotFound` for a dong where they have none."""
    return await _changed(asked, PutHomeFirst(id=asked.backend.new_id(), dong=await _own_dong(asked)))


async def leave_home(asked: Asked) -> OwnAccount:
    """Live there no longer. Raises `NotFound` for a dong where they have no home."""
    return await _changed(asked, LeaveHome(id=asked.backend.new_id(), dong=await _own_dong(asked)))


async def _own_dong(asked: Asked) -> str:
    """The dong of the path: what nobody has leaves no receipt that would be kept for ever."""
    dong = asked.path("dong")
    if all(home.dong != dong for home in (await account_of(asked)).homes):
        raise NotFound("errors.not_found")
    return dong


async def _changed(asked: Asked, command: AccountCommand) -> OwnAccount:
    if await do(asked, command, as_neighbour=False) is Outcome.DONE:
        await tell(asked.backend, asked.actor.id)
    return await me(asked)


async def leave(asked: Asked) -> None:
    """Delete the account: its sessions end, and every agency that knew them forgets who they were."""
    wanted = asked.body(Leaving)
    await confirm(asked, wanted.password)
    authority = Authority(asked.engine.clock, asked.engine.entropy)

    def go(writing: Writing) -> None:
        writing.attempt(PLATFORM, partial(_go, asked, authority, DeleteAccount(id=wanted.id)))

    await asked.engine.write((PLATFORM,), go)
    stir(asked.backend, asked.actor.id)
    await tell(asked.backend, asked.actor.id)


def _go(asked: Asked, authority: Authority, command: DeleteAccount, tx: Changing) -> None:
    authority.carry_out(tx, command, asked.actor)
    end_sessions(tx, asked.actor.id)


ROUTES: Final = (
    Route(
        method="GET",
        path="/v1/residents/me",
        role="resident",
        handler=me,
        summary="One's own account, with its neighbourhoods.",
        answer=OwnAccount,
    ),
    Route(
        method="POST",
        path="/v1/residents/me/nickname",
        role="resident",
        handler=rename,
        summary="Take another nickname, at every agency.",
        body=Renaming,
        answer=OwnAccount,
        limit=_CHANGING,
    ),
    Route(
        method="POST",
        path="/v1/residents/me/homes",
        role="resident",
        handler=verify,
        summary="Verify a neighbourhood by an agency's invitation code; two at the most.",
        body=Verifying,
        answer=OwnAccount,
    ),
    Route(
        method="PUT",
        path="/v1/residents/me/homes/{dong}",
        role="resident",
        handler=put_first,
        summary="Let this neighbourhood be the first, which counts.",
        answer=OwnAccount,
        limit=_MOVING,
    ),
    Route(
        method="DELETE",
        path="/v1/residents/me/homes/{dong}",
        role="resident",
        handler=leave_home,
        summary="Live there no longer.",
        answer=OwnAccount,
        limit=_MOVING,
    ),
    Route(
        method="POST",
        path="/v1/residents/me/leave",
        role="resident",
        handler=leave,
        summary="Delete the account, for good. What was counted stays, who it was does not.",
        body=Leaving,
        status=204,
    ),
)
