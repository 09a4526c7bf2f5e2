"""`dangol serve`: the server for many staff and their residents, in a process of its own."""

import argparse
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from domain.agency_kinds import AgencyKind
from domain.errors import NotFound
from domain.words import Language, say
from tui.help_pages import Parser
from tui.places import backend_path

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[Parser]

_NEEDED = ("starlette", "uvicorn", "httptools")


def add_serve(commands: "Commands") -> None:
    """What `serve` may be told."""
    commands.add_parser("serve", help=say("serve.does"), description=say("serve.does_more")).filled_by(_fill_serve)


def _fill_serve(serve: Parser) -> None:
    _add_data(serve)
    serve.add_argument("--host", metavar="ADDRESS", help=say("serve.host"))
    serve.add_argument("--port", metavar="PORT", type=int, help=say("serve.port"))
    serve.add_argument("--tls-cert", metavar="FILE", type=Path, help=say("serve.tls_cert"))
    serve.add_argument("--tls-key", metavar="FILE", type=Path, help=say("serve.tls_key"))
    serve.add_argument("--insecure", action="store_true", help=say("serve.insecure_option"))
    serve.add_argument("--proxy", metavar="ADDRESS", help=say("serve.proxy_option"))
    acts = serve.add_subparsers(dest="act", metavar=say("serve.act"))
    for act, fill in (("init", _fill_init), ("invite", _fill_invite), ("password", _fill_password)):
        acts.add_parser(act, help=say(f"serve.{act}_does"), description=say(f"serve.{act}_more")).filled_by(fill)


def _fill_init(init: Parser) -> None:
    _add_data(init)
    init.add_argument("--name", metavar="NAME", required=True, help=say("serve.init_name"))
    init.add_argument("--admin", metavar="NAME", required=True, help=say("serve.init_admin"))
    kinds = [kind.value for kind in AgencyKind]
    init.add_argument("--kind", choices=kinds, metavar="KIND", help=say("serve.init_kind"))
    init.add_argument("--region", metavar="CODE", action="append", help=say("serve.init_region"))
    init.add_argument("--password-file", metavar="FILE", help=say("serve.init_password"))


def _fill_invite(invite: Parser) -> None:
    _add_data(invite)
    invite.add_argument("--dong", metavar="NAME|CODE", required=True, help=say("serve.invite_dong"))
    invite.add_argument("--count", metavar="N", type=int, required=True, help=say("serve.invite_count"))
    invite.add_argument("--agency", metavar="NAME", help=say("serve.of_agency"))
    invite.add_argument("--days", metavar="N", type=int, help=say("serve.invite_days"))


def _fill_password(password: Parser) -> None:
    _add_data(password)
    password.add_argument("--name", metavar="NAME", required=True, help=say("serve.password_name"))
    password.add_argument("--agency", metavar="NAME", help=say("serve.of_agency"))
    password.add_argument("--password-file", metavar="FILE", help=say("serve.init_password"))


def _add_data(command: Parser) -> None:
    command.add_argument("--data", metavar="DIR", type=Path, default=argparse.SUPPRESS, help=say("serve.data"))
    command.add_argument("--database", metavar="URL", default=argparse.SUPPRESS, help=say("serve.database"))


def require_backend() -> None:
    """Raises `NotFound` where what the backend needs is not installed."""
    if any(find_spec(name) is None for name in _NEEDED):
        raise NotFound("serve.backend_missing")


def run_serve(options: argparse.Namespace, language: Language) -> int:
    """Become the server. Returns an exit code only where a process cannot become another."""
    require_backend()
    program = [sys.executable, "-P", "-m", "backend", *_told(options, language)]
    # What is installed for this process is what that one finds, wherever it is started.
    surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    sys.stdout.flush()
    if sys.platform != "win32":
        os.execve(program[0], program, surroundings)
    return subprocess.run(program, env=surroundings, check=False).returncode


def _told(options: argparse.Namespace, language: Language) -> list[str]:
    """The command line of the server, from what this one was told."""
    told = [options.act or "serve", "--data", str(backend_path(getattr(options, "data", None)))]
    told += ["--language", language]
    for name, value in vars(options).items():
        if name in ("command", "act", "config", "store", "data") or value is None or value is False:
            continue
        option = f"--{name.replace('_', '-')}"
        for each in value if isinstance(value, list) else [value]:
            told += [option] if each is True else [f"{option}={each}"]
    return told
