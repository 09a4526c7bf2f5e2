"""What goes wrong inside: the answer says that it did, the log says where, and neither says what anybody wrote."""

import json
import logging
import os
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from backend.asked import Asked
from backend.features import ROUTES
from backend.log import Lines
from backend.routes import Route
from domain.moderation import PinComment
from domain.wire import CommandBatch, Sent
from tests.backend.served import Running, fault_of, running
from tests.patience import PATIENCE

SECRET = "010-1234-5678\n\x1b[2J\u202e"


async def fall(asked: Asked) -> None:
    raise RuntimeError(SECRET)


FALLS = Route(method="GET", path="/falls", role="public", handler=fall, summary="Falls.")


@pytest.fixture(scope="module")
def falling() -> Iterator[Running]:
    with running(routes=(*ROUTES, FALLS)) as served:
        yield served


def test_what_nobody_foresaw_is_answered_with_the_number_of_the_request(falling: Running) -> None:
    with falling.stranger() as stranger:
        answer = stranger.http.get("/falls")
        assert answer.status_code == 500
        fault = fault_of(answer)
        assert fault.code == "serve.unexpected"
        assert len(fault.request) == 32
        assert fault.request in fault.sentence
        assert "010" not in answer.text
    with falling.stranger() as another:  # the connection on which it fell is ended
        assert another.http.get("/healthz").status_code == 200


def test_a_line_of_the_log_is_one_line_in_ascii_and_says_where_and_not_what() -> None:
    try:
        raise RuntimeError(SECRET)
    except RuntimeError:
        record = logging.LogRecord("x", logging.ERROR, "", 0, "kept: %s", ("\n\x1b]0;title\x07 가",), sys.exc_info())
    line = Lines().format(record)
    assert "\n" not in line
    assert line.isascii()
    assert line.isprintable()
    said = json.loads(line)
    assert said["error"] == "RuntimeError"
    assert "test_mishaps.py" in said["where"][-1]
    assert "010" not in line


def test_who_goes_away_before_they_are_through_is_no_error(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    head = "POST /v1/sign-in HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n"
    with running() as served, served.stranger() as stranger:
        url = urlsplit(served.url)
        with socket.create_connection((url.hostname, url.port), PATIENCE) as line:
            line.sendall(head.encode() + b'{"name":')
        deadline = time.monotonic() + PATIENCE
        while 'path="/v1/sign-in",status="400"} 1' not in stranger.http.get("/metrics").text and not caplog.records:
            assert time.monotonic() < deadline
            served.forget_limits()
    assert [record.getMessage() for record in caplog.records] == []


def test_a_database_that_is_gone_takes_nothing_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "data" / "backend.db"
    with running(path) as served:
        served.found()
        with served.sign_in() as desk:
            os.rename(path, tmp_path / "elsewhere.db")
            pin = PinComment(id=desk.new_id(), comment_id="f" * 32)
            batch = CommandBatch(commands=(Sent(command=pin, made_at=1),), sent_at=1)
            refused = desk.ask("POST", "/v1/desk/commands", batch)
            assert (refused.status_code, fault_of(refused).code) == (507, "store.moved")
            assert desk.http.get("/readyz").status_code == 507
            assert desk.http.get("/healthz").status_code == 200
            os.rename(tmp_path / "elsewhere.db", path)
            again = desk.ask("POST", "/v1/desk/commands", batch)
            assert again.status_code == 200
