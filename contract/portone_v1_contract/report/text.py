"""Writes a report for a person at a terminal of 80 columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ..formatting.excerpt import printable
from ..formatting.wrap import WIDTH, wrap
from .model import Finding, Report, Result

MARKS = {"passed": "✓", "failed": "✗", "not run": "–"}
CELL = 10
NAMED = 20
"""More rules that were not run for one reason are only counted."""


def render(report: Report) -> str:
    """The whole report as text."""
    parts = [_head(report)]
    if report.counts["passed"] or report.counts["failed"]:
        parts += [_table(report.results), _not_run(report.results)]
    parts += [*(failure(result) for result in report.failures)]
    parts += [_known(report.results), _gone(report), _unseen(report), report.verdict]
    return printable("\n\n".join(part for part in parts if part)) + "\n"


def _head(report: Report) -> str:
    counts = report.counts
    known = counts["failed"] - len(report.failures)
    failed = f"{counts['failed']} failed{f' ({known} of them known)' if known else ''}"
    lines = [
        f"Contract check of {report.target}",
        f"seed {report.seed}, {report.requests} requests, {report.seconds:.1f} s",
        f"{counts['passed']} passed, {failed}, {counts['not run']} not run",
    ]
    return "\n".join([*lines, *wrap(report.note)])


def _table(results: Sequence[Result]) -> str:
    """Resources by groups of rules, in each cell how many passed, failed and were not run.

    An operation has a row of its own where something failed, or where nothing was run.
    """
    rows: dict[str, dict[str, Counter[str]]] = {}
    groups = list(dict.fromkeys(result.group for result in results))
    for resource, operations in _by_resource(results).items():
        alone = {name for name, of_one in operations.items() if _stands_alone(of_one)}
        rest = [result for name in operations.keys() - alone for result in operations[name]]
        together = len(operations) - len(alone)
        rows[f"{resource} ({together})" if together else resource] = _cells(rest)
        rows |= {
            f"  {name.removeprefix(f'{resource}_')}": _cells(operations[name])
            for name in operations
            if name in alone
        }
    # As many groups side by side as fit beside the longest name.
    first = max(len(name) for name in rows) + 1
    beside = max(1, (WIDTH - first) // CELL)
    blocks = []
    for start in range(0, len(groups), beside):
        shown = groups[start : start + beside]
        lines = [" " * first + "".join(f"{group:<{CELL}}" for group in shown)]
        for name, cells in rows.items():
            row = "".join(f"{_cell(cells.get(group)):<{CELL}}" for group in shown)
            if row.strip() or start == 0:
                lines.append(f"{name:<{first}}{row}")
        blocks.append("\n".join(line.rstrip() for line in lines))
    return "\n\n".join([*blocks, "✓ passed  ✗ failed  – not run"])


def _by_resource(results: Iterable[Result]) -> dict[str, dict[str, list[Result]]]:
    """The results of each operation, by the resource that its name begins with."""
    found: dict[str, dict[str, list[Result]]] = {}
    for result in results:
        operations = found.setdefault(result.operation.partition("_")[0], {})
        operations.setdefault(result.operation, []).append(result)
    return found


def _stands_alone(results: Iterable[Result]) -> bool:
    states = {result.state for result in results}
    return "failed" in states or states == {"not run"}


def _cells(results: Iterable[Result]) -> dict[str, Counter[str]]:
    cells: dict[str, Counter[str]] = {}
    for result in results:
        cells.setdefault(result.group, Counter())[result.state] += 1
    return cells


def _cell(states: Counter[str] | None) -> str:
    if not states:
        return ""
    order = ("failed", "passed", "not run")
    return " ".join(f"{MARKS[state]}{states[state]}" for state in order if states[state])


def _not_run(results: Iterable[Result]) -> str:
    reasons: dict[str, Counter[str]] = {}
    for result in results:
        if result.state == "not run":
            reasons.setdefault(result.reason, Counter())[result.rule] += 1
    if not reasons:
        return ""
    lines = ["Not run"]
    for reason, rules in reasons.items():
        lines += wrap(f"{reason}:", "  ")
        named = (f"{rule} ({count})" if count > 1 else rule for rule, count in rules.items())
        lines += wrap(", ".join(named) if len(rules) <= NAMED else f"{len(rules)} rules", "    ")
    return "\n".join(lines)


def _known(results: Iterable[Result]) -> str:
    known = [result for result in results if result.known]
    lines = ["Known by the baseline"] if known else []
    for result in known:
        count = f"{len(result.fingerprints)} place{'s' if len(result.fingerprints) > 1 else ''}"
        lines += wrap(f"{result.operation}: {result.rule}, {count}", "  ")
    return "\n".join(lines)


def failure(result: Result) -> str:
    """One rule that did not hold, with what shows it."""
    times = f"{result.failed} time{'s' if result.failed > 1 else ''}"
    lines = [
        *wrap(f"✗ {result.operation}: {result.rule}, {times}"),
        *_labelled("rule", result.source),
    ]
    for finding in result.findings:
        lines += ["", *_finding(finding)]
    return "\n".join(lines)


def _finding(finding: Finding) -> Iterator[str]:
    yield from _labelled("differs", finding.problem)
    if finding.spec:
        yield from _labelled("spec", finding.spec)
    if finding.request:
        # Not broken into lines, so that it can be copied.
        yield "  request"
        yield from (f"    {line}" for line in finding.request.splitlines())
        answer = f"{finding.status} {finding.answer}" if finding.status else finding.answer
        yield from _labelled("answer", answer)


def _labelled(label: str, text: str) -> Iterator[str]:
    for number, line in enumerate(text.splitlines()):
        yield from wrap(line, f"  {'' if number else label:<8}", " " * 10)


def _gone(report: Report) -> str:
    if not report.gone:
        return ""
    lines = ["In the baseline, and no longer found"]
    return "\n".join([*lines, *(part for one in report.gone for part in wrap(one, "  ", "    "))])


def _unseen(report: Report) -> str:
    seen, total = (sum(getattr(one, name) for one in report.unseen) for name in ("seen", "total"))
    if not seen:
        return ""
    text = f"{seen} of {total} branches of the documented answers were seen."
    return "\n".join(wrap(text))
