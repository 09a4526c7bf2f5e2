"""Who does something: staff with their roles, a resident with a verified neighbourhood, or the system."""

from enum import StrEnum
from typing import Literal

import msgspec

from domain.errors import NotAllowed


class Role(StrEnum):
    """What a member of staff may do. A person holds a set of them."""

    VIEWER = "viewer"
    RESPONDER = "responder"
    MODERATOR = "moderator"
    PUBLISHER = "publisher"
    ADMIN = "admin"


EVERY_ROLE = frozenset(Role)


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """The signed-in person on whose behalf a command is applied. Never taken from the command itself."""

    kind: Literal["staff", "resident", "system"]
    id: str
    name: str
    """Staff: the name colleagues see. Resident: the nickname."""
    agency_id: str = ""
    """Staff only: the agency they work for."""
    roles: frozenset[Role] = frozenset()
    dong: str = ""
    """Resident only: the code of the verified neighbourhood that counts."""

    def require(self, role: Role) -> None:
        """Raises `NotAllowed` unless this is staff that holds the role."""
        if self.kind != "staff" or role not in self.roles:
            raise NotAllowed("errors.role_needed", role=role.value)

    def require_resident(self) -> None:
        """Raises `NotAllowed` unless this is a resident."""
        if self.kind != "resident":
            raise NotAllowed("errors.residents_only")

    def require_system(self) -> None:
        """Raises `NotAllowed` unless this is the authority itself."""
        if self.kind != "system":
            raise NotAllowed("errors.system_only")


SYSTEM = Actor(kind="system", id="system", name="system")
