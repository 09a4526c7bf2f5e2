"""Residents' accounts: names, homes, and leaving."""

import msgspec
import pytest

from domain.actors import SYSTEM, Actor
from domain.authority import Receipt
from domain.commands import Outcome
from domain.days import DAY
from domain.erasure import DEPARTED
from domain.errors import Conflict, Invalid, NotAllowed, NotFound
from domain.invitations import PLATFORM, IssueInvitations, digest_of, make_code, read_code
from domain.residents import VERIFIED_FOR, Account, Home, Login, accept_login, accept_nickname, home_of
from domain.residents_changing import (
    AccountCommand,
    ChangeNickname,
    ChangeVerifier,
    DeleteAccount,
    LeaveHome,
    NoteTold,
    PutHomeFirst,
    SignUp,
    VerifyHome,
)
from local_store.platform import make_platform_tables
from local_store.transaction import SqliteTransaction
from tests.make import CHANG1, CHANG2, World

SSANGMUN1 = "1132066000"


class Member:
    """Somebody with an account."""

    def __init__(self, town: World, login: str = "sky.lee") -> None:
        self.town = town
        id = town.id()
        self.actor = Actor(kind="resident", id=id, name="하늘이")
        town.do(SignUp(id=id, login=login, nickname="하늘이", verifier="secret-hash"), self.actor)

    def do(self, command: AccountCommand) -> Outcome:
        return self.town.do(command, self.actor)

    @property
    def account(self) -> Account:
        found = account(self.town, self.actor.id)
        assert found is not None
        return found

    def verify(self, dong: str) -> Outcome:
        return self.do(VerifyHome(id=self.town.id(), code=code_for(self.town, dong)))

    @property
    def homes(self) -> list[str]:
        return [home.dong for home in self.account.homes]


def account(town: World, id: str) -> Account | None:
    return SqliteTransaction(town.database.read(), town.clock()).get(Account, PLATFORM, id)


def code_for(town: World, dong: str) -> str:
    """A code that was handed out for a dong."""
    code = make_code(town.random.getrandbits)
    digests = (digest_of(read_code(code)),)
    until = town.clock() + DAY
    town.do(IssueInvitations(id=town.id(), issuer="dobong", dong=dong, digests=digests, expires_at=until), SYSTEM)
    return code


@pytest.fixture
def member(town: World) -> Member:
    """하늘이, on a store with the tables of a backend."""
    town.database.write(make_platform_tables).result(60)
    return Member(town)


def test_a_login_is_taken_once(member: Member) -> None:
    for login in ("sky.lee", "SKY.LEE", "  sky.lee "):
        with pytest.raises(Conflict) as refusal:
            Member(member.town, login)
        assert refusal.value.code == "residents.login_taken"
    assert Member(member.town, "sky.lee2").account.login == "sky.lee2"


@pytest.mark.parametrize("login", ["", "abc", "가나다라", "a b c d", "a@bcd", "-abcd", "a" * 41, "abcd\n", "аbcd"])
def test_what_is_no_login_is_refused(login: str) -> None:
    if login.strip() == login:
        with pytest.raises(Invalid):
            accept_login(login)
    else:
        assert accept_login(login) == login.strip()


@pytest.mark.parametrize(
    "nickname",
    [
        "도봉구청",
        "도봉 구청",
        "도.봉.구.청",
        "나는 도봉구청",
        "창1동 주민센터",
        "경찰청",
        "서울시청",
        "서울 시청 공식",
        "우리 ㅅl청",
        "도봉경찰서 민원실",
        "서울경찰청",
        "전북도청",
        "국세청",
        "질병관리청",
        "주민센터",
        "행정안전부",
        DEPARTED,
        "운영자",
        "관리자",
        "ADMIN",
        "dangol",
    ],
)
def test_no_nickname_is_taken_for_an_agencys(nickname: str) -> None:
    with pytest.raises(Invalid) as refusal:
        accept_nickname(nickname)
    assert refusal.value.code == "residents.nickname_official"


@pytest.mark.parametrize(
    "nickname",
    ["하늘이", "도봉사랑", "단골손님", "창1동 곰", "Sky 7", "구청앞 빵집", "매실청", "시청역 3번 출구", "도서관지기"],
)
def test_other_nicknames_are_anybodys(nickname: str) -> None:
    assert accept_nickname(nickname) == nickname


@pytest.mark.parametrize("nickname", ["", " ", "\u202eevil", "하\u200b늘", "가" * 21, "[/]", "\x1b[2J", "..."])
def test_hostile_nicknames_are_refused(nickname: str) -> None:
    with pytest.raises(Invalid):
        accept_nickname(nickname)


def test_two_homes_at_the_most(member: Member) -> None:
    member.verify(CHANG1)
    member.verify(CHANG2)
    spare = code_for(member.town, SSANGMUN1)
    with pytest.raises(Conflict) as refusal:
        member.do(VerifyHome(id=member.town.id(), code=spare))
    assert refusal.value.code == "residents.two_homes"
    assert member.homes == [CHANG1, CHANG2]
    member.do(LeaveHome(id=member.town.id(), dong=CHANG1))
    assert member.do(VerifyHome(id=member.town.id(), code=spare)) is Outcome.DONE  # a refusal used nothing up
    assert member.homes == [CHANG2, SSANGMUN1]


def test_the_first_home_counts(member: Member) -> None:
    now = member.town.clock
    assert member.account.dong(now()) == ""
    member.verify(CHANG1)
    member.verify(CHANG2)
    assert member.account.actor(now()).dong == CHANG1
    assert member.do(PutHomeFirst(id=member.town.id(), dong=CHANG2)) is Outcome.DONE
    assert member.do(PutHomeFirst(id=member.town.id(), dong=CHANG2)) is Outcome.ALREADY
    assert member.account.actor(now()).dong == CHANG2


def test_a_home_is_verified_again_after_a_year(member: Member) -> None:
    clock = member.town.clock
    member.verify(CHANG1)
    assert member.account.writer(clock()).dong == CHANG1
    clock.now += VERIFIED_FOR - 1
    assert member.account.writer(clock()).dong == CHANG1
    clock.now += 1
    with pytest.raises(NotAllowed) as refusal:
        member.account.writer(clock())
    assert refusal.value.code == "residents.verify_again"
    member.verify(CHANG1)
    assert member.homes == [CHANG1]
    assert member.account.writer(clock()).dong == CHANG1


def test_who_has_no_home_writes_nowhere(member: Member) -> None:
    with pytest.raises(NotAllowed) as refusal:
        member.account.writer(member.town.clock())
    assert refusal.value.code == "residents.verify_first"


def test_a_home_that_ran_out_gives_way_to_one_that_stands(member: Member) -> None:
    clock = member.town.clock
    member.verify(CHANG1)
    clock.now += VERIFIED_FOR - DAY
    member.verify(CHANG2)
    clock.now += DAY
    assert member.account.dong(clock()) == CHANG2
    assert home_of(member.account, "", clock()).dong == CHANG2
    with pytest.raises(NotAllowed):
        home_of(member.account, CHANG1, clock())


def test_agencies_are_to_be_told_of_what_they_see(member: Member) -> None:
    town = member.town
    assert member.account.changed_at is None
    member.verify(CHANG1)
    assert member.account.changed_at == town.clock()
    town.clock.pass_seconds(1)
    told = member.account.changed_at
    assert told is not None
    assert member.do(NoteTold(id=town.id(), changed_at=told - 1)) is Outcome.ALREADY
    assert member.account.changed_at == told
    member.do(NoteTold(id=town.id(), changed_at=told))
    member.verify(CHANG2)
    assert member.account.changed_at is None  # the second home is nobody's business
    assert member.do(ChangeNickname(id=town.id(), nickname="하늘이")) is Outcome.ALREADY
    assert member.do(ChangeNickname(id=town.id(), nickname="구름이")) is Outcome.DONE
    assert member.account.changed_at == town.clock()


def test_who_leaves_is_nobody(member: Member) -> None:
    town = member.town
    member.verify(CHANG1)
    member.do(ChangeVerifier(id=town.id(), verifier="another-hash"))
    assert member.do(DeleteAccount(id=town.id())) is Outcome.DONE
    left = member.account
    expected = Account(
        agency_id=PLATFORM,
        id=member.actor.id,
        login="",
        nickname=DEPARTED,
        verifier="",
        created_at=left.created_at,
        changed_at=town.clock(),
        departed=True,
    )
    assert left == expected
    assert Member(town).account.login == "sky.lee"  # the login is free again
    member.do(NoteTold(id=town.id(), changed_at=town.clock()))
    assert account(town, member.actor.id) is None
    with pytest.raises(NotFound):
        member.do(ChangeNickname(id=town.id(), nickname="돌아온이"))


def test_each_command_is_done_once(member: Member) -> None:
    town = member.town
    renaming = ChangeNickname(id=town.id(), nickname="구름이")
    assert member.do(renaming) is Outcome.DONE
    member.do(ChangeNickname(id=town.id(), nickname="바람이"))
    assert member.do(renaming) is Outcome.ALREADY
    assert member.account.nickname == "바람이"
    with pytest.raises(Conflict):
        member.do(msgspec.structs.replace(renaming, nickname="달님이"))
    reader = SqliteTransaction(town.database.read(), town.clock())
    assert reader.get(Receipt, PLATFORM, renaming.id) is not None
    assert reader.get(Login, PLATFORM, "sky.lee") is not None


def test_a_home_stands_for_a_year() -> None:
    home = Home(dong=CHANG1, verified_at=1_000)
    assert home.stands(1_000 + VERIFIED_FOR - 1)
    assert not home.stands(1_000 + VERIFIED_FOR)
