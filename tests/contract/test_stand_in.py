"""A stand-in of one's own: the protocol of its control plane, and an example that passes."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from portone_v1_contract import Report, run
from portone_v1_contract.rules.registry import scenarios

from .mutants.server import KEYS

ROOT = Path(__file__).resolve().parents[2]
SERVED = ("users_get_token", "payments_get", "payments_cancel")


@pytest.fixture(scope="module")
def stand_in() -> ModuleType:
    """The example's module, loaded for these tests alone."""
    spec = importlib.util.spec_from_file_location(
        "stand_in_server", ROOT / "examples/stand_in/server.py"
    )
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def check(app: Any, **settings: Any) -> Report:
    return run(app=app, include=SERVED, max_examples=0, **KEYS, **settings)


@pytest.fixture(scope="module")
def report(stand_in: ModuleType) -> Report:
    """The rules of all that the example serves."""
    return check(stand_in.app)


def states(report: Report, operation: str) -> dict[str, str]:
    return {r.rule: r.state for r in report.results if r.operation == operation}


def test_the_example_passes(report: Report) -> None:
    """Nothing fails, and what takes another time or money is tried."""
    assert report.failures == ()
    of_cancel = states(report, "payments_cancel")
    tried = ("cancel-whole", "cancel-refused", "cancel-exact", "cancel-together", "token-expired")
    assert [of_cancel[rule] for rule in tried] == ["passed"] * len(tried)


def test_a_rule_that_calls_what_nobody_serves_is_not_run(report: Report) -> None:
    """The reason names the operation that was left out; the cancel is not to blame for it."""
    (parts,) = (
        result
        for result in report.results
        if (result.operation, result.rule) == ("payments_cancel", "cancel-parts")
    )
    assert parts.state == "not run"
    assert parts.reason.startswith("payments_find_all is not served")


def test_what_is_part_of_the_run_must_be_served(stand_in: ModuleType) -> None:
    """The same answer to an operation that was not left out is a failure."""
    report = run(app=stand_in.app, include=[*SERVED, "payments_find_all"], max_examples=0, **KEYS)
    assert "payments_find_all" in {result.operation for result in report.failures}


def test_a_part_of_the_protocol_is_enough(stand_in: ModuleType) -> None:
    """A control plane that makes no payments costs the rules that need some, and fails none."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["path"] == "/_mock/payments":
            scope = {**scope, "path": "/_mock/nothing"}
        await stand_in.app(scope, receive, send)

    report = check(app)
    assert report.failures == ()
    assert states(report, "payments_cancel")["cancel-whole"] == "not run"
    assert states(report, "users_get_token")["token-renewed"] == "passed"


def test_the_protocol_names_the_rules_that_need_it() -> None:
    """Each rule that cannot do without a control plane stands in the documentation."""
    page = (ROOT / "docs/contract-stand-in.md").read_text("utf-8")
    needed = [rule.name for rule in scenarios() if rule.needs_control]
    assert [name for name in needed if f"`{name}`" not in page] == []
