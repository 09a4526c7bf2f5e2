"""Everything residents of the demo say, and how often in which tone."""

from tui.demo.texts import (
    DemoComment,
    Tone,
    comments_anyone,
    comments_hostile,
    comments_iksan,
    comments_leisure,
    comments_office,
    comments_outdoors,
    comments_streets,
    comments_support,
    comments_trouble,
)

COMMENTS: tuple[DemoComment, ...] = (
    *comments_anyone.COMMENTS,
    *comments_streets.COMMENTS,
    *comments_outdoors.COMMENTS,
    *comments_leisure.COMMENTS,
    *comments_support.COMMENTS,
    *comments_office.COMMENTS,
    *comments_iksan.COMMENTS,
    *comments_trouble.COMMENTS,
    *comments_hostile.COMMENTS,
)

TONE_WEIGHTS: dict[Tone, int] = {
    "question": 22,
    "opinion": 22,
    "thanks": 14,
    "chatter": 14,
    "complaint": 11,
    "rude": 8,
    "personal": 4,
    "spam": 3,
    "hostile": 2,
}
"""Comments of each tone in a hundred."""
