"""What no document settles is seen and said, and never a failure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

import pytest
from portone_v1_contract import Report, render, run
from portone_v1_contract.report.baseline import Baseline
from portone_v1_contract.report.html import page
from portone_v1_contract.report.junit import junit
from portone_v1_contract.rules.questions import QUESTIONS
from portone_v1_mock import MockPortOne, Switches

from .mutants.application import Server
from .mutants.catalogue import load
from .mutants.server import KEYS
from .test_report_files import AT

LISTS = ("payments_find_all", "payments_find_all_by_status")
OPERATIONS: dict[str, tuple[str, ...]] = {
    "page_past_end": LISTS,
    "nothing_found": (*LISTS, "subscribe_pay_again", "customers_delete"),
    "balance_unavailable": ("payments_get_balance",),
    "balance_history": ("payments_get_balance", "payments_cancel"),
    "lookup_by_post": ("payments_get_many", "customers_get_many"),
    "again_without_name": ("subscribe_pay_again",),
    "receipt_refusal": ("receipts",),
    "limit_over_1000": (*LISTS, "payments_list_by_status", "subscribe_list_schedules"),
    "period_over_90_days": ("payments_list_by_status",),
    "partly_found_code": ("payments_get_many", "customers_get_many", "naver_place", "naver_cancel"),
    "promotion_amount": ("payments_cancel", "payments_get"),
    "checksum_code": ("payments_cancel",),
    "cancelled_order": ("subscribe_pay_onetime", "payments_cancel"),
    "unknown_channel": ("customers_save", "vbanks_issue", "cvs_issue", "certifications_*"),
    "unknown_customer": ("customers_get", "customers_delete"),
    "unknown_customer_code": ("subscribe_pay_again",),
    "certified_phone": ("certifications",),
    "encoded_slash": ("payments_find", *LISTS, "payments_get_prepare", "customers_get"),
    "loose_types": ("payments_prepare", "customers_save"),
    "missing_keys": ("users_get_token",),
    "missing_channel_key": ("subscribe_pay_onetime", "customers_save"),
    "bad_request_code": ("payments_get_many", "receipts_issue", "payments_list_by_status"),
}
"""By switch of the mock, the operations whose answers it changes."""
SETTLED = "partial_cancel_status"
"""The vendor's own plugin and a live suite show what it is about, so the rules judge it."""
WITHOUT_A_SWITCH = {"similar_ids": ("subscribe_pay_onetime", "similar-orders-are-one", "one")}
"""By question that the mock has no switch for, an operation, a seeded fault and what it shows."""
OTHERS = {
    switch.name: [choice for choice in switch.choices if choice != switch.default]
    for switch in Switches.describe()
    if switch.name != SETTLED
}
"""By switch, what it can be set to besides its default."""
CHOICES = [(name, choice) for name, choices in OTHERS.items() for choice in choices]


def checked(
    switches: Mapping[str, str], include: tuple[str, ...], max_examples: int = 1, **settings: Any
) -> Report:
    """Return the report of a run against the mock with these switches."""
    mock = MockPortOne(switches=Switches(**switches))  # type: ignore[arg-type]
    return run(
        app=mock.app,
        include=include,
        max_examples=max_examples,
        imp_key="imp_mock",
        imp_secret="mock_secret",
        **settings,
    )


def open_reasons(report: Report) -> set[str]:
    """Return what a report says where documents are silent."""
    return {result.reason for result in report.results if result.state == "open"}


def test_every_switch_of_the_mock_is_tried() -> None:
    """A switch is a question that documents leave open; a new one needs its operations above."""
    names = {switch.name for switch in Switches.describe()}
    assert OPERATIONS.keys() | {SETTLED} == names
    choices = {switch.name: {*switch.choices} for switch in Switches.describe()}
    for name, question in QUESTIONS.items():
        if name not in WITHOUT_A_SWITCH:
            assert {*question.choices} == choices[name], "both have one language"


@pytest.mark.parametrize("name", WITHOUT_A_SWITCH)
def test_a_question_without_a_switch_is_tried_with_a_seeded_fault(name: str) -> None:
    """The fault is what its choice says, and the mock is another; neither is a failure."""
    operation, fault, choice = WITHOUT_A_SWITCH[name]
    seen = []
    for server in (Server(load()[fault]), Server()):
        report = run(app=server, include=(operation,), max_examples=0, **KEYS)
        assert report.failures == ()
        (reason,) = (reason for reason in open_reasons(report) if f"{name} is" in reason)
        seen.append(reason.partition(":")[0])
    assert seen[0] == f"{name} is {choice}"
    assert seen[1] != seen[0]


@pytest.mark.parametrize(("name", "choice"), CHOICES)
def test_what_a_switch_chooses_is_no_failure(name: str, choice: str) -> None:
    """The rules and generated requests on its operations find nothing, and say what they saw."""
    report = checked({name: choice}, OPERATIONS[name])
    assert report.failures == ()
    assert report.exit_code == 0
    if name in QUESTIONS:
        reasons = [reason for reason in open_reasons(report) if f"{name} is" in reason]
        assert reasons
        assert all(f"{name} is {choice}:" in reason for reason in reasons)


@pytest.mark.slow
@pytest.mark.parametrize("round_number", range(max(len(choices) for choices in OTHERS.values())))
def test_no_switches_together_break_the_whole_api(round_number: int) -> None:
    """Nor do the rules of any operation find anything where every switch is set otherwise."""
    switches = {name: choices[round_number % len(choices)] for name, choices in OTHERS.items()}
    assert checked(switches, (), max_examples=0).failures == ()


def test_a_partial_cancel_is_settled() -> None:
    """A payment that is cancelled in part is cancelled, as the vendor's own plugin reads it."""
    report = checked({SETTLED: "paid"}, ("payments_cancel",), max_examples=0)
    assert "cancel-parts" in {result.rule for result in report.failures}


@pytest.mark.parametrize(
    ("name", "choice", "other"),
    [
        ("nothing_found", "404", "200-empty"),
        ("limit_over_1000", "clamped", "400"),
        ("partly_found_code", "-1", "0"),
    ],
)
def test_what_the_settings_name_is_judged(name: str, choice: str, other: str) -> None:
    """Then a rule passes if the server does so, and fails if it does anything else."""
    operations = OPERATIONS[name][:2]
    behaviour = {"nothing_found": "404", "page_past_end": "404", "limit_over_1000": "400"}
    behaviour |= {"partly_found_code": "0", "encoded_slash": "kept", "similar_ids": "apart"}
    behaviour |= {name: choice}
    agreeing = checked({name: choice}, operations, max_examples=0, behaviour=behaviour)
    assert agreeing.ok
    assert open_reasons(agreeing) == set()
    contradicting = checked({name: other}, operations, max_examples=0, behaviour=behaviour)
    assert contradicting.exit_code == 6
    problems = [finding.problem for r in contradicting.failures for finding in r.findings]
    assert any(f"the settings say that it is {choice}" in problem for problem in problems)


@pytest.mark.parametrize(
    ("behaviour", "error"),
    [
        ({"nothing_fond": "404"}, "did you mean nothing_found"),
        ({"nothing_found": "500"}, "not one of 404, 200-empty"),
    ],
)
def test_a_choice_that_there_is_not_is_refused(behaviour: dict[str, str], error: str) -> None:
    """The names of questions and choices are checked before anything is sent."""
    with pytest.raises(ValueError, match=error):
        checked({}, ("users",), behaviour=behaviour)


def test_what_is_open_is_shown_and_breaks_nothing() -> None:
    """Each form of the report has it, apart from failures and from what was not run."""
    report = checked({}, ("payments_get_balance",), max_examples=0)
    balance = [result for result in report.results if result.state == "open"]
    assert {result.rule for result in balance} == {"not-found", "balance-refused"}
    assert all(result.findings[0].request.startswith("curl ") for result in balance)
    text = render(report)
    assert f"{len(balance)} open" in text
    assert "nothing here fails the run\n  balance_unavailable is 404\n" in text
    assert ">open</a>" in page(report, AT)
    root = ElementTree.fromstring(junit(report, AT))
    cases = [case.findtext("system-out", "") for case in root.iter("testcase")]
    assert sum(line.startswith("open: balance_unavailable is 404") for line in cases) == 2
    assert report.to_dict()["counts"]["open"] == 2
    assert Baseline().update(report).findings == ()
