"""How much of everything there is in a demo of a size."""

import math
from typing import Final

import msgspec

from tui.demo.texts import AgencyKey

STANDARD: Final[dict[AgencyKey, int]] = {"dobong": 1_204, "iksan": 612}
"""Comments of residents in the demo that is opened when no size is given: as many as the written texts bear."""

_MEASURE: Final = 1_204
"""Comments to which the numbers below belong."""

LEAST: Final = 50
LARGEST: Final = 1_000_000
_FOLLOWERS: Final = 5_312


class Scale(msgspec.Struct, frozen=True):
    """Numbers that grow together. `comments` is what a person asks for."""

    comments: int

    @property
    def is_larger(self) -> bool:
        """Whether there is more than what the written texts are meant for."""
        return self.comments > 4 * _MEASURE

    @property
    def new_comments(self) -> int:
        """Those that nobody decided about yet: the newest."""
        return round(self.comments * 0.104)

    @property
    def open_reports(self) -> int:
        """Comments whose reports wait for a decision."""
        return max(1, round(self.comments * 7 / _MEASURE))

    @property
    def bars(self) -> int:
        """Residents who were kept from writing for a while."""
        return max(1, round(5 * math.sqrt(self.comments / _MEASURE)))

    @property
    def writers(self) -> int:
        """Residents who write comments."""
        return max(40, min(120_000, round(self.comments * 0.53)))

    @property
    def followers(self) -> int:
        """About how many follow the agency now."""
        if self.is_larger:
            return min(500_000, max(_FOLLOWERS, self.comments // 2))
        return round(_FOLLOWERS * min(1.0, self.comments / _MEASURE))

    @property
    def more_announcements(self) -> int:
        """Announcements beyond the written ones."""
        return min(3_000, self.comments // 300) if self.is_larger else 0

    @property
    def more_chats(self) -> int:
        """Chats beyond the written ones."""
        return min(100_000, self.comments // 10) if self.is_larger else 0
