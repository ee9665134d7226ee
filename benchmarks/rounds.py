"""Interleaved, shuffled rounds: all subjects of a row take turns, so that noise hits all alike."""

from __future__ import annotations

import json
import os
import random
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryFile
from typing import IO

from .worker import World

ROOT = Path(__file__).resolve().parents[1]
_PROXIES = ("http_proxy", "https_proxy", "all_proxy")


class MeasurementError(Exception):
    """A subject that could not be measured: what it needs is missing, or it failed."""


@dataclass(frozen=True)
class Sample:
    """One operation in one round: seconds, CPU seconds, bytes, requests."""

    wall: float
    cpu: float
    size: int = 0
    count: int = 0


@dataclass(frozen=True)
class Spread:
    """A median with its quartiles."""

    median: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        if len(values) == 1:
            return cls(values[0], values[0], values[0])
        low, median, high = quantiles(values, n=4, method="inclusive")
        return cls(median, low, high)


class Worker:
    """A subject in its own process."""

    def __init__(self, process: subprocess.Popen[str], errors: IO[str]) -> None:
        self._process = process
        self._errors = errors
        self._read()

    def batch(self, operations: int) -> Sample:
        """Run that many operations, and return the cost of one."""
        assert self._process.stdin
        try:
            print(operations, file=self._process.stdin, flush=True)
        except BrokenPipeError:
            raise MeasurementError("it ended early") from None
        took = json.loads(self._read())
        return Sample(
            took["wall"] / operations, took["cpu"] / operations, took["size"], took["count"]
        )

    def _read(self) -> str:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise MeasurementError(self._last_error())
        return line

    def _last_error(self) -> str:
        code = self._process.wait()
        self._errors.seek(0)
        lines = self._errors.read().strip().splitlines()
        return lines[-1] if lines else f"exit code {code}"


@contextmanager
def start_worker(
    python: Path, subject: str, world: World, *, profile: Path | None = None
) -> Iterator[Worker]:
    """Start a worker, and end it afterwards; cProfile's figures are written to `profile`."""
    if not python.exists():
        raise MeasurementError(f"the environment {python.parents[1].name} is not installed")
    environ = {name: value for name, value in os.environ.items() if name.lower() not in _PROXIES}
    environ |= {"PYTHONHASHSEED": "0", "PYTHONPATH": f"{world.rooms}/stock"}
    profiler = ["-m", "cProfile", "-o", str(profile)] if profile else []
    command = [str(python), *profiler, "-m", "benchmarks.worker", subject]
    command.append(json.dumps(asdict(world)))
    pipe = subprocess.PIPE
    with (
        TemporaryFile("w+", encoding="utf-8") as errors,
        subprocess.Popen(  # noqa: S603 - our own Python
            command, stdin=pipe, stdout=pipe, stderr=errors, text=True, cwd=ROOT, env=environ
        ) as process,
    ):
        try:
            yield Worker(process, errors)
        finally:
            assert process.stdin
            process.stdin.close()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


@dataclass(frozen=True)
class Plan:
    """How often and how long to measure."""

    rounds: int
    seconds: float
    """About how long a batch takes."""
    processes: int = 1
    """The number of processes for a subject, as each has its memory laid out differently."""


@dataclass
class Turns:
    """The samples of each subject, round by round, or why it has none."""

    samples: dict[str, list[Sample]]
    missing: dict[str, str]


def take_turns(
    start: Callable[[str], AbstractContextManager[Worker]],
    names: Sequence[str],
    plan: Plan,
    chance: random.Random,
    *,
    fresh: bool = False,
) -> Turns:
    """Measure all subjects in turns, shuffled in every round.

    With `fresh` every sample is the first thing that a new process does.
    """
    turns = Turns({name: [] for name in names}, {})
    measure = _measure_fresh if fresh else _measure_warm
    for _ in range(1 if fresh else plan.processes):
        measure(start, turns, plan, chance)
    return turns


def _measure_fresh(
    start: Callable[[str], AbstractContextManager[Worker]],
    turns: Turns,
    plan: Plan,
    chance: random.Random,
) -> None:
    for _ in range(plan.rounds):
        for name in _shuffle(turns, chance):
            with _record_failure(turns, name), start(name) as worker:
                turns.samples[name].append(worker.batch(1))


def _measure_warm(
    start: Callable[[str], AbstractContextManager[Worker]],
    turns: Turns,
    plan: Plan,
    chance: random.Random,
) -> None:
    with ExitStack() as stack:
        batches: dict[str, tuple[Worker, int]] = {}
        for name in _shuffle(turns, chance):
            with _record_failure(turns, name):
                worker = stack.enter_context(start(name))
                batches[name] = worker, _operations(worker, plan.seconds)
        for _ in range(max(1, plan.rounds // plan.processes)):
            for name in _shuffle(turns, chance):
                with _record_failure(turns, name):
                    worker, operations = batches[name]
                    turns.samples[name].append(worker.batch(operations))


def _shuffle(turns: Turns, chance: random.Random) -> list[str]:
    names = list(turns.samples)
    chance.shuffle(names)
    return names


@contextmanager
def _record_failure(turns: Turns, name: str) -> Iterator[None]:
    """Leave out a subject that fails; the others go on."""
    try:
        yield
    except MeasurementError as why:
        turns.samples.pop(name, None)
        turns.missing[name] = str(why)


def _operations(worker: Worker, seconds: float) -> int:
    """Return how many operations take about that long; the attempts are the warm-up."""
    worker.batch(1)  # imports, logs in, opens a connection: says nothing of the next ones
    operations = 1
    while (took := worker.batch(operations).wall) * operations < seconds / 3:
        operations *= 4
    if took < seconds / 2:  # once more, now that it is warm
        took = worker.batch(round(seconds / took)).wall
    return max(1, round(seconds / took))
