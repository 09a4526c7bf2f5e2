"""What the catalogue fits to what a sentence is filled with: particles, and the words for one and for many."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from domain import words
from domain.words import language, say, use_language

AREAS = sorted(path.stem for path in Path(words.__file__).parent.glob("[a-z]*.py"))
EVERY = {key: both for area in AREAS for key, both in import_module(f"domain.words.{area}").WORDS.items()}
ENGLISH = {key: both[1] for key, both in EVERY.items()}

NUMBER = r"\{(?:count|people|followers|comments|messages|months|days|seconds)(?::,)?\}"
BARE_PLURAL = re.compile(rf"\(e?s\)|{NUMBER} (?:[a-z]+ )?[a-z]+[a-rt-z]s\b(?<! is)")
"""A number with a plural behind it, whatever the number is: `{count} comments`."""


@pytest.fixture
def english() -> Iterator[None]:
    before = language()
    use_language("en")
    yield
    use_language(before)


@pytest.mark.usefixtures("english")
def test_one_is_said_otherwise_than_many() -> None:
    said = [say("comments.how_many", count=count) for count in (0, 1, 2, 1204, "1", "1,204")]
    assert said == ["0 comments", "1 comment", "2 comments", "1,204 comments", "1 comment", "1,204 comments"]


@pytest.mark.usefixtures("english")
def test_the_verb_goes_with_the_number() -> None:
    assert say("publishing.notifies", followers="1") == "1 follower is notified again"
    assert say("publishing.notifies", followers="20") == "20 followers are notified again"


def test_no_number_stands_before_a_bare_plural() -> None:
    found = [key for key, sentence in ENGLISH.items() if BARE_PLURAL.search(sentence)]
    assert found == []


def test_the_control_finds_a_bare_plural() -> None:
    assert BARE_PLURAL.search("{count} comments")
    assert BARE_PLURAL.search("{count:,} new messages")
    assert BARE_PLURAL.search("{count} picture(s)")
    assert not BARE_PLURAL.search("{count:comment|comments}")


def test_every_word_is_of_characters_that_are_as_wide_everywhere() -> None:
    """The middle dot gives way to a comma in the theme of ASCII; what stands for broken bytes is shown as itself."""
    strange = re.compile("[^\x00-\x7f가-힣ㄱ-ㅣ›·\ufffd]")
    found = [key for key, both in EVERY.items() if strange.search("".join(both))]
    assert found == []
    assert strange.search("“"), "the control"


@pytest.mark.parametrize(
    ("key", "said"), [("오른쪽", "오른쪽으로"), ("F9", "F9로"), ("n", "n으로"), ("Enter", "Enter로")]
)
def test_a_key_has_the_particle_that_fits_it(key: str, said: str) -> None:
    assert said in say("comments.none_new", key=key)


def test_why_residents_report_and_why_staff_hide_is_called_the_same() -> None:
    pairs = [("comments.reason_off_topic", "comments.hide_off_topic")]
    assert [one for one, other in pairs if EVERY[one][0] != EVERY[other][0]] == []
