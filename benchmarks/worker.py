"""Runs one subject in a process and an environment of its own, one batch at a time.

`python -m benchmarks.worker decoding:page:ours '{"url": "http://..."}'` says `ready`, then reads a
number of operations a line and answers how long they took, as JSON.
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
    """Where a subject finds what it is measured against."""

    url: str = ""
    """A loopback server that answers at once (`loopback.py`)."""
    slow_url: str = ""
    """The same with 20 ms of latency."""
    rooms: str = ""
    """The folder with the environments, the stock client and the Node peers."""
    many: int = 0
    """How many payments a large shop has."""


@dataclass(frozen=True)
class Task:
    """What is measured: `run(n)` does it n times; `cpu()` is the CPU seconds it has used so far."""

    run: Callable[[int], Mapping[str, float] | None]
    """May give `wall`, `cpu` (seconds) or `size` (bytes) where it knows better than the worker."""
    cpu: Callable[[], float] = time.process_time


def find(name: str, world: World) -> AbstractContextManager[Task]:
    """The subject called `module:function:way`, of this package."""
    module, function, way = name.split(":")
    subject = getattr(import_module(f"{__package__}.{module}"), function)
    opened: AbstractContextManager[Task] = subject(world, way)
    return opened


def main(name: str, world: World) -> None:
    with find(name, world) as task:
        print("ready", flush=True)
        for line in sys.stdin:
            gc.collect()
            cpu, wall = task.cpu(), time.perf_counter()
            known = task.run(int(line)) or {}
            took = {"wall": time.perf_counter() - wall, "cpu": task.cpu() - cpu, "size": 0}
            print(json.dumps(took | dict(known)), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], World(**json.loads(sys.argv[2])))
