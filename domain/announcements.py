"""Announcements (소식): draft → scheduled → published → withdrawn, with corrections that keep what stood before."""

from collections.abc import Mapping
from enum import StrEnum
from typing import ClassVar, Literal

import msgspec

from domain.records import Record

TITLE_LIMIT = 100
BODY_LIMIT = 20_000
CONTACT_LIMIT = 60
REASON_LIMIT = 200

HELD_FOR = 10_000
"""Milliseconds between "publish" and being published, in which it can be taken back."""

LATE_AFTER = 10 * 60 * 1000
"""A scheduled announcement that is later than this is asked about, never sent by itself."""

State = Literal["draft", "scheduled", "published", "withdrawn"]


class Category(StrEnum):
    """What an announcement is about, as residents filter it."""

    EVENT = "event"
    """행사"""
    SUPPORT = "support"
    """지원사업"""
    SAFETY = "safety"
    """재난·안전"""
    OPINION = "opinion"
    """의견수렴"""
    GIVEAWAY = "giveaway"
    """이벤트"""
    GENERAL = "general"
    """일반"""


class Content(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What residents read. A change of it after publishing is a correction (정정)."""

    title: str = ""
    body: str = ""
    category: Category = Category.GENERAL
    starts_on: str = ""
    """First and last day of what it announces, as 2026-11-22; empty when it has none."""
    ends_on: str = ""
    department: str = ""
    contact: str = ""
    phone: str = ""
    regions: tuple[str, ...] = ()
    """Codes of any level, inside the agency's own regions."""


class Placing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How it stands on the board. Changing it is no correction."""

    pinned_until: str = ""
    """Last day on which it is pinned, marked urgent, as 2026-11-22; empty when it is not."""
    urgent_until: str = ""
    comments_open: bool = True


class Announcement(Record, frozen=True, kw_only=True):
    """An announcement as it stands. `at` orders lists: when it was last given to the authority to publish."""

    KIND: ClassVar[str] = "announcement"

    state: State
    at: int
    content: Content
    placing: Placing
    author_id: str
    author_name: str
    """Who published it; residents see the agency."""
    revision: int = 1
    publish_at: int | None = None
    published_at: int | None = None
    corrected_at: int | None = None
    corrected_for: str = ""
    notify_from: int = 0
    """Followers are notified again of revisions from here on."""
    withdrawn_for: str = ""
    reached: int = 0
    """Residents of its regions when it was published; `followers_reached` of them were followers."""
    followers_reached: int = 0

    def counted(self) -> Mapping[str, int]:
        return {f"announcement/{self.state}": 1}

    def searched(self) -> str:
        return f"{self.content.title}\n{self.content.body}"


class Version(Record, frozen=True, kw_only=True):
    """What an announcement said before a correction. Residents may read it too."""

    KIND: ClassVar[str] = "version"

    announcement_id: str
    revision: int
    at: int
    """Until when it stood."""
    content: Content
    reason: str
    """Why it was corrected."""


class Figures(Record, frozen=True, kw_only=True):
    """What became of an announcement. Its `id` is the announcement's."""

    KIND: ClassVar[str] = "figures"

    seen: int = 0
    """How often a resident opened it."""
