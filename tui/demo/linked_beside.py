"""Everybody else of the linked demo in a process of their own: residents by their accounts, colleagues by theirs."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cached_property
from pathlib import Path
from random import Random

import msgspec

from api_client.client import Client
from api_client.link import Link
from api_client.syncing import Syncing
from domain.agencies import Staff
from domain.commands import Command
from local_store.linked_desk import LinkedDesk
from tui.child import start_module
from tui.demo.beside import ResidentsBeside, pace_of
from tui.demo.linked_accounts import Accounts
from tui.demo.linked_colleagues import Colleagues, SignedIn, let_in
from tui.demo.linked_store import link_demo, tokens_beside
from tui.demo.living import Living, living_on
from tui.demo.mark import Mark
from tui.demo.pace import Pace
from tui.demo.residents import LivingResidents


class Town(msgspec.Struct, frozen=True, kw_only=True):
    """What everybody else has to know. It goes through a pipe, and stands on no command line."""

    url: str
    mark: Mark
    agency_id: str
    founder: str
    password: str
    colleagues: tuple[Staff, ...]
    store: str
    """Where the desk is kept over which they look."""
    codes: dict[str, tuple[str, ...]]
    """Invitations by dong."""


class TownBeside(ResidentsBeside):
    """Starts that process, and tells it the pace."""

    def __init__(self, town: Town, pace: Pace) -> None:
        super().__init__(Path(town.store), town.mark.seed, pace)
        self._town = town

    def _begun(self) -> "subprocess.Popen[str]":
        process = start_module("tui.demo.linked_beside")
        assert process.stdin
        with suppress(BrokenPipeError):
            process.stdin.write(f"{msgspec.json.encode(self._town).decode()}\n{self._told()}\n")
            process.stdin.flush()
        return process


class Townspeople(LivingResidents):
    """Residents whose acts go over HTTP; colleagues work by the same time."""

    def __init__(self, desk: LinkedDesk, seed: int, pace: Pace | None, accounts: Accounts, others: Colleagues) -> None:
        super().__init__(desk, seed, pace)
        self._accounts, self._others = accounts, others

    @cached_property
    def _living(self) -> Living:
        living = living_on(self._desk, self._seed)
        self._others.work_by(living.agenda)
        return living

    def _act(self) -> list[Command]:
        acts = self._living.agenda.next()
        for act in acts:
            self._accounts.do(act)
        return [act.command for act in acts]


@contextmanager
def townspeople(town: Town, pace: Pace | None) -> Iterator[Townspeople]:
    """Everybody else, signed in, while the block lasts. Raises as the client does."""
    let_in(town.url, town.agency_id, town.founder, town.password, town.colleagues)
    with ExitStack() as ends:
        people = [SignedIn(town.url, each, town.password) for each in town.colleagues]
        for each in people:
            ends.callback(each.close)
        desk = ends.enter_context(_desk_of(town))
        accounts = Accounts(town.url, desk, town.codes)
        ends.callback(accounts.close)
        others = Colleagues(desk, town.mark.agency, people, Random(f"{town.mark.seed}/{desk.head()}/colleagues"))
        yield Townspeople(desk, town.mark.seed, pace, accounts, others)


@contextmanager
def _desk_of(town: Town) -> Iterator[LinkedDesk]:
    """The desk of the first colleague, with everything that the backend has, and linked."""
    name, path = town.colleagues[0].name, Path(town.store)
    desk = link_demo(path, town.url, town.mark, town.agency_id, name, town.password)
    with desk.database as database:
        tokens = tokens_beside(database.path)
        client, syncing = Client(town.url, tokens.read()), Syncing(desk)
        syncing.pull(client)
        while syncing.fill(client):
            continue
        client.close()
        link = Link(desk, tokens)
        link.start()
        try:
            yield desk
        finally:
            link.stop()


def main() -> None:
    """Live until standard input ends. Its first line is the town, each other one says the pace."""
    town = msgspec.json.decode(sys.stdin.readline(), type=Town)
    with townspeople(town, pace_of(sys.stdin.readline().strip())) as people:
        people.start()
        for line in sys.stdin:
            people.go(pace_of(line.strip()))
        people.stop()


if __name__ == "__main__":
    main()
