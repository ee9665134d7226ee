"""Render the causes of failures: all of them in short, then each with its evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..formatting.wrap import WIDTH, wrap
from .causes import Cause
from .result import Finding, Result

MAX_CAUSES = 12
"""More causes than these are only counted before the details."""
MAX_LINES = 2
"""The most lines of a title before the details."""
LAST_LINE_WIDTH = WIDTH - 20
"""Columns of the last of these lines, where a title is longer."""
MAX_RULES = 4
"""Of more rules that a cause breaks, these are named before the details."""


def overview(causes: Sequence[Cause], every: Sequence[str]) -> str:
    """Return each cause in short, with what follows from it; `every` names all operations."""
    if not causes:
        return ""
    lines = ["Mend first" if len(causes) > 1 else "To mend"]
    for number, cause in enumerate(causes[:MAX_CAUSES], 1):
        lines += _shorten(wrap(cause.title, f"{number:>3}. ", "     "))
        lines += wrap(_consequences(cause, every), "     ")
    rest = causes[MAX_CAUSES:]
    if rest:
        most = max(len(cause.results) for cause in rest)
        share = "one failure each" if most == 1 else f"at most {most} failures each"
        rules = dict.fromkeys(cause.rules[0] for cause in rest)
        lines += wrap(f"and {len(rest)} more, {share}: {', '.join(rules)}", "     ")
    return "\n".join(lines)


def _shorten(lines: list[str]) -> list[str]:
    """Return the first lines of a title; the details have all of it."""
    if len(lines) <= MAX_LINES:
        return lines
    return [*lines[: MAX_LINES - 1], f"{lines[MAX_LINES - 1][:LAST_LINE_WIDTH]} …"]


def _consequences(cause: Cause, every: Sequence[str]) -> str:
    """Return what follows from a cause, with the rules or the operations that it concerns."""
    share = consequences_in_short(cause)
    if cause.unchecked:
        return f"{share}: {names_in_short(cause.operations, every)}"
    rules = ", ".join(cause.rules[:MAX_RULES])
    rest = len(cause.rules) - MAX_RULES
    return f"{share}: {rules} and {rest} more rules" if rest > 0 else f"{share}: {rules}"


def consequences_in_short(cause: Cause) -> str:
    """Return how many failures follow from a cause, or how many rules it holds up."""
    if cause.unchecked:
        return f"{cause.unchecked} rules could not be tried"
    count = len(cause.results)
    where = f"{len(cause.operations)} operations"
    if len(cause.operations) == 1:
        where = cause.operations[0]
    return where if count == 1 else f"{count} failures on {where}"


def names_in_short(names: Sequence[str], every: Sequence[str]) -> str:
    """Return names of operations, several of one resource as a count of all that it has."""
    parts = []
    for resource, own in _by_resource(names).items():
        total = len(_by_resource(every).get(resource, own))
        if len(own) == 1:
            parts.append(own[0])
        else:
            share = f"all {total}" if total == len(own) else f"{len(own)} of {total}"
            parts.append(f"{resource} ({share})")
    return ", ".join(parts)


def _by_resource(names: Sequence[str]) -> dict[str, list[str]]:
    resources: dict[str, list[str]] = {}
    for name in names:
        resources.setdefault(name.partition("_")[0], []).append(name)
    return resources


def details(causes: Sequence[Cause], results: Sequence[Result]) -> Iterator[str]:
    """Return each cause with all that follows from it and with examples."""
    by_key = {(result.operation, result.rule): result for result in results}
    for number, cause in enumerate(causes, 1):
        if len(cause.results) == 1:
            result = by_key[cause.results[0]]
            is_all = len(cause.failures) >= len(result.fingerprints)
            yield failure(result, result.findings if is_all else cause.findings, f"{number}. ")
        else:
            yield _details(number, cause, by_key)


def _details(number: int, cause: Cause, by_key: Mapping[tuple[str, str], Result]) -> str:
    lines = wrap(f"{number}. ✗ {cause.title}", "", "  ")
    lines += _labelled("should", cause.expected)
    if cause.kind == "rule":
        lines += _labelled("source", by_key[cause.results[0]].source)
    for rules, operations in _rules_by_operations(cause).items():
        lines += _labelled("breaks", f"{', '.join(rules)}: {', '.join(operations)}")
    for finding in cause.findings:
        lines += ["", *_finding(finding, cause.title)]
    return "\n".join(lines)


def _rules_by_operations(cause: Cause) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return the operations that a cause concerns, by the rules that it breaks on them."""
    rules: dict[str, list[str]] = {}
    for operation, rule in cause.results:
        rules.setdefault(operation, []).append(rule)
    operations: dict[tuple[str, ...], list[str]] = {}
    for operation, names in rules.items():
        operations.setdefault(tuple(sorted(names)), []).append(operation)
    return {names: tuple(own) for names, own in operations.items()}


def failures_on(
    operation: str, causes: Sequence[Cause], results: Sequence[Result]
) -> Iterator[str]:
    """Return what fails on one operation, the consequences of one cause together."""
    by_key = {(result.operation, result.rule): result for result in results}
    for cause in causes:
        own = [by_key[key] for key in cause.results if key[0] == operation]
        if cause.kind == "rule" or len(cause.results) == 1:
            yield from map(failure, own)
        elif own:
            lines = wrap(f"✗ {operation}: {', '.join(result.rule for result in own)}")
            lines += [*_labelled("because", cause.title), *_labelled("should", cause.expected)]
            for finding in own[0].findings[:1]:
                lines += ["", *_finding(finding, cause.title)]
            yield "\n".join(lines)


def failure(result: Result, findings: Sequence[Finding] | None = None, number: str = "") -> str:
    """Return one rule that did not hold, with all requests that show it or with these findings."""
    times = f"{result.failed} time{'s' if result.failed > 1 else ''}"
    lines = [
        *wrap(f"{number}✗ {result.operation}: {result.rule}, {times}"),
        *_labelled("rule", result.source),
    ]
    for finding in result.findings if findings is None else findings:
        lines += ["", *_finding(finding)]
    return "\n".join(lines)


def _finding(finding: Finding, title: str = "") -> Iterator[str]:
    """Return a problem with its evidence; what the title says is not said again."""
    if not (finding.problem in title and finding.request):
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
