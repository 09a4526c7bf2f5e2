"""The kinds of record that only a backend keeps: who may sign in, what is on the boards. No desk has their tables."""

from typing import Final

from domain.boards import Posting, Publication
from domain.credentials import Credential, Device, SignedIn
from domain.invitations import Invitation
from domain.records import Record
from domain.residents import Account, Login
from domain.residents_sessions import ResidentSession

PLATFORM_RECORDS: Final[tuple[type[Record], ...]] = (
    Credential,
    Device,
    SignedIn,
    Account,
    Login,
    ResidentSession,
    Invitation,
    Posting,
    Publication,
)
