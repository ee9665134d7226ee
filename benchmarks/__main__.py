"""Measure the rows and write the results; called by `scripts/bench.sh`."""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from . import pages, plot, tables
from .payloads import SEED
from .profiles import profile
from .results import Report, Result, judge, machine
from .rounds import ROOT, Plan, Worker, start_worker, take_turns
from .rows import ROWS, Row
from .worker import World

DOCS = ROOT / "docs"


def main(arguments: Sequence[str]) -> int:
    options = _parse_arguments(arguments)
    if options.read:
        report = Report.from_json(options.read.read_text(encoding="utf-8"))
    else:
        rows = [row for row in ROWS if row.id in (options.only or _ids(quick=options.quick))]
        with _world(options) as world:
            if options.profile:
                for row in rows:
                    print(f"{row.id}\n{profile(row, world)}")
                return 0
            report = _measure(rows, world, options)
    print(tables.plain(report))
    if options.details:
        print(f"\n{tables.details(report)}")
    if options.json:
        options.json.write_text(report.to_json(), encoding="utf-8")
    if options.svg:
        options.svg.write_text(plot.svg(report), encoding="utf-8")
    if options.docs:
        _write_docs(report)
    return 0


def _parse_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        "scripts/bench.sh", description="Measures every row, side by side."
    )
    ids = [row.id for row in ROWS]
    add = parser.add_argument
    add(
        "--only",
        action="append",
        choices=ids,
        metavar="ROW",
        help=f"only this row; may be repeated: {', '.join(ids)}",
    )
    add(
        "--quick",
        action="store_true",
        help="about a minute: fewer rounds, a small shop, no contract check",
    )
    add("--details", action="store_true", help="print the times of every subject too")
    add(
        "--profile",
        action="store_true",
        help="measure nothing: show where the time of each row goes",
    )
    add("--json", type=Path, metavar="FILE", help="write all figures as JSON")
    add("--svg", type=Path, metavar="FILE", help="write a plot")
    add("--docs", action="store_true", help="put tables and plot into docs/performance.md")
    add(
        "--read",
        type=Path,
        metavar="FILE",
        help="measure nothing: take the figures of a --json file",
    )
    add(
        "--rows",
        type=int,
        default=100_000,
        metavar="N",
        help="payments of an export; also 1000000, which needs 3 GB and a quarter of an hour",
    )
    add("--seed", type=int, default=SEED, help="in which order subjects take turns")
    add("--rooms", type=Path, default=ROOT / ".venv-bench", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def _ids(*, quick: bool) -> list[str]:
    return [row.id for row in ROWS if row.quick or not quick]


@contextmanager
def _world(options: argparse.Namespace) -> Iterator[World]:
    """Start the servers that clients are measured against, and stop them at the end."""
    rooms = options.rooms.resolve()
    python = rooms / "bench/bin/python"
    many = 10_000 if options.quick else 100_000
    with _server(python, 0.0) as url, _server(python, 0.02) as slow_url:
        yield World(url, slow_url, str(rooms), many, options.rows)


def _measure(rows: Sequence[Row], world: World, options: argparse.Namespace) -> Report:
    chance = random.Random(options.seed)  # noqa: S311 - the order of turns
    results = []
    for number, row in enumerate(rows, 1):
        print(f"[{number}/{len(rows)}] {row.id} ...", file=sys.stderr, flush=True)
        results.append(_row(row, world, chance, quick=options.quick))
    kind = {"run": "a quick run" if options.quick else "a whole run"}
    return Report(machine() | kind, tuple(results))


def _row(row: Row, world: World, chance: random.Random, *, quick: bool) -> Result:
    rounds = 5 if quick else 15
    seconds = 0.05 if quick else 0.2
    plan = Plan(
        rounds=max(1, round(rounds * row.rounds)),
        seconds=seconds * row.batch,
        processes=1 if quick else row.processes,
    )
    subjects = {subject.label: subject for subject in row.subjects}

    def start(label: str) -> AbstractContextManager[Worker]:
        subject = subjects[label]
        python = Path(world.rooms, subject.room, "bin/python")
        return start_worker(python, subject.task, world)

    turns = take_turns(start, list(subjects), plan, chance, fresh=row.fresh)
    return judge(row, turns, many=world.many, rows=world.rows)


@contextmanager
def _server(python: Path, latency: float) -> Iterator[str]:
    """Start the loopback server in a process of its own, and yield its URL."""
    command = [str(python), "-m", "benchmarks.loopback", str(latency)]
    pipe = subprocess.PIPE
    with subprocess.Popen(  # noqa: S603 - our own Python
        command, stdin=pipe, stdout=pipe, text=True, cwd=ROOT
    ) as process:
        assert process.stdout
        assert process.stdin
        yield process.stdout.readline().strip()
        process.stdin.close()


def _write_docs(report: Report) -> None:
    page = DOCS / "performance.md"
    facts = report.machine
    note = (
        f"Measured with Python {facts['python']} on {facts['system']}, "
        f"{facts['cores']} cores; {facts['run']}."
    )
    pages.put(page, "table", f"{tables.summary(report)}\n\n{note}")
    pages.put(page, "details", tables.details(report))
    (DOCS / "performance.svg").write_text(plot.svg(report), encoding="utf-8")
    (DOCS / "performance.json").write_text(report.to_json(), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
