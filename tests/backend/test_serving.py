"""`dangol serve` as it is typed: what it makes, what it refuses to open, how it ends."""

import json
import shutil
import socket
import ssl
import stat
import subprocess
import sys
from pathlib import Path

import httpx
import msgspec
import pytest

from domain.wire import Session, SignIn
from tests.backend.served import DEVICE, PASSWORD, Process
from tests.patience import PATIENCE

ROOT = Path(__file__).parents[2]


def dangol(*arguments: str, typed: str = "") -> "subprocess.CompletedProcess[str]":
    program = [sys.executable, "-m", "tui", "serve", *arguments]
    return subprocess.run(program, cwd=ROOT, input=typed, capture_output=True, text=True, timeout=PATIENCE, check=False)


def begun(folder: Path, name: str = "도봉구청") -> None:
    arguments = ("init", "--data", str(folder), "--name", name, "--admin", "김도봉", "--password-file", "-")
    made = dangol(*arguments, typed=f"{PASSWORD}\n")
    assert made.returncode == 0, made.stderr


def sign_in(url: str, password: str, verify: "ssl.SSLContext | bool" = True) -> httpx.Response:
    wanted = msgspec.json.encode(SignIn(agency="도봉구청", name="김도봉", password=password, device=DEVICE))
    with httpx.Client(verify=verify, timeout=PATIENCE, trust_env=False) as client:
        return client.post(f"{url}/v1/sign-in", content=wanted, headers={"Content-Type": "application/json"})


def test_an_agency_is_made_once_in_a_folder_of_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    begun(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(each.stat().st_mode) for each in folder.iterdir()} == {0o600}
    arguments = ("init", "--data", str(folder), "--name", "도봉구청", "--admin", "남", "--password-file", "-")
    again = dangol(*arguments, typed=f"{PASSWORD}\n")
    assert (again.returncode, again.stdout) == (1, "")
    assert "이미 있습니다" in again.stderr
    weak = dangol(*arguments, typed="12345678\n")
    assert weak.returncode == 2


def test_served_from_the_command_line_it_answers_and_logs_in_ascii_without_names(tmp_path: Path) -> None:
    begun(tmp_path / "data")
    server = Process("tui", "serve", "--data", str(tmp_path / "data"), "--port", "0")
    answer = sign_in(server.url, PASSWORD)
    token = msgspec.json.decode(answer.content, type=Session).token
    httpx.get(f"{server.url}/v1/desk/changes", headers={"Authorization": f"Bearer {token}"})
    assert server.terminate() == 0
    lines = server.rest()
    assert lines.isascii()
    logged = [json.loads(line) for line in lines.splitlines()]
    requests = [line for line in logged if line["what"] == "request" and line["path"].startswith("/v1")]
    assert [line["status"] for line in requests] == [200, 200]
    assert all(len(line["request"]) == 32 for line in requests)
    assert not any(secret in lines for secret in (token, PASSWORD, DEVICE))
    known = {"at", "level", "what", "request", "method", "path", "status", "ms", "who", "agency"}
    assert all(line.keys() <= known for line in requests), "nobody's name, and from where nobody asked"
    assert logged[-1]["what"] == "stopped"


def test_plain_http_goes_beyond_this_computer_only_when_it_is_said(tmp_path: Path) -> None:
    refused = dangol("--data", str(tmp_path / "data"), "--host", "0.0.0.0")
    assert (refused.returncode, "--insecure" in refused.stderr) == (2, True)
    half = dangol("--data", str(tmp_path / "data"), "--tls-cert", "x.pem")
    assert (half.returncode, "--tls-key" in half.stderr) == (2, True)
    assert not (tmp_path / "data").exists(), "nothing is made for a server that does not open"
    server = Process("tui", "serve", "--data", str(tmp_path / "data"), "--port", "0", "--host", "0.0.0.0", "--insecure")
    assert server.terminate() == 0


def test_a_port_that_is_taken_is_said(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        refused = dangol("--data", str(tmp_path / "data"), "--port", port)
    assert (refused.returncode, port in refused.stderr) == (2, True)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="makes its certificate with openssl")
def test_with_a_certificate_it_speaks_tls_and_nothing_else(tmp_path: Path) -> None:
    begun(tmp_path / "data")
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    make = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1"
    subprocess.run(["openssl", *make.split(), "-keyout", str(key), "-out", str(cert)], check=True, capture_output=True)
    trusting = ssl.create_default_context(cafile=str(cert))
    server = Process(
        *("tui", "serve", "--data", str(tmp_path / "data"), "--port", "0"),
        *("--tls-cert", str(cert), "--tls-key", str(key)),
        verify=trusting,
    )
    assert server.url.startswith("https://")
    assert sign_in(server.url, PASSWORD, trusting).status_code == 200
    with pytest.raises(httpx.TransportError):
        httpx.get(server.url.replace("https", "http") + "/healthz", timeout=PATIENCE)
    assert server.terminate() == 0


def test_codes_and_a_new_password_come_from_the_machine_itself_also_while_it_serves(tmp_path: Path) -> None:
    begun(tmp_path / "data")
    server = Process("tui", "serve", "--data", str(tmp_path / "data"), "--port", "0")
    token = msgspec.json.decode(sign_in(server.url, PASSWORD).content, type=Session).token
    codes = dangol("invite", "--data", str(tmp_path / "data"), "--dong", "창1동", "--count", "3")
    assert codes.returncode == 0
    assert len(codes.stdout.splitlines()) == 4
    arguments = ("password", "--data", str(tmp_path / "data"), "--name", "김도봉", "--password-file", "-")
    given = dangol(*arguments, typed="spring-water-7\n")
    assert given.returncode == 0, given.stderr
    assert "spring-water-7" not in given.stdout + given.stderr
    old = httpx.get(f"{server.url}/v1/desk/changes", headers={"Authorization": f"Bearer {token}"})
    assert old.status_code == 401
    answer = sign_in(server.url, "spring-water-7")
    assert msgspec.json.decode(answer.content, type=Session).must_change_password
    assert dangol(*arguments[:3], "--name", "아무개", "--password-file", "-", typed="spring-water-7\n").returncode == 2
    assert server.terminate() == 0
