"""The kinds of record that only a backend keeps: residents' accounts and their boards. No desk has their tables."""

from typing import Final

from domain.boards import Posting, Publication
from domain.invitations import Invitation
from domain.records import Record
from domain.residents import Account, Login

PLATFORM_RECORDS: Final[tuple[type[Record], ...]] = (Account, Login, Invitation, Posting, Publication)
