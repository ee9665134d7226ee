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
from .page import put
from .score import Score
from .server import Fault

PAGE = Path(__file__).resolve().parents[3] / "docs/contract-score.md"


def chosen(names: Sequence[str], sample: int | None, seed: int) -> list[Fault]:
    """The faults that are named by patterns, or a sample of those that touch few operations."""
    faults = list(load().values())
    if names:
        faults = [fault for fault in faults if any(fnmatchcase(fault.name, name) for name in names)]
    if sample is None:
        return faults
    few = [fault for fault in faults if len(fault.operations) <= 4]
    return random.Random(seed).sample(few, min(sample, len(few)))


def try_all(
    faults: Sequence[Fault], *, seed: int, jobs: int, whole: bool, without_control: bool
) -> Score:
    """Try to catch the faults, in as many processes; those that touch most go first."""
    order = sorted(faults, key=lambda fault: -len(fault.operations))
    names = [fault.name for fault in order]
    work = partial(catch, seed=seed, whole=whole, without_control=without_control)
    catches: dict[str, Catch] = {}
    with ProcessPoolExecutor(jobs) as pool:
        for result in pool.map(work, names):
            catches[result.name] = result
            what = "caught" if result.together else "missed"
            line = f"{len(catches)}/{len(names)} {result.name}: {what} in {result.seconds} s"
            print(line, file=sys.stderr, flush=True)
    faults_by_name = {fault.name: fault for fault in faults}
    return Score(faults_by_name, tuple(catches[name] for name in sorted(faults_by_name)))


def main() -> int:
    parser = argparse.ArgumentParser(prog="mutation.sh", description=__doc__)
    parser.add_argument("names", nargs="*", help="faults, by name or pattern; all without any")
    parser.add_argument("--sample", type=int, help="so many faults that touch few operations")
    parser.add_argument("--seed", type=int, default=SEED, help="of the sample and the requests")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes")
    parser.add_argument("--json", type=Path, help="write the score here")
    parser.add_argument(
        "--without-control",
        action="store_true",
        help="try each fault on a server without a control plane, too",
    )
    parser.add_argument(
        "--docs", action="store_true", help="write the score into docs/contract-score.md"
    )
    parser.add_argument("--list", action="store_true", help="name the faults and stop")
    arguments = parser.parse_args()
    faults = chosen(arguments.names, arguments.sample, arguments.seed)
    if not faults:
        parser.error("no fault is called so; --list names them")
    if arguments.docs and (len(faults) != len(load()) or not arguments.without_control):
        parser.error("--docs is for all faults, and with --without-control")
    if arguments.list:
        for fault in faults:
            note = " (breaks no rule)" if fault.equivalent else ""
            print(f"{fault.concern:12} {fault.name}: {fault.says}{note}")
        return 0
    started = time.monotonic()
    score = try_all(
        faults,
        seed=arguments.seed,
        jobs=arguments.jobs,
        whole=arguments.sample is None,
        without_control=arguments.without_control,
    )
    print(score.text())
    print(f"{time.monotonic() - started:.0f} s, seed {arguments.seed}")
    if arguments.json:
        arguments.json.write_text(
            json.dumps(score.to_dict(), ensure_ascii=False, indent=1), "utf-8"
        )
    if arguments.docs:
        PAGE.write_text(put(PAGE.read_text("utf-8"), score), "utf-8")
    return int(bool(score.blamed) or score.share < 0.98)


if __name__ == "__main__":
    sys.exit(main())
