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


class Failed(Exception):
    """A subject could not be measured: what it needs is not there, or it broke."""


@dataclass(frozen=True)
class Sample:
    """One operation in one round: seconds, CPU seconds, bytes."""

    wall: float
    cpu: float
    size: int = 0


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
        self._process, self._errors = process, errors
        self._read()

    def batch(self, operations: int) -> Sample:
        """Do it that often, and give what one of them took."""
        assert self._process.stdin
        try:
            print(operations, file=self._process.stdin, flush=True)
        except BrokenPipeError:
            raise Failed("it ended early") from None
        took = json.loads(self._read())
        return Sample(took["wall"] / operations, took["cpu"] / operations, took["size"])

    def _read(self) -> str:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise Failed(self._said())
        return line

    def _said(self) -> str:
        code = self._process.wait()
        self._errors.seek(0)
        said = self._errors.read().strip().splitlines()
        return said[-1] if said else f"exit code {code}"


@contextmanager
def working(
    python: Path, subject: str, world: World, *, profile: Path | None = None
) -> Iterator[Worker]:
    """A worker of an environment's Python, ended afterwards; cProfile's figures go to `profile`."""
    if not python.exists():
        raise Failed(f"the environment {python.parents[1].name} is not installed")
    environ = {name: value for name, value in os.environ.items() if name.lower() not in _PROXIES}
    environ |= {"PYTHONHASHSEED": "0", "PYTHONPATH": f"{world.rooms}/stock"}
    profiled = ["-m", "cProfile", "-o", str(profile)] if profile else []
    command = [str(python), *profiled, "-m", "benchmarks.worker", subject]
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
    """How much is measured."""

    rounds: int
    seconds: float
    """About how long a batch takes."""
    processes: int = 1
    """In how many processes a subject lives, one after another: each is laid out differently."""


@dataclass
class Turns:
    """What came of it: the samples of each subject, round by round, or why it has none."""

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
    """Measure all of them in turns, shuffled in every round.

    With `fresh` every sample is the first thing that a new process does.
    """
    turns = Turns({name: [] for name in names}, {})
    measure = _fresh if fresh else _kept
    for _ in range(1 if fresh else plan.processes):
        measure(start, turns, plan, chance)
    return turns


def _fresh(
    start: Callable[[str], AbstractContextManager[Worker]],
    turns: Turns,
    plan: Plan,
    chance: random.Random,
) -> None:
    for _ in range(plan.rounds):
        for name in _shuffled(turns, chance):
            with _noting(turns, name), start(name) as worker:
                turns.samples[name].append(worker.batch(1))


def _kept(
    start: Callable[[str], AbstractContextManager[Worker]],
    turns: Turns,
    plan: Plan,
    chance: random.Random,
) -> None:
    with ExitStack() as stack:
        batches: dict[str, tuple[Worker, int]] = {}
        for name in _shuffled(turns, chance):
            with _noting(turns, name):
                worker = stack.enter_context(start(name))
                batches[name] = worker, _operations(worker, plan.seconds)
        for _ in range(max(1, plan.rounds // plan.processes)):
            for name in _shuffled(turns, chance):
                with _noting(turns, name):
                    worker, operations = batches[name]
                    turns.samples[name].append(worker.batch(operations))


def _shuffled(turns: Turns, chance: random.Random) -> list[str]:
    names = list(turns.samples)
    chance.shuffle(names)
    return names


@contextmanager
def _noting(turns: Turns, name: str) -> Iterator[None]:
    """A subject that fails is left out, and the others go on."""
    try:
        yield
    except Failed as why:
        turns.samples.pop(name, None)
        turns.missing[name] = str(why)


def _operations(worker: Worker, seconds: float) -> int:
    """How many operations take about that long; finding out is the warm-up."""
    worker.batch(1)  # imports, logs in, opens a connection: says nothing of the next ones
    operations = 1
    while (took := worker.batch(operations).wall) * operations < seconds / 3:
        operations *= 4
    if took < seconds / 2:  # once more, now that it is warm
        took = worker.batch(round(seconds / took)).wall
    return max(1, round(seconds / took))
