"""`portone-v1 listen`: what changed is posted to a shop on this machine, once, and shown."""

from __future__ import annotations

import json
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import stamina
from portone_v1 import parse_webhook
from portone_v1_mock import MockPortOne

from .conftest import Run

MONTH = ("--since", "30d")


class Shop:
    """A shop that takes webhooks over HTTP, answers `status`, and keeps what it got."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.status = 200
        self.events: list[str] = []
        self.content_types: set[str] = set()

    def ids(self) -> list[str]:
        return [key.split()[0] for key in self.events]


@pytest.fixture
def shop() -> Iterator[Shop]:
    """A shop that listens on a port of its own."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            the_shop.events.append(parse_webhook(body, self.headers["Content-Type"]).key)
            the_shop.content_types.add(self.headers["Content-Type"])
            self.send_response(the_shop.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing on stderr."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        the_shop = Shop(f"http://127.0.0.1:{server.server_port}/webhooks?key=secret")
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield the_shop
        server.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def state_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stores are kept in a folder of the test's own."""
    folder = tmp_path / "state"
    monkeypatch.setenv("XDG_STATE_HOME", str(folder))
    return folder


def rows(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_where_nothing_changed_it_says_so(run: Run) -> None:
    """The period that was looked at, what was looked for, and how to look further back."""
    result = run("--mock", "listen", "--once", "--since", "1m")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "from 2026-01-01 08:59:00 to 2026-01-01 09:00:00 (Korea)" in result.stderr
    assert "--since 7d looks further back" in result.stderr
    assert "looks further back" not in run("--mock", "listen", "--once").stderr


def test_without_a_url_changes_are_shown(run: Run, state_folder: Path) -> None:
    """On the embedded mock, with nothing else started: a JSON object a line, in order of time."""
    result = run("--mock", "listen", "--once")
    assert result.exit_code == 0
    changes = rows(result.stdout)
    assert [change["at"] for change in changes] == sorted(change["at"] for change in changes)
    statuses = {change["status"] for change in changes if change["merchant_uid"] == "order-1001"}
    assert statuses == {"ready", "paid", "cancelled"}
    assert {frozenset(change) for change in changes} == {
        frozenset({"at", "status", "imp_uid", "merchant_uid", "cancellation_id"})
    }
    assert not state_folder.exists()


def test_each_change_is_posted_once(run: Run, served: str, shop: Shop, mock: MockPortOne) -> None:
    """A run posts what there is, the next one only what came since; stdout says what came back."""
    words = ("listen", "--once", "--forward-to", shop.url)
    first = run(*words, *MONTH)
    assert first.exit_code == 0
    assert [row["answer"] for row in rows(first.stdout)] == [200] * len(shop.events)
    assert shop.ids() == [row["imp_uid"] for row in rows(first.stdout)]
    assert "imp_448280090638" in shop.ids()
    assert shop.content_types == {"application/json"}
    assert "secret" not in first.output

    shop.events.clear()
    mock.advance(100)
    mock.cancel("imp_448280090638", 100)
    second = run(*words)
    assert (second.exit_code, shop.ids()) == (0, ["imp_448280090638"])
    assert [row["status"] for row in rows(second.stdout)] == ["cancelled"]
    assert run(*words, *MONTH).stdout == ""


def test_a_first_run_begins_now(run: Run, served: str, shop: Shop, mock: MockPortOne) -> None:
    """Without --since nothing of the past is posted; `--since now` forgets what was missed."""
    words = ("listen", "--once", "--forward-to", shop.url)
    assert run(*words).exit_code == 0
    mock.advance(10)
    mock.cancel("imp_448280090638", 100)
    mock.advance(10)
    assert run(*words, "--since", "now").exit_code == 0
    assert shop.events == []
    assert run(*words, "--since", "1m").exit_code == 0
    assert shop.ids() == ["imp_448280090638"]


def test_a_form(run: Run, shop: Shop) -> None:
    """--form posts forms."""
    assert run("--mock", "listen", "--once", "--form", "--forward-to", shop.url).exit_code == 0
    assert shop.content_types == {"application/x-www-form-urlencoded"}


@pytest.mark.parametrize("status", [500, 404])
def test_a_shop_that_fails(run: Run, served: str, shop: Shop, status: int) -> None:
    """Exit code 7, one post for each; the next run posts all of them again."""
    words = ("listen", "--once", "--forward-to", shop.url, *MONTH)
    shop.status = status
    result = run(*words)
    assert result.exit_code == 7
    assert f"{len(shop.events)} changes were not delivered" in result.stderr
    assert {row["delivered"] for row in rows(result.stdout)} == {False}
    events = [*shop.events]
    shop.status = 200
    assert run("listen", "--once", "--forward-to", shop.url).exit_code == 0
    assert shop.events == events * 2


def test_a_shop_that_is_not_there(run: Run, served: str) -> None:
    """No answer, and no address with what is secret in it, on the screen."""
    url = "http://me:secret@127.0.0.1:9/webhooks?key=secret"
    result = run("--output", "table", "listen", "--once", "--forward-to", url, *MONTH)
    assert result.exit_code == 7
    assert "no answer (no connection)" in result.stdout
    assert "http://127.0.0.1:9/webhooks" in result.stderr
    assert "secret" not in result.output


def test_as_a_table_and_as_csv(run: Run, shop: Shop) -> None:
    """A line for people, and CSV with one header."""
    words = ("listen", "--mock", "--once", "--forward-to", shop.url)
    table = run(*words, "--output", "table").stdout
    pattern = r"2025-12-25 09:00:22  paid       imp_448280090638  \S+  -> 200 in \d+ ms"
    assert re.search(pattern, table)
    header, *lines = run(*words, "--output", "csv").stdout.splitlines()
    assert header.startswith("at,status,imp_uid,")
    assert header not in lines
    assert len(lines) == len(table.splitlines())


def script(monkeypatch: pytest.MonkeyPatch, *steps: Any) -> None:
    """Do a step in place of each wait between two looks, then press Ctrl-C."""
    left = list(steps)
    seconds_passed = [0.0]

    def sleep(seconds: float) -> None:
        assert 0 <= seconds <= 60
        if not left:
            raise KeyboardInterrupt
        left.pop(0)()
        seconds_passed[0] += seconds

    clock = SimpleNamespace(sleep=sleep, monotonic=lambda: seconds_passed[0])
    monkeypatch.setattr("portone_v1_cli.data.listen.time", clock)


def test_until_ctrl_c(
    run: Run, served: str, shop: Shop, mock: MockPortOne, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It looks again and again, posts what is new, and leaves tidily."""
    script(
        monkeypatch,
        lambda: mock.cancel("imp_448280090638", 100),
        lambda: mock.advance(5),
        lambda: mock.cancel("imp_448280090638", 200),
    )
    result = run("listen", "--forward-to", shop.url)
    assert result.exit_code == 0
    assert shop.ids() == ["imp_448280090638"] * 2
    assert len(set(shop.events)) == 2
    assert result.stderr.endswith("Stopped.\n")


def test_while_the_api_is_down(
    run: Run, served: str, shop: Shop, mock: MockPortOne, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It warns, waits longer, and goes on where it was."""

    def fail() -> None:
        mock.cancel("imp_448280090638", 100)
        mock.add_fault("html", times=50)

    script(monkeypatch, fail, mock.clear_faults)
    with stamina.set_testing(True, attempts=1, cap=True):
        result = run("listen", "--forward-to", shop.url)
    assert result.exit_code == 0
    assert "Warning: " in result.stderr
    assert "Next try in 10 s" in result.stderr
    assert shop.ids() == ["imp_448280090638"]


def test_what_is_left_at_the_end(
    run: Run, served: str, shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C says what was not delivered."""
    script(monkeypatch)
    shop.status = 500
    result = run("listen", "--forward-to", shop.url, *MONTH)
    assert result.exit_code == 0
    assert "changes were not delivered. The next run posts what is left." in result.stderr


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--forward-to", "http://8.8.8.8/"], "on the internet"),
        (["--forward-to", "http://10.0.0.1/"], "--allow-private"),
        (["--forward-to", "localhost"], "--forward-to"),
        (["--since", "2099-01-01"], "future"),
        (["--since", "10 years"], "no moment"),
        (["--since", "2020-01-01"], "90 days"),
        (["--since", "0d"], "longer"),
        (["--every", "0"], "--every"),
    ],
)
def test_bad_input(run: Run, words: list[str], message: str) -> None:
    """What cannot be meant is a usage error, and nothing is posted."""
    result = run("--mock", "listen", "--once", *words)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


def test_wrong_keys(run: Run, served: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key that is refused ends it, with the exit code of that."""
    monkeypatch.setenv("PORTONE_V1_IMP_SECRET", "another")
    assert run("listen").exit_code == 3


def test_a_store_of_something_else(run: Run, served: str, shop: Shop, tmp_path: Path) -> None:
    """A file that is no store, or another address's, is refused."""
    path = tmp_path / "notes.txt"
    path.write_text("notes" * 1_000)
    words = ("listen", "--once", "--forward-to", shop.url, "--store")
    result = run(*words, str(path))
    assert (result.exit_code, path.read_text()) == (2, "notes" * 1_000)
    assert "--store" in result.stderr
    other = tmp_path / "listen.db"
    assert run(*words, str(other)).exit_code == 0
    result = run("listen", "--once", "--forward-to", f"{shop.url}&x", "--store", str(other))
    assert result.exit_code == 2
    assert "another address" in result.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it(number: int, shop: Shop) -> None:
    """A process of its own posts what there is, and ends with 0 at Ctrl-C or SIGTERM."""
    words = ["-m", "portone_v1_cli", "--mock", "listen", "--forward-to", shop.url]
    with subprocess.Popen(
        [sys.executable, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stderr
        assert json.loads(process.stdout.readline())["answer"] == 200
        process.send_signal(number)
        errors = process.stderr.read()
        assert process.wait() == 0
    assert errors.splitlines()[-1].startswith("Stopped.")
    assert "Traceback" not in errors
