"""How fast residents of the demo live."""

from typing import Final, Literal, get_args

Pace = Literal["calm", "normal", "busy", "rush", "max"]
PACES: Final[tuple[Pace, ...]] = get_args(Pace)
