"""A PostgreSQL server of the tests' own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

USER = "portone"
PASSWORD = "a-secret p@ssword"
_QUOTED = "a-secret%20p%40ssword"
_ACCOUNT = "nobody"  # PostgreSQL refuses to be run by root


@dataclass
class PostgresServer:
    """A server that can be stopped, at once as by a power cut, and started again."""

    binaries: Path
    folder: Path
    port: int

    @property
    def url(self) -> str:
        """Where it answers, with its password."""
        return f"postgresql://{USER}:{_QUOTED}@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        """Start it, and return when it answers."""
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        log = str(self.folder / "log")
        self._control("start", "-w", "-t", "120", "-l", log, "-o", options)

    def stop(self) -> None:
        """Stop it at once; who is connected loses the connection."""
        self._control("stop", "-w", "-m", "immediate")

    def _control(self, command: str, *words: str) -> None:
        program = [str(self.binaries / "pg_ctl"), command, "-D", str(self.folder / "data")]
        _run([*program, *words])


@contextmanager
def serving() -> Iterator[PostgresServer]:
    """A PostgreSQL with an empty database. Skips where it is not installed; fails with CI=true."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        reason = "PostgreSQL is not installed (Debian: apt-get install postgresql)"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    # Not in the test's own folder, into which another account cannot look.
    folder = Path(tempfile.mkdtemp(prefix="portone-postgres-"))
    try:
        if os.getuid() == 0:
            shutil.chown(folder, _ACCOUNT)
        password_file = folder / "password"
        password_file.write_text(PASSWORD)
        password_file.chmod(0o644)
        words = ["-U", USER, "--auth=scram-sha-256", f"--pwfile={password_file}", "--no-sync"]
        _run([str(found[-1]), "-D", str(folder / "data"), "-E", "UTF8", "--locale=C", *words])
        server = PostgresServer(found[-1].parent, folder, _free_port())
        server.start()
        try:
            yield server
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder)


def _run(command: list[str]) -> None:
    account = _ACCOUNT if os.getuid() == 0 else None
    # Into a file, not a pipe: the server inherits it, and a pipe would stay open with it.
    with tempfile.TemporaryFile() as output:
        done = subprocess.run(
            command, user=account, cwd="/", stdout=output, stderr=subprocess.STDOUT, timeout=150
        )
        output.seek(0)
        assert done.returncode == 0, output.read().decode(errors="replace")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
