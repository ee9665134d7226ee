"""Rounds: every subject takes its turn in each, and one that fails does not stop the others."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from benchmarks.rounds import MeasurementError, Plan, Sample, Spread, Turns, take_turns

NAMES = ("a", "b", "c")


class Workers:
    """Workers that do nothing, and a record of who was asked."""

    def __init__(self, broken: str = "", after: int = 0) -> None:
        self.calls: list[str] = []
        self.started: list[str] = []
        self._broken = broken
        self._after = after

    @contextmanager
    def __call__(self, name: str) -> Iterator[Any]:
        self.started.append(name)

        class Worker:
            def batch(_, operations: int) -> Sample:
                self.calls.append(name)
                if name == self._broken and self.calls.count(name) > self._after:
                    raise MeasurementError("it broke")
                return Sample(wall=1.0, cpu=0.5)

        yield Worker()


def run(workers: Workers, plan: Plan, *, fresh: bool = False) -> Turns:
    return take_turns(workers, NAMES, plan, random.Random(0), fresh=fresh)


def test_all_subjects_take_turns_in_every_round() -> None:
    """After the warm-up each round asks every subject once, not always in the same order."""
    workers = Workers()
    turns = run(workers, Plan(rounds=6, seconds=1.0))
    rounds = [tuple(workers.calls[at : at + 3]) for at in range(6, 24, 3)]
    assert all(sorted(names) == list(NAMES) for names in rounds)
    assert len(set(rounds)) > 1
    assert all(len(samples) == 6 for samples in turns.samples.values())


@pytest.mark.parametrize(("fresh", "started"), [(False, 2), (True, 6)])
def test_processes_are_as_many_as_planned(fresh: bool, started: int) -> None:
    """A subject lives in as many processes as asked for, and fresh ones in one each sample."""
    workers = Workers()
    turns = run(workers, Plan(rounds=6, seconds=1.0, processes=2), fresh=fresh)
    assert workers.started.count("a") == started
    assert len(turns.samples["a"]) == 6


@pytest.mark.parametrize("after", [0, 3])
@pytest.mark.parametrize("fresh", [False, True])
def test_a_subject_that_fails_is_left_out(after: int, fresh: bool) -> None:
    """One that breaks, at once or later, has a reason and no samples; the others have all."""
    turns = run(Workers("b", after), Plan(rounds=6, seconds=1.0), fresh=fresh)
    assert turns.missing == {"b": "it broke"}
    assert {name: len(samples) for name, samples in turns.samples.items()} == {"a": 6, "c": 6}


def test_a_spread_is_a_median_with_quartiles() -> None:
    """A spread names the median and the quartiles around it, of a single value too."""
    assert Spread.of([3, 1, 2, 5, 4]) == Spread(3, 2, 4)
    assert Spread.of([7]) == Spread(7, 7, 7)
