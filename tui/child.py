"""Python programs of our own that run beside this one."""

import os
import subprocess
import sys


def start_module(module: str, *arguments: str, errors: int = subprocess.DEVNULL) -> "subprocess.Popen[str]":
    """Run a module in a process of its own that finds what this one finds. Raises OSError where none can be started.

    It ends when its standard input does, and so with this process, however this one ends. `errors` is where its error
    output goes, as `subprocess` has it.
    """
    return subprocess.Popen(
        [sys.executable, "-P", "-m", module, *arguments],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        encoding="utf-8",
    )
