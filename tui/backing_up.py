"""`dangol backup` and `dangol restore`: a store's copies made, listed and put back."""

from pathlib import Path

from domain.days import seoul
from domain.errors import StoreFault
from domain.words import say
from local_store.backups import DAILY_KEPT, Backup, Made, back_up, backups_of, folder_of
from local_store.database import Database
from local_store.desk import wall_clock
from local_store.restoring import restore
from tui.places import linked_store, store_path
from tui.plain_text import columns, size_text, tell
from tui.still_at_it import still_at_it


def make_backup(given: Path | None, target: Path | None) -> int:
    """Back up the store. Returns the exit code: 1 when the copy is true to a store that has faults."""
    with still_at_it(say("cli.backing_up")):
        made = back_up(store_path(given), target.expanduser() if target else None, wall_clock())
    tell(say("backups.made", path=made.path, size=size_text(made.path.stat().st_size)), *_read_back(made))
    return 0 if made.findings.sound else 1


def _read_back(made: Made) -> list[str]:
    if not made.findings.sound:
        return [say("backups.copied_faults"), *(f"  {sentence}" for sentence in made.findings.said())]
    return [say("backups.read_back" if made.findings.compared else "backups.read_back_older")]


def list_backups(given: Path | None) -> int:
    """Show what there is to restore, newest first."""
    store = store_path(given)
    backups = backups_of(store)
    if not backups:
        tell(say("backups.none"))
        return 0
    tell(say("backups.in_folder", folder=folder_of(store), count=len(backups)))
    head = [say(f"backups.head_{column}") for column in ("when", "size", "kind", "file")]
    tell(*columns([head, *map(_row, backups)], right=(1,)), say("backups.kept", count=DAILY_KEPT))
    return 0


def _row(backup: Backup) -> list[str]:
    kind = say("backups.daily" if backup.daily else "backups.manual")
    return [f"{seoul(backup.made_at):%Y-%m-%d %H:%M}", size_text(backup.size), kind, backup.path.name]


def restore_backup(given: Path | None, file: Path) -> int:
    """Put a backup in the store's place."""
    store = store_path(given)
    if store == linked_store():
        raise StoreFault("link.no_restoring")
    with still_at_it(say("cli.restoring")):
        aside = restore(file.expanduser(), store, _keep_demos_out)
    tell(say("backups.restored", path=store))
    if aside is not None:
        tell(say("backups.set_aside", aside=aside), say("backups.erase_again"))
    return 0


def _keep_demos_out(copy: Database) -> None:
    # Imported here: a backup is made without it, and it brings the texts of the demonstration.
    from tui.demo.mark import is_demo

    if is_demo(copy):
        raise StoreFault("demo.not_restored")
