"""Addresses a server is told: reached from this computer alone or not, and whose word about others it takes."""

import ipaddress

from domain.errors import Invalid, Problem


def bare(host: str) -> str:
    """An address without the brackets in which URLs have it."""
    return host[1:-1] if host.startswith("[") and host.endswith("]") else host


def is_loopback(host: str) -> bool:
    """Whether nobody beyond this computer reaches it there."""
    try:
        return ipaddress.ip_address(bare(host)).is_loopback
    except ValueError:
        return host == "localhost"


def require_networks(given: str) -> None:
    """Raises `Invalid` for anything but addresses and networks (10.0.0.0/8) between commas: it would match nobody."""
    for each in given.split(","):
        try:
            ipaddress.ip_network(each.strip())
        except ValueError:
            raise Invalid(Problem("proxy", "serve.no_proxy", given=each.strip())) from None
