"""Measures the contract check: `scripts/mutation.sh --help`."""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from fnmatch import fnmatchcase
from functools import partial
from pathlib import Path

from .catalogue import load
from .catching import SEED, Catch, catch
from .readme import put
from .score import Score
from .server import Fault

README = Path(__file__).resolve().parents[3] / "README.md"


def chosen(names: Sequence[str], sample: int | None, seed: int) -> list[Fault]:
    """The faults that are named by patterns, or a sample of those that touch few operations."""
    faults = list(load().values())
    if names:
        faults = [one for one in faults if any(fnmatchcase(one.name, name) for name in names)]
    if sample is None:
        return faults
    few = [one for one in faults if len(one.operations) <= 4]
    return random.Random(seed).sample(few, min(sample, len(few)))


def tried(faults: Sequence[Fault], *, seed: int, jobs: int, whole: bool) -> Score:
    """Try to catch the faults, in as many processes; those that touch most go first."""
    order = sorted(faults, key=lambda one: -len(one.operations))
    names = [one.name for one in order]
    work = partial(catch, seed=seed, whole=whole)
    found: list[Catch] = []
    with ProcessPoolExecutor(jobs) as pool:
        for one in pool.map(work, names):
            found.append(one)
            what = "caught" if one.together else "missed"
            line = f"{len(found)}/{len(names)} {one.name}: {what} in {one.seconds} s"
            print(line, file=sys.stderr, flush=True)
    by_name = {one.name: one for one in found}
    kept = {one.name: one for one in faults}
    return Score(kept, tuple(by_name[name] for name in sorted(kept)))


def main() -> int:
    parser = argparse.ArgumentParser(prog="mutation.sh", description=__doc__)
    parser.add_argument("names", nargs="*", help="faults, by name or pattern; all without any")
    parser.add_argument("--sample", type=int, help="so many faults that touch few operations")
    parser.add_argument("--seed", type=int, default=SEED, help="of the sample and the requests")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes")
    parser.add_argument("--json", type=Path, help="write the score here")
    parser.add_argument("--readme", action="store_true", help="write the score into README.md")
    parser.add_argument("--list", action="store_true", help="name the faults and stop")
    given = parser.parse_args()
    faults = chosen(given.names, given.sample, given.seed)
    if not faults:
        parser.error("no fault is called so; --list names them")
    if given.readme and len(faults) != len(load()):
        parser.error("--readme is for all faults")
    if given.list:
        for one in faults:
            print(f"{one.concern:12} {one.name}: {one.says}{' (breaks no rule)' * one.equivalent}")
        return 0
    started = time.monotonic()
    score = tried(faults, seed=given.seed, jobs=given.jobs, whole=given.sample is None)
    print(score.text())
    print(f"{time.monotonic() - started:.0f} s, seed {given.seed}")
    if given.json:
        given.json.write_text(json.dumps(score.to_dict(), ensure_ascii=False, indent=1), "utf-8")
    if given.readme:
        README.write_text(put(README.read_text("utf-8"), score), "utf-8")
    return int(bool(score.blamed) or score.share < 0.98)


if __name__ == "__main__":
    sys.exit(main())
