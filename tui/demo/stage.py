"""The two agencies of the demo, and the staff of each."""

from typing import Final, NamedTuple

from domain.actors import EVERY_ROLE, Actor, Role
from domain.agencies import AddStaff, Agency, FoundAgency, Staff
from domain.agency_kinds import AgencyKind
from domain.ids import Clock, Entropy, IdMaker
from domain.regions import regions
from local_store.database import Database
from local_store.desk import Desk, wall_clock
from local_store.founding import agencies_of, found_agency
from tui.demo.texts import AgencyKey


class Stage(NamedTuple):
    """What an agency of the demo is."""

    name: str
    kind: AgencyKind
    region: str
    """The full name of the region that it serves."""
    department: str
    phone: str
    founder: str
    """The person at the desk."""
    colleagues: tuple[tuple[str, tuple[Role, ...]], ...]


STAGES: Final[dict[AgencyKey, Stage]] = {
    "dobong": Stage(
        "도봉구청",
        AgencyKind.GU_OFFICE,
        "서울특별시 도봉구",
        "홍보전산과",
        "02-2091-0200",
        "김도봉",
        (
            ("이창동", (Role.MODERATOR, Role.RESPONDER)),
            ("박쌍문", (Role.PUBLISHER, Role.MODERATOR, Role.RESPONDER)),
            ("최방학", (Role.MODERATOR, Role.RESPONDER)),
        ),
    ),
    "iksan": Stage(
        "익산경찰서",
        AgencyKind.POLICE_STATION,
        "전북특별자치도 익산시",
        "경무과",
        "063-000-0112",
        "김익산",
        (
            ("이마동", (Role.MODERATOR, Role.RESPONDER)),
            ("박영등", (Role.PUBLISHER, Role.MODERATOR, Role.RESPONDER)),
            ("최함열", (Role.MODERATOR, Role.RESPONDER)),
        ),
    ),
}


class Team(NamedTuple):
    """The agency as it was founded, and its staff, the founder first."""

    agency: Agency
    staff: tuple[Staff, ...]

    def holding(self, role: Role) -> tuple[Staff, ...]:
        """Those who may do what takes this role."""
        return tuple(each for each in self.staff if role in each.roles)


def found(database: Database, key: AgencyKey, at: int, entropy: Entropy) -> Team:
    """Open the agency's profile and let its staff in, by the commands that are there for it."""
    stage = STAGES[key]
    next_id = IdMaker(lambda: at, entropy)
    founding = FoundAgency(
        id=next_id(),
        agency_id=next_id(),
        name=stage.name,
        kind=stage.kind,
        regions=tuple(region.code for region in regions() if region.full_name == stage.region),
        founder_id=next_id(),
        founder_name=stage.founder,
        department=stage.department,
        phone=stage.phone,
    )
    found_agency(database, founding, lambda: at, entropy)
    founder = Actor(
        kind="staff", id=founding.founder_id, name=stage.founder, agency_id=founding.agency_id, roles=EVERY_ROLE
    )
    desk = Desk(database, founder, lambda: at, entropy)
    adding = [AddStaff(id=next_id(), staff_id=next_id(), name=name, roles=roles) for name, roles in stage.colleagues]
    desk.perform_all(adding).result()
    return team_of(desk)


def desk_of(database: Database, clock: Clock = wall_clock) -> Desk:
    """The desk of the agency on a demonstration's store, for its founder."""
    agency = agencies_of(database)[0]
    nobody = Actor(kind="staff", id="", name="", agency_id=agency.id)
    founder = team_of(Desk(database, nobody)).staff[0]
    return Desk(database, founder.actor(), clock)


def team_of(desk: Desk) -> Team:
    """The agency of a desk and its staff, the founder first."""
    return Team(desk.agency, tuple(sorted(desk.staff(), key=lambda each: each.id)))
