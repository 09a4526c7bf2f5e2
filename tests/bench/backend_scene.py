"""What stands on a backend that is measured: an agency, an announcement with comments, people with tokens."""

import secrets

import msgspec

from backend.carrying_out import carry_out
from backend.engine import Changing, Engine, change
from backend.founding import Founding, found_on
from backend.residents_door import PREFIX as RESIDENTS
from backend.sign_in import ABSOLUTE, PREFIX, digest_of
from domain.actors import Actor
from domain.agencies import Agency, Staff
from domain.announcements import Announcement, Placing
from domain.comments import WriteComment
from domain.credentials import SignedIn
from domain.ids import IdMaker
from domain.invitations import PLATFORM
from domain.residents import Account, Home
from domain.residents_sessions import LONGEST, ResidentSession
from tests.make import CHANG1, CONTENT, DOBONG

COMMENTS = 60
"""Two pages of them, with residents of their own."""


class Scene(msgspec.Struct, frozen=True):
    """Where there is something to ask for, and under which tokens."""

    agency_id: str
    announcement_id: str
    resident_id: str
    resident: str
    staff: tuple[str, ...]

    @property
    def thread(self) -> str:
        """The path of the comments."""
        return f"/v1/board/agencies/{self.agency_id}/announcements/{self.announcement_id}/comments"


async def make_scene(engine: Engine, sessions: int = 1) -> Scene:
    """An agency of its own, with so many sessions of its founder."""
    founding = Founding(name=secrets.token_hex(4), admin="김도봉", password=secrets.token_hex(8), regions=(DOBONG,))
    agency = await found_on(engine, founding)
    assert agency is not None
    new_id = IdMaker(engine.clock)
    announcement_id, resident = new_id(), Actor(kind="resident", id=new_id(), name="하늘이", dong=CHANG1)
    await change(engine, agency.id, lambda tx: tx.put(_announcement(engine, agency, announcement_id)))
    for _ in range(COMMENTS):
        author = Actor(kind="resident", id=new_id(), name="이웃", dong=CHANG1)
        command = WriteComment(
            id=new_id(), agency_id=agency.id, announcement_id=announcement_id, text="여기도 어두워요"
        )
        await carry_out(engine, author, command)
    token = await change(engine, PLATFORM, lambda tx: _join(engine, tx, resident))
    staff = await staff_tokens(engine, agency.id, sessions)
    return Scene(agency.id, announcement_id, resident.id, token, staff)


async def staff_tokens(engine: Engine, agency_id: str, count: int) -> tuple[str, ...]:
    """Tokens of somebody at an agency who holds every role, as many as are asked for."""

    def sign_in(tx: Changing) -> tuple[str, ...]:
        staff = max(tx.select(Staff, "WHERE agency_id = ?", agency_id), key=lambda each: len(each.roles))
        return tuple(_signed_in(engine, tx, staff) for _ in range(count))

    return await change(engine, agency_id, sign_in)


def _signed_in(engine: Engine, tx: Changing, staff: Staff) -> str:
    secret, now = secrets.token_hex(32), engine.clock()
    tx.put(
        SignedIn(
            agency_id=staff.agency_id,
            id=digest_of(secret),
            staff_id=staff.id,
            device_id=secret[:32],
            since=now,
            last_at=now,
            expires_at=now + ABSOLUTE,
        )
    )
    return f"{PREFIX}.{staff.agency_id}.{secret}"


def _announcement(engine: Engine, agency: Agency, id: str) -> Announcement:
    return Announcement(
        agency_id=agency.id,
        id=id,
        state="published",
        at=engine.clock(),
        content=CONTENT,
        placing=Placing(),
        author_id="0" * 32,
        author_name="김도봉",
    )


def _join(engine: Engine, tx: Changing, resident: Actor) -> str:
    secret, now = secrets.token_hex(32), engine.clock()
    home = Home(dong=CHANG1, verified_at=now)
    tx.put(
        Account(
            agency_id=PLATFORM,
            id=resident.id,
            login=resident.id[-12:],
            nickname=resident.name,
            verifier="x",
            created_at=now,
            homes=(home,),
        )
    )
    tx.put(
        ResidentSession(
            agency_id=PLATFORM,
            id=digest_of(secret),
            account_id=resident.id,
            device_id="",
            since=now,
            last_at=now,
            expires_at=now + LONGEST,
        )
    )
    return f"{RESIDENTS}.{secret}"
