"""Render a report for a person at a terminal of 80 columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from ..formatting.excerpt import printable
from ..formatting.wrap import wrap
from .cause_text import details, overview
from .model import Report, Result
from .table import table

OPEN = "Open: documents are silent, and this server does so; nothing here fails the run"
MAX_RULES = 20
"""More rules that were not run for one reason are only counted."""
MAX_NAMES = 4
"""Of more operations that were not seen in one way, these are named."""


def render(report: Report) -> str:
    """Return a report as text for a terminal of 80 columns.

    What to mend first stands on the first screen, and the verdict once more at the end.
    """
    causes = report.causes
    every = tuple(dict.fromkeys(result.operation for result in report.results))
    parts = [_head(report), overview(causes, every)]
    if report.counts["passed"] or report.counts["failed"]:
        parts += [*details(causes, report.results), table(report.results)]
        parts += [_open(report.results), _not_run(report.results)]
    parts += [_left_behind(report), _known(report.results), _expired(report), _gone(report)]
    parts.append(_coverage(report))
    if any(parts[1:]):
        parts.append(_end(report))
    return printable("\n\n".join(part for part in parts if part)) + "\n"


def _head(report: Report) -> str:
    counts = report.counts
    known = counts["failed"] - len(report.failures)
    failed = f"{counts['failed']} failed{f' ({known} of them known)' if known else ''}"
    lines = [
        f"Contract check of {report.target}",
        *wrap(report.verdict),
        f"{counts['passed']} passed, {failed}, {counts['open']} open, {counts['not run']} not run",
        f"seed {report.seed}, {report.requests} requests, {report.seconds:.1f} s",
    ]
    return "\n".join([*lines, *wrap(report.note), *wrap(report.scope)])


def _end(report: Report) -> str:
    """Return the verdict once more, and how much a run has seen that did not come to its end."""
    lines = wrap(report.verdict)
    if not report.complete and report.ending == "finished":
        share = f"{report.coverage.branches_percent:g} % of the documented answers"
        reason = f"{report.note[:1].upper()}{report.note[1:].rstrip('.')}."
        lines += wrap(f"Not all was checked, and {share} were seen. {reason}")
    return "\n".join(lines)


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


def _left_behind(report: Report) -> str:
    if not report.leftovers:
        return ""
    head = "Left behind: the run made these and could not undo them; cancel or delete them by hand"
    return "\n".join([*wrap(head), *wrap(", ".join(report.leftovers), "  ")])


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
    unseen = [_never(status, names) for status, names in coverage.unseen_statuses.items()]
    lines = ["Seen of the documented answers; --report DIR lists what was not"]
    lines += wrap(operations, "  ")
    if coverage.without_success:
        lines += wrap(f"never: {_few(coverage.without_success)}", "    ")
    never = f" Never: {', '.join(unseen)}." if unseen else ""
    lines += wrap(f"{statuses}{never}", "  ", "    ")
    lines += wrap(branches, "  ", "    ")
    for sentence in report.shortfalls:
        lines += wrap(sentence, "  ✗ ", "    ")
    return "\n".join(lines)


def _never(status: str, names: Sequence[str]) -> str:
    """Return a status that was never answered, with its operations, or for how many it was not."""
    if not status.startswith("2") or len(names) > MAX_NAMES:
        return f"{status} (of {len(names)})"
    return f"{status} ({', '.join(names)})"


def _few(names: Sequence[str]) -> str:
    """Return the first of some operations, and how many more there are."""
    rest = len(names) - MAX_NAMES
    if rest <= 1:
        return ", ".join(names)
    return f"{', '.join(names[:MAX_NAMES])} and {rest} more"
