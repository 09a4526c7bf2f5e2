"""The command line as data: every command and option there is, and what help says of each."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from domain.words import say
from tui.help_pages import Parser
from tui.serving import add_serve

Fill = Callable[[Parser], None]
ROLES = ("viewer", "responder", "moderator", "publisher", "admin")
STAFF_ACTS = ("list", "add", "change", "remove", "forget-pin")
PACES = ("calm", "normal", "busy", "rush", "max")


class _Version(argparse.Action):
    """Says which version this is."""

    def __call__(self, parser: argparse.ArgumentParser, *given: object) -> None:
        sys.stdout.write(f"dangol {version()}\n")
        parser.exit()


def version() -> str:
    # Imported here: it takes as long as a tenth of the whole start.
    from importlib.metadata import version as version_of

    return version_of("dangol")


def parser() -> Parser:
    """Every command and option there is."""
    top = Parser(prog="dangol", description=say("cli.description"), epilog=say("cli.exit_codes"))
    top.add_argument("--version", action=_Version, nargs=0, help=say("cli.version"))
    top.add_argument("--config", metavar="FILE", help=say("cli.config"))
    top.add_argument("--store", metavar="PATH", type=Path, help=say("cli.store"))
    commands = top.add_subparsers(dest="command", metavar=say("cli.command"))
    commands.add_parser("demo", help=say("cli.demo"), description=say("cli.demo")).filled_by(_fill_demo)
    for name, fill in _FILLS.items():
        _add(commands, name, fill)
    add_serve(commands)
    commands.add_parser("about", help=say("cli.about"), description=say("cli.about"))
    return top


def _add(commands: "argparse._SubParsersAction[Parser]", name: str, fill: Fill) -> None:
    """A command that works on the desk's store; `--store` may stand behind it as well as before it."""
    word = "erase" if name == "erase-resident" else name

    def fill_all(command: Parser) -> None:
        command.add_argument("--store", metavar="PATH", type=Path, default=argparse.SUPPRESS, help=say("cli.store"))
        fill(command)

    commands.add_parser(name, help=say(f"cli.{word}"), description=say(f"cli.{word}_does")).filled_by(fill_all)


def _fill_demo(demo: Parser) -> None:
    demo.add_argument("--store", metavar="PATH", type=Path, default=argparse.SUPPRESS, help=say("cli.demo_store"))
    demo.add_argument("--agency", choices=("dobong", "iksan"), default="dobong", help=say("cli.demo_agency"))
    demo.add_argument("--pace", choices=PACES, default="normal", help=say("cli.demo_pace"))
    demo.add_argument("--seed", type=int, default=1, help=say("cli.demo_seed"))
    demo.add_argument("--size", type=int, metavar="COMMENTS", help=say("cli.demo_size"))
    demo.add_argument("--linked", action="store_true", help=say("cli.demo_linked"))
    demo.add_argument("--fresh", action="store_true", help=say("cli.demo_fresh"))


def _fill_agency(command: Parser) -> None:
    command.add_argument("--department", metavar="TEXT", help=say("cli.agency_department"))
    command.add_argument("--phone", metavar="TEXT", help=say("cli.agency_phone"))
    command.add_argument("--hours", metavar="DAYS TIMES", action="append", help=say("cli.agency_hours"))


def _fill_staff(command: Parser) -> None:
    command.add_argument("what", choices=STAFF_ACTS, help=say("cli.staff_what"))
    command.add_argument("name", nargs="?", metavar="NAME", help=say("cli.staff_name"))
    command.add_argument("--roles", nargs="+", choices=ROLES, metavar="ROLE", default=[], help=say("cli.staff_roles"))


def _fill_link(command: Parser) -> None:
    command.add_argument("url", metavar="URL", help=say("cli.link_url"))
    command.add_argument("--agency", metavar="NAME", help=say("cli.link_agency"))
    command.add_argument("--name", metavar="NAME", help=say("cli.link_name"))
    command.add_argument("--password-file", metavar="FILE", help=say("cli.link_password"))
    command.add_argument("--plain-http", action="store_true", help=say("cli.link_plain"))


def _fill_unlink(command: Parser) -> None:
    command.add_argument("--erase", action="store_true", help=say("cli.unlink_erase"))


def _fill_audit(command: Parser) -> None:
    command.add_argument("what", choices=("verify",), help=say("cli.audit_verify"))


def _fill_compose(command: Parser) -> None:
    command.add_argument("file", metavar="FILE", type=Path, help=say("cli.compose_file"))


def _fill_export(command: Parser) -> None:
    command.add_argument("announcement", metavar="ANNOUNCEMENT", help=say("cli.export_what"))
    command.add_argument("--to", metavar="FILE", type=Path, help=say("cli.export_to"))
    command.add_argument("--overwrite", action="store_true", help=say("cli.export_overwrite"))


def _fill_import(command: Parser) -> None:
    command.add_argument("kind", choices=("comments", "followers"), help=say("cli.import_kind"))
    command.add_argument("file", metavar="FILE.csv", type=Path, help=say("cli.import_file"))
    command.add_argument("--map", metavar="COLUMN=FIELD", action="append", default=[], help=say("cli.import_map"))
    command.add_argument("--yes", action="store_true", help=say("cli.import_yes"))
    command.add_argument("--report", metavar="FILE", type=Path, help=say("cli.import_report"))
    command.add_argument("--as-new", action="store_true", help=say("cli.import_as_new"))


def _fill_backup(command: Parser) -> None:
    command.add_argument("path", metavar="PATH", type=Path, nargs="?", help=say("cli.backup_path"))
    command.add_argument("--list", action="store_true", help=say("cli.backup_list"))


def _fill_restore(command: Parser) -> None:
    command.add_argument("file", metavar="FILE", type=Path, help=say("cli.restore_file"))


def _fill_erase_resident(command: Parser) -> None:
    command.add_argument("who", metavar="NICKNAME|ID", help=say("cli.erase_who"))
    command.add_argument("--yes", action="store_true", help=say("cli.erase_yes"))


def _fill_nothing(command: Parser) -> None:
    """It takes the store alone."""


_FILLS: Final[dict[str, Fill]] = {
    "agency": _fill_agency,
    "staff": _fill_staff,
    "link": _fill_link,
    "unlink": _fill_unlink,
    "audit": _fill_audit,
    "compose": _fill_compose,
    "export": _fill_export,
    "import": _fill_import,
    "backup": _fill_backup,
    "restore": _fill_restore,
    "doctor": _fill_nothing,
    "erase-resident": _fill_erase_resident,
}
"""Command → what adds its arguments."""
