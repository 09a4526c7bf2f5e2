"""What is done once a day: by one desk, beside the screens, and left off without anything half done."""

import os
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from domain.comments import Comment
from domain.days import DAY
from domain.periods import Periods
from local_store.backups import DAILY_KEPT, backups_of, folder_of
from tests.local_store.test_soundness import change, lived_in
from tests.make import World, world
from tests.patience import PATIENCE
from tui.app import DangolApp
from tui.daily import AGAIN_AFTER, FIRST_AFTER, Daily
from tui.settings import Settings

SHORTEST = Periods(comments=6, chats=6, audit=12, access=12)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[World]:
    with world(tmp_path / "store" / "desk.db") as town:
        lived_in(town)
        yield town


def names(town: World) -> list[str]:
    """The daily backups, oldest first."""
    return sorted(each.path.name for each in backups_of(town.database.path) if each.daily)


def a_days_work(daily: Daily) -> list[str]:
    """Look until a day's work is begun and done; returns what was said."""
    said = daily.look()
    deadline = monotonic() + PATIENCE
    while daily.busy:
        assert monotonic() < deadline
        threading.Event().wait(0.005)
    return [*said, *daily.look()]


def test_a_backup_a_day_and_nothing_to_say_of_it(kept: World) -> None:
    daily = Daily(kept.desk, SHORTEST, first_after=0)
    assert a_days_work(daily) == []
    assert names(kept) == ["daily-2026-11-22.db"]
    made = backups_of(kept.database.path)[0]
    assert a_days_work(daily) == []
    assert backups_of(kept.database.path) == [made]
    for _ in range(8):
        kept.clock.now += DAY
        a_days_work(daily)
    assert len(names(kept)) == DAILY_KEPT
    assert names(kept)[-1] == "daily-2026-11-30.db"


def test_another_desk_of_the_same_day_finds_it_done(kept: World) -> None:
    a_days_work(Daily(kept.desk, SHORTEST, first_after=0))
    (made,) = backups_of(kept.database.path)
    a_days_work(Daily(kept.desk, SHORTEST, first_after=0))
    assert backups_of(kept.database.path) == [made]


def test_who_opens_the_desk_comes_first(kept: World) -> None:
    daily = Daily(kept.desk, SHORTEST)
    for _ in range(FIRST_AFTER):
        daily.look()
        assert not daily.busy
    a_days_work(daily)
    assert names(kept) == ["daily-2026-11-22.db"]


def test_what_is_due_is_removed_and_said(kept: World) -> None:
    daily = Daily(kept.desk, SHORTEST, first_after=0)
    count = len(kept.desk.select(Comment, ""))
    said: list[str] = []
    for _ in range(13):
        said += a_days_work(daily)
        kept.clock.now += 30 * DAY
    assert kept.desk.select(Comment, "") == []
    assert sum(int(found[1]) for each in said if (found := re.search(r"지웠습니다: 댓글 (\d+)건", each))) == count
    assert kept.desk.verify_audit() == []


def test_the_longer_periods_of_the_settings_hold(kept: World) -> None:
    daily = Daily(kept.desk, Periods(), first_after=0)
    for _ in range(12):
        a_days_work(daily)
        kept.clock.now += 30 * DAY
    assert kept.desk.select(Comment, "")


def test_a_backup_that_fails_is_said_and_tried_again_later(kept: World) -> None:
    blocked = folder_of(kept.database.path)
    blocked.touch()
    daily = Daily(kept.desk, SHORTEST, first_after=0)
    (said,) = a_days_work(daily)
    assert said.startswith("오늘 백업을 만들지 못했습니다.")
    blocked.unlink()
    for _ in range(AGAIN_AFTER - 1):  # the look that heard of it was the first
        assert daily.look() == []
        assert not daily.busy
    a_days_work(daily)
    assert names(kept) == ["daily-2026-11-22.db"]


def test_faults_of_the_store_are_said(kept: World) -> None:
    change(kept, "UPDATE audit_entry SET actor_name = 'x' WHERE number = 1")
    (said,) = a_days_work(Daily(kept.desk, SHORTEST, first_after=0))
    assert "dangol doctor" in said


def test_an_audit_that_is_not_cut_is_said(kept: World) -> None:
    change(kept, "UPDATE audit_entry SET actor_name = 'x' WHERE number = 1")
    daily = Daily(kept.desk, SHORTEST, first_after=0)
    said: list[str] = []
    for _ in range(14):
        said = a_days_work(daily)
        kept.clock.now += 30 * DAY
    assert any("감사 기록" in sentence and "지우지 않았습니다" in sentence for sentence in said)


def test_ending_leaves_nothing_half_done(kept: World) -> None:
    lived_in(kept, 100)
    for _ in range(5):
        daily = Daily(kept.desk, SHORTEST, first_after=0)
        daily.look()
        daily.stop()
        assert not daily.busy
        assert daily.look() == []
        assert names(kept) in ([], ["daily-2026-11-22.db"])
        left = [each.name for each in folder_of(kept.database.path).iterdir()]
        assert not any("partial" in name for name in left)
        if names(kept):
            os.unlink(folder_of(kept.database.path) / names(kept)[0])


class Nobody:
    """Residents who do nothing."""

    def start(self) -> None:
        return

    def stop(self) -> None:
        return

    def pause(self) -> str:
        return ""

    def faster(self) -> str:
        return ""

    def slower(self) -> str:
        return ""


async def looked(town: World, residents: Nobody | None) -> None:
    """Run the program on a store, and let it look as often as it would in the first minute."""
    settings = town.database.path.with_name("settings.toml")
    app = DangolApp(town.desk, Settings(), settings, residents=residents)
    async with app.run_test() as pilot:
        for _ in range(60):
            app._following._each_second()
        deadline = monotonic() + PATIENCE
        while residents is None and not names(town):
            assert monotonic() < deadline
            await pilot.pause()


async def test_the_desk_that_keeps_time_does_it(kept: World) -> None:
    await looked(kept, None)
    assert names(kept) == ["daily-2026-11-22.db"]


async def test_a_demo_is_not_backed_up(kept: World) -> None:
    await looked(kept, Nobody())
    assert not folder_of(kept.database.path).exists()
