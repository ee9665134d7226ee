"""The contract check of the whole API against the embedded mock."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from .worker import Task, World


@contextmanager
def contract(world: World, way: str) -> Iterator[Task]:
    """`portone-v1 contract run --mock`, as a command."""
    command = [str(Path(sys.executable).with_name("portone-v1")), "contract", "run", "--mock"]

    def run(times: int) -> Mapping[str, float]:
        before = os.times()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        after = os.times()
        spent = after.children_user + after.children_system
        return {"cpu": spent - before.children_user - before.children_system}

    yield Task(run)
