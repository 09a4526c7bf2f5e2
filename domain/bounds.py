"""What a command may carry in its fields: the shapes of ids, times and counts, checked where it is decoded."""

from typing import Annotated, Final

from msgspec import Meta

LATEST: Final = 7_258_118_400_000
"""The year 2200 in milliseconds: what is said to be later is a mistake."""

Id = Annotated[str, Meta(pattern="^[0-9a-f]{32}$", max_length=32)]
"""32 hex digits, as `IdMaker` and `derive` make them. The length is said twice: `$` allows for a line's end."""
MaybeId = Annotated[str, Meta(pattern="^([0-9a-f]{32})?$", max_length=32)]
"""An id, or nothing."""
Moment = Annotated[int, Meta(ge=0, le=LATEST)]
"""Milliseconds since the epoch."""
Count = Annotated[int, Meta(ge=0, le=1_000_000_000)]
"""How many of something."""
