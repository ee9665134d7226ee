"""The Python workers of a Spark session, found by what stands in their environment (Linux)."""

from __future__ import annotations

import os
import signal
from pathlib import Path

_DAEMON = b"pyspark.daemon"


def kill_a_worker(marker: str) -> int:
    """Kill a worker whose environment has the marker, as SIGKILL does. Return its id, or 0."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = Path("/proc", (folder / "stat").read_text().rpartition(")")[2].split()[1])
            # Workers are forks of a daemon, so both have its command line.
            commands = [(path / "cmdline").read_bytes() for path in (folder, parent)]
            environ = (folder / "environ").read_bytes()
        except OSError:
            continue  # it has ended meanwhile
        if marker.encode() in environ and all(_DAEMON in command for command in commands):
            os.kill(int(folder.name), signal.SIGKILL)
            return int(folder.name)
    return 0
