"""Render a report for a person at a terminal of 80 columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from ..formatting.excerpt import printable
from ..formatting.wrap import WIDTH, wrap
from .model import Finding, Report, Result

MARKS = {"passed": "✓", "failed": "✗", "open": "?", "not run": "–"}
CELL_WIDTH = 10
OPEN = "Open: documents are silent, and this server does so; nothing here fails the run"
MAX_RULES = 20
"""More rules that were not run for one reason are only counted."""
MAX_NAMES = 4
"""Of more operations that were not seen in one way, these are named."""


def render(report: Report) -> str:
    """Return a report as text for a terminal of 80 columns."""
    parts = [_head(report)]
    if report.counts["passed"] or report.counts["failed"]:
        parts += [_table(report.results), _open(report.results), _not_run(report.results)]
    parts += [*(failure(result) for result in report.failures)]
    parts += [_known(report.results), _expired(report), _gone(report)]
    parts += [_coverage(report), report.verdict]
    return printable("\n\n".join(part for part in parts if part)) + "\n"


def _head(report: Report) -> str:
    counts = report.counts
    known = counts["failed"] - len(report.failures)
    failed = f"{counts['failed']} failed{f' ({known} of them known)' if known else ''}"
    lines = [
        f"Contract check of {report.target}",
        f"seed {report.seed}, {report.requests} requests, {report.seconds:.1f} s",
        f"{counts['passed']} passed, {failed}, {counts['open']} open, {counts['not run']} not run",
    ]
    return "\n".join([*lines, *wrap(report.note), *wrap(report.scope)])


def _table(results: Sequence[Result]) -> str:
    """Return a table of resources and groups of rules, with the counts of results in its cells.

    An operation has a row of its own where something failed, or where nothing was run.
    """
    rows: dict[str, dict[str, Counter[str]]] = {}
    groups = list(dict.fromkeys(result.group for result in results))
    for resource, operations in _by_resource(results).items():
        separate = {name: own for name, own in operations.items() if _needs_row(own)}
        rest = [r for name, own in operations.items() if name not in separate for r in own]
        count = len(operations) - len(separate)
        rows[f"{resource} ({count})" if count else resource] = _cells(rest)
        for name, own in separate.items():
            rows[f"  {name.removeprefix(f'{resource}_')}"] = _cells(own)
    # As many groups side by side as fit beside the longest name.
    first = max(len(name) for name in rows) + 1
    columns = max(1, (WIDTH - first) // CELL_WIDTH)
    blocks = []
    for start in range(0, len(groups), columns):
        block = groups[start : start + columns]
        lines = [" " * first + "".join(f"{group:<{CELL_WIDTH}}" for group in block)]
        for name, cells in rows.items():
            row = "".join(f"{_cell(cells.get(group)):<{CELL_WIDTH}}" for group in block)
            if row.strip() or start == 0:
                lines.append(f"{name:<{first}}{row}")
        blocks.append("\n".join(line.rstrip() for line in lines))
    return "\n\n".join([*blocks, "✓ passed  ✗ failed  ? open  – not run"])


def _by_resource(results: Iterable[Result]) -> dict[str, dict[str, list[Result]]]:
    """Return the results of each operation, by the resource that its name begins with."""
    resources: dict[str, dict[str, list[Result]]] = {}
    for result in results:
        operations = resources.setdefault(result.operation.partition("_")[0], {})
        operations.setdefault(result.operation, []).append(result)
    return resources


def _needs_row(results: Iterable[Result]) -> bool:
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
    order = ("failed", "passed", "open", "not run")
    return " ".join(f"{MARKS[state]}{states[state]}" for state in order if states[state])


def _open(results: Iterable[Result]) -> str:
    """Return what the server does where documents are silent, which breaks nothing."""
    choices: dict[str, None] = {}
    for result in results:
        if result.state == "open":
            choices |= dict.fromkeys(one.partition(":")[0] for one in result.reason.split("; "))
    if not choices:
        return ""
    return "\n".join([OPEN, *wrap(", ".join(choices), "  ")])


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
        names = (f"{rule} ({count})" if count > 1 else rule for rule, count in rules.items())
        text = ", ".join(names) if len(rules) <= MAX_RULES else f"{len(rules)} rules"
        lines += wrap(text, "    ")
    return "\n".join(lines)


def _known(results: Iterable[Result]) -> str:
    accepted = [result for result in results if result.known]
    lines = ["Known by the baseline"] if accepted else []
    for result in accepted:
        count = f"{len(result.fingerprints)} place{'s' if len(result.fingerprints) > 1 else ''}"
        lines += wrap(f"{result.operation}: {result.rule}, {count}", "  ")
        terms = dict.fromkeys(known.terms for known in result.known_places)
        lines += (line for text in terms if text for line in wrap(text, "    "))
    return "\n".join(lines)


def _expired(report: Report) -> str:
    if not report.expired:
        return ""
    lines = ["Expired in the baseline, so that they break the run again"]
    for finding in report.expired:
        lines += wrap(finding, "  ", "    ")
    return "\n".join(lines)


def failure(result: Result) -> str:
    """Return one rule that did not hold, with the requests that show it."""
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
    for finding in report.gone:
        lines += wrap(finding, "  ", "    ")
    return "\n".join(lines)


def _coverage(report: Report) -> str:
    """Return how much of the documented answers was seen, and some of what was not."""
    coverage = report.coverage
    if not coverage.seen_branches:
        return ""
    operations, statuses, branches = coverage.sentences
    unseen = (_never(status, names) for status, names in coverage.unseen_statuses.items())
    lines = ["Seen of the documented answers; what was not seen was not checked"]
    lines += wrap(operations, "  ")
    if coverage.without_success:
        lines += wrap(f"never: {_few(coverage.without_success)}", "    ")
    lines += wrap(statuses, "  ")
    if coverage.unseen_statuses:
        lines += wrap(f"never: {', '.join(unseen)}", "    ")
    lines += wrap(branches, "  ", "    ")
    for sentence in report.shortfalls:
        lines += wrap(sentence, "  ✗ ", "    ")
    lines += wrap("--report DIR writes the full list: report.json, index.html.", "    ")
    return "\n".join(lines)


def _never(status: str, names: Sequence[str]) -> str:
    """Return a status that was never answered, with its operations or how many there are."""
    if len(names) > MAX_NAMES:
        return f"{status} ({len(names)} operations)"
    return f"{status} ({', '.join(names)})"


def _few(names: Sequence[str]) -> str:
    """Return the first of some operations, and how many more there are."""
    rest = len(names) - MAX_NAMES
    if rest <= 1:
        return ", ".join(names)
    return f"{', '.join(names[:MAX_NAMES])} and {rest} more"
