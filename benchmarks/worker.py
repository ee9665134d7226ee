"""Run one subject in a process and an environment of its own, one batch at a time.

`python -m benchmarks.worker decoding:page:ours '{"url": "http://..."}'` prints `ready`, then reads
a number of operations a line and prints their cost as JSON.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True)
class World:
    """The servers and folders that subjects use."""

    url: str = ""
    """A loopback server that answers at once (`loopback.py`)."""
    slow_url: str = ""
    """The same with 20 ms of latency."""
    rooms: str = ""
    """The folder with the environments, the stock client and the Node peers."""
    many: int = 0
    """The number of payments in a large shop."""
    rows: int = 0
    """The number of payments of an export."""


@dataclass(frozen=True)
class Task:
    """What is measured: `run(n)` does it n times, `cpu()` returns its CPU seconds so far."""

    run: Callable[[int], Mapping[str, float] | None]
    """May return `wall`, `cpu` (seconds), `size` (bytes) or `count`, for the worker's own."""
    cpu: Callable[[], float] = time.process_time


def find(name: str, world: World) -> AbstractContextManager[Task]:
    """Return the subject called `module:function:way`, of this package."""
    module, function, way = name.split(":")
    subject = getattr(import_module(f"{__package__}.{module}"), function)
    task: AbstractContextManager[Task] = subject(world, way)
    return task


def main(name: str, world: World) -> None:
    with find(name, world) as task:
        print("ready", flush=True)
        for line in sys.stdin:
            gc.collect()
            cpu = task.cpu()
            wall = time.perf_counter()
            figures = task.run(int(line)) or {}
            cost = {
                "wall": time.perf_counter() - wall,
                "cpu": task.cpu() - cpu,
                "size": 0,
                "count": 0,
            }
            print(json.dumps(cost | dict(figures)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], World(**json.loads(sys.argv[2])))
