"""The 초성 of a text, as whoever searches types them."""

from domain.hangul import LEADS, parts


def initials(text: str) -> str:
    """Of every syllable; other characters stay: 창1동 → ㅊ1ㄷ."""
    return "".join(LEADS[parts(c)[0]] if "가" <= c <= "힣" else c for c in text)
