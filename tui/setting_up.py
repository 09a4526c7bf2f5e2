"""The first start: a short set-up in the terminal, and the agency that comes of it."""

import secrets
from collections.abc import Callable
from pathlib import Path

from textual import on

from domain.agencies import FoundAgency
from domain.agency_kinds import AgencyKind
from domain.errors import DeskError
from domain.ids import IdMaker
from domain.words import language, say
from local_store.database import Database
from local_store.desk import wall_clock
from local_store.founding import found_agency
from screens.founding import Founding, FoundingScreen
from tui.hardened import HardenedApp
from tui.settings import Settings, change_settings
from tui.themes import THEMES


class SettingUpApp(HardenedApp, inherit_bindings=True):
    """Asks what an agency's desk needs to begin. `founded` says whether one was made."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, settings: Settings, found: Callable[[Founding], None]) -> None:
        super().__init__()
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = f"dangol-{settings.theme}"
        self._found = found
        self.founded = False

    def get_default_screen(self) -> FoundingScreen:
        return FoundingScreen()

    def on_mount(self) -> None:
        self.name_terminal(say("founding.title"))

    @on(FoundingScreen.Answered)
    def _answered(self, message: FoundingScreen.Answered) -> None:
        self._found(message.founding)
        self.founded = True
        self.exit()


def set_up(database: Database, settings: Settings, settings_path: Path) -> bool:
    """Ask, and found the agency on the store. False when the person stopped before the end. Raises `DeskError`.

    The language in which it was answered is kept.
    """
    refused: list[DeskError] = []

    def found(answers: Founding) -> None:
        try:
            found_agency(database, _founding(answers), wall_clock, secrets.randbits)
        except DeskError as refusal:
            refused.append(refusal)

    app = SettingUpApp(settings, found)
    app.run()
    if refused:
        raise refused[0]
    if app.founded and language() != settings.language:
        change_settings(settings_path, language=language())
    return app.founded


def _founding(answers: Founding) -> FoundAgency:
    new_id = IdMaker(wall_clock)
    return FoundAgency(
        id=new_id(),
        agency_id=new_id(),
        name=answers.name,
        kind=answers.kind or AgencyKind.OTHER,
        regions=answers.regions,
        department=answers.department,
        phone=answers.phone,
        founder_id=new_id(),
        founder_name=answers.person,
    )
