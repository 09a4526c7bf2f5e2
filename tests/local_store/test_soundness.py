"""Looking through a store: what was changed behind the program's back is found and named."""

import random
from contextlib import closing
from pathlib import Path

import apsw
import pytest

from domain.comments import ReportComment
from domain.moderation import HideComment
from domain.words import use_language
from local_store.connecting import connect_reader
from local_store.faults import TookTooLong
from local_store.soundness import Findings, examine
from tests.make import World, world


def lived_in(town: World, comments: int = 12) -> None:
    """A store in which something of most kinds happened."""
    out = town.publish()
    for number in range(comments):
        comment = town.comment(out, f"{number}번 가로등이 어두워요")
        report = ReportComment(id=town.id(), agency_id=town.agency_id, comment_id=comment.id, reason="spam")
        town.do(report, town.resident())
        town.do(HideComment(id=town.id(), comment_id=comment.id, seen="new", reason="도배"))


def change(town: World, sql: str) -> None:
    """Change something as no command does."""
    town.database.write(lambda connection: connection.execute(sql).fetchall()).result(60)


def test_a_store_of_ours_is_sound(town: World) -> None:
    lived_in(town)
    for thorough in (False, True):
        findings = examine(town.database.read(), thorough=thorough)
        assert findings == Findings()
        assert findings.sound
        assert findings.said() == []


def test_two_agencies_on_a_store_are_counted_apart(town: World) -> None:
    lived_in(town)
    lived_in(World(town.database, town.clock, agency_id="nowon", seed=2))
    assert examine(town.database.read()).sound
    change(town, "UPDATE counter SET value = value + 1 WHERE agency_id = 'nowon' AND name = 'comment/all'")
    change(town, "UPDATE counter SET value = value - 1 WHERE agency_id = 'dobong' AND name = 'comment/all'")
    assert examine(town.database.read()).counters == ("comment/all",)


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("UPDATE counter SET value = value + 1 WHERE name = 'comment/hidden'", "counters"),
        ("DELETE FROM counter WHERE name = 'comment/hidden'", "counters"),
        ("INSERT INTO counter VALUES ('dobong', 'comment/other', 1)", "counters"),
        ("DELETE FROM comment WHERE rowid = (SELECT max(rowid) FROM comment)", "counters"),
        ("UPDATE audit_entry SET actor_name = 'x' WHERE number = 2", "faults"),
        ("DELETE FROM audit_entry WHERE number = 2", "faults"),
        ("DELETE FROM audit_entry WHERE number = (SELECT max(number) FROM audit_entry)", "faults"),
        ("DELETE FROM audit_head", "faults"),
        ("UPDATE audit_entry SET agency_id = 'nowon' WHERE number = 2", "faults"),
        ("UPDATE announcement SET content = '{'", "unreadable"),
        ("UPDATE comment SET text = CAST(x'ff' AS TEXT) WHERE rowid = (SELECT max(rowid) FROM comment)", "unreadable"),
    ],
)
def test_what_was_changed_behind_our_back_is_found(town: World, sql: str, found: str) -> None:
    lived_in(town)
    change(town, sql)
    findings = examine(town.database.read())
    assert getattr(findings, found)
    assert not findings.structure  # the control: SQLite alone sees nothing wrong
    assert not findings.sound
    korean = findings.said()
    use_language("en")
    assert len(findings.said()) == len(korean)
    assert korean


def test_an_audit_that_cannot_be_read_is_no_crash(town: World) -> None:
    lived_in(town)
    change(town, "UPDATE audit_entry SET actor_name = CAST(x'ff' AS TEXT) WHERE number = 1")
    assert examine(town.database.read()).unreadable == ("audit_entry",)


def test_a_moment_that_never_was_is_no_crash(town: World) -> None:
    lived_in(town)
    change(town, "UPDATE audit_entry SET at = 9223372036854775807 WHERE number = 1")
    findings = examine(town.database.read())
    assert not findings.sound
    assert findings.faults


def test_records_that_nothing_counts_are_read_when_thorough(town: World) -> None:
    lived_in(town)
    change(town, "UPDATE agency SET hours = '{'")
    assert examine(town.database.read()).sound
    assert examine(town.database.read(), thorough=True).unreadable == ("agency",)


def test_records_of_another_version_are_not_compared(town: World) -> None:
    lived_in(town)
    change(town, "UPDATE own SET value = 'another' WHERE name = 'shape'")
    change(town, "ALTER TABLE comment DROP COLUMN harmless")
    findings = examine(town.database.read())
    assert not findings.compared
    assert findings.sound


def test_most_flipped_bits_are_found_or_change_no_text(tmp_path: Path) -> None:
    """What is not found hit nothing that counts or chains: half of all flips pass SQLite's own check."""
    path = tmp_path / "store" / "desk.db"
    with world(path) as town:
        lived_in(town, 60)
    whole, numbers = path.read_bytes(), random.Random(11)
    found = by_sqlite = 0
    for _ in range(60):
        place = numbers.randrange(4096, len(whole))
        flipped = bytearray(whole)
        flipped[place] ^= 1 << numbers.randrange(8)
        path.write_bytes(flipped)
        with closing(apsw.Connection(str(path))) as connection:
            findings = examine(connection)
        found += not findings.sound
        by_sqlite += bool(findings.structure)
    assert found > by_sqlite > 0


def test_it_leaves_off_when_it_is_told_to(town: World) -> None:
    lived_in(town, 60)
    with pytest.raises(TookTooLong):
        examine(town.database.read(), ended=lambda: True)
    assert not town.database.read().in_transaction
    assert examine(town.database.read()).sound  # and asks no more


def test_it_sees_one_moment_while_others_write(tmp_path: Path) -> None:
    """Without a transaction around it, counters and records would be of different moments."""
    path = tmp_path / "store" / "desk.db"
    with world(path) as town:
        lived_in(town, 5)
        out = town.publish()
        connection = connect_reader(path)
        writing = [0]

        def write() -> bool:
            if writing[0] < 5:
                writing[0] += 1
                town.comment(out)
            return False

        lived_in(town, 150)
        assert examine(connection, ended=write).sound
        assert writing[0] == 5
        connection.close()


def test_a_file_without_our_tables_is_only_looked_at(tmp_path: Path) -> None:
    connection = apsw.Connection(str(tmp_path / "song.db"))
    connection.execute("CREATE TABLE song (title)")
    assert examine(connection) == Findings(compared=False)
    connection.close()
