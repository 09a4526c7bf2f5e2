"""`dangol serve` as it is typed: what it makes, what it refuses to open, how it ends."""

import json
import shutil
import socket
import ssl
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from backend.reach import is_loopback
from backend.serving import Serving, listening, serve
from domain.errors import Invalid
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


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two keys, each with a certificate of its own, the first also locked; and a file of nothing."""
    folder = tmp_path_factory.mktemp("pairs")
    for name in ("a", "b"):
        make = f"req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN={name}"
        files = ("-keyout", str(folder / f"{name}.key"), "-out", str(folder / f"{name}.pem"))
        subprocess.run(["openssl", *make.split(), *files], check=True, capture_output=True)
    lock = (
        "pkey",
        "-aes256",
        "-passout",
        "pass:secret",
        "-in",
        str(folder / "a.key"),
        "-out",
        str(folder / "locked.key"),
    )
    subprocess.run(["openssl", *lock], check=True, capture_output=True)
    (folder / "garbage").write_text("garbage\n", encoding="ascii")
    return folder


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"tls_cert": Path("garbage"), "tls_key": Path("a.key")}, "garbage 에서 인증서를 읽을 수 없습니다"),
        ({"tls_cert": Path("a.pem"), "tls_key": Path("garbage")}, "garbage 에서 개인 키를 읽을 수 없습니다"),
        ({"tls_cert": Path("a.pem"), "tls_key": Path("b.key")}, "b.key 는 a.pem 의 키가 아닙니다"),
        ({"tls_cert": Path("a.pem"), "tls_key": Path("locked.key")}, "openssl pkey -in locked.key"),
        ({"tls_cert": Path("a.pem"), "tls_key": Path("none")}, "파일을 읽을 수 없습니다: none"),
        ({"port": 99_999}, "65535"),
        ({"port": -1}, "65535"),
        ({"proxy": "nonsense;;"}, "nonsense;;"),
        ({"proxy": "127.0.0.1, 10.0.0.1/8"}, "10.0.0.1/8"),
        ({"host": "203.0.113.9", "insecure": True}, "203.0.113.9는"),
        ({"host": "a..b", "insecure": True}, "a..b는"),
    ],
)
def test_what_cannot_be_served_with_is_said_before_anything_begins(
    pairs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, told: dict[str, Any], said: str
) -> None:
    monkeypatch.chdir(pairs)
    with pytest.raises(Invalid) as refused:
        serve(Serving(data=tmp_path / "data", **told))
    assert said in str(refused.value)
    assert not (tmp_path / "data").exists()


def test_such_a_sentence_is_all_that_is_printed(pairs: Path, tmp_path: Path) -> None:
    wrong = ("--tls-cert", str(pairs / "a.pem"), "--tls-key", str(pairs / "b.key"))
    for given in (wrong, ("--port", "99999"), ("--proxy", "nonsense;;")):
        refused = dangol("--data", str(tmp_path / "data"), *given)
        assert (refused.returncode, len(refused.stderr.splitlines())) == (2, 1), refused.stderr


def test_another_loopback_address_needs_no_encryption_either(tmp_path: Path) -> None:
    at = "127.0.0.2"
    server = Process("backend", "serve", "--data", str(tmp_path / "data"), "--port", "0", "--host", at, at=at)
    assert server.terminate() == 0


@pytest.mark.parametrize(
    ("host", "is_one"),
    [
        ("127.0.0.1", True),
        ("127.8.0.2", True),
        ("::1", True),
        ("[::1]", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("[::]", False),
        ("10.0.0.1", False),
        ("localhost.example", False),
        ("", False),
    ],
)
def test_what_is_reached_from_this_computer_alone(host: str, is_one: bool) -> None:
    assert is_loopback(host) is is_one


def test_an_address_in_brackets_is_listened_on() -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("needs IPv6")
    with listening(Serving(data=Path(), host="[::1]", port=0)) as listener:
        assert listener.getsockname()[0] == "::1"


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
