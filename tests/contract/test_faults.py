"""Each rule of the contract check catches a seeded fault, and its findings say what is wrong."""

from __future__ import annotations

from collections.abc import Collection

import pytest
from portone_v1_api import spec
from portone_v1_contract import Report
from portone_v1_contract.rules.registry import answer_rules, scenarios

from .conftest import Check
from .fake_server import FakeServer
from .mutants.catalogue import load
from .mutants.catching import SEED, beside, touched
from .mutants.catching import check as check_mutant

MUTANTS = {
    "token-reuse": "new-token-every-time",
    "token-life": "token-of-an-hour",
    "wrong-secret": "wrong-secret-taken",
    "token-missing": "balance-for-everybody",
    "token-wrong": "any-token-taken",
    "token-forms": "only-bearer",
    "body-forms": "no-charset",
    "parameter-defaults": "a-day-by-default",
    "text-kept": "texts-of-30",
    "reason-kept": "reason-decoded-twice",
    "plausible-times": "history-in-milliseconds",
    "json-text": "a-mark-before-the-json",
    "not-stored": "shared-cache",
    "packed-answers": "packed-for-everybody",
    "conditional-reads": "never-modified",
    "head-requests": "head-for-everybody",
    "validators-change": "validator-of-the-id",
    "fresh-reads": "bulk-from-a-copy",
    "similar-ids": "order-in-any-case",
    "equal-times": "page-begins-after-a-time",
    "rows-once": "banks-twice",
    "cancel-together": "cancels-that-meet",
    "charge-together": "charges-that-meet",
    "register-together": "registrations-that-meet",
    "login-together": "login-that-ends-another",
    "token-first": "charged-before-the-token",
    "not-found": "unknown-payment-is-null",
    "read-back": "buyer-of-paid-ones-lost",
    "same-everywhere": "history-newest-first",
    "odd-ids": "plus-is-a-space",
    "odd-keys": "decoded-twice",
    "encoded-slash": "slash-leads-elsewhere",
    "sandbox": "test-payments-shown",
    "tier": "tier-not-looked-at",
    "card-codes": "another-code",
    "bank-codes": "another-code",
    "bulk-missing": "some-found-is-200",
    "paging": "pages-overlap",
    "page-defaults": "ten-rows-by-default",
    "find-first": "find-gives-the-oldest",
    "complete": "failed-attempts-not-listed",
    "statuses-add-up": "partly-cancelled-are-not-cancelled",
    "range-ends": "to-ignored",
    "range-defaults": "from-left-out",
    "window": "window-of-any-length",
    "page-past-end": "past-the-end-is-empty",
    "bad-parameters": "limit-is-clamped",
    "limit-over-1000": "limit-over-1000-is-not-found",
    "balance-agrees": "balance-does-not-shrink",
    "balance-cancelled": "balance-forgets-a-refund",
    "balance-refused": "balance-of-any-payment",
    "prepare-read-back": "registration-change-not-kept",
    "cancel-parts": "second-part-refused",
    "cancel-whole": "zero-cancels-nothing",
    "cancel-refused": "checksum-ignored",
    "cancel-exact": "cents-are-cut",
    "cancel-listed": "partly-cancelled-are-not-cancelled",
    "charge": "charge-stays-ready",
    "charge-again": "unknown-key-charged",
    "charge-amounts": "charge-adds-vat",
    "billing-key": "old-card-stays",
    "unknown-channel": "unknown-channel-breaks",
    "billing-key-gone": "delete-keeps-the-key",
    "virtual-account": "due-in-three-days",
    "deposit": "deposit-clears-the-account",
    "account-revoked": "revoked-account-waits",
    "store-number": "number-of-another-amount",
    "schedule": "new-time-not-kept",
    "schedule-runs": "never-runs",
    "product-order": "change-of-order-not-kept",
    "product-order-cancel": "acts-on-all",
    "product-order-claim": "change-of-order-not-kept",
    "receipt": "receipt-issued-twice",
    "external-receipt": "external-receipt-not-kept",
    "escrow": "delivery-change-not-kept",
    "payco-status": "another-order-status",
    "paymentwall": "success-as-word",
    "verification": "verification-stays",
    "quick-prepare": "quick-registered-twice",
    "kept-money": "points-charged-twice",
    "quick-member": "member-stays",
    "autopay-key": "autopay-key-stays",
    "token-expired": "expired-token-taken",
    "token-fresh": "token-of-an-hour",
    "token-extended": "no-extension",
    "token-renewed": "the-same-token-for-ever",
    "envelope": "message-says-success",
    "partly-found-code": "some-found-with-code-1",
    "id-echo": "another-payment",
    "bulk": "bulk-gives-twice",
    "filter": "status-ignored",
    "range": "from-ignored",
    "sort": "oldest-first",
    "page": "total-of-the-page",
    "cancel-sum": "cancel-amount-of-the-last",
    "status-times": "just-paid-without-a-time",
    "known-values": "status-in-capitals",
    "balance-sums": "balance-forgets-a-refund",
    "balance-amount": "balance-amount-shrinks",
}
"""A seeded fault of tests/contract/mutants that each rule catches."""

FAULTS = {
    "every-status": "refuses a status",
    "method-not-allowed": "405 as 404",
    "sort-updated": "updated is started",
    "token-lasts": "token dies early",
}
"""A fault of the fake server for the rules that no seeded fault of the list above breaks."""

OVER_THE_NETWORK = {"header-names"}
"""Rules that no application in this process can break; test_network_rules.py breaks them."""

TRAFFIC = {
    "paging",
    "complete",
    "bulk-missing",
    "every-status",
    "balance-agrees",
    "cancel-parts",
    "billing-key",
}
"""Rules that send requests, for the rules that only look at answers."""

ANSWER_RULES = {rule.name for rule in answer_rules(spec.document())}


@pytest.mark.parametrize("rule", MUTANTS)
def test_a_rule_catches_a_seeded_fault(monkeypatch: pytest.MonkeyPatch, rule: str) -> None:
    """The rule alone finds the fault, on the operations that the fault touches."""
    names = TRAFFIC | {"not-found", "read-back"} if rule in ANSWER_RULES else {rule}
    chosen = tuple(scenario for scenario in scenarios() if scenario.name in names)
    monkeypatch.setattr("portone_v1_contract.engine.runner.scenarios", lambda: chosen)
    name = MUTANTS[rule]
    report = check_mutant(name, beside(touched(load()[name])), SEED, 0)
    assert rule in broken_rules(report)
    assert report.exit_code == 6


@pytest.mark.parametrize("rule", FAULTS)
def test_a_rule_catches_a_fault_of_the_fake_server(check: Check, rule: str) -> None:
    """The rule finds the fault, and without the fault it passes."""
    assert rule in broken_rules(check(FakeServer(FAULTS[rule]), only={rule}))
    assert rule not in broken_rules(check(FakeServer(), only={rule}))


def test_every_rule_has_a_fault() -> None:
    """No rule is there that nothing is shown to break."""
    rules = {rule.name for rule in scenarios()} | ANSWER_RULES
    known = MUTANTS.keys() | FAULTS.keys() | OVER_THE_NETWORK
    assert rules - known == set(), "give the rule in MUTANTS a seeded fault that it catches"
    assert known - rules == set(), "no rule of this name is in rules/registry.py"


def broken_rules(report: Report) -> Collection[str]:
    return {result.rule for result in report.failures}


def test_a_finding_says_what_is_wrong(check: Check) -> None:
    """A finding names the rule's source, the request, the answer, the spec and the difference."""
    report = check(FakeServer("wrong payment"), only=TRAFFIC | {"read-back"})
    result = next(r for r in report.failures if r.rule == "id-echo")
    finding = result.findings[0]
    assert result.operation == "payments_get"
    assert "getPaymentByImpUid" in result.source
    assert finding.problem == "1 result(s) of another imp_uid are answered"
    assert finding.spec == "#/paths/~1payments~1{imp_uid}/get"
    assert finding.request.startswith("curl -X GET")
    assert finding.status == 200
    assert "imp_448280090638" in finding.answer
