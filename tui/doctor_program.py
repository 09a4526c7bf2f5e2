"""The doctor looks at the program: versions of what it stands on, and whether its packages are its own."""

import platform
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, packages_distributions, requires, version
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from domain.errors import StoreFault
from domain.words import say
from local_store.connecting import require_sound_sqlite
from local_store.soundness import sqlite_version
from tui.doctor_report import Finding

OURS: Final = ("domain", "local_store", "screens", "tui")
"""Our packages stand at the top level, where any other distribution may put one of the same name."""

_PYTHON: Final = (3, 11)
_PINNED: Final = re.compile(r"([\w.-]+)==([\w.]+)")


def look_at_program() -> list[Finding]:
    """Versions and name clashes."""
    found = ".".join(map(str, sys.version_info[:3]))
    python = Finding(say("doctor.python"), f"{platform.python_implementation()} {found}")
    return [_ours(), python, *_pinned(), _sqlite(), *clashes(packages_distributions(), _origins())]


def _ours() -> Finding:
    return Finding(say("doctor.program"), f"dangol {version('dangol')}")


def _pinned() -> Iterator[Finding]:
    """Libraries of which exactly one version was tested."""
    for requirement in requires("dangol") or ():
        if pin := _PINNED.match(requirement):
            yield judged(pin[1], wanted=pin[2], found=_version(pin[1]))


def judged(name: str, *, wanted: str, found: str) -> Finding:
    """A library of which one version is wanted; `found` is empty where there is none."""
    if found == wanted:
        return Finding(name, found)
    return Finding(name, found or "-", "todo", say("doctor.install", name=name, wanted=wanted))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _sqlite() -> Finding:
    found = sqlite_version()
    said = f"SQLite {found}, apsw {_version('apsw') or '-'}"
    try:
        require_sound_sqlite(found)
    except StoreFault as fault:
        return Finding("apsw", said, "todo", str(fault))
    return Finding("apsw", said)


def _origins() -> dict[str, Path | None]:
    """Our packages → the folders from which they would be loaded."""
    specs = {name: find_spec(name) for name in OURS}
    return {name: Path(spec.origin).parent if spec and spec.origin else None for name, spec in specs.items()}


def clashes(distributions: Mapping[str, Sequence[str]], origins: Mapping[str, Path | None]) -> Iterator[Finding]:
    """Packages of ours of which another distribution has one too, or that are loaded from elsewhere.

    An installation for development names no owner, which is no clash.
    """
    what, home = say("doctor.names"), Path(__file__).resolve().parents[1]
    sound = True
    for name in OURS:
        others = sorted(set(distributions.get(name, ())) - {"dangol"})
        origin = origins.get(name)
        if others:
            yield Finding(what, say("doctor.clash", name=name, others=", ".join(others)), "todo", say("doctor.pipx"))
        elif origin is None or origin.resolve().parent != home:
            yield Finding(what, say("doctor.elsewhere", name=name, folder=origin or "-"), "todo", say("doctor.pipx"))
        sound = sound and not others and origin is not None and origin.resolve().parent == home
    if sound:
        yield Finding(what, say("doctor.no_clash"))
