"""`python -m backend`, which `dangol serve` runs: serve, or make the first agency."""

import argparse
import getpass
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec

from backend import log
from backend.founding import Founding, found, give_password
from backend.inviting import Inviting, invite_on
from backend.serving import DEFAULT_PORT, Serving, serve
from domain.agency_kinds import AgencyKind
from domain.errors import DeskError, Invalid, Problem
from domain.words import say, use_language


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the command line asks for. Returns the exit code."""
    early = argparse.ArgumentParser(add_help=False)
    early.add_argument("--language", choices=("ko", "en"), default="ko")
    use_language(early.parse_known_args(arguments)[0].language)
    options = _parser().parse_args(arguments)
    try:
        match options.command:
            case "init":
                return _found(options)
            case "invite":
                return _invite(options)
            case "password":
                return _give_password(options)
        log.begin()
        return serve(_serving(options))
    except DeskError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    """Help on these stands with `dangol serve`."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", type=Path, required=True)
    common.add_argument("--database", default="")
    common.add_argument("--language", choices=("ko", "en"))
    parser = argparse.ArgumentParser(prog="dangol serve")
    commands = parser.add_subparsers(dest="command", required=True)
    serving = commands.add_parser("serve", parents=[common])
    serving.add_argument("--host", default="127.0.0.1")
    serving.add_argument("--port", type=int, default=DEFAULT_PORT)
    serving.add_argument("--tls-cert", type=Path)
    serving.add_argument("--tls-key", type=Path)
    serving.add_argument("--insecure", action="store_true")
    serving.add_argument("--proxy", default="")
    serving.add_argument("--until-stdin-closes", action="store_true")  # for who starts it as a child
    init = commands.add_parser("init", parents=[common])
    init.add_argument("--name", required=True)
    init.add_argument("--admin", required=True)
    init.add_argument("--kind", choices=list(AgencyKind))
    init.add_argument("--region", action="append", default=[])
    init.add_argument("--password-file")
    invite = commands.add_parser("invite", parents=[common])
    invite.add_argument("--dong", required=True)
    invite.add_argument("--count", type=int, required=True)
    invite.add_argument("--agency", default="")
    invite.add_argument("--days", type=int)
    password = commands.add_parser("password", parents=[common])
    password.add_argument("--agency", default="")
    password.add_argument("--name", required=True)
    password.add_argument("--password-file")
    return parser


def _serving(options: argparse.Namespace) -> Serving:
    return Serving(
        data=options.data,
        database=options.database,
        host=options.host,
        port=options.port,
        tls_cert=options.tls_cert,
        tls_key=options.tls_key,
        insecure=options.insecure,
        proxy=options.proxy,
        until_stdin_closes=options.until_stdin_closes,
    )


def _found(options: argparse.Namespace) -> int:
    founding = Founding(
        name=options.name,
        admin=options.admin,
        password=_password(options.admin, options.password_file),
        kind=AgencyKind(options.kind) if options.kind else None,
        regions=tuple(options.region),
    )
    agency = found(options.data, founding, options.database)
    if agency is None:
        sys.stderr.write(say("serve.founded_again", agency=options.name) + "\n")
        return 1
    sys.stdout.write(say("serve.founded", agency=agency.name, name=options.admin) + "\n")
    return 0


def _invite(options: argparse.Namespace) -> int:
    inviting = Inviting(dong=options.dong, count=options.count, agency=options.agency)
    if options.days is not None:
        inviting = msgspec.structs.replace(inviting, days=options.days)
    invited = invite_on(options.data, inviting, options.database)
    sys.stdout.writelines(f"{line}\n" for line in invited.lines())
    return 0


def _give_password(options: argparse.Namespace) -> int:
    password = _password(options.name, options.password_file)
    give_password(options.data, options.agency, options.name, password, options.database)
    sys.stdout.write(say("serve.password_given", name=options.name) + "\n")
    return 0


def _password(name: str, file: str | None) -> str:
    """From a file or standard input, without the end of its line; else asked for twice."""
    if file == "-":
        return sys.stdin.readline().rstrip("\r\n")
    if file is not None:
        try:
            return Path(file).read_text(encoding="utf-8").rstrip("\r\n")
        except (OSError, UnicodeDecodeError):
            raise Invalid(Problem("password", "serve.no_file", path=file)) from None
    password = getpass.getpass(say("serve.ask_password", name=name))
    if getpass.getpass(say("serve.ask_again")) != password:
        raise Invalid(Problem("password", "serve.differ"))
    return password


if __name__ == "__main__":
    sys.exit(main())
