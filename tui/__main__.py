"""The command line: what is asked for is loaded, and nothing else."""

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from domain.errors import DeskError
from domain.words import say, use_language
from tui.settings import Settings, read_settings, settings_path

ROLES = ("viewer", "responder", "moderator", "publisher", "admin")
PACES = ("calm", "normal", "busy", "rush", "max")


class _Version(argparse.Action):
    """Says which version this is."""

    def __call__(self, parser: argparse.ArgumentParser, *given: object) -> None:
        print(f"dangol {_version()}")
        parser.exit()


def _version() -> str:
    # Imported here: it takes as long as a tenth of the whole start.
    from importlib.metadata import version

    return version("dangol")


def parser() -> argparse.ArgumentParser:
    """Every command and option there is."""
    top = argparse.ArgumentParser(prog="dangol", description=say("cli.description"))
    top.add_argument("--version", action=_Version, nargs=0)
    top.add_argument("--config", metavar="FILE", help=say("cli.config"))
    top.add_argument("--store", metavar="PATH", type=Path, help=say("cli.store"))
    commands = top.add_subparsers(dest="command", metavar=say("cli.command"))
    demo = commands.add_parser("demo", help=say("cli.demo"), description=say("cli.demo"))
    demo.add_argument("--store", metavar="PATH", type=Path, default=argparse.SUPPRESS, help=say("cli.demo_store"))
    demo.add_argument("--agency", choices=("dobong", "iksan"), default="dobong", help=say("cli.demo_agency"))
    demo.add_argument("--pace", choices=PACES, default="normal", help=say("cli.demo_pace"))
    demo.add_argument("--seed", type=int, default=1, help=say("cli.demo_seed"))
    demo.add_argument("--size", type=int, metavar="COMMENTS", help=say("cli.demo_size"))
    demo.add_argument("--fresh", action="store_true", help=say("cli.demo_fresh"))
    audit = commands.add_parser("audit", parents=[_store()], help=say("cli.audit"), description=say("cli.audit"))
    audit.add_argument("what", choices=("verify",), help=say("cli.audit_verify"))
    staff = commands.add_parser("staff", parents=[_store()], help=say("cli.staff"), description=say("cli.staff"))
    staff.add_argument("what", choices=("list", "add", "change"), help=say("cli.staff_what"))
    staff.add_argument("name", nargs="?", metavar="NAME", help=say("cli.staff_name"))
    staff.add_argument("--roles", nargs="*", choices=ROLES, default=[], help=say("cli.staff_roles"))
    _add_file_commands(commands)
    _add_upkeep_commands(commands)
    commands.add_parser("about", help=say("cli.about"), description=say("cli.about"))
    return top


def _store() -> argparse.ArgumentParser:
    """`--store`, behind the command as well as before it."""
    option = argparse.ArgumentParser(add_help=False)
    option.add_argument("--store", metavar="PATH", type=Path, default=argparse.SUPPRESS, help=say("cli.store"))
    return option


def _add_file_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    def add(name: str) -> argparse.ArgumentParser:
        return commands.add_parser(
            name, parents=[_store()], help=say(f"cli.{name}"), description=say(f"cli.{name}_does")
        )

    add("compose").add_argument("file", metavar="FILE", type=Path, help=say("cli.compose_file"))
    export = add("export")
    export.add_argument("announcement", metavar="ANNOUNCEMENT", help=say("cli.export_what"))
    export.add_argument("--to", metavar="FILE", type=Path, help=say("cli.export_to"))
    export.add_argument("--overwrite", action="store_true", help=say("cli.export_overwrite"))
    take_in = add("import")
    take_in.add_argument("kind", choices=("comments", "followers"), help=say("cli.import_kind"))
    take_in.add_argument("file", metavar="FILE.csv", type=Path, help=say("cli.import_file"))
    take_in.add_argument("--map", metavar="COLUMN=FIELD", action="append", default=[], help=say("cli.import_map"))
    take_in.add_argument("--yes", action="store_true", help=say("cli.import_yes"))
    take_in.add_argument("--report", metavar="FILE", type=Path, help=say("cli.import_report"))
    take_in.add_argument("--as-new", action="store_true", help=say("cli.import_as_new"))


def _add_upkeep_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    def add(name: str, does: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, parents=[_store()], help=say(does), description=say(does))

    backup = add("backup", "cli.backup")
    backup.add_argument("path", metavar="PATH", type=Path, nargs="?", help=say("cli.backup_path"))
    backup.add_argument("--list", action="store_true", help=say("cli.backup_list"))
    add("restore", "cli.restore").add_argument("file", metavar="FILE", type=Path, help=say("cli.restore_file"))
    add("doctor", "cli.doctor")
    erase = add("erase-resident", "cli.erase")
    erase.add_argument("who", metavar="NICKNAME|ID", help=say("cli.erase_who"))
    erase.add_argument("--yes", action="store_true", help=say("cli.erase_yes"))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the command line asks for. Returns the exit code."""
    try:
        options = parser().parse_args(arguments)
        path = settings_path(options.config)
        settings = read_settings(path, must_exist=options.config is not None)
        use_language(settings.language)
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

            return import_file(options.store, order_of(options))
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
    print(say("cli.about_text", version=_version()))
    print()
    print(say("regions.attribution"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
