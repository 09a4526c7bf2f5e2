"""The command line as data: every command and option there is, and what help says of each."""

import argparse
import sys
from pathlib import Path

from domain.words import say
from tui.help_pages import Parser
from tui.serving import add_serve

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
    demo = commands.add_parser("demo", help=say("cli.demo"), description=say("cli.demo"))
    demo.add_argument("--store", metavar="PATH", type=Path, default=argparse.SUPPRESS, help=say("cli.demo_store"))
    demo.add_argument("--agency", choices=("dobong", "iksan"), default="dobong", help=say("cli.demo_agency"))
    demo.add_argument("--pace", choices=PACES, default="normal", help=say("cli.demo_pace"))
    demo.add_argument("--seed", type=int, default=1, help=say("cli.demo_seed"))
    demo.add_argument("--size", type=int, metavar="COMMENTS", help=say("cli.demo_size"))
    demo.add_argument("--fresh", action="store_true", help=say("cli.demo_fresh"))
    _add_desk_commands(commands)
    _add_file_commands(commands)
    _add_upkeep_commands(commands)
    add_serve(commands)
    commands.add_parser("about", help=say("cli.about"), description=say("cli.about"))
    return top


def _command(commands: "argparse._SubParsersAction[Parser]", name: str) -> Parser:
    """A command that works on the desk's store; `--store` may stand behind it as well as before it."""
    word = "erase" if name == "erase-resident" else name
    command = commands.add_parser(name, help=say(f"cli.{word}"), description=say(f"cli.{word}_does"))
    command.add_argument("--store", metavar="PATH", type=Path, default=argparse.SUPPRESS, help=say("cli.store"))
    return command


def _add_desk_commands(commands: "argparse._SubParsersAction[Parser]") -> None:
    agency = _command(commands, "agency")
    agency.add_argument("--department", metavar="TEXT", help=say("cli.agency_department"))
    agency.add_argument("--phone", metavar="TEXT", help=say("cli.agency_phone"))
    agency.add_argument("--hours", metavar="DAYS TIMES", action="append", help=say("cli.agency_hours"))
    staff = _command(commands, "staff")
    staff.add_argument("what", choices=STAFF_ACTS, help=say("cli.staff_what"))
    staff.add_argument("name", nargs="?", metavar="NAME", help=say("cli.staff_name"))
    staff.add_argument("--roles", nargs="+", choices=ROLES, metavar="ROLE", default=[], help=say("cli.staff_roles"))
    link = _command(commands, "link")
    link.add_argument("url", metavar="URL", help=say("cli.link_url"))
    link.add_argument("--agency", metavar="NAME", help=say("cli.link_agency"))
    link.add_argument("--name", metavar="NAME", help=say("cli.link_name"))
    link.add_argument("--password-file", metavar="FILE", help=say("cli.link_password"))
    link.add_argument("--plain-http", action="store_true", help=say("cli.link_plain"))
    unlink = _command(commands, "unlink")
    unlink.add_argument("--erase", action="store_true", help=say("cli.unlink_erase"))
    audit = _command(commands, "audit")
    audit.add_argument("what", choices=("verify",), help=say("cli.audit_verify"))


def _add_file_commands(commands: "argparse._SubParsersAction[Parser]") -> None:
    _command(commands, "compose").add_argument("file", metavar="FILE", type=Path, help=say("cli.compose_file"))
    export = _command(commands, "export")
    export.add_argument("announcement", metavar="ANNOUNCEMENT", help=say("cli.export_what"))
    export.add_argument("--to", metavar="FILE", type=Path, help=say("cli.export_to"))
    export.add_argument("--overwrite", action="store_true", help=say("cli.export_overwrite"))
    take_in = _command(commands, "import")
    take_in.add_argument("kind", choices=("comments", "followers"), help=say("cli.import_kind"))
    take_in.add_argument("file", metavar="FILE.csv", type=Path, help=say("cli.import_file"))
    take_in.add_argument("--map", metavar="COLUMN=FIELD", action="append", default=[], help=say("cli.import_map"))
    take_in.add_argument("--yes", action="store_true", help=say("cli.import_yes"))
    take_in.add_argument("--report", metavar="FILE", type=Path, help=say("cli.import_report"))
    take_in.add_argument("--as-new", action="store_true", help=say("cli.import_as_new"))


def _add_upkeep_commands(commands: "argparse._SubParsersAction[Parser]") -> None:
    backup = _command(commands, "backup")
    backup.add_argument("path", metavar="PATH", type=Path, nargs="?", help=say("cli.backup_path"))
    backup.add_argument("--list", action="store_true", help=say("cli.backup_list"))
    _command(commands, "restore").add_argument("file", metavar="FILE", type=Path, help=say("cli.restore_file"))
    _command(commands, "doctor")
    erase = _command(commands, "erase-resident")
    erase.add_argument("who", metavar="NICKNAME|ID", help=say("cli.erase_who"))
    erase.add_argument("--yes", action="store_true", help=say("cli.erase_yes"))
