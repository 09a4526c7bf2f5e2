"""What residents send, and what they are answered where that is no public struct of the domain."""

from typing import Annotated, Final

from msgspec import Meta, Struct

from domain.bounds import Id
from domain.public import OwnAccount, PublicAgency, PublicComment, PublicMessage, PublicNotice, PublicPosting
from domain.wire import Number

_Name = Annotated[str, Meta(min_length=1, max_length=80)]
_Password = Annotated[str, Meta(min_length=1, max_length=200)]
_Text = Annotated[str, Meta(min_length=1, max_length=20_000)]
"""Longer than any field takes: what is too long is said by the rule, with its limit."""
_Key = Annotated[str, Meta(max_length=200)]

ASKED_AT_ONCE: Final = 100
"""Agencies of which one request says how far their news was seen."""


class Asking(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something to be done. `id` is made by who asks: sent again under the same one, it is done once."""

    id: Id


class SigningUp(Asking, frozen=True, kw_only=True):
    """Somebody wants an account. The id becomes the resident's."""

    login: _Name
    nickname: _Name
    password: _Password
    device: Id | None = None


class SigningIn(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Somebody says who they are."""

    login: _Name
    password: _Password
    device: Id | None = None
    """Made once by each device: wrong passwords from elsewhere do not keep one waiting that was used before."""


class SignedInResident(Struct, frozen=True, kw_only=True):
    """Somebody is signed in. Times are milliseconds since the epoch."""

    token: str
    """To be sent as `Authorization: Bearer …`. The backend keeps a digest of it only."""
    account: OwnAccount
    expires_at: int
    idle_for: int


class Renaming(Asking, frozen=True, kw_only=True):
    """Another nickname."""

    nickname: _Name


class ChangingPassword(Asking, frozen=True, kw_only=True):
    """Another password. Every other session ends."""

    old: _Password
    new: _Password


class Verifying(Asking, frozen=True, kw_only=True):
    """The code of a letter."""

    code: Annotated[str, Meta(min_length=1, max_length=80)]


class Leaving(Asking, frozen=True, kw_only=True):
    """Delete the account, for good."""

    password: _Password


class BoardAsked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which board, and from where on."""

    dong: Annotated[str, Meta(max_length=20)] = ""
    """One of one's own neighbourhoods; by default the first."""
    after: _Key = ""


class Following(Struct, frozen=True, kw_only=True):
    """Whether one follows an agency now."""

    following: bool


class Profile(Struct, frozen=True, kw_only=True):
    """An agency's profile, as the resident who asks finds it."""

    agency: PublicAgency
    followers: int
    following: bool
    newest: tuple[PublicPosting, ...]


class ThreadAsked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Comments from where on; with `under` the answers to one comment."""

    after: _Key = ""
    under: Annotated[str, Meta(max_length=64)] = ""


class ThreadEntry(Struct, frozen=True, kw_only=True):
    """A comment with its answers."""

    comment: PublicComment
    answers: tuple[PublicComment, ...] = ()
    next: str = ""
    """What its further answers are `after`, asked for with `under`; empty when these are all."""


class ThreadPage(Struct, frozen=True, kw_only=True):
    """Some of the comments on an announcement: pinned ones first, then the oldest."""

    entries: tuple[ThreadEntry, ...]
    next: str = ""


class Commenting(Asking, frozen=True, kw_only=True):
    """A comment, or an answer to one."""

    text: _Text
    parent_id: Id | None = None


class Reporting(Asking, frozen=True, kw_only=True):
    """That a comment should not stand: abuse, privacy, spam, off_topic or other."""

    reason: Annotated[str, Meta(max_length=20)]


class Writing(Asking, frozen=True, kw_only=True):
    """A message to an agency."""

    text: _Text


class ChatAsked(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Messages before which."""

    before: _Key = ""


class OwnChat(Struct, frozen=True, kw_only=True):
    """One's own chat with an agency. Who answers there, and whether somebody does just now, is theirs to know."""

    agency_id: str
    agency: str
    closed: bool
    waiting: bool
    """Whether the last word is the resident's."""
    messages: tuple[PublicMessage, ...]
    """Oldest first."""
    before: str = ""
    """What the page before is asked for with; empty when there is none."""


class OwnChats(Struct, frozen=True, kw_only=True):
    """One's chats, each with its last message, the newest first."""

    chats: tuple[OwnChat, ...]


class Notices(Struct, frozen=True, kw_only=True):
    """What the agencies that one follows published, newest first."""

    notices: tuple[PublicNotice, ...]
    new: int
    """How many of these were not seen yet."""


class Seeing(Asking, frozen=True, kw_only=True):
    """Up to which number what was published is no longer new, by agency."""

    seen: Annotated[dict[str, Number], Meta(min_length=1, max_length=ASKED_AT_ONCE)]


class Newest(Struct, frozen=True, kw_only=True):
    """There is something newer. The data of the event `poke`; losing one costs nothing."""

    now: int
