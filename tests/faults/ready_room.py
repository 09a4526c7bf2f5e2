"""Run in a process with mounts of its own: a backend whose disk fills up, and has room again.

python -m tests.faults.ready_room FOLDER
"""

import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import httpx

from domain.wire import SignIn
from tests.backend.served import PASSWORD, Client, Running, running
from tests.patience import PATIENCE


def readiness(client: Client, unlike: int = 0) -> httpx.Response:
    """What it says of itself, once that is something else."""
    deadline = time.monotonic() + PATIENCE
    while (answer := client.http.get("/readyz")).status_code == unlike:
        assert time.monotonic() < deadline, f"it went on to say {unlike}"
        time.sleep(0.05)
    return answer


def fill(folder: Path) -> Path:
    """A file that takes all the room there is."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(4096)) == 4096:
            continue
    return filler


def sign_in(served: Running, client: Client) -> int:
    """The status of the answer to somebody who signs in."""
    served.forget_limits()
    return client.ask(
        "POST", "/v1/sign-in", SignIn(agency="도봉구청", name="김도봉", password=PASSWORD, device="0" * 32)
    ).status_code


def main(folder: Path) -> None:
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m,mode=700", "none", str(folder)], check=True)
    with running(folder / "backend.db") as served, served.stranger() as client:
        served.found()
        told = [readiness(client).status_code, sign_in(served, client)]
        filler = fill(folder)
        told += [readiness(client, 200).status_code, sign_in(served, client)]
        filler.unlink()
        told += [readiness(client, 507).status_code, sign_in(served, client)]
    sys.stdout.write(f"{told}\n")


if __name__ == "__main__":
    where = Path(sys.argv[1])
    where.mkdir(mode=0o700)
    main(where)
