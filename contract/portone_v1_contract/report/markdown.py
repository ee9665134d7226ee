"""Write a report as Markdown, short enough for the summary of a CI job."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..formatting.excerpt import printable, shorten
from ..formatting.markdown import cell, code, code_block, fold, prose
from .causes import Cause
from .model import Report
from .result import Finding

MAX_ROWS = 50
"""The most causes of the table."""
MAX_DETAILS = 20
"""The most causes that are shown with request and answer."""
MAX_NAMES = 3
"""Of more rules or operations that one cause breaks, these are named."""
MAX_TEXT = 200
"""The most characters of one problem in the table."""
MAX_ANSWER = 2000
"""The most characters of one request, and of one answer."""


def render_markdown(report: Report) -> str:
    """Return the report as Markdown: what is wrong first, all else folded.

    However much is wrong, the text stays far below the 1 MiB that GitHub takes as a summary.
    """
    lines = [
        f"# {'✓' if report.ok else '✗'} Contract check of {_code(report.target)}",
        "",
        f"**{_prose(report.verdict)}**",
        *_shortfalls(report),
        *_note(report),
        *_counts(report),
        *_causes(report),
        *_list("Expired in the baseline, so that it breaks the run again", report.expired),
        *_details(report),
        *_coverage(report),
        *_known(report),
        *_folded_list("In the baseline, and no longer found", report.gone),
        *_reasons("open", "Open: documents are silent, and this server does so", report),
        *_reasons("not run", "Not run", report),
    ]
    return "\n".join(lines) + "\n"


def _shortfalls(report: Report) -> Iterator[str]:
    """Yield what was seen too little of, unless the verdict says it."""
    if not report.failures:
        return
    for sentence in report.shortfalls:
        yield from ("", f"**{_prose(sentence)}**")


def _note(report: Report) -> Iterator[str]:
    for sentence in filter(None, (report.note, report.scope)):
        yield from ("", _prose(sentence))


def _counts(report: Report) -> Iterator[str]:
    counts = report.counts
    known = counts["failed"] - len(report.failures)
    yield from ("", "| passed | failed | known | open | not run |", "|---:|---:|---:|---:|---:|")
    numbers = (counts["passed"], len(report.failures), known, counts["open"], counts["not run"])
    yield f"| {' | '.join(f'{number:,}' for number in numbers)} |"
    yield from ("", f"{report.requests:,} requests, {report.seconds:.1f} s, seed {report.seed}")


def _causes(report: Report) -> Iterator[str]:
    if not report.causes:
        return
    yield from ("", "## What to mend, most important first", "")
    yield from ("| what is wrong | where |", "|---|---|")
    for cause in report.causes[:MAX_ROWS]:
        what = _code(shorten(cause.title, MAX_TEXT))
        where = f"{_few(cause.rules)} on {_few(cause.operations)}"
        yield f"| {cell(what)} | {cell(where)} |"
    rest = len(report.causes) - MAX_ROWS
    if rest > 0:
        yield from ("", f"and {rest} more; the report's index.html and report.json have all")


def _details(report: Report) -> Iterator[str]:
    for cause in report.causes[:MAX_DETAILS]:
        title = f"{cause.operations[0]}: {cause.title}"
        yield from fold(shorten(printable(title), MAX_TEXT), _detail(cause))


def _detail(cause: Cause) -> Iterator[str]:
    if cause.expected:
        yield f"Expected: {_prose(cause.expected)}"
    for finding in cause.findings[:1]:
        yield from ("", _code(shorten(finding.problem, MAX_ANSWER)))
        if finding.request:
            yield from _exchange(finding)


def _exchange(finding: Finding) -> Iterator[str]:
    yield from ("", code_block(shorten(printable(finding.request), MAX_ANSWER), "sh"))
    status = "" if finding.status is None else f" {finding.status}"
    yield from ("", f"answer{status}")
    answer = finding.answer_excerpt.text or finding.answer
    yield from ("", code_block(shorten(printable(answer), MAX_ANSWER)))


def _coverage(report: Report) -> Iterator[str]:
    coverage = report.coverage
    if not coverage.seen_branches:
        return
    yield from ("", "## Seen of the documented answers", "")
    yield "What was not seen was not checked."
    yield from ("", *(f"- {_prose(sentence)}" for sentence in coverage.sentences))
    yield from _folded_list(
        "Operations that never answered with a success", coverage.without_success
    )
    if coverage.unseen_statuses:
        statuses = coverage.unseen_statuses.items()
        rows = (f"- {_code(status)}: {_codes(names)}" for status, names in statuses)
        yield from fold("Documented statuses that were never answered", rows)


def _known(report: Report) -> Iterator[str]:
    rows = []
    for result in report.results:
        for known in result.known_places:
            terms = f", {_prose(known.terms)}" if known.terms else ""
            place = _code(shorten(known.place, MAX_TEXT))
            rows.append(f"- {_code(result.operation)}: {_code(result.rule)}: {place}{terms}")
    if rows:
        yield from fold(f"Known by the baseline: {len(rows)}", _first(rows))


def _reasons(state: str, title: str, report: Report) -> Iterator[str]:
    """Yield the reasons of results that neither passed nor failed, with their rules."""
    reasons: dict[str, Counter[str]] = {}
    for result in report.results:
        if result.state == state:
            reasons.setdefault(result.reason, Counter())[result.rule] += 1
    if not reasons:
        return
    count = sum(rules.total() for rules in reasons.values())
    rows = [
        f"- {_code(shorten(reason, MAX_TEXT))}: {_codes(tuple(rules))} ({rules.total():,})"
        for reason, rules in reasons.items()
    ]
    yield from fold(f"{title}: {count:,}", _first(rows))


def _list(title: str, texts: Sequence[str]) -> Iterator[str]:
    if texts:
        yield from ("", f"## {title}", "", *_first([f"- {_code(text)}" for text in texts]))


def _folded_list(title: str, texts: Sequence[str]) -> Iterator[str]:
    if texts:
        rows = [f"- {_code(text)}" for text in texts]
        yield from fold(f"{title}: {len(texts)}", rows)


def _first(rows: Sequence[str]) -> Iterator[str]:
    yield from rows[:MAX_ROWS]
    if len(rows) > MAX_ROWS:
        yield f"- and {len(rows) - MAX_ROWS} more"


def _few(names: Sequence[str]) -> str:
    """Return the first of some names, and how many more there are."""
    rest = len(names) - MAX_NAMES
    if rest <= 1:
        return _codes(names)
    return f"{_codes(names[:MAX_NAMES])} and {rest} more"


def _codes(names: Sequence[str]) -> str:
    return ", ".join(map(_code, names))


def _code(text: str) -> str:
    return code(" ".join(printable(text).split()))


def _prose(text: str) -> str:
    return prose(printable(text))
