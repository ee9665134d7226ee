"""The places where tokens are shared: a file, a Redis of the tests' own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from portone_v1.stores import FileTokenStore, RedisTokenStore


@contextmanager
def serving(folder: Path, *options: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """A Redis that answers on a socket in the folder and keeps nothing."""
    binary = shutil.which("redis-server")
    if binary is None:
        reason = "redis-server is not installed (Debian: apt-get install redis-server)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    socket = folder / "redis.sock"
    place = ["--port", "0", "--unixsocket", str(socket), "--dir", str(folder)]
    command = [binary, *place, "--save", "", "--appendonly", "no", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as server:
        assert server.stdout
        try:
            for line in server.stdout:
                if b"ready to accept connections" in line.lower():
                    break
            yield f"unix://{socket}", server
        finally:
            server.kill()


@pytest.fixture
def serve_redis(tmp_path: Path) -> Callable[..., Any]:
    """Starts a Redis for one test, with options of its own."""
    return lambda *options: serving(tmp_path, *options)


@pytest.fixture(scope="session")
def shared_redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("redis")) as (url, _):
        yield url


@pytest.fixture
def redis_url(shared_redis: str) -> str:
    """The URL of an empty Redis."""
    import redis

    with redis.Redis.from_url(shared_redis) as client:
        client.flushall()
    return shared_redis


@pytest.fixture(params=["file", "redis"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., Any]:
    """Makes stores that share one place, as clients of several processes would."""
    if request.param == "file":
        return lambda **settings: FileTokenStore(tmp_path / "token.json", **settings)
    url = request.getfixturevalue("redis_url")
    return lambda **settings: RedisTokenStore(url, **settings)
