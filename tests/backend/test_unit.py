"""The unit for systemd: whoever sets it up as it says has a folder that the commands on it are let into."""

import re
import shlex
from pathlib import Path

from tui.command_line import parser

UNIT = (Path(__file__).parents[2] / "docs" / "dangol.service").read_text(encoding="utf-8")
TYPED = re.findall(r"^# +sudo (.+)$", UNIT, re.MULTILINE)
SET = dict(re.findall(r"^(\w+)=(.+)$", UNIT, re.MULTILINE))


def test_it_runs_as_a_user_that_an_administrator_can_be_too() -> None:
    """A store is opened by its owner alone: of a user made for one run of the service there is no other process."""
    assert "DynamicUser" not in SET
    user, folder = SET["User"], f"/var/lib/{SET['StateDirectory']}"
    assert [line for line in TYPED if line.startswith("useradd") and line.endswith(f" {user}")]
    assert f"install -d -o {user} -g {user} -m 700 {folder}" in TYPED
    assert f" --data {folder} " in SET["ExecStart"].replace("%S", "/var/lib")


def test_its_commands_are_done_by_that_user_on_that_folder() -> None:
    typed = [shlex.split(line) for line in TYPED if " dangol serve" in line or " dangol backup" in line]
    assert {tuple(line[:3]) for line in typed} == {("-u", SET["User"], "dangol")}
    assert {line[4] for line in typed} == {"init", "invite", "password", "--store"}
    for line in typed:
        options = parser().parse_args(line[3:])
        assert (options.data if "serve" in line else options.store.parent) == Path("/var/lib", SET["StateDirectory"])
