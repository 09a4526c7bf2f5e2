"""Staff at the door: signing in and out, passwords, devices."""

from typing import Final

from backend.asked import Asked
from backend.backend import Backend
from backend.engine import Changing, Reader, change
from backend.limits import Limit
from backend.passwords import accept_password
from backend.routes import Route
from backend.sign_in import end_sessions
from domain.actors import Actor, Role
from domain.agencies import Staff
from domain.authority import Authority
from domain.commands import load
from domain.credentials import Credential, Device, SignedIn
from domain.errors import NotAllowed, NotFound, SignInNeeded
from domain.wire import ChangePassword, Devices, DeviceSeen, Session, SetPassword, SignIn

_GUESSING: Final = Limit("sign_in", burst=100, rate=2)
"""Sign-ins from one address: an office that begins its day, and far fewer a second than can be looked at."""


async def known(backend: Backend, token: str, works: bool) -> tuple[Actor, str] | None:
    """Who of the staff holds this token."""
    return await backend.sign_ins.known(token, works)


async def sign_in(asked: Asked) -> Session:
    """Let a member of staff in."""
    return await asked.backend.sign_ins.sign_in(asked.body(SignIn), asked.address)


async def sign_out(asked: Asked) -> None:
    """End the session that asks."""
    await asked.backend.sign_ins.end(asked.actor, asked.session)
    _look_who_stands(asked)


async def change_password(asked: Asked) -> None:
    """Take a new password from who knows the old one. Raises `SignInNeeded` for a wrong one, `TooMany`."""
    wanted, actor = asked.body(ChangePassword), asked.actor
    passwords = asked.backend.sign_ins.passwords
    credential = await asked.engine.read(lambda reader: reader.get(Credential, actor.agency_id, actor.id))
    hashes = [credential.hash] if credential else []
    if not any(await asked.backend.sign_ins.try_password(wanted.old, hashes, ("confirm", actor.agency_id, actor.id))):
        raise SignInNeeded("serve.wrong_password")
    hashed = await passwords.hash(accept_password(wanted.new))
    await _keep(asked, actor.id, hashed, but=asked.session)


async def set_password(asked: Asked) -> None:
    """Give a colleague a password. Raises `NotFound` for nobody of this agency, `NotAllowed` for one's own."""
    wanted, staff_id = asked.body(SetPassword), asked.path("staff_id")
    if staff_id == asked.actor.id:
        raise NotAllowed("serve.own_password")  # whoever found the desk open would have it from then on
    hashed = await asked.backend.sign_ins.passwords.hash(accept_password(wanted.password))
    await _keep(asked, staff_id, hashed)


async def _keep(asked: Asked, staff_id: str, hashed: str, but: str = "") -> None:
    actor, now = asked.actor, asked.engine.clock()

    def keep(tx: Changing) -> None:
        staff = load(tx, Staff, actor.agency_id, staff_id)
        tx.put(Credential(agency_id=staff.agency_id, id=staff.id, hash=hashed, set_at=now, set_by=actor.id))
        end_sessions(tx, staff, but=but)
        _note(asked, tx, "SetPassword", (Staff.KIND, staff.id))

    await change(asked.engine, actor.agency_id, keep)
    _look_who_stands(asked)


def _note(asked: Asked, tx: Changing, action: str, subject: tuple[str, str], why: str = "") -> None:
    """What is done to who may come in stands in the audit as every command does."""
    authority = Authority(asked.engine.clock, asked.engine.entropy)
    authority.note(tx, asked.actor, asked.actor.agency_id, action, asked.request_id, subject, why)


def _look_who_stands(asked: Asked) -> None:
    """Streams of sessions that have just ended end too, and not only when they look next."""
    asked.backend.ended += 1
    asked.backend.hub.wake((asked.actor.agency_id,))


async def end_all(asked: Asked) -> None:
    """End every session of a colleague. Raises `NotFound` for nobody of this agency."""
    actor, staff_id = asked.actor, asked.path("staff_id")

    def end(tx: Changing) -> None:
        staff = load(tx, Staff, actor.agency_id, staff_id)
        end_sessions(tx, staff)
        _note(asked, tx, "EndSessions", (Staff.KIND, staff.id))

    await change(asked.engine, actor.agency_id, end)
    _look_who_stands(asked)


async def devices(asked: Asked) -> Devices:
    """One's own devices; an administrator sees everybody's."""
    return await asked.engine.read(lambda reader: _devices(reader, asked.actor))


def _devices(reader: Reader, actor: Actor) -> Devices:
    sessions = reader.select(SignedIn, "WHERE agency_id = ?", actor.agency_id)
    in_use = {session.device_id for session in sessions}
    found = reader.select(Device, "WHERE agency_id = ? ORDER BY last_at DESC, id", actor.agency_id)
    return Devices(
        devices=tuple(
            DeviceSeen(
                id=device.id,
                name=device.name,
                staff_id=device.staff_id,
                first_at=device.first_at,
                last_at=device.last_at,
                signed_in=device.id in in_use,
            )
            for device in found
            if device.staff_id == actor.id or Role.ADMIN in actor.roles
        )
    )


async def forget_device(asked: Asked) -> None:
    """Forget a device of one's own, or of anybody for an administrator; whoever is signed in there is out."""
    actor, device_id = asked.actor, asked.path("device_id")

    def forget(tx: Changing) -> None:
        device = load(tx, Device, actor.agency_id, device_id)
        if device.staff_id != actor.id and Role.ADMIN not in actor.roles:
            raise NotFound("errors.not_found")
        where = "WHERE agency_id = ? AND device_id = ? AND staff_id = ?"
        for session in tx.select(SignedIn, where, actor.agency_id, device_id, device.staff_id):
            tx.remove(session)
        tx.remove(device)
        _note(asked, tx, "ForgetDevice", (Staff.KIND, device.staff_id), device.name)

    await change(asked.engine, actor.agency_id, forget)
    _look_who_stands(asked)


_ADMIN: Final = frozenset({Role.ADMIN})

ROUTES: Final = (
    Route(
        method="POST",
        path="/v1/sign-in",
        role="public",
        handler=sign_in,
        summary="Sign a member of staff in, from a device.",
        body=SignIn,
        answer=Session,
        limit=_GUESSING,
    ),
    Route(
        method="POST",
        path="/v1/desk/sign-out",
        role="staff",
        handler=sign_out,
        summary="End this session.",
        status=204,
    ),
    Route(
        method="POST",
        path="/v1/desk/password",
        role="staff",
        handler=change_password,
        summary="Choose a new password of one's own. Other sessions end.",
        body=ChangePassword,
        status=204,
        limit=_GUESSING,
    ),
    Route(
        method="PUT",
        path="/v1/desk/staff/{staff_id}/password",
        role=_ADMIN,
        handler=set_password,
        summary="Give a colleague a first or a new password. Their sessions end.",
        body=SetPassword,
        status=204,
    ),
    Route(
        method="DELETE",
        path="/v1/desk/staff/{staff_id}/sessions",
        role=_ADMIN,
        handler=end_all,
        summary="Sign a colleague out everywhere.",
        status=204,
    ),
    Route(
        method="GET",
        path="/v1/desk/devices",
        role="staff",
        handler=devices,
        summary="The devices from which somebody signed in: one's own, for an administrator everybody's.",
        answer=Devices,
    ),
    Route(
        method="DELETE",
        path="/v1/desk/devices/{device_id}",
        role="staff",
        handler=forget_device,
        summary="Forget a device, and end its sessions.",
        status=204,
    ),
)
