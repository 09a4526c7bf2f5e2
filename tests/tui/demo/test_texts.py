"""The written world of the demo: enough of it, distinct, within the limits, and of nobody real."""

import re
import unicodedata
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest

from domain.comments import REPORT_REASONS
from domain.hangul import nfc
from domain.replies import FIELDS
from domain.safe_text import accept, name
from tui.demo import texts
from tui.demo.texts import AgencyKey, Category, DemoAnnouncement, Tone, Topic, staff_notes, with_dates
from tui.demo.texts.announcements import ANNOUNCEMENTS
from tui.demo.texts.canned import CANNED
from tui.demo.texts.chats import CHATS
from tui.demo.texts.comments import COMMENTS, TONE_WEIGHTS
from tui.demo.texts.nicknames import HOSTILE_NICKNAMES, NICKNAMES
from tui.demo.texts.replies import REPLIES
from tui.demo.texts.topic_words import TOPIC_WORDS

A_FRIDAY = date(2026, 11, 27)
TOPICS = get_args(Topic)
TONES = get_args(Tone)
PUBLISHED = [announcement for announcement in ANNOUNCEMENTS if announcement.state == "published"]
DONG = {
    "dobong": "창1동 창2동 창3동 창4동 창5동 도봉1동 도봉2동 쌍문1동 쌍문2동 쌍문3동 쌍문4동 방학1동 방학2동 방학3동",
    "iksan": "함열읍 오산면 황등면 함라면 웅포면 성당면 용안면 낭산면 망성면 여산면 금마면 왕궁면 춘포면 삼기면 "
    "용동면 중앙동 평화동 인화동 동산동 마동 남중동 모현동 송학동 영등1동 영등2동 어양동 신동 팔봉동 삼성동",
}

INVENTED = re.compile(
    r"010[-. ]?0000[-. ]?\d{4}|82-10-0000-0000|02-2091-0\d{3}|02-0000-\d{4}|063-000-0\d{3}"  # telephones
    r"|000\d{3}-0000000|000-0000-0000-\d\d|0000-000-\d{6}|00-00-000000-00"  # residents, accounts, a licence
)
LIKE_A_NUMBER = re.compile(r"(?<!\d)(?:\d{2,6}(?:[-. ]\d{2,7}){2,3}|\d{6}-\d{7}|01\d{8,9})(?!\d)")
FIELD = re.compile(r"\{[^{}]*\}")
DAY = re.compile(r"\{[dws]([+-]\d{1,3})?\}")


def test_days_are_written_relative_to_today() -> None:
    assert with_dates("{d} {d+3} {d-2}", A_FRIDAY) == "11.27.(금) 11.30.(월) 11.25.(수)"
    assert with_dates("{w} {w+1} {w+2} {w+3}", A_FRIDAY) == "11.27.(금) 11.30.(월) 11.30.(월) 11.30.(월)"
    assert with_dates("{s} {s+1} {s+2} {s-7}", A_FRIDAY) == "11.28.(토) 11.28.(토) 12.5.(토) 11.21.(토)"


def test_other_braces_stay() -> None:
    assert with_dates("{nickname} {d+} {} {x+1} [/끝]", A_FRIDAY) == "{nickname} {d+} {} {x+1} [/끝]"


def test_there_is_as_much_as_a_month_needs() -> None:
    agencies = Counter(announcement.agency for announcement in ANNOUNCEMENTS)
    assert agencies["dobong"] >= 48
    assert agencies["iksan"] >= 16
    assert len(ANNOUNCEMENTS) >= 64
    assert len(COMMENTS) >= 560
    assert len(REPLIES) >= 40
    assert len(CANNED) >= 12
    assert len(CHATS) >= 40
    assert len(NICKNAMES) >= 220
    assert len(HOSTILE_NICKNAMES) >= 6
    assert len(staff_notes.NOTES) >= 20


def test_nothing_is_there_twice() -> None:
    kept = [accept("text", comment.text, 1_000, required=True).text for comment in COMMENTS]
    for what in (
        [announcement.key for announcement in ANNOUNCEMENTS],
        [announcement.title for announcement in ANNOUNCEMENTS],
        [announcement.body for announcement in ANNOUNCEMENTS],
        kept,
        [reply.text for reply in REPLIES],
        [canned.title for canned in CANNED],
        [chat.key for chat in CHATS],
        list(NICKNAMES),
        [hostile.nickname for hostile in HOSTILE_NICKNAMES],
        [note.text for note in staff_notes.NOTES],
    ):
        assert [one for one, times in Counter(what).items() if times > 1] == []


@pytest.mark.parametrize("agency", get_args(AgencyKey))
def test_an_agency_publishes_in_every_category(agency: AgencyKey) -> None:
    assert {post.category for post in PUBLISHED if post.agency == agency} == set(get_args(Category))


@pytest.mark.parametrize("announcement", ANNOUNCEMENTS, ids=lambda announcement: announcement.key)
def test_an_announcement_reads_like_one(announcement: DemoAnnouncement) -> None:
    title, body = with_dates(announcement.title, A_FRIDAY), with_dates(announcement.body, A_FRIDAY)
    assert FIELD.findall(title + body) == []
    assert len(accept("title", title, 100, lines=False, required=True).text) == len(title)
    assert accept("body", body, 20_000, required=True).original is None
    assert announcement.state == "draft" or 4 <= len(body.splitlines()) <= 20
    assert announcement.department
    assert announcement.contact
    assert re.fullmatch(r"02-2091-0\d{3}" if announcement.agency == "dobong" else r"063-000-0\d{3}", announcement.phone)
    assert 8 <= announcement.hour <= 18


@pytest.mark.parametrize("announcement", ANNOUNCEMENTS, ids=lambda announcement: announcement.key)
def test_its_dong_are_the_agencys(announcement: DemoAnnouncement) -> None:
    if isinstance(announcement.target, tuple):
        assert announcement.target
        assert set(announcement.target) <= set(DONG[announcement.agency].split())


@pytest.mark.parametrize("announcement", ANNOUNCEMENTS, ids=lambda announcement: announcement.key)
def test_its_period_ends_on_the_day_that_it_says(announcement: DemoAnnouncement) -> None:
    if announcement.period_days is None:
        assert not announcement.pinned
        assert not announcement.urgent
    else:
        assert f"{{d{announcement.period_days - announcement.days_ago:+d}}}" in announcement.body


@pytest.mark.parametrize("announcement", ANNOUNCEMENTS, ids=lambda announcement: announcement.key)
def test_its_title_tells_what_it_is_about(announcement: DemoAnnouncement) -> None:
    words = TOPIC_WORDS[announcement.agency]
    told = [topic for topic, some in words.items() if any(word in announcement.title for word in some)]
    assert told[:1] in [[topic] for topic in announcement.about]


def test_posts_become_more_over_the_month_and_some_wait() -> None:
    ages = [post.days_ago for post in PUBLISHED if post.agency == "dobong"]
    assert max(ages) == 31
    assert min(ages) == 0
    assert sum(age < 16 for age in ages) > sum(age >= 16 for age in ages)
    states = Counter(announcement.state for announcement in ANNOUNCEMENTS)
    assert states["draft"] >= 2
    assert states["scheduled"] >= 2
    assert any(post.state == "scheduled" and post.days_ago > 0 for post in ANNOUNCEMENTS), "one that was missed"
    assert any(post.state == "scheduled" and post.days_ago < 0 for post in ANNOUNCEMENTS)
    assert any(post.pinned for post in PUBLISHED)
    assert any(post.urgent for post in PUBLISHED)
    assert sum("[" in post.title for post in PUBLISHED) >= 8


def test_every_topic_is_announced_and_spoken_of() -> None:
    announced = {topic for announcement in ANNOUNCEMENTS for topic in announcement.about}
    assert announced | {"general", "dobong", "iksan"} == set(TOPICS)
    ordinary: Counter[str] = Counter(c.topic for c in COMMENTS if c.tone in ("question", "opinion", "thanks"))
    openings: Counter[str] = Counter(c.topic for c in COMMENTS if not c.follows)
    assert {topic for topic in TOPICS if ordinary[topic] < 3 or openings[topic] < 5} == set()
    assert openings["general"] >= 50


def test_every_tone_is_heard_about_as_often_as_it_should() -> None:
    heard = Counter(comment.tone for comment in COMMENTS)
    assert set(heard) == set(TONES) == set(TONE_WEIGHTS)
    assert sum(TONE_WEIGHTS.values()) == 100
    assert heard["hostile"] >= 24
    shares: dict[Tone, float] = {"rude": 0.08, "spam": 0.03, "personal": 0.04}
    for tone, share in shares.items():
        assert heard[tone] / len(COMMENTS) == pytest.approx(share, abs=0.01)


def test_comments_are_as_long_as_people_write() -> None:
    lengths = [len(comment.text) for comment in COMMENTS]
    assert min(lengths) >= 3
    assert max(lengths) <= 160
    assert sum(length > 100 for length in lengths) >= 12


def test_only_hostile_comments_are_changed_by_the_first_wall() -> None:
    changed = Counter(
        comment.tone for comment in COMMENTS if accept("text", comment.text, 1_000, required=True).original is not None
    )
    assert set(changed) == {"hostile"}
    assert changed["hostile"] >= 16


def test_hostile_comments_try_everything() -> None:
    all_of_it = "".join(comment.text for comment in COMMENTS if comment.tone == "hostile")
    for attempt in ("\x1b[", "\x1b]52", "\x9b", "\x08", "\r", "\u202e", "\u200b", "\u3164", "\ufeff", "\u2028"):
        assert attempt in all_of_it
    for attempt in ("[/끝]", "[@click=app.quit]", "[link=", "\u0308\u030a", "\U000e0041", "\u200d", "{nickname}"):
        assert attempt in all_of_it
    assert nfc(all_of_it) != all_of_it


def test_no_source_holds_a_character_that_cannot_be_seen() -> None:
    for path in sorted(Path(texts.__file__).parent.glob("*.py")):
        source = path.read_text(encoding="utf-8")
        assert _unseen(source) == set(), path.name
        assert source.count("\n") <= 480, path.name


@pytest.mark.parametrize(
    "character", ["\x1b", "\u200b", "\u202e", "\u3164", "\u115f", "\ufeff", "\u0308", "\U000e0041"]
)
def test_a_character_that_cannot_be_seen_would_be_found(character: str) -> None:
    """The control of the test above."""
    assert _unseen(f"가{character}나\n") == {character}


def _unseen(source: str) -> set[str]:
    hidden = ("Cc", "Cf", "Co", "Cs", "Cn", "Mn", "Me", "Zl", "Zp")
    fillers = "\u115f\u1160\u3164\uffa0"
    return {one for one in set(source) - {"\n"} if unicodedata.category(one) in hidden or one in fillers}


def test_what_is_said_anywhere_names_no_place_of_one_agency() -> None:
    places = re.compile("도봉|창동|쌍문|방학[123역동]|구청|익산|영등|모현|경찰")
    anywhere = [c.text for c in COMMENTS if c.topic in ("general", "hello") and c.tone != "hostile"]
    assert [text for text in anywhere if places.search(text)] == []


def test_agencies_share_no_topic_but_the_greeting() -> None:
    about = {agency: {t for a in ANNOUNCEMENTS if a.agency == agency for t in a.about} for agency in DONG}
    assert about["dobong"] & about["iksan"] == {"hello"}


def test_replies_answer_comments_that_are_there() -> None:
    for reply in REPLIES:
        assert bool(reply.to) != bool(reply.starts)
        asked = [c for c in COMMENTS if c.topic == reply.topic and c.text.startswith(reply.starts or "\0")]
        assert len(asked) == bool(reply.starts), reply.text
        assert set(reply.to) <= set(TONES)
        assert len(reply.text) <= 1_000


def test_agencies_words_hold_only_known_fields() -> None:
    said = [reply.text for reply in REPLIES] + [canned.text for canned in CANNED]
    said += [turn.text for chat in CHATS for turn in chat.turns if turn.by == "agency"]
    for text in said:
        assert {field for field in FIELD.findall(text) if not DAY.fullmatch(field)} <= {
            f"{{{field}}}" for field in FIELDS
        }
    for chat in CHATS:
        assert not [turn for turn in chat.turns if turn.by != "agency" and FIELD.search(turn.text)]
    assert {field for field in FIELDS if any(f"{{{field}}}" in canned.text for canned in CANNED)} == set(FIELDS)


def test_chats_are_in_the_state_that_their_lines_make() -> None:
    assert {chat.state for chat in CHATS} == {"unanswered", "answered", "closed"}
    assert any(turn.by == "note" for chat in CHATS for turn in chat.turns)
    for chat in CHATS:
        seen = [turn for turn in chat.turns if turn.by != "note"]
        assert chat.state == "closed" or (seen[-1].by == "resident") == (chat.state == "unanswered"), chat.key
        minutes = [turn.minute for turn in chat.turns]
        assert minutes == sorted(set(minutes))
        assert minutes[0] == 0
        assert chat.state != "unanswered" or chat.days_ago <= 1
        for turn in chat.turns:
            assert accept("text", turn.text, 2_000, required=True).original is None


def test_chats_of_before_are_closed_and_of_one_resident() -> None:
    by_key = {chat.key: chat for chat in CHATS}
    told = [key for chat in CHATS for key in chat.past]
    assert len(told) == len(set(told)) >= 4
    for chat in CHATS:
        story = [*(by_key[key] for key in chat.past), chat]
        assert all(each.state == "closed" and each.agency == chat.agency for each in story[:-1])
        assert all(earlier.days_ago - later.days_ago >= 3 for earlier, later in pairwise(story))
        assert not any(by_key[key].past for key in chat.past)


def test_nicknames_are_taken_as_they_are() -> None:
    assert [nickname for nickname in NICKNAMES if name("nickname", nickname, 20) != nickname] == []
    assert max(len(hostile.nickname) for hostile in HOSTILE_NICKNAMES) <= 20


def test_reports_and_reasons_are_those_that_can_be_given() -> None:
    assert set(staff_notes.REPORT_REASONS_BY_TONE) == set(staff_notes.REPORTED_BY_TONE) == set(TONES)
    for weights in staff_notes.REPORT_REASONS_BY_TONE.values():
        assert set(weights) <= set(REPORT_REASONS)
        assert sum(weights.values()) == 100
    assert set(staff_notes.HIDDEN_FOR_BY_TONE) <= set(TONES)
    assert all(len(why) <= 200 for whys in staff_notes.HIDDEN_FOR_BY_TONE.values() for why in whys)
    assert {note.tone for note in staff_notes.NOTES} == set(TONES)


def _everything_said() -> list[str]:
    said = [text for post in ANNOUNCEMENTS for text in (post.title, post.body, post.phone)]
    said += [comment.text for comment in COMMENTS] + [reply.text for reply in REPLIES]
    said += [canned.text for canned in CANNED] + [note.text for note in staff_notes.NOTES]
    return said + [turn.text for chat in CHATS for turn in chat.turns] + list(NICKNAMES)


def test_no_number_is_anybodys() -> None:
    numbers = [found for text in _everything_said() for found in LIKE_A_NUMBER.findall(text)]
    assert len(numbers) >= 100
    assert [number for number in numbers if not INVENTED.fullmatch(number)] == []
    hosts = [host for text in _everything_said() for host in re.findall(r"[\w.-]+\.(?:com|net|org|kr|io)\b", text)]
    assert set(hosts) <= {"example.com"}


@pytest.mark.parametrize("number", ["010-1234-5678", "02-2091-2345", "063-850-0112", "01012345678", "900101-1234567"])
def test_a_real_looking_number_would_be_found(number: str) -> None:
    """The control of the test above."""
    found = LIKE_A_NUMBER.findall(f"문의 {number}입니다")
    assert found == [number]
    assert not INVENTED.fullmatch(number)


def test_texts_are_filled_in_on_any_day_of_the_year() -> None:
    for days in range(0, 366, 61):
        today = date(2027, 1, 1) + timedelta(days)
        assert not [post.key for post in ANNOUNCEMENTS if DAY.search(with_dates(post.body, today))]
