"""What fits under an announcement: fresh texts first, and the topics of a text."""

from random import Random

import pytest

from tests.make import NOON
from tui.demo.sayings import Sayings, Tones, in_full
from tui.demo.texts import Topic
from tui.demo.texts.comments import COMMENTS


def test_nothing_on_a_topic_is_said_twice_before_all_of_it_was_said() -> None:
    sayings = Sayings("dobong", Random(1))
    own = [comment.text for comment in COMMENTS if (comment.topic, comment.tone) == ("street_lamp", "opinion")]
    said = [sayings.comment(("street_lamp",), "opinion", "창1동", to_the_point=True) for _ in own]
    assert sorted(each.text for each in said) == sorted(own)


def test_what_is_said_again_is_said_otherwise_and_means_the_same() -> None:
    sayings = Sayings("dobong", Random(1))
    said = [sayings.comment(("street_lamp",), "opinion", "창1동") for _ in range(120)]
    again = [each for each in said if each.text != each.written.text]
    assert again
    assert all(each.written.text.rstrip(".~! ") in each.text for each in again)
    assert any("창1동" in each.text and "창1동" not in each.written.text for each in again)


def test_what_was_heard_is_not_fresh() -> None:
    sayings, other = Sayings("dobong", Random(1)), Sayings("dobong", Random(1))
    lamp = [comment for comment in COMMENTS if (comment.topic, comment.tone) == ("street_lamp", "complaint")]
    for comment in lamp:
        assert sayings.heard(comment.text) == comment
    assert sayings.heard("아무도 쓰지 않은 글") is None
    assert other.comment(("street_lamp",), "complaint", "창1동", to_the_point=True).written in lamp
    assert sayings.comment(("street_lamp",), "complaint", "창1동", to_the_point=True).written not in lamp


def test_those_who_answer_others_speak_to_them() -> None:
    sayings = Sayings("dobong", Random(1))
    assert all(sayings.comment((), "chatter", "창1동", follows=True).written.follows for _ in range(30))
    assert not any(sayings.comment((), "chatter", "창1동").written.follows for _ in range(30))


@pytest.mark.parametrize(
    ("title", "body", "topics"),
    [
        ("가로등을 더 놓습니다", "", ("street_lamp",)),
        ("알려 드립니다", "내일 밤 단수가 있습니다", ("water",)),
        ("아무 말", "아무 말", ()),
    ],
)
def test_topics_are_found_by_words(title: str, body: str, topics: tuple[Topic, ...]) -> None:
    assert Sayings("dobong", Random(1)).topics(title, body) == topics


def test_a_reply_belongs_to_the_comment_that_it_answers() -> None:
    sayings = Sayings("dobong", Random(1))
    asked = next(comment for comment in COMMENTS if comment.text.startswith("부모님 대신 신청"))
    reply = sayings.reply(asked)
    assert reply is not None
    assert reply.starts == "부모님 대신 신청"
    rough = next(comment for comment in COMMENTS if comment.tone == "hostile")
    assert sayings.reply(rough) is None


def test_tones_come_as_often_as_they_weigh() -> None:
    random, tones = Random(1), Tones(rough=0)
    drawn = {tones.draw(random) for _ in range(300)}
    assert drawn == {"question", "opinion", "complaint", "thanks", "chatter"}


def test_fields_are_filled_in_and_a_nickname_stays_literal() -> None:
    assert in_full("{nickname}님, {d+1} {me} {department}", "{me}", "김도봉", "도로과", NOON) == (
        "{me}님, 11.23.(월) 김도봉 도로과"
    )
