"""What residents are given of a record: what it says, and of whom, and no more."""

import msgspec
import pytest

from domain.announcements import Announcement, Placing
from domain.boards import Publication
from domain.chats import Message
from domain.comments import Comment
from domain.neighbours import Neighbour
from domain.public import (
    OPENING,
    own_account,
    public_announcement,
    public_comment,
    public_message,
    public_notice,
    public_posting,
)
from domain.residents import VERIFIED_FOR, Account, Home
from tests.make import CHANG1, CONTENT

DAY = "2026-11-22"
ANNOUNCEMENT = Announcement(
    agency_id="dobong",
    id="a",
    state="published",
    at=1,
    content=CONTENT,
    placing=Placing(),
    author_id="kim",
    author_name="담당 직원",
    published_at=2,
)
COMMENT = Comment(agency_id="dobong", id="c", announcement_id="a", author_id="sky", at=3, text="글", hidden_for="욕설")
AUTHOR = Neighbour(agency_id="dobong", id="sky", nickname="하늘이", dong=CHANG1, met_at=1, barred_for="도배")


def test_a_list_shows_the_start_of_a_text_in_one_line() -> None:
    long = msgspec.structs.replace(ANNOUNCEMENT, content=msgspec.structs.replace(CONTENT, body="가\n나" * 500))
    posting = public_posting(long, "도봉구청", DAY)
    assert len(posting.opening) == OPENING
    assert "\n" not in posting.opening
    assert posting.regions == ("창1동", "창2동")
    whole = public_announcement(long, "도봉구청", DAY, 4, [])
    assert (whole.body, whole.comments, whole.agency) == (long.content.body, 4, "도봉구청")


@pytest.mark.parametrize(
    ("placing", "urgent", "pinned"),
    [
        (Placing(), False, False),
        (Placing(urgent_until=DAY), True, False),
        (Placing(pinned_until=DAY), False, True),
        (Placing(urgent_until=DAY, pinned_until=DAY), True, True),
        (Placing(urgent_until="2026-11-21", pinned_until="2026-11-21"), False, False),
    ],
)
def test_what_is_urgent_or_pinned_is_so_until_its_last_day(placing: Placing, urgent: bool, pinned: bool) -> None:
    posting = public_posting(msgspec.structs.replace(ANNOUNCEMENT, placing=placing), "도봉구청", DAY)
    assert (posting.urgent, posting.pinned) == (urgent, pinned)


def test_a_comment_has_its_authors_nickname_and_dong() -> None:
    given = public_comment(COMMENT, AUTHOR, "other")
    assert (given.nickname, given.dong, given.text, given.mine, given.hidden_for) == (
        "하늘이",
        "창1동",
        "글",
        False,
        "",
    )
    assert public_comment(COMMENT, AUTHOR, "sky").mine


def test_a_hidden_comment_has_neither_a_name_nor_a_word() -> None:
    hidden = msgspec.structs.replace(COMMENT, state="hidden")
    given = public_comment(hidden, AUTHOR, "other")
    assert (given.nickname, given.dong, given.text, given.hidden, given.hidden_for) == ("", "", "", True, "")
    own = public_comment(hidden, AUTHOR, "sky")
    assert (own.text, own.hidden_for, own.hidden) == ("글", "욕설", True)


def test_what_staff_write_is_the_agencys() -> None:
    reply = msgspec.structs.replace(COMMENT, official=True, author_id="kim")
    given = public_comment(reply, None, "kim")
    assert (given.official, given.mine, given.nickname) == (True, False, "")
    message = Message(
        agency_id="dobong",
        id="m",
        chat_id="sky",
        author_id="kim",
        author_name="담당 직원",
        official=True,
        at=1,
        text="네",
    )
    assert "담당 직원" not in str(public_message(message))
    assert "kim" not in str(public_message(message))


def test_a_notice_is_new_until_its_number_was_seen() -> None:
    told = Publication(agency_id="dobong", id="a", number=7, at=2)
    assert public_notice(told, ANNOUNCEMENT, "도봉구청", 6).new
    assert not public_notice(told, ANNOUNCEMENT, "도봉구청", 7).new


def test_ones_own_account_says_until_when_a_home_stands() -> None:
    home = Home(dong=CHANG1, verified_at=5)
    account = Account(
        agency_id="platform", id="sky", login="sky.lee", nickname="하늘이", verifier="hash", created_at=1, homes=(home,)
    )
    own = own_account(account)
    assert (own.homes[0].name, own.homes[0].until) == ("서울 도봉구 창1동", 5 + VERIFIED_FOR)
    assert "hash" not in str(own)
