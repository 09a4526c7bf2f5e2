"""Personal data in what people write: where it is, and the text with it masked. By rules alone."""

from collections.abc import Callable, Collection, Iterator
from typing import Final

import msgspec

from domain.personal_patterns import (
    AMOUNT_GOES_ON,
    BANK_RIGHT_BEFORE,
    BANK_WORD,
    CONTACT_WORD,
    DATE,
    LICENCE_REGION,
    LICENCE_WORD,
    PASSPORT_WORD,
    PUBLIC_OFFICE,
    RULES,
    WORTH_A_LOOK,
    Kind,
    folded,
)

__all__ = ["Finding", "Kind", "find", "mask", "masked", "telephones"]

_NEAR_BEFORE: Final = 20
_NEAR_AFTER: Final = 12
_PASSES: Final = 8  # a number may come to light only when its neighbour is masked
_DIGITS_OF_AN_ACCOUNT: Final = range(10, 15)


class Finding(msgspec.Struct, frozen=True):
    """Something personal in a text. Places are in code points."""

    kind: Kind
    start: int
    end: int
    hidden: tuple[int, int]
    """The part that masking hides."""
    line: int
    """The line it stands in; the first is 1."""
    sure: bool
    """Whether its check digit is right, or there is none. A resident number without may be one given out since 2020."""


def find(text: str, own_numbers: Collection[str] = ()) -> tuple[Finding, ...]:
    """What is personal in a text, in its order; nothing twice.

    Not personal are the agency's `own_numbers` (telephones, accounts, addresses), e-mail addresses of public offices,
    and the telephone of an office behind 문의, 담당 or ☎ in its line.
    """
    own = frozenset(map(_bare, own_numbers))
    return tuple(found for found in _all(text) if not _is_official(text, found, own))


def telephones(text: str) -> tuple[Finding, ...]:
    """Every telephone number in a text, those of offices too: for comparing them with the contact that is given."""
    return tuple(found for found in _all(text) if found.kind in ("mobile", "phone"))


def mask(text: str, own_numbers: Collection[str] = ()) -> str:
    """The text with what is personal masked, as long as it was: 010-****-****."""
    for _ in range(_PASSES):
        personal = find(text, own_numbers)
        for found in personal:
            text = text[: found.start] + masked(text, found) + text[found.end :]
        if not personal:
            break
    return text


def masked(text: str, found: Finding) -> str:
    """What was found, masked."""
    first, last = found.hidden
    stars = "".join("*" if folded(character).isalnum() else character for character in text[first:last])
    return text[found.start : first] + stars + text[last : found.end]


def _all(text: str) -> list[Finding]:
    return sorted(_by_rule(text), key=lambda found: found.start) if WORTH_A_LOOK.search(text) else []


def _by_rule(text: str) -> Iterator[Finding]:
    plain = folded(text)
    taken = bytearray(len(text))
    for kind, pattern in RULES:
        for match in pattern.finditer(plain):
            start, end = match.span()
            sure = _CHECK_DIGITS.get(kind, _has_none)(_digits(match[0]))
            if taken.find(1, start, end) < 0 and _stands_to_reason(kind, plain, start, end, sure):
                taken[start:end] = b"\1" * (end - start)
                yield Finding(kind, start, end, match.span("hidden"), plain.count("\n", 0, start) + 1, sure)


def _stands_to_reason(kind: Kind, text: str, start: int, end: int, sure: bool) -> bool:
    before, after = _beside(text, start, end)
    if kind in ("resident_number", "foreigner_number"):
        return sure or not text[start:end].isdigit() or not _is_account(text[start:end], before, after)
    if kind == "passport":
        return PASSPORT_WORD.search(before) is not None
    if kind == "driver_licence":
        return bool(LICENCE_REGION.match(text, start) or LICENCE_WORD.search(before))
    if kind == "card":
        return sure or not text[start:end].isdigit()
    if kind == "account":
        return _is_account(text[start:end], before, after)
    return True


def _is_account(number: str, before: str, after: str) -> bool:
    if len(_digits(number)) not in _DIGITS_OF_AN_ACCOUNT or DATE.match(number) or AMOUNT_GOES_ON.match(after):
        return False
    return bool(BANK_WORD.search(before) or BANK_WORD.search(after) or BANK_RIGHT_BEFORE.search(before))


def _beside(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands near it, in its line."""
    before = text[max(0, start - _NEAR_BEFORE) : start].rpartition("\n")[2]
    after = text[end : end + _NEAR_AFTER].partition("\n")[0]
    return before, after


def _is_official(text: str, found: Finding, own: frozenset[str]) -> bool:
    written = folded(text[found.start : found.end])
    if _bare(written) in own:
        return True
    if found.kind == "email":
        return PUBLIC_OFFICE.search(written) is not None
    line = text[text.rfind("\n", 0, found.start) + 1 : found.start]
    return found.kind == "phone" and CONTACT_WORD.search(line) is not None


def _bare(number: str) -> str:
    """How one number is written in one way: 02-2091-0000 and +82 2 2091 0000 are the same."""
    number = folded(number).strip().casefold()
    if "@" in number:
        return number
    digits = _digits(number)
    return "0" + digits[2:].removeprefix("0") if number.startswith(("+82", "82 ", "82-")) else digits


def _digits(text: str) -> str:
    return "".join(character for character in text if "0" <= character <= "9")


def _has_none(_: str) -> bool:
    return True


def _resident_check(digits: str, base: int) -> bool:
    weights = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))
    return (base - total % 11) % 10 == int(digits[-1])


def _luhn(digits: str) -> bool:
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return (sum(map(int, digits[-1::-2])) + sum(doubled)) % 10 == 0


_CHECK_DIGITS: Final[dict[Kind, Callable[[str], bool]]] = {
    "resident_number": lambda digits: _resident_check(digits, 11),
    "foreigner_number": lambda digits: _resident_check(digits, 13),
    "card": _luhn,
}
