"""`scripts/bench.sh`: measures the rows and writes what came of it."""

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
from .rounds import ROOT, Plan, Worker, take_turns, working
from .rows import ROWS, Row
from .worker import World

DOCS = ROOT / "docs"


def main(arguments: Sequence[str]) -> int:
    asked = _parsed(arguments)
    if asked.read:
        report = Report.from_json(asked.read.read_text(encoding="utf-8"))
    else:
        rows = [row for row in ROWS if row.id in (asked.only or _ids(quick=asked.quick))]
        with _world(asked) as world:
            if asked.profile:
                for row in rows:
                    print(f"{row.id}\n{profile(row, world)}")
                return 0
            report = _measured(rows, world, asked)
    print(tables.plain(report))
    if asked.details:
        print(f"\n{tables.details(report)}")
    if asked.json:
        asked.json.write_text(report.to_json(), encoding="utf-8")
    if asked.svg:
        asked.svg.write_text(plot.svg(report), encoding="utf-8")
    if asked.docs:
        _write_docs(report)
    return 0


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
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
    add("--seed", type=int, default=SEED, help="in which order subjects take turns")
    add("--rooms", type=Path, default=ROOT / ".venv-bench", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def _ids(*, quick: bool) -> list[str]:
    return [row.id for row in ROWS if row.quick or not quick]


@contextmanager
def _world(asked: argparse.Namespace) -> Iterator[World]:
    """The servers that are measured against, for as long as it is measured."""
    rooms = asked.rooms.resolve()
    python = rooms / "bench/bin/python"
    many = 10_000 if asked.quick else 1_000_000
    with _served(python, 0.0) as url, _served(python, 0.02) as slow_url:
        yield World(url, slow_url, str(rooms), many)


def _measured(rows: Sequence[Row], world: World, asked: argparse.Namespace) -> Report:
    chance = random.Random(asked.seed)  # noqa: S311 - the order of turns
    results = []
    for at, row in enumerate(rows, 1):
        print(f"[{at}/{len(rows)}] {row.id} ...", file=sys.stderr, flush=True)
        results.append(_row(row, world, chance, quick=asked.quick))
    kind = {"run": "a quick run" if asked.quick else "a whole run"}
    return Report(machine() | kind, tuple(results))


def _row(row: Row, world: World, chance: random.Random, *, quick: bool) -> Result:
    rounds, seconds = (5, 0.05) if quick else (15, 0.2)
    plan = Plan(
        max(1, round(rounds * row.rounds)), seconds * row.batch, 1 if quick else row.processes
    )
    subjects = {subject.label: subject for subject in row.subjects}

    def start(label: str) -> AbstractContextManager[Worker]:
        subject = subjects[label]
        python = Path(world.rooms, subject.room, "bin/python")
        return working(python, subject.task, world)

    turns = take_turns(start, list(subjects), plan, chance, fresh=row.fresh)
    return judge(row, turns, many=world.many)


@contextmanager
def _served(python: Path, latency: float) -> Iterator[str]:
    """The loopback server, in a process of its own."""
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
    on = report.machine
    note = (
        f"Measured with Python {on['python']} on {on['system']}, {on['cores']} cores; {on['run']}."
    )
    pages.put(page, "table", f"{tables.summary(report)}\n\n{note}")
    pages.put(page, "details", tables.details(report))
    (DOCS / "performance.svg").write_text(plot.svg(report), encoding="utf-8")
    (DOCS / "performance.json").write_text(report.to_json(), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
