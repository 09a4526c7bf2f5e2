"""Everybody else of the linked demo: residents by their accounts, colleagues by their sessions."""

from argparse import Namespace
from pathlib import Path

from tests.tui.demo.test_beside import wait_for
from tests.tui.demo.test_linked import FOUNDER, answers, rows
from tui.demo.linked_accounts import MOST
from tui.demo.linked_backend import backend_beside, giving_password
from tui.demo.linked_beside import Town, townspeople
from tui.demo.linked_place import Agency, Place, agency_at

PASSWORD = "tall-maple-tree-7"
STEPS = 100
"""Things that somebody does, between two looks at whether everything was done that there is to do."""
MOST_STEPS = 3_000


def lived_in(folder: Path) -> Path:
    """A backend's database when everybody else has done a number of things there."""
    place = Place(folder)
    agency = agency_at(place, Namespace(agency="dobong", seed=1, size=300, fresh=True))
    with giving_password(place.data, agency.id, agency.staff[0].name, PASSWORD):
        pass
    with backend_beside(place.data) as port:
        wait_for(lambda: answers(port))
        with townspeople(town(place, port, agency), None) as people:
            for step in range(MOST_STEPS):
                people.step()
                if step % STEPS == STEPS - 1 and min(done(place.backend)):
                    break
    return place.backend


def town(place: Place, port: int, agency: Agency) -> Town:
    founder, *colleagues = agency.staff
    return Town(
        url=f"http://127.0.0.1:{port}",
        mark=agency.mark,
        agency_id=agency.id,
        founder=founder.name,
        password=PASSWORD,
        colleagues=tuple(colleagues),
        store=str(place.colleague),
        codes=agency.codes,
    )


def count(lived: Path, sql: str) -> int:
    return int(rows(lived, f"SELECT count(*) FROM {sql}")[0][0])


def test_everybody_else_goes_through_the_backends_own_doors(tmp_path: Path) -> None:
    lived = lived_in(tmp_path / "demo")
    opened = count(lived, "account")
    assert 0 < opened <= MOST
    assert count(lived, "account WHERE homes = '[]'") == 0
    assert count(lived, "invitation WHERE used_at IS NOT NULL") == opened
    commented, followed, asked, busy = done(lived)
    assert min(commented, followed, asked) > 0
    assert busy == 3
    assert FOUNDER not in names(lived)


def done(lived: Path) -> tuple[int, int, int, int]:
    """Comments, followers and messages of residents with accounts; colleagues who did something, once all three did."""
    busy = len(names(lived))
    return (
        count(lived, "comment JOIN account ON account.id = comment.author_id"),
        count(lived, "following JOIN account ON account.id = following.id"),
        count(lived, "message JOIN account ON account.id = message.author_id"),
        busy if busy == 3 else 0,
    )


def names(lived: Path) -> set[str]:
    """Who decided or answered since the last of them signed in."""
    since = "SELECT max(at) FROM audit_entry WHERE action = 'SignIn'"
    acts = "action IN ('HideComment', 'ReviewComment', 'SendMessage')"
    return {name for (name,) in rows(lived, f"SELECT actor_name FROM audit_entry WHERE {acts} AND at >= ({since})")}
