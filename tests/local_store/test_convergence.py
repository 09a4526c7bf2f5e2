"""However desks, authority and the network between them fare: in the end all have the same, and nothing is lost."""

import os
import random
from collections import Counter
from typing import Any

import apsw
import msgspec
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from domain.ids import Clock
from domain.wire import ChangesAsked, ChangesPage
from local_store.bases import Copied
from local_store.leaning import Leaning
from local_store.replica import Replica
from tests.local_store.history import History

EXAMPLES = int(os.environ.get("DANGOL_CONVERGENCE", "30"))
"""How many histories are played. 5,000 take ten minutes."""
STEPS = 50
CONTROLLED = 20
"""Histories that are played with and without what is to be proved."""

DEEDS = (
    *("resident", "moderates", "moderates", "moderates", "removes", "answers", "bars", "undoes", "decides"),
    *("pushes", "pushes", "pulls", "pulls", "pulls", "late_answer", "time"),
)
SELDOM = ("roles", "backs_up", "restores", "begins")
NUMBERS = st.integers(0, 10_000)


class Convergence(RuleBasedStateMachine):
    """Plays a history, and lets it end well."""

    def __init__(self) -> None:
        super().__init__()
        self.history = History()

    @rule(what=st.sampled_from(DEEDS), one=NUMBERS, other=NUMBERS)
    def happens(self, what: str, one: int, other: int) -> None:
        self.history.act(what, one, other)

    @rule(what=st.sampled_from(SELDOM), one=NUMBERS, other=NUMBERS, really=st.integers(0, 4))
    def seldom_happens(self, what: str, one: int, other: int, really: int) -> None:
        if really == 0:
            self.history.act(what, one, other)

    def teardown(self) -> None:
        self.history.heal()
        self.history.check()


TestConvergence = Convergence.TestCase
TestConvergence.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=STEPS,
    deadline=None,
    derandomize="DANGOL_CONVERGENCE" not in os.environ,
    suppress_health_check=list(HealthCheck),
)


class WithoutBases(Replica):
    """Forgets what the authority had where a guess stands now."""

    def _restore(self, connection: apsw.Connection, truth: Copied) -> None:
        connection.execute("DELETE FROM base")


class Careless(Leaning):
    """Holds that nothing that comes was ever looked at."""

    def bears(self, *told: Any) -> bool:
        return True


class WithoutGuessingAgain(Replica):
    """Lets every guess stand as it was made."""

    def __init__(self, agency_id: str, clock: Clock) -> None:
        super().__init__(agency_id, clock)
        self._leaning = Careless()


class WithoutPoints(Replica):
    """Keeps nothing of where the authority was: a restored backup shows by a number that is not there, or not."""

    def take_in(self, connection: apsw.Connection, asked: ChangesAsked, page: ChangesPage) -> bool:
        return super().take_in(connection, asked, msgspec.structs.replace(page, point="", audit=""))

    def begin_anew(self, connection: apsw.Connection, page: ChangesPage, *, restored: bool = False) -> None:
        super().begin_anew(connection, msgspec.structs.replace(page, point="", audit=""), restored=restored)


def played(seed: int, replica: type[Replica], rarely: float = 0.05) -> History:
    """A history of any things in any order, brought to its end."""
    dice = random.Random(seed)
    history = History(seed, replica)
    for _ in range(STEPS):
        what = dice.choice(DEEDS if dice.random() >= rarely else SELDOM)
        history.act(what, dice.randrange(10_000), dice.randrange(10_000))
    history.heal()
    return history


def test_the_same_histories_end_well_with_bases() -> None:
    """The other side of the control; and everything that can happen does happen in them."""
    happened: Counter[str] = Counter()
    for seed in range(CONTROLLED):
        history = played(seed, Replica)
        history.check()
        happened += history.happened
    assert not {*DEEDS, *SELDOM} - set(happened)


def test_without_bases_desks_and_authority_come_apart() -> None:
    """The control: what is kept of the authority's versions is what makes it right."""
    apart = 0
    for seed in range(CONTROLLED):
        try:
            played(seed, WithoutBases).check()
        except (AssertionError, apsw.ConstraintError):
            apart += 1
    assert apart >= CONTROLLED // 2


def test_without_guessing_again_they_come_apart_too() -> None:
    """The control to leaving out what would guess the same."""
    apart = 0
    for seed in range(CONTROLLED):
        try:
            played(seed, WithoutGuessingAgain).check()
        except (AssertionError, apsw.ConstraintError):
            apart += 1
    assert apart >= CONTROLLED // 2


def test_without_points_a_restored_backup_may_not_be_noticed() -> None:
    """Another control, and its other side: often restored, and residents go past where it was before."""
    apart = 0
    for seed in range(CONTROLLED):
        played(seed, Replica, 0.3).check()
        try:
            played(seed, WithoutPoints, 0.3).check()
        except AssertionError:
            apart += 1
    assert apart
