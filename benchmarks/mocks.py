"""Mocks of the API: how soon they answer, how many requests a second, and with many payments."""

from __future__ import annotations

import gc
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from .load import Load
from .payloads import Payloads
from .worker import Task, World

PAGE = "/payments/findAll/order-45?limit=20"  # of the 45 attempts that our demo shop holds
_CARD = {
    "merchant_uid": "order-1",
    "amount": 25_000,
    "name": "benchmark",
    "card_number": "1234-5678-1234-5678",
    "expiry": "2030-12",
    "birth": "900101",
}
_PATIENCE = 60
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    """A running mock, and the page to read from it."""

    port: int
    process: subprocess.Popen[bytes]
    keys: tuple[str, str] = ("imp_mock", "mock_secret")
    scheme: str = "Bearer "
    """What stands before the token."""
    card: Mapping[str, Any] | None = None
    """What to pay with first, where there are no lists; then that payment is asked for."""

    def cpu(self) -> float:
        """The CPU seconds of the server, by the system's own count (Linux)."""
        try:
            stat = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii")
        except OSError:
            return 0.0
        user, system = stat.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / _TICKS

    def token(self) -> str:
        """Log in; raises OSError until the server answers."""
        key, secret = self.keys
        login = self._post("/users/getToken", {"imp_key": key, "imp_secret": secret})
        return f"{self.scheme}{login['access_token']}"

    def path(self, token: str) -> str:
        """Return the path that is read again and again."""
        if self.card is None:
            return PAGE
        return f"/payments/{self._post('/subscribe/payments/onetime', self.card, token)['imp_uid']}"

    def _post(self, path: str, body: Mapping[str, Any], token: str = "") -> dict[str, Any]:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}",
            json.dumps(body).encode(),
            {"Content-Type": "application/json", "Authorization": token},
        )
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            response: dict[str, Any] = json.load(answer)["response"]
        return response


@contextmanager
def start(world: World, way: str) -> Iterator[Task]:
    """A task that measures the time from the command until the first login is answered."""

    def run(times: int) -> dict[str, float]:
        began = time.perf_counter()
        with _WAYS[way](world) as server:
            _await(server, way)
            return {"wall": time.perf_counter() - began, "cpu": server.cpu()}

    yield Task(run)


@contextmanager
def pages(world: World, way: str) -> Iterator[Task]:
    """Pages of 20 payments over HTTP, as fast as they come; the CPU is the server's."""
    with _WAYS[way](world) as server:
        token = _await(server, way)
        load = Load(server.port, server.path(token), token)
        yield Task(load.run, cpu=server.cpu)


@contextmanager
def shop(world: World, way: str) -> Iterator[Task]:
    """Pages of 20 out of a shop's payments, in one process; `way` is `few` or `many`."""
    from portone_v1_mock import MockPortOne
    from portone_v1_mock.http.messages import Request

    count = {"few": 1000, "many": world.many}[way]
    mock = MockPortOne(shop=False)
    now = mock.now()
    mock.seed(payments=(_paid(at, now) for at in range(count)))
    login = b'{"imp_key": "imp_mock", "imp_secret": "mock_secret"}'
    login_request = Request(
        "POST", "/users/getToken", (("content-type", "application/json"),), login
    )
    token = json.loads(mock.handle(login_request).body)["response"]["access_token"]
    headers = (("authorization", f"Bearer {token}"),)
    path_prefix = "/payments/status/paid?limit=20&page="
    spread = [Request("GET", f"{path_prefix}{1 + at * count // 1000}", headers) for at in range(50)]

    # The worker collects before each batch, and would leave nothing of this in the caches.
    gc.collect()
    gc.freeze()

    def run(times: int) -> None:
        for at in range(times):
            answer = mock.handle(spread[at % len(spread)])
            assert answer.status == 200, answer.body

    yield Task(run)


def _paid(at: int, now: int) -> dict[str, Any]:
    # All within the ninety days that the API lists at once.
    paid_at = now - 7_000_000 + at * 7
    return {"merchant_uid": f"o-{at}", "amount": 1000 + at, "status": "paid", "paid_at": paid_at}


def _await(server: Server, way: str) -> str:
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            return server.token()
        except OSError as error:
            if server.process.poll() is not None or time.monotonic() > until:
                raise SystemExit(f"{way} does not answer") from error
            time.sleep(0.005)


@contextmanager
def _process(*command: str | Path) -> Iterator[subprocess.Popen[bytes]]:
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, stdout=quiet, stderr=quiet) as process:  # noqa: S603
        try:
            yield process
        finally:
            process.kill()


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


@contextmanager
def _ours(world: World) -> Iterator[Server]:
    port = _free_port()
    command = Path(sys.executable).with_name("portone-v1")
    with _process(command, "mock", "--port", str(port)) as process:
        yield Server(port, process)


@contextmanager
def _prism(world: World, example: Callable[[], Any] | None = None) -> Iterator[Server]:
    """Prism with our spec, as it is or with an example of ours for the page."""
    program = Path(world.rooms, "node/node_modules/@stoplight/prism-cli/dist/index.js")
    _needs(program)
    with TemporaryDirectory() as folder:
        spec = Path(folder, "openapi.json")
        spec.write_text(json.dumps(_spec(example)), encoding="utf-8")
        port = _free_port()
        with _process("node", program, "mock", "-p", str(port), spec) as process:
            yield Server(port, process)


def _spec(example: Callable[[], Any] | None) -> dict[str, Any]:
    from portone_v1_api.spec import document

    spec: dict[str, Any] = json.loads(json.dumps(document()))
    if example is not None:
        operation = spec["paths"]["/payments/findAll/{merchant_uid}"]["get"]
        name = operation["responses"]["200"]["$ref"].rpartition("/")[2]
        content = spec["components"]["responses"][name]["content"]["application/json"]
        content["examples"] = {"page": {"value": example()}}
    return spec


@contextmanager
def _fake(world: World) -> Iterator[Server]:
    """fake-iamport-server, on its own fixed port."""
    program = Path(world.rooms, "node/fake-iamport-server/lib/executable/server.js")
    _needs(program)
    with _process("node", program) as process:
        yield Server(10851, process, ("test_imp_key", "test_imp_secret"), "", _CARD)


def _needs(program: Path) -> None:
    if not program.exists():
        raise SystemExit(f"{program.name} is not installed: it needs Node")


_WAYS: dict[str, Callable[[World], AbstractContextManager[Server]]] = {
    "ours": _ours,
    "prism": partial(_prism, example=lambda: Payloads().page(20)),
    "prism_small": _prism,
    "fake": _fake,
}
