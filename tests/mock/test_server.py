"""The mock over real HTTP: ports, start and stop."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys

import httpx
import pytest
from portone_v1_mock import MockPortOne, running, serve
from portone_v1_mock.http import uvicorn_server

SERVE = """
from portone_v1_mock import MockPortOne, serve
serve(MockPortOne(), on_ready=lambda url: print(url, flush=True))
"""


def test_a_server_runs_for_as_long_as_its_block():
    """The URL answers inside the block and refuses connections after it."""
    with running(MockPortOne()) as url:
        assert url.startswith("http://127.0.0.1:")
        assert httpx.get(f"{url}/_mock/clock").json()["now"] == 1_767_225_600
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"{url}/_mock/clock")


def test_a_server_stops_without_a_pause(monkeypatch):
    """Neither the end of the block nor a connection that is kept waits for the clock."""
    for pause in ("_SIGNALS_POLL_SECONDS", "_GRACE_SECONDS"):
        monkeypatch.setattr(uvicorn_server, pause, 3600)
    with httpx.Client() as client, running(MockPortOne()) as url:
        assert client.get(f"{url}/_mock/clock").status_code == 200


def test_several_servers_run_side_by_side():
    """Each server has its own port and its own mock."""
    with running(MockPortOne(now=1)) as first, running(MockPortOne(now=2)) as second:
        assert httpx.get(f"{first}/_mock/clock").json()["now"] == 1
        assert httpx.get(f"{second}/_mock/clock").json()["now"] == 2


@pytest.mark.parametrize("start", [serve, lambda *a, **k: running(*a, **k).__enter__()])
def test_a_port_in_use_is_named(start):
    """A port that is taken raises an OSError that names it and says what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(OSError, match=f"port {port} on 127.0.0.1 is in use; choose another"):
            start(MockPortOne(), port=port)


def test_a_host_that_is_not_ours_is_named():
    """An address that cannot be served on raises an OSError that names it."""
    with pytest.raises(OSError, match=r"cannot serve on 192\.0\.2\.1 port 0"):
        serve(MockPortOne(), host="192.0.2.1")


def test_the_url_of_all_addresses_is_one_that_opens():
    """Served on every address, the URL names the loopback one."""
    with running(MockPortOne(), host="0.0.0.0") as url:
        assert url.startswith("http://127.0.0.1:")


@pytest.mark.skipif(not socket.has_dualstack_ipv6(), reason="needs IPv6")
def test_ipv6_is_served():
    """An IPv6 address appears in brackets in the URL."""
    with running(MockPortOne(), host="::1") as url:
        assert url.startswith("http://[::1]:")
        assert httpx.get(f"{url}/_mock/clock").status_code == 200


def test_a_server_that_fails_to_start_says_so(monkeypatch):
    """What goes wrong at the start is raised where the server was asked for."""
    import uvicorn

    def broken(*args, **kwargs):
        raise RuntimeError("no loop today")

    monkeypatch.setattr(uvicorn.Server, "run", broken)
    with pytest.raises(RuntimeError, match="no loop today"), running(MockPortOne()):
        pass


def test_a_server_that_stops_at_once_says_so(monkeypatch):
    """A server that ends before it is ready raises instead of waiting for ever."""
    import uvicorn

    monkeypatch.setattr(uvicorn.Server, "run", lambda *args: None)
    with pytest.raises(RuntimeError, match="did not start"), running(MockPortOne()):
        pass


def test_a_server_that_breaks_says_so_at_the_end(monkeypatch):
    """What goes wrong in the server is raised when the block ends."""
    import uvicorn

    run = uvicorn.Server.run

    def broken(self, sockets):
        run(self, sockets)
        raise RuntimeError("out of luck")

    monkeypatch.setattr(uvicorn.Server, "run", broken)
    with pytest.raises(RuntimeError, match="out of luck"), running(MockPortOne()) as url:
        assert httpx.get(f"{url}/_mock/clock").status_code == 200


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
def test_an_interrupt_stops_it_cleanly():
    """Ctrl-C ends `serve` without a traceback."""
    process = subprocess.Popen(
        [sys.executable, "-c", SERVE],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    with process:
        assert process.stdout
        url = process.stdout.readline().strip()
        assert httpx.get(f"{url}/_mock/clock").status_code == 200
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=20)
    assert (process.returncode, errors) == (0, "")


def test_stopping_does_not_wait_for_a_slow_answer():
    """An answer that is being delayed does not keep the server from stopping."""
    mock = MockPortOne()
    mock.add_fault("latency", seconds=3600)
    with running(mock) as url, pytest.raises(httpx.ReadTimeout):
        httpx.get(f"{url}/payments/x", timeout=httpx.Timeout(60, read=0.05))


def test_the_date_is_the_mocks():
    """One Date header, of the mock's clock and not of this machine's."""
    with running(MockPortOne(now=1_800_000_000)) as url:
        answer = httpx.get(f"{url}/_mock/clock")
    dates = answer.headers.get_list("date")
    assert dates == ["Fri, 15 Jan 2027 08:00:00 GMT"]


def test_a_body_that_is_too_large_is_refused_unread():
    """413 arrives while the body is still being sent, and the connection ends."""
    with running(MockPortOne()) as url:
        host, port = url.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=20) as client:
            client.sendall(
                b"POST /users/getToken HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                b"Content-Length: 1000000000\r\n\r\n"
            )
            client.sendall(b" " * 1_048_577)
            answer = b""
            while part := client.recv(65_536):  # until the server closes
                answer += part
    assert answer.startswith(b"HTTP/1.1 413 ")


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_signal_ends_the_command_cleanly(name):
    """`portone-v1 mock` prints URL, keys and seed, and ends quietly with a connection open."""
    code = "import sys; from portone_v1_cli.main import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "mock", "--port", "0", "--print-url", "--seed", "7"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    with process:
        assert process.stdout
        url = process.stdout.readline().strip()
        with httpx.Client() as client:
            assert client.get(f"{url}/_mock/clock").status_code == 200
            process.send_signal(getattr(signal, name))
            _, output = process.communicate(timeout=20)
    assert "Traceback" not in output
    assert "Error" not in output
    for text in (url, "imp_mock and mock_secret", "Seed      7", f"{url}/_mock/"):
        assert text in output


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--webhook-url", "ftp://shop/"], "--webhook-url: must be an http or https URL"),
        (["--webhook-retries", "6"], "--webhook-retries"),
        (["--webhook-format", "xml"], "--webhook-format"),
    ],
)
def test_the_command_refuses_nonsense_about_webhooks(options, said):
    """Exit code 2 and the option's name, before anything is served."""
    code = "from portone_v1_cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "mock", "--port", "0", *options],
        capture_output=True,
        text=True,
        timeout=60,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
            "NO_COLOR": "1",
            "COLUMNS": "200",
        },
    )
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_the_command_sends_webhooks():
    """`--webhook-url`, `--webhook-format` and `--webhook-retries` set how webhooks are sent."""
    code = "from portone_v1_cli.main import main; main()"
    options = ["--webhook-url=http://127.0.0.1:9/h", "--webhook-format=form", "--webhook-retries=2"]
    process = subprocess.Popen(
        [sys.executable, "-c", code, "mock", "--port", "0", "--print-url", *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    with process:
        assert process.stdout
        url = process.stdout.readline().strip()
        settings = httpx.get(f"{url}/_mock/webhooks/settings").json()
        process.terminate()
    output = (settings["url"], settings["format"], settings["retries"])
    assert output == ("http://127.0.0.1:9/h", "form", 2)
