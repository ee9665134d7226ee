"""Which operation a workflow's problems belong to, and that the claims of buyers are driven."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import pytest
from portone_v1_contract import Report, run
from portone_v1_contract.rules.base import Problem
from portone_v1_contract.rules.workflow import Workflow
from portone_v1_contract.session.context import RunContext
from portone_v1_mock import MockPortOne

from .conftest import Check
from .fake_server import FakeServer
from .recording_app import KEYS

GET = "payments_get"
FIND = "payments_find"
HELPER = "payments_find_all"
CANCEL = "payments_cancel"
PREPARE = "payments_prepare"
KNOWN = {"imp_uid": "imp_448280090638", "merchant_uid": "merchant_1448280088556"}


class Complains(Workflow):
    """Whatever is answered, it is wrong."""

    name = "complains"
    group = "payments"
    source = "none"
    grade = "unknown"
    operation_ids: ClassVar[tuple[str, ...]] = (GET, FIND)

    def run(self, context: RunContext) -> Iterator[Problem]:
        yield Problem("nobody's")
        for operation_id in (GET, FIND, HELPER):
            operation = context.find_operation(operation_id)
            values = {name: KNOWN[name] for name in operation.names}
            yield Problem(f"of {operation_id}", context.send(operation, values))


def problems_by_operation(report: Report) -> dict[str, set[str]]:
    """Return the problems of the workflow, by the operation that they belong to."""
    return {
        result.operation: {finding.problem for finding in result.findings}
        for result in report.results
        if result.rule == "complains"
    }


@pytest.mark.parametrize(
    ("include", "problems"),
    [
        (
            [GET, FIND, HELPER],
            {GET: {"nobody's", f"of {GET}", f"of {HELPER}"}, FIND: {f"of {FIND}"}},
        ),
        ([GET], {GET: {"nobody's", f"of {GET}", f"of {HELPER}"}}),
        ([FIND], {FIND: {f"of {FIND}"}}),
        ([HELPER], {}),
    ],
)
def test_a_problem_is_reported_for_the_operation_that_shows_it(
    check: Check, monkeypatch: pytest.MonkeyPatch, include: list[str], problems: dict[str, set[str]]
) -> None:
    """Where no operation shows it, it is one of the workflow's first, if that is included."""
    monkeypatch.setattr("portone_v1_contract.engine.runner.scenarios", lambda: (Complains(),))
    assert problems_by_operation(check(FakeServer(), include=include)) == problems


class Writes(Complains):
    """Whatever two writes do, a read shows that it is wrong."""

    operation_ids: ClassVar[tuple[str, ...]] = (CANCEL, PREPARE, GET)

    def run(self, context: RunContext) -> Iterator[Problem]:
        yield Problem(f"of {GET}", context.call(GET, {"imp_uid": KNOWN["imp_uid"]}))


@pytest.mark.parametrize(
    ("include", "blamed"),
    [
        ([CANCEL, PREPARE, GET], {GET}),
        ([CANCEL, PREPARE], {CANCEL}),
        ([CANCEL], set()),
        ([FIND], set()),
    ],
)
def test_a_problem_seen_by_an_excluded_read_is_reported_for_the_write(
    check: Check, monkeypatch: pytest.MonkeyPatch, include: list[str], blamed: set[str]
) -> None:
    """Unless one of the writes was left out as well, which may have done it."""
    monkeypatch.setattr("portone_v1_contract.engine.runner.scenarios", lambda: (Writes(),))
    problems_by_id = problems_by_operation(check(FakeServer(), include=include))
    assert {operation for operation, problems in problems_by_id.items() if problems} == blamed


def test_the_claims_of_buyers_are_driven() -> None:
    """A buyer's cancel and exchange are made by the control plane, so that the rule runs."""
    names = ["naver_approve_cancel", "naver_collect_exchanged", "naver_ship_exchanged"]
    report = run(app=MockPortOne().app, include=names, max_examples=0, **KEYS)
    states = {r.operation: r.state for r in report.results if r.rule == "product-order-claim"}
    assert states == dict.fromkeys(names, "passed")
    assert report.ok
