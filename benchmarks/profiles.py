"""Where the time of a row goes: cProfile over our subject of it."""

from __future__ import annotations

import io
import pstats
from pathlib import Path
from tempfile import TemporaryDirectory

from .rounds import start_worker
from .rows import Row
from .worker import World

_LINES = 40


def profile(row: Row, world: World, *, seconds: float = 2.0) -> str:
    """What our subject of a row calls, by own time, for about that long (profiled, so slower)."""
    subject = next(subject for subject in row.subjects if subject.ours)
    python = Path(world.rooms, subject.room, "bin/python")
    with TemporaryDirectory() as folder:
        path = Path(folder, "profile")
        with start_worker(python, subject.task, world, profile=path) as worker:
            worker.batch(1)
            if not row.fresh:
                worker.batch(max(1, round(seconds / worker.batch(1).wall)))
        text = io.StringIO()
        pstats.Stats(str(path), stream=text).strip_dirs().sort_stats("tottime").print_stats(_LINES)
    return text.getvalue()
