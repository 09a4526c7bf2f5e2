"""How staff prove who they are to a backend: passwords, devices, sessions. Desks never get any of it."""

from typing import ClassVar

from domain.records import Record


class Credential(Record, frozen=True, kw_only=True):
    """A member of staff's password, hashed. Its `id` is the person's."""

    KIND: ClassVar[str] = "credential"
    SYNCED: ClassVar[bool] = False

    hash: str
    set_at: int
    set_by: str
    """Id of who chose it: the person, or an administrator who made the account."""


class Device(Record, frozen=True, kw_only=True):
    """A store from which somebody signed in. Its `id` is what the store made for itself."""

    KIND: ClassVar[str] = "device"
    SYNCED: ClassVar[bool] = False

    staff_id: str
    name: str
    first_at: int
    last_at: int


class SignedIn(Record, frozen=True, kw_only=True):
    """Somebody's session. Its `id` is the digest of the token: whoever reads the database cannot sign in with it."""

    KIND: ClassVar[str] = "signed_in"
    SYNCED: ClassVar[bool] = False

    staff_id: str
    device_id: str
    since: int
    last_at: int
    """When the person last asked for something, to the minute."""
    expires_at: int
