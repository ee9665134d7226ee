"""The check as pytest tests, one for each operation."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from portone_v1_api import spec

from .bodies.usage import read_usage
from .check import run
from .config import Config, load
from .openapi.document import operations
from .openapi.selection import Names, select
from .report import baseline as baselines
from .report.cause_text import failures_on
from .report.model import Report
from .transport.asgi import ASGIApp

KEYS = ("PORTONE_V1_IMP_KEY", "PORTONE_V1_IMP_SECRET")


def contract_tests(
    *,
    url: str | None = None,
    app: ASGIApp | None = None,
    imp_key: str | None = None,
    imp_secret: str | None = None,
    include: Names = (),
    exclude: Names = (),
    config: str | Path | None = None,
    baseline: str | Path | None = None,
    **settings: Any,
) -> Callable[[str], None]:
    """Make a test function with one test for each operation of the API.

    Assign it to a name that pytest collects: `test_contract = contract_tests(url=...)`. The check
    runs once in a session, when the first of its tests does (under pytest-xdist once in each
    worker: use `--dist loadfile`). A test fails with the rules that the server breaks, is skipped
    when nothing could be run, and is an expected failure (xfail) when all is in the `baseline`.

    Without `imp_key` and `imp_secret` the environment is read when the run begins:
    PORTONE_V1_IMP_KEY and PORTONE_V1_IMP_SECRET. `config` is a `contract.toml`; arguments win over
    it. Other keyword arguments are those of `run`: `seed`, `max_examples`, `max_time`, `ids`,
    `behaviour`, `rate`, `max_requests`, `allow_writes`.

    Raises ValueError at once for a name that fits no operation, and for a bad file.
    """
    defaults = Config() if config is None else load(Path(config))
    if url is None and app is None:
        url = defaults.url
    include = include or defaults.include
    exclude = exclude or defaults.exclude
    document = settings.get("document") or spec.document()
    if not include and defaults.used is not None:
        include = read_usage(defaults.used, document).operations
    path = defaults.baseline if baseline is None else Path(baseline)
    accepted = baselines.Baseline() if path is None else baselines.read(path)
    for name in ("seed", "max_time", "rate", "max_requests", "ids", "behaviour"):
        value = getattr(defaults, name)
        if value is not None:
            settings.setdefault(name, value)
    selected = select(document, operations(document), include=include, exclude=exclude)

    @cache
    def report() -> Report:
        key = imp_key or os.environ.get(KEYS[0], "")
        secret = imp_secret or os.environ.get(KEYS[1], "")
        if not (key and secret):
            pytest.fail(f"Set {' and '.join(KEYS)}, or pass imp_key and imp_secret.", pytrace=False)
        report = run(
            url=url,
            app=app,
            imp_key=key,
            imp_secret=secret,
            include=include,
            exclude=exclude,
            **settings,
        )
        return accepted.apply(report, date.today())

    @pytest.mark.parametrize("operation", [operation.id for operation in selected])
    def test_contract(operation: str) -> None:
        """The server keeps the description in what it answers to this operation."""
        _end_test(report(), operation)

    return test_contract


def _end_test(report: Report, operation: str) -> None:
    """Fail, skip or pass a test by the results of its operation."""
    if report.ending != "finished":
        pytest.fail(f"{report.target}: {report.note}", pytrace=False)
    own = [result for result in report.results if result.operation == operation]
    broken = [result for result in own if result.state == "failed"]
    new = [result for result in broken if not result.known]
    if new:
        pytest.fail(_message(report, operation), pytrace=False)
    if broken:
        pytest.xfail(f"in the baseline: {', '.join(result.rule for result in broken)}")
    if not any(result.state in ("passed", "open") for result in own):
        reasons = dict.fromkeys(result.reason for result in own)
        pytest.skip("; ".join(reasons) or "not sent to another machine: it is no read")


def _message(report: Report, operation: str) -> str:
    head = f"{report.target} does not keep the description (seed {report.seed})"
    return "\n\n".join([head, *failures_on(operation, report.causes, report.results)])
