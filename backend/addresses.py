"""Network addresses: the one that asks, and what counts as one place."""

from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from typing import Final

_OF_ONE_LINE: Final = 64
"""Bits that whoever has an IPv6 line shares with themselves alone: the others are theirs to choose."""


@lru_cache(maxsize=4096)
def accept_address(given: str) -> str:
    """An address as it is written shortest; empty for what is none: a proxy in front may pass on anything."""
    try:
        return str(_parsed(given))
    except ValueError:
        return ""


@lru_cache(maxsize=4096)
def network_of(address: str) -> str:
    """The place that an address belongs to: for IPv6 its /64, of which one line has 2^64 addresses."""
    try:
        found = _parsed(address)
    except ValueError:
        return ""
    if isinstance(found, IPv4Address):
        return str(found)
    return str(IPv6Network((int(found), _OF_ONE_LINE), strict=False))


def _parsed(text: str) -> IPv4Address | IPv6Address:
    """Raises ValueError."""
    found = ip_address(text.partition("%")[0])
    return getattr(found, "ipv4_mapped", None) or found
