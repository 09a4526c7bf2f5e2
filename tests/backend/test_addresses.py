"""Which address asks, behind a proxy that passes on whatever it was told, and what counts as one place."""

import secrets
from collections.abc import Iterator

import httpx
import pytest

from backend.addresses import accept_address, network_of
from domain.audit import AuditEntry
from domain.wire import SignIn
from tests.backend.conftest import Office
from tests.backend.served import ADMIN, PASSWORD, Running, running
from tests.backend.town import Town


@pytest.mark.parametrize(
    ("given", "address", "network"),
    [
        ("192.0.2.7", "192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:DB8:1:2:0::", "2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::1", "fe80::/64"),
        ("a" * 3_000, "", ""),
        ("unknown", "", ""),
        ("", "", ""),
    ],
)
def test_one_line_is_one_place_whichever_of_its_addresses_it_takes(given: str, address: str, network: str) -> None:
    assert (accept_address(given), network_of(given)) == (address, network)


@pytest.fixture(scope="module")
def behind() -> Iterator[Running]:
    """A backend that believes a proxy on this machine."""
    with running(proxy="127.0.0.1") as served:
        yield served


def signed_in_from(office: Office, address: str, password: str = PASSWORD) -> httpx.Response:
    wanted = SignIn(agency=office.name, name=ADMIN, password=password, device=secrets.token_hex(16))
    with office.backend.stranger() as door:
        door.http.headers["X-Forwarded-For"] = address
        return door.ask("POST", "/v1/sign-in", wanted)


def test_what_is_no_address_is_not_written_down(behind: Running) -> None:
    office = Office(behind)
    behind.forget_limits()
    for address in ("a" * 3_000, "2001:DB8::7", "192.0.2.7"):
        assert signed_in_from(office, address).status_code == 200
    where = "WHERE agency_id = ? AND action = 'SignIn' ORDER BY number"
    entries = Town(office).read(lambda reader: reader.select(AuditEntry, where, office.id))
    assert [entry.details for entry in entries] == ["", "2001:db8::7", "192.0.2.7"]


def test_the_addresses_of_one_line_share_what_they_may_ask(behind: Running) -> None:
    office = Office(behind)
    behind.forget_limits()
    answers = [signed_in_from(office, f"2001:db8::{number:x}", "guess-again").status_code for number in range(1, 8)]
    assert answers == [401] * 5 + [429] * 2
    assert signed_in_from(office, "2001:db8:0:1::1").status_code == 200
