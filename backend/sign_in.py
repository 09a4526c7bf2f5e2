"""Signing in, and who a token belongs to."""

import hashlib
import unicodedata
from collections.abc import Sequence
from typing import Final, NamedTuple

from msgspec.structs import replace

from backend.addresses import network_of
from backend.delays import Delays, Key
from backend.engine import Changing, Engine, Reader, change
from backend.passwords import Passwords
from backend.refusals import Overloaded, TooOld
from domain.actors import Actor
from domain.agencies import Agency, Staff
from domain.authority import Authority
from domain.credentials import Credential, Device, SignedIn
from domain.days import HOUR, MINUTE
from domain.errors import SignInNeeded
from domain.ids import IdMaker, derive
from domain.wire import UNDERSTOOD, Session, SignIn, epoch_of

PREFIX: Final = "s"
"""What a staff token begins with."""
IDLE: Final = 15 * MINUTE
ABSOLUTE: Final = 12 * HOUR
_SECRET_BITS: Final = 256
_KEPT_EVERY: Final = MINUTE
_OVERDUE: Final = 5 * MINUTE
"""After so long it is kept with the request: a server that is killed again and again never comes to it otherwise."""
_NAMESAKES: Final = 3
"""Colleagues of one name among whom the password says who it is; of more, the others sign in by their id."""


class SignIns:
    """Who is signed in. One for each process, over a database that all of them share."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._new_id = IdMaker(engine.clock, engine.entropy)
        self.passwords = Passwords()
        self.delays = Delays()
        self._used: dict[tuple[str, str], int] = {}
        """(agency, digest of a token) → when it was last used, until that is kept."""

    async def sign_in(self, wanted: SignIn, address: str) -> Session:
        """Let somebody in. Raises `SignInNeeded`, the same for every cause; `TooMany`, `TooOld`, `Overloaded`."""
        if not UNDERSTOOD[0] <= wanted.protocol <= UNDERSTOOD[1]:
            raise TooOld("serve.protocol", low=UNDERSTOOD[0], high=UNDERSTOOD[1])
        found = await self._engine.read(lambda reader: _find(reader, wanted))
        device = next((each.device for each in found if each.device is not None), None)
        own, together = _keys(wanted, device, network_of(address))
        met = await self.try_password(wanted.password, [each.credential.hash for each in found], own, together)
        right = [each for each, meets in zip(found, met, strict=True) if meets]
        if len(right) != 1:
            raise SignInNeeded("serve.wrong_password")
        [(staff, credential, _)] = right
        return await self._let_in(staff, wanted, address, must_change=credential.set_by != staff.id)

    async def try_password(
        self, password: str, hashes: Sequence[str], own: Key, together: Key | None = None
    ) -> list[bool]:
        """Behind which of these it is; it is right if there is one. Nobody's takes as long as somebody's.

        Wrong ones count for these keys, as `Delays` has it. Raises `TooMany`, `Overloaded`.
        """
        self.delays.begin(own, together)
        try:
            met = [await self.passwords.meets(hash, password) for hash in hashes or (None,)]
        except Overloaded:
            self.delays.unheard(own, together)
            raise
        if sum(met) == 1:
            self.delays.right(own, together)
        return met if hashes else []

    async def known(self, token: str, works: bool) -> tuple[Actor, str] | None:
        """Whose token it is and what its session is known by; None when it is over, or was never anybody's."""
        agency_id, _, secret = token.partition(".")
        digest = digest_of(secret)
        found = await self._engine.read(lambda reader: _holder(reader, agency_id, digest))
        if found is None:
            return None
        session, staff = found
        now = self._engine.clock()
        last = max(session.last_at, self._used.get((agency_id, digest), 0))
        if not staff.active or not staff.roles or now >= session.expires_at or now - last >= IDLE:
            return None
        if works:
            self._used[agency_id, digest] = now
            if now - session.last_at >= _OVERDUE:
                await change(self._engine, agency_id, lambda tx: _keep_used(tx, agency_id, digest, now))
        return staff.actor(), digest

    async def end(self, actor: Actor, digest: str) -> None:
        """Sign out."""
        await change(self._engine, actor.agency_id, lambda tx: _end_all(tx, actor.agency_id, (digest,)))
        self._used.pop((actor.agency_id, digest), None)

    async def keep_used(self) -> None:
        """Keep when sessions were last used, and forget those that are over. To be called about once a minute."""
        used, self._used = self._used, {}
        now = self._engine.clock()
        ended = await self._engine.read(lambda reader: _ended(reader, now))
        agencies = tuple(sorted({agency_id for agency_id, _ in (*used, *ended)}))
        if not agencies:
            return

        def keep(tx: Changing) -> None:
            for (agency_id, digest), at in used.items():
                _keep_used(tx, agency_id, digest, at)
            for agency_id, digest in ended:
                session = tx.get(SignedIn, agency_id, digest)
                if session is not None and is_over(session, now):
                    tx.remove(session)

        for each in agencies:
            await change(self._engine, each, keep)

    async def _let_in(self, staff: Staff, wanted: SignIn, address: str, *, must_change: bool) -> Session:
        now = self._engine.clock()
        authority = Authority(self._engine.clock, self._engine.entropy)
        secret = f"{self._engine.entropy(_SECRET_BITS):064x}"
        agency_id = staff.agency_id

        def note(tx: Changing) -> Agency:
            device_id = _device_id(tx, staff, wanted)
            before = tx.get(Device, agency_id, device_id)
            tx.put(
                Device(
                    agency_id=agency_id,
                    id=device_id,
                    staff_id=staff.id,
                    name=wanted.device_name,
                    first_at=before.first_at if before else now,
                    last_at=now,
                )
            )
            tx.put(
                SignedIn(
                    agency_id=agency_id,
                    id=digest_of(secret),
                    staff_id=staff.id,
                    device_id=device_id,
                    since=now,
                    last_at=now,
                    expires_at=now + ABSOLUTE,
                )
            )
            authority.note(tx, staff.actor(), agency_id, "SignIn", self._new_id(), (Staff.KIND, staff.id), address)
            agency = tx.get(Agency, agency_id, agency_id)
            assert agency is not None  # its staff was found in it
            return agency

        agency = await change(self._engine, agency_id, note)
        return Session(
            token=f"{PREFIX}.{agency_id}.{secret}",
            agency_id=agency_id,
            agency=agency,
            staff=staff,
            epoch=epoch_of(self._engine.identity, staff.actor().roles),
            now=now,
            expires_at=now + ABSOLUTE,
            idle_for=IDLE,
            must_change_password=must_change,
        )


def digest_of(secret: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(secret.encode()).hexdigest()


def is_over(session: SignedIn, now: int) -> bool:
    """Whether a session has ended, as far as is kept of it."""
    return now >= session.expires_at or now - session.last_at >= IDLE + _KEPT_EVERY * 2


def _keep_used(tx: Changing, agency_id: str, digest: str, at: int) -> None:
    session = tx.get(SignedIn, agency_id, digest)
    if session is not None and session.last_at < at:
        tx.put(replace(session, last_at=at))


def end_sessions(tx: Changing, staff: Staff, but: str = "") -> None:
    """End the sessions of a person, but for one."""
    of_them = tx.select(SignedIn, "WHERE agency_id = ? AND staff_id = ?", staff.agency_id, staff.id)
    _end_all(tx, staff.agency_id, tuple(each.id for each in of_them if each.id != but))


def _end_all(tx: Changing, agency_id: str, digests: tuple[str, ...]) -> None:
    for digest in digests:
        session = tx.get(SignedIn, agency_id, digest)
        if session is not None:
            tx.remove(session)


class _Found(NamedTuple):
    """Somebody who may be meant, with their password, and the device if they used it before."""

    staff: Staff
    credential: Credential
    device: Device | None


def _find(reader: Reader, wanted: SignIn) -> list[_Found]:
    """Who may be meant: of namesakes who used the device before, otherwise each; then the password says who it is."""
    agency, name = _plain(wanted.agency), _plain(wanted.name)
    agencies = reader.select(Agency, "WHERE id = ? OR name = ? ORDER BY id LIMIT 2", agency, agency)
    if len(agencies) != 1:
        return []
    found: list[_Found] = []
    where = "WHERE agency_id = ? AND (id = ? OR name = ?) AND active = 1 ORDER BY id LIMIT ?"
    for staff in reader.select(Staff, where, agencies[0].id, name, name, _NAMESAKES):
        credential = reader.get(Credential, staff.agency_id, staff.id)
        if credential is not None:
            found.append(
                _Found(staff, credential, reader.get(Device, staff.agency_id, _device_id(reader, staff, wanted)))
            )
    return [each for each in found if each.device is not None] or found


def _device_id(reader: Reader, staff: Staff, wanted: SignIn) -> str:
    """What a device is kept under: whoever names a colleague's takes nothing from them, and has one of their own."""
    id = wanted.device
    while (device := reader.get(Device, staff.agency_id, id)) is not None and device.staff_id != staff.id:
        id = derive(id, staff.id)
    return id


def _plain(text: str) -> str:
    """A name as it is compared."""
    return unicodedata.normalize("NFC", text).strip()


def _holder(reader: Reader, agency_id: str, digest: str) -> tuple[SignedIn, Staff] | None:
    session = reader.get(SignedIn, agency_id, digest)
    staff = reader.get(Staff, agency_id, session.staff_id) if session else None
    return (session, staff) if session and staff else None


def _ended(reader: Reader, now: int) -> list[tuple[str, str]]:
    sql = "SELECT agency_id, id FROM signed_in WHERE expires_at <= ? OR last_at <= ?"
    return [(agency_id, digest) for agency_id, digest in reader.rows(sql, now, now - IDLE - _KEPT_EVERY * 2)]


def _keys(wanted: SignIn, device: Device | None, network: str) -> tuple[Key, Key | None]:
    """What a wrong password counts for: at a device that they used before for it alone; else for who is named, from
    here and from anywhere. By the text that names them, so that it is the same for who does not exist."""
    if device is not None:
        return ("device", device.agency_id, device.staff_id, device.id), None
    named = (_plain(wanted.agency), _plain(wanted.name))
    return ("from", *named, network), ("person", *named)
