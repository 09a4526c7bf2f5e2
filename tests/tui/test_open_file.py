"""A file becomes a draft from the palette too, and what cannot be read is said."""

import time
from pathlib import Path

from textual.pilot import Pilot

from tests.make import World
from tests.patience import PATIENCE
from tests.screens.desks import drawn, until
from tui.app import DangolApp
from tui.settings import Settings


async def settled(app: DangolApp, pilot: Pilot[None], text: str) -> None:
    """Until the screen says this."""
    end = time.monotonic() + PATIENCE
    while not any(text in row for row in drawn(app)):
        assert time.monotonic() < end, "\n".join(drawn(app))
        await pilot.pause()


async def test_a_file_is_opened_by_its_path(town: World, tmp_path: Path) -> None:
    notice = tmp_path / "notice.md"
    notice.write_text("# 김장 나눔\n\n토요일 10시입니다.\n", encoding="utf-8")
    app = DangolApp(town.desk, Settings(), tmp_path / "settings.toml")
    async with app.run_test(size=(100, 30)) as pilot:
        app.action_open_file()
        await pilot.pause()
        await pilot.press(*str(notice), "f8")
        await settled(app, pilot, "김장 나눔")
    (draft,) = town.desk.drafts()
    assert (draft.content.title, draft.content.body) == ("김장 나눔", "토요일 10시입니다.")


async def test_what_of_it_could_not_be_taken_over_is_said_in_full(town: World, tmp_path: Path) -> None:
    notice = tmp_path / "notice.md"
    notice.write_text("---\na: b\n---\n# 김장 나눔\n\n토요일 <b>10시</b>입니다.\n\n![약도](a.png)\n", encoding="utf-8")
    app = DangolApp(town.desk, Settings(), tmp_path / "settings.toml")
    async with app.run_test(size=(80, 24)) as pilot:
        app.action_open_file()
        await pilot.pause()
        await pilot.press(*str(notice), "f8")
        for said in ("가져오지 못한 것 3가지", "그림 1개", "HTML 태그 2곳", "파일 앞머리(YAML)"):
            await settled(app, pilot, said)
        await pilot.press("enter")
        await until(pilot, lambda: len(app.screen_stack) == 1)
    assert len(town.desk.drafts()) == 1


async def test_what_is_not_there_is_said_and_makes_no_draft(town: World, tmp_path: Path) -> None:
    app = DangolApp(town.desk, Settings(), tmp_path / "settings.toml")
    async with app.run_test(size=(100, 30)) as pilot:
        app.action_open_file()
        await pilot.pause()
        await pilot.press(*"/no/such.md", "f8")
        await settled(app, pilot, "그런 파일이 없습니다")
    assert town.desk.drafts() == []
