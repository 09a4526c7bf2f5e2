"""Invitation codes: what is typed is understood or refused, and each verifies one home."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from domain import authority
from domain.actors import SYSTEM
from domain.agencies import Agency
from domain.authority import Receipt
from domain.commands import Outcome
from domain.days import DAY
from domain.errors import Invalid, NotAllowed, Refused
from domain.invitations import (
    ALPHABET,
    LENGTH,
    PLATFORM,
    Invitation,
    IssueInvitations,
    digest_of,
    make_code,
    read_code,
    served_dong,
)
from domain.records import R
from domain.residents_changing import SignUp, VerifyHome
from local_store.platform import make_platform_tables
from local_store.tables import table
from tests.make import CHANG1, DOBONG, World

CODES = st.integers(0, (1 << 128) - 1).map(lambda chance: make_code(lambda bits: chance))


@pytest.fixture
def platform(town: World) -> World:
    """A store with the tables of a backend."""
    town.database.write(make_platform_tables).result(60)
    return town


def issued(town: World, count: int = 1, days: int = 90) -> list[str]:
    """Codes that 도봉구청 handed out for 창1동."""
    codes = [make_code(town.random.getrandbits) for _ in range(count)]
    digests = tuple(digest_of(read_code(code)) for code in codes)
    until = town.clock() + days * DAY
    command = IssueInvitations(id=town.id(), issuer=town.agency_id, dong=CHANG1, digests=digests, expires_at=until)
    assert town.do(command, SYSTEM) is Outcome.DONE
    return codes


def verified(town: World, code: str) -> str:
    """What comes of a code in the hands of somebody new: "", or the code of the refusal."""
    resident = town.resident()
    id = town.id()
    joining = SignUp(id=id, login=f"somebody{id}"[:40], nickname=resident.name, verifier="-")
    actor = resident.__class__(kind="resident", id=id, name=resident.name)
    town.do(joining, actor)
    try:
        town.do(VerifyHome(id=town.id(), code=code), actor)
    except Refused as refusal:
        return refusal.code
    return ""


@given(CODES)
def test_a_code_is_read_however_it_is_typed(code: str) -> None:
    plain = code.replace("-", "")
    assert len(plain) == LENGTH
    assert set(plain) <= set(ALPHABET)
    wide = "".join(chr(ord(character) + 0xFEE0) for character in plain)
    for typed in (code, plain, code.lower(), f"  {code} ", code.replace("-", " "), code.replace("-", "–"), wide):
        assert read_code(typed) == plain


@given(CODES, st.data())
def test_every_wrong_character_is_a_slip(code: str, data: st.DataObject) -> None:
    plain = code.replace("-", "")
    at = data.draw(st.integers(0, LENGTH - 1))
    for other in set(ALPHABET) - {plain[at]}:
        with pytest.raises(Invalid) as refusal:
            read_code(plain[:at] + other + plain[at + 1 :])
        assert refusal.value.code == "residents.code_mistyped"


@given(CODES)
def test_two_characters_that_changed_places_are_a_slip(code: str) -> None:
    plain = code.replace("-", "")
    for at in range(LENGTH - 1):
        swapped = plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :]
        if swapped != plain:
            with pytest.raises(Invalid):
                read_code(swapped)


@pytest.mark.parametrize(
    "typed", ["", "7KQM", "O" * LENGTH, "0" * LENGTH, "가" * LENGTH, "A" * 100_000, "\x1b[2J", "\0" * LENGTH]
)
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(Invalid):
        read_code(typed)


def test_characters_that_are_taken_for_one_another_are_in_no_code() -> None:
    assert not set("01OIL") & set(ALPHABET)
    codes = {make_code(random.Random(seed).getrandbits) for seed in range(500)}
    assert len(codes) == 500
    assert set("".join(codes)) == {*ALPHABET, "-"}


def test_a_code_verifies_one_home_and_no_second(platform: World) -> None:
    code, other = issued(platform, 2)
    assert verified(platform, code) == ""
    assert verified(platform, code) == "residents.code_used"
    assert verified(platform, other.lower()) == ""


def test_a_code_expires(platform: World) -> None:
    (code,) = issued(platform, days=1)
    platform.clock.now += DAY
    assert verified(platform, code) == "residents.code_expired"


def test_a_code_that_nobody_handed_out_is_unknown(platform: World) -> None:
    assert verified(platform, make_code(random.Random(7).getrandbits)) == "residents.code_unknown"


def test_the_store_holds_no_code(platform: World) -> None:
    (code,) = issued(platform)
    of = table(Invitation)
    rows = list(platform.database.read().execute(f"SELECT {of.select} FROM {of.name}"))
    assert len(rows) == 1
    for held in map(str, rows[0]):
        assert code not in held
        assert code.replace("-", "") not in held


def test_no_receipt_and_no_time_says_whose_letter_a_code_was_in(platform: World) -> None:
    """To whoever printed the codes and reads the database."""
    code, other = issued(platform, 2)
    platform.clock.pass_seconds(12_345)
    assert verified(platform, code) == ""
    receipt, used = last(platform, Receipt), last(platform, Invitation, "WHERE used_at IS NOT NULL")
    verify = VerifyHome(id=receipt.id, code=code)
    assert receipt.digest == authority.digest_of(verify)
    assert receipt.digest == authority.digest_of(replace(verify, code=other))
    assert used.used_at is not None
    assert used.used_at % DAY == 0
    assert used.used_at <= receipt.at < used.used_at + DAY


def last(platform: World, record: type[R], where: str = "") -> R:
    """The record that was made last."""
    of = table(record)
    return of.record_of(
        next(platform.database.read().execute(f"SELECT {of.select} FROM {of.name} {where} ORDER BY rowid DESC"))
    )


def test_only_the_platform_hands_out_codes(platform: World) -> None:
    command = IssueInvitations(
        id=platform.id(), issuer="dobong", dong=CHANG1, digests=("0" * 32,), expires_at=platform.clock() + DAY
    )
    with pytest.raises(NotAllowed):
        platform.do(command)
    assert command.agencies(SYSTEM) == (PLATFORM,)


def test_codes_hold_from_a_day_to_two_years(platform: World) -> None:
    for days in (0, -1, 731):
        with pytest.raises(Invalid):
            issued(platform, days=days)
    with pytest.raises(Invalid):
        issued(platform, count=0)


def test_an_agency_hands_out_codes_for_what_it_serves(town: World) -> None:
    agency = town.get(Agency, town.agency_id)
    assert served_dong(agency, CHANG1) == CHANG1
    for code in (DOBONG, "1111051500", "9999999999", "", "창1동"):
        with pytest.raises(Invalid):
            served_dong(agency, code)
