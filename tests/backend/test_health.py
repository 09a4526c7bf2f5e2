"""What whoever looks after the server sees: alive, ready, figures."""

import re

from domain.moderation import PinComment
from tests.backend.conftest import Office
from tests.backend.served import fault_of, running


def test_it_is_alive_and_ready_until_it_stops(office: Office) -> None:
    with office.backend.stranger() as stranger:
        assert stranger.http.get("/healthz").json() == {"protocols": [1, 1]}
        assert stranger.http.get("/readyz").status_code == 200
        office.backend.service.backend.ready = False
        stopping = stranger.http.get("/readyz")
        office.backend.service.backend.ready = True
    assert (stopping.status_code, fault_of(stopping).code) == (503, "serve.busy")
    assert "Retry-After" in stopping.headers


def test_whoever_asks_for_it_all_the_time_makes_it_write_only_now_and_then() -> None:
    commits: list[int] = []
    with running() as served, served.stranger() as stranger:
        end = served.store.database.on_commit(commits.append)
        assert {stranger.http.get("/readyz").status_code for _ in range(100)} == {200}
        end()
    assert 0 < sum(commits) < 50


def test_figures_are_prometheus_and_name_routes_not_what_was_asked(office: Office) -> None:
    with office.sign_in() as desk:
        desk.send(PinComment(id=desk.new_id(), comment_id="f" * 32))
        desk.ask("DELETE", f"/v1/desk/devices/{'9' * 32}")
        desk.http.get("/nothing/here/" + "8" * 32)
        text = desk.http.get("/metrics").text
    kind, labels = "# TYPE [a-z_]+ (counter|gauge|histogram)", r'\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\}'
    line = re.compile(rf"{kind}|[a-z_]+({labels})? [0-9.e+-]+")
    assert all(line.fullmatch(each) for each in text.splitlines())
    assert 'dangol_requests_total{method="DELETE",path="/v1/desk/devices/{device_id}",status="404"}' in text
    assert 'dangol_commands_total{result="refused"}' in text
    assert 'path="-"' in text
    assert "9" * 32 not in text
    assert "8" * 32 not in text
