"""A desk and a backend that are killed, a network that does anything: nothing is lost, done twice or out of order."""

import os
import random
import subprocess
import sys
from collections import defaultdict
from functools import partial
from pathlib import Path
from typing import Final

import msgspec
import pytest

from api_client.client import Client
from api_client.link import Link
from domain.audit import AuditEntry
from domain.comments import Comment
from domain.ids import IdMaker
from domain.moderation import Note, WriteNote
from domain.wire import BatchOutcome, CommandBatch
from local_store import outbox
from local_store.desk import wall_clock
from tests.api_client.posts import Impatient, Post, populate, post, same, there, until
from tests.api_client.serving import Served, served
from tests.faults.proxy import Proxy, proxy
from tests.patience import PATIENCE

COMMANDS: Final = int(os.environ.get("DANGOL_FAULT_COMMANDS", "300"))
KILLS: Final = int(os.environ.get("DANGOL_FAULT_KILLS", "24"))
AT_ONCE: Final = 3
"""Commands between two requests, at least."""
RATE: Final = 0.35


class Scribe:
    """The desk as a process."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._process = self._begun()

    def _begun(self) -> "subprocess.Popen[str]":
        arguments = [sys.executable, "-m", "tests.faults.linked_scribe", str(self._path)]
        return subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, line: str) -> str:
        """Have something done."""
        self.begin(line)
        assert self._process.stdout is not None
        answer = self._process.stdout.readline()
        assert answer
        return answer.strip()

    def begin(self, line: str) -> None:
        """Have it begun, without waiting for it."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def kill(self) -> None:
        """In the middle of whatever it does; and another one in its place."""
        self._process.kill()
        self._end()
        self._process = self._begun()

    def close(self) -> None:
        """Let it end."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(PATIENCE)
        assert self._process.stdout is not None
        self._process.stdout.close()

    def _end(self) -> None:
        self._process.wait(PATIENCE)
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            pipe.close()


def test_nothing_is_lost_or_done_twice_or_out_of_order(tmp_path: Path) -> None:
    with served(tmp_path / "backend") as backend, proxy(backend.port, rate=RATE) as network:
        populate(backend, 20)
        with post(backend, tmp_path / "desk" / "desk.db", url=network.url) as kim:
            kim.begin()
            kim.cut()
            scribe = Scribe(tmp_path / "desk" / "desk.db")
            said = _work_on(scribe, backend, network)
            until(lambda: scribe.ask("settled") == "True")
            scribe.close()
            kim.link.start()
            until(lambda: kim.settled() and same(backend, kim))
            _require_once_and_in_order(backend, kim, said)
        assert network.asked - network.happened["pass"] > COMMANDS // 20, network.happened


def _work_on(scribe: Scribe, backend: Served, network: Proxy) -> list[str]:
    """Do everything while both are killed again and again, and some of it is on its way. Returns what was said."""
    dice = random.Random(5)
    killed = dict(zip(sorted(dice.sample(range(COMMANDS), KILLS)), [True, False] * KILLS, strict=False))
    said: list[str] = []
    for number in range(COMMANDS):
        asked = network.asked
        if number not in killed:
            said.append(scribe.ask(f"do {number}"))
        elif killed[number]:
            scribe.begin(f"do {number}")
            scribe.kill()
        else:
            backend.kill()
            said.append(scribe.ask(f"do {number}"))
            backend.start()
        if number % AT_ONCE == 0:
            until(partial(_asked_again, network, asked))
    return [id for id in said if not id.startswith("refused")]


def _asked_again(network: Proxy, asked: int) -> bool:
    return network.asked > asked


def _require_once_and_in_order(backend: Served, kim: Post, said: list[str]) -> None:
    made = outbox.in_state(kim.desk.connection(), "waiting", "delivered", "done", "tray", "discarded")
    assert not set(said) - {entry.command.id for entry in made}, "what was said to be done is in the outbox"
    assert {entry.state for entry in made} == {"done"}
    of_kim = {entry.command.id for entry in made}
    carried_out = [entry.command_id for entry in there(backend, AuditEntry) if entry.command_id in of_kim]
    assert sorted(carried_out) == sorted(of_kim), "each once"
    order = {id: number for number, id in enumerate(carried_out)}
    on_record: defaultdict[str, list[int]] = defaultdict(list)
    for entry in made:
        on_record[entry.record].append(order[entry.command.id])
    assert all(numbers == sorted(numbers) for numbers in on_record.values())


class Forgetful(Client):
    """Sends each command under a new id whenever it tries: as if there were no receipts."""

    _new_id = IdMaker(wall_clock)

    def push(self, batch: CommandBatch) -> BatchOutcome:
        renamed = tuple(
            msgspec.structs.replace(sent, command=msgspec.structs.replace(sent.command, id=self._new_id()))
            for sent in batch.commands
        )
        outcome = super().push(msgspec.structs.replace(batch, commands=renamed))
        outcomes = tuple(
            msgspec.structs.replace(came, id=sent.command.id)
            for sent, came in zip(batch.commands, outcome.outcomes, strict=True)
        )
        return msgspec.structs.replace(outcome, outcomes=outcomes)


@pytest.mark.parametrize(("client", "twice"), [(Client, False), (Forgetful, True)])
def test_without_receipts_things_are_done_twice(tmp_path: Path, client: type[Client], twice: bool) -> None:
    """The control, and its other side."""
    faults = ("drop the answer", "cut the answer", "double")
    with served(tmp_path / "backend") as backend, proxy(backend.port, rate=0.5, faults=faults) as network:
        populate(backend, 3)
        with post(backend, tmp_path / "desk" / "desk.db", url=network.url) as kim:
            kim.begin()
            kim.cut()
            kim.link = Link(kim.desk, kim.tokens, client=client, backoff=Impatient)
            kim.link.start()
            comment = kim.every(Comment)[0]
            for number in range(20):
                write = WriteNote(
                    id=kim.desk.new_id(),
                    about="comment",
                    about_id=comment.id,
                    neighbour_id=comment.author_id,
                    text=f"메모 {number}",
                )
                kim.do(write)
                until(lambda: not kim.desk.waiting_count())
            assert (len(there(backend, Note)) > 20) is twice


def test_a_page_of_somebody_elses_is_no_answer(tmp_path: Path) -> None:
    """What a proxy or a portal says is never taken for what the backend says."""
    with (
        served(tmp_path / "backend") as backend,
        proxy(backend.port, rate=1.0, faults=("bad gateway",)) as network,
        post(backend, tmp_path / "desk" / "desk.db", url=network.url) as kim,
    ):
        kim.link.start()
        until(lambda: network.happened["bad gateway"] > 2)
        assert kim.condition == "down"
        _open_the_way(network)
        until(lambda: kim.condition == "connected")


def _open_the_way(network: Proxy) -> None:
    network.rate = 0.0
