"""Names that people gave themselves elsewhere, as they can stand here."""

from functools import lru_cache

from domain.characters import is_broken
from domain.errors import Invalid, Problem
from domain.hangul import nfc
from domain.neighbours import NICKNAME_LIMIT
from domain.safe_text import name


@lru_cache(maxsize=4096)
def shown_nickname(written: str) -> str:
    """The name without the characters that no name may have here, and no longer than one may be.

    Raises `Invalid` where no letter or digit is left, and for broken characters.
    """
    if is_broken(written):
        raise Invalid(Problem("nickname", "text.broken"))
    try:
        return name("nickname", written, NICKNAME_LIMIT)
    except Invalid:
        kept = "".join(character for character in nfc(written) if _may_stand(character))
        return name("nickname", " ".join(kept.split())[:NICKNAME_LIMIT], NICKNAME_LIMIT)


def _may_stand(character: str) -> bool:
    try:
        name("nickname", f"a{character}", 2)
    except Invalid:
        return False
    return True
