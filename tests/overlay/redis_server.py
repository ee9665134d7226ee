"""A Redis server of the tests' own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


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
