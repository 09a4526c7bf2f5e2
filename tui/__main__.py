"""The command line: what is asked for is loaded, and nothing else."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from domain.errors import DeskError
from domain.words import say, use_language
from tui.command_line import parser, version
from tui.help_pages import Parser
from tui.settings import Settings, read_settings, settings_path


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the command line asks for. Returns the exit code."""
    try:
        given = _config_in(arguments)
        path = settings_path(given)
        settings = _settings(path, must_exist=given is not None)
        options = parser().parse_args(arguments)  # help is in the language of the settings, whatever else is in them
        if isinstance(settings, DeskError):
            raise settings
        return _run(options, settings, path)
    except DeskError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read what we print has seen enough; Python is not to complain of it once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        return _fell(error)


def _config_in(arguments: Sequence[str] | None) -> str | None:
    early = Parser(prog="dangol", add_help=False)
    early.add_argument("--config")
    given: str | None = early.parse_known_args(arguments)[0].config
    return given


def _settings(path: Path, *, must_exist: bool) -> Settings | DeskError:
    """What is set, its language spoken from now on; or what is wrong with it."""
    try:
        settings = read_settings(path, must_exist=must_exist)
    except DeskError as fault:
        return fault
    use_language(settings.language)
    return settings


def _fell(error: Exception) -> int:
    """What nobody foresaw, outside of the screens: a redacted report, and where it is."""
    from tui.crash import last_words, write_report
    from tui.places import reports_path

    print(last_words(write_report(error, reports_path())), file=sys.stderr)
    return 1


def _run(options: argparse.Namespace, settings: Settings, path: Path) -> int:
    match options.command:
        case "about":
            return _about()
        case "agency":
            from tui.agency_profile import Change, run_agency

            return run_agency(options.store, Change(options.department, options.phone, options.hours))
        case "audit":
            from tui.auditing import verify_store

            return verify_store(options.store)
        case "compose":
            from tui.file_commands import compose_from

            return compose_from(options.store, options.file)
        case "export":
            from tui.file_commands import export_one

            return export_one(options.store, options.announcement, options.to, overwrite=options.overwrite)
        case "import":
            from tui.import_command import import_file, order_of

            return import_file(options.store, order_of(options), settings.retention)
        case "link":
            from tui.linking import Wanted, link

            wanted = Wanted(options.url, options.agency, options.name, options.password_file, options.plain_http)
            return link(options.store, wanted)
        case "unlink":
            from tui.linking import unlink

            return unlink(options.store, erase=options.erase)
        case "backup":
            from tui.backing_up import list_backups, make_backup

            return list_backups(options.store) if options.list else make_backup(options.store, options.path)
        case "restore":
            from tui.backing_up import restore_backup

            return restore_backup(options.store, options.file)
        case "doctor":
            from tui.doctor import examine_all

            return examine_all(options.store, settings)
        case "erase-resident":
            from tui.erasing import erase_resident

            return erase_resident(options.store, options.who, sure=options.yes)
        case "staff":
            from tui.staffing import run_staff

            return run_staff(options.store, options.what, options.name, options.roles)
        case "serve":
            from tui.serving import run_serve

            return run_serve(options, settings.language)
        case "demo":
            _hurry()
            from tui.running import run_demo

            return run_demo(options, settings, path)
        case _:
            _hurry()
            from tui.running import run_desk

            return run_desk(options.store, settings, path)


def _hurry() -> None:
    # Until the first frame stands: nothing of what the start makes is garbage, and looking for it takes a tenth of it.
    gc.disable()


def _about() -> int:
    print(say("cli.about_text", version=version()))
    print()
    print(say("regions.attribution"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
