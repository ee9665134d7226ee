"""A fleet of three processes with one pace, which a Redis keeps."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from .worker import Task, World

PROCESSES = 3
PACE = 20  # requests a second
SECONDS = 10

_MEMBER = """
import sys
import time

from portone_v1 import PortOne
from portone_v1.stores import RedisTokenStore

url, redis_url, pace, seconds = sys.argv[1:]
store = RedisTokenStore(redis_url)
with PortOne("imp_mock", "mock_secret", base_url=url, token_store=store, pace=pace) as portone:
    portone.payments.get("imp_448280090638")  # imports, connection and token
    print("ready", flush=True)
    sys.stdin.readline()
    end = time.time() + float(seconds)
    while time.time() < end:
        portone.payments.get("imp_448280090638")
        print(time.time())
"""


@contextmanager
def pace(world: World, way: str) -> Iterator[Task]:
    """The seconds that a request takes of the fleet's time; `way` is `ours`, or the pace `asked`.

    A pace lets as many requests as it says leave at once, and then none for the rest of the second.
    So the time is that from the first request to one that is a whole number of such turns later.
    """
    if way == "asked":
        yield Task(lambda _: {"wall": 1 / PACE})
        return
    from portone_v1_mock import MockPortOne, running

    with _redis() as redis_url, running(MockPortOne()) as url:

        def run(times: int) -> Mapping[str, float]:
            moments = _moments(url, redis_url)
            last = (len(moments) - 1) // PACE * PACE
            return {"wall": (moments[last] - moments[0]) / last}

        yield Task(run)


def _moments(url: str, redis_url: str) -> list[float]:
    """Return when the answers came that the fleet got, in UNIX seconds."""
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", _MEMBER, url, redis_url, f"{PACE}/second", str(SECONDS)]
    members = [
        subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)  # noqa: S603
        for _ in range(PROCESSES)
    ]
    for member in members:
        assert member.stdout
        if member.stdout.readline() != "ready\n":
            raise RuntimeError("a process of the fleet did not start")
    time.sleep(1.2)  # until none of those first requests counts any more
    outputs = []
    for member in members:
        assert member.stdin
        print(file=member.stdin, flush=True)
    for member in members:
        outputs.append(member.communicate()[0])
    return sorted(float(line) for output in outputs for line in output.split())


@contextmanager
def _redis() -> Iterator[str]:
    """Start a Redis that keeps nothing, and yield its URL."""
    program = shutil.which("redis-server")
    if program is None:
        raise SystemExit("redis-server is not installed")
    with TemporaryDirectory() as folder:
        socket = Path(folder, "redis.sock")
        command = [program, "--port", "0", "--unixsocket", str(socket), "--dir", folder]
        command += ["--save", "", "--appendonly", "no"]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:  # noqa: S603
            assert process.stdout
            try:
                for line in process.stdout:
                    if b"ready to accept connections" in line.lower():
                        break
                yield f"unix://{socket}"
            finally:
                process.kill()
