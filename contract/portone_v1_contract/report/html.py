"""A report as one HTML file that needs nothing else."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from portone_v1_api import spec

from ..formatting.excerpt import Excerpt
from ..openapi.document import operations
from .cause_text import consequences_in_short
from .model import Report, Result, State

Json = dict[str, Any]
_HERE = files(__package__ or "")


def page(report: Report, at: datetime) -> str:
    """Return the page, with its style and script inside and nothing from elsewhere.

    Everything that a server answered is escaped, and the page's own policy lets no other script
    run than its own.
    """
    environment = Environment(
        loader=FunctionLoader(_read),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    script = _read("page.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    return environment.get_template("page.html.jinja").render(
        report=report,
        verdict=report.verdict,
        at=at,
        paths=_paths(),
        style=_read("page.css"),
        script=script,
        digest=digest,
        causes=_causes(report),
        groups=_groups(report.results),
        rows=_rows(report.results),
        failed=[_failure(n, result) for n, result in enumerate(_failed(report.results))],
        reasons=_reasons(report.results, "not run"),
        opens=_reasons(report.results, "open"),
        unseen=_unseen(report),
        lines=_lines,
    )


def _read(name: str) -> str:
    return (_HERE / name).read_text("utf-8")


def _paths() -> dict[str, str]:
    every = operations(spec.document())
    return {operation.id: f"{operation.method} {operation.path}" for operation in every}


def _groups(results: Iterable[Result]) -> dict[str, list[str]]:
    """Return the rules of each group, in the order in which they come first."""
    groups: dict[str, dict[str, None]] = {}
    for result in results:
        groups.setdefault(result.group, {})[result.rule] = None
    return {group: list(rules) for group, rules in groups.items()}


def _rows(results: tuple[Result, ...]) -> list[Json]:
    """Return a row an operation: a cell a rule, None for a rule that does not cover it."""
    columns = [rule for rules in _groups(results).values() for rule in rules]
    by_operation: dict[str, dict[str, Result]] = {}
    for result in results:
        by_operation.setdefault(result.operation, {})[result.rule] = result
    failures = {id(result): n for n, result in enumerate(_failed(results))}
    reasons = [reason["text"] for reason in _reasons(results, "not run")]
    opens = [reason["text"] for reason in _reasons(results, "open")]
    return [
        {
            "operation": operation,
            "cells": [_cell(by_rule.get(rule), failures, reasons, opens) for rule in columns],
        }
        for operation, by_rule in by_operation.items()
    ]


def _cell(
    result: Result | None, failures: dict[int, int], reasons: list[str], opens: list[str]
) -> Json | None:
    if result is None:
        return None
    if result.state == "passed":
        return {"state": "passed", "link": "", "title": f"{result.rule}: held {result.passed}×"}
    if result.state == "failed":
        state = "known" if result.known else "failed"
        title = f"{result.rule}: failed {result.failed}×, held {result.passed}×"
        return {"state": state, "link": f"f{failures[id(result)]}", "title": title}
    title = f"{result.rule}: {result.reason}"
    if result.state == "open":
        return {"state": "open", "link": f"o{opens.index(result.reason)}", "title": title}
    return {"state": "not run", "link": f"n{reasons.index(result.reason)}", "title": title}


def _causes(report: Report) -> list[Json]:
    """Return each cause with links to its failures, by rule."""
    links = {
        (result.operation, result.rule): f"f{number}"
        for number, result in enumerate(_failed(report.results))
    }
    return [
        {
            "title": cause.title,
            "expected": cause.expected,
            "share": consequences_in_short(cause),
            "rules": {
                rule: [
                    {"operation": operation, "link": links[operation, rule]}
                    for operation, other in cause.results
                    if other == rule
                ]
                for rule in cause.rules
            },
            "findings": cause.findings,
        }
        for cause in report.causes
    ]


def _failed(results: Iterable[Result]) -> list[Result]:
    """Return what failed: first what breaks the run, then what a baseline knows."""
    return sorted((r for r in results if r.state == "failed"), key=lambda result: result.known)


def _failure(number: int, result: Result) -> Json:
    problems = (finding.problem for finding in result.findings)
    text = " ".join([result.operation, result.rule, *problems])
    return {"id": f"f{number}", "result": result, "text": text.lower()}


def _reasons(results: Iterable[Result], state: State) -> list[Json]:
    """Return why rules were not run or are open, each with the operations of every rule."""
    reasons: dict[str, dict[str, list[str]]] = {}
    for result in results:
        if result.state == state:
            rules = reasons.setdefault(result.reason, {})
            rules.setdefault(result.rule, []).append(result.operation)
    return [
        {"id": f"{state[0]}{n}", "text": reason, "rules": rules}
        for n, (reason, rules) in enumerate(reasons.items())
    ]


def _unseen(report: Report) -> Json:
    """Return which statuses were never answered, and what was missing under the others."""
    coverage = report.coverage
    return {
        "sentences": coverage.sentences,
        "without_success": coverage.without_success,
        "statuses": coverage.unseen_statuses,
        "answered": [answer for answer in report.unseen if answer.seen and answer.never],
    }


def _lines(excerpt: Excerpt) -> Iterator[tuple[str, bool]]:
    for number, line in enumerate(excerpt.text.splitlines()):
        yield line, number in excerpt.marked
