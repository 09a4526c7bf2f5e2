"""What becomes of the errors of SQLite and of the operating system."""

import errno

import apsw
import pytest

from domain.errors import Conflict, StoreFault
from domain.words import say, use_language
from domain.words.store import WORDS
from local_store.faults import FAULTS, TookTooLong, fault_of, translated


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (apsw.FullError(), "store.full"),
        (apsw.ReadOnlyError(), "store.read_only"),
        (apsw.IOError(), "store.io"),
        (apsw.CantOpenError(), "store.cannot_open"),
        (apsw.CorruptError(), "store.corrupt_now"),
        (apsw.NotADBError(), "store.corrupt_now"),
        (apsw.BusyError(), "store.busy"),
        (apsw.LockedError(), "store.busy"),
        (apsw.InterruptError(), "store.took_too_long"),
        (OSError(errno.ENOSPC, ""), "store.full"),
        (OSError(errno.EROFS, ""), "store.read_only"),
        (OSError(errno.EIO, ""), "store.io"),
        (PermissionError(errno.EACCES, ""), "store.cannot_open"),
    ],
)
def test_what_the_machine_does_is_a_fault_with_a_sentence(error: Exception, code: str) -> None:
    fault = fault_of(error)
    assert fault is not None
    assert fault.code == code
    assert str(fault)
    assert isinstance(error, FAULTS)
    with pytest.raises(StoreFault) as raised, translated():
        raise error
    assert raised.value.code == code


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EFBIG])
def test_a_quota_and_a_size_limit_are_a_full_disk(number: int) -> None:
    """SQLite itself calls only the first of them full."""
    fault = fault_of(apsw.IOError(), number)
    assert fault is not None
    assert fault.code == "store.full"


@pytest.mark.parametrize("mistake", [apsw.SQLError(), apsw.ConstraintError(), ValueError(), Conflict("x.y"), None])
def test_a_mistake_stays_one(mistake: Exception | None) -> None:
    assert fault_of(mistake) is None
    if mistake is not None:
        with pytest.raises(type(mistake)), translated():
            raise mistake


def test_a_fault_is_translated_once() -> None:
    fault = StoreFault("store.full")
    assert fault_of(fault) is fault


def test_what_took_too_long_is_told_from_a_failing_store() -> None:
    assert isinstance(fault_of(apsw.InterruptError()), TookTooLong)
    assert not isinstance(fault_of(apsw.IOError()), TookTooLong)


def test_every_sentence_is_there_in_both_languages() -> None:
    fields = dict.fromkeys(("path", "aside", "folder", "name", "found", "version", "sound"), "3.51")
    sentences = set()
    for language in ("ko", "en"):
        use_language("ko" if language == "ko" else "en")
        for key in WORDS:
            sentence = say(key, **fields)
            assert "!" not in sentence
            assert "{" not in sentence
            sentences.add((language, sentence))
    assert len(sentences) >= 2 * len(WORDS) - 4  # a sentence may serve two keys
