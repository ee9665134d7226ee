"""Each rule catches the fault made for it, and only a faulty server is blamed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from portone_v1_api import spec
from portone_v1_contract.rules.registry import answer_rules

from .conftest import Check
from .fake_server import Damage, FakeServer, Json

# What is asked for where rules only look on, so that they see something.
TRAFFIC = {"paging", "complete", "bulk-missing", "every-status", "balance-agrees", "not-found"}

LOOKING = {rule.name for rule in answer_rules(spec.document())} | {"login"}

BEHAVIOUR = {
    "0 cancels nothing": {"cancel-whole"},
    "any window": {"window"},
    "cents in floats": {"cancel-exact"},
    "extension is only told": {"token-extended"},
    "finds the last": {"find-first"},
    "forgets the reason": {"cancel-parts"},
    "knows no tiers": {"tier"},
    "lists a year": {"range-defaults"},
    "secret by its beginning": {"wrong-secret"},
    "ten by default": {"page-defaults"},
    "token dies early": {"token-lasts"},
    "401 after 404": {"token-missing", "token-wrong", "token-expired"},
    "405 as 404": {"method-not-allowed"},
    "any secret": {"wrong-secret"},
    "any token works": {"token-wrong"},
    "a cancel in part stays paid": {"cancel-parts", "cancel-listed", "status-times"},
    "a repeat is not refused": {"prepare-read-back"},
    "a repeat overwrites": {"prepare-read-back"},
    "all hides the failed": {"statuses-add-up", "complete"},
    "answers another price": {"prepare-read-back"},
    "backwards": {"paging", "page"},
    "bulk always says 207": {"bulk", "bulk-missing"},
    "bulk answers more": {"bulk", "bulk-missing"},
    "bulk answers twice": {"bulk", "bulk-missing"},
    "bulk never says 207": {"bulk", "bulk-missing"},
    "cancels again": {"cancel-parts"},
    "cancels the unknown": {"cancel-refused"},
    "cancels the unpaid": {"cancel-refused"},
    "cancels too much": {"cancel-refused"},
    "balance amount shrinks": {"balance-amount", "balance-agrees"},
    "balance ignores cancels": {"balance-sums", "balance-agrees"},
    "balance of anything": {"balance-refused"},
    "balance without refunds": {"balance-agrees", "balance-cancelled"},
    "born expired": {"login"},
    "clock is off": {"token-fresh"},
    "decodes the path first": {"odd-ids"},
    "drops the last row": {"page", "paging"},
    "endless": {"page", "paging"},
    "expired token works": {"token-expired"},
    "expiry slides": {"token-reuse"},
    "finds any status": {"filter"},
    "forgets the change": {"prepare-read-back"},
    "forgets what was cancelled": {"cancel-parts", "cancel-sum"},
    "hides sandbox in lists": {"sandbox"},
    "ignores the checksum": {"cancel-refused"},
    "ignores the period": {"range", "range-ends"},
    "ignores the page": {"page", "page-past-end"},
    "lenient": {"bad-parameters"},
    "minus ignored": {"sort", "sort-updated"},
    "new token each time": {"token-reuse"},
    "no extension": {"token-extended"},
    "no filter": {"filter", "complete", "statuses-add-up"},
    "no previous": {"page"},
    "no token works": {"token-missing"},
    "other orders too": {"id-echo", "complete"},
    "pages overlap": {"paging", "page"},
    "same token after expiry": {"token-renewed"},
    "shows sandbox": {"sandbox"},
    "token lives an hour": {"token-fresh", "token-life"},
    "total of the page": {"page", "paging"},
    "refuses a status": {"every-status"},
    "unknown in bulk is 200": {"bulk-missing"},
    "unknown is 200": {"not-found", "id-echo"},
    "updated is started": {"sort-updated"},
    "wrong payment": {"id-echo", "read-back"},
}


GENERATED = {
    "positive_data_acceptance",
    "negative_data_rejection",
    "invalid_data_refusal",
    "ignored_auth",
    "not_a_server_error",
}


DAMAGED = ["payments_get", "payments_find", "payments_find_all*", "payments_get_balance"]


def of_payments(change: Callable[[Json], Any]) -> Damage:
    def damage(operation: str, envelope: Json) -> Json:
        result = envelope["response"]
        if operation == "payments_get":
            change(result)
        elif operation.startswith("payments_find_all"):
            for payment in result["list"]:
                change(payment)
        return envelope

    return damage


def of_envelope(**fields: Any) -> Damage:
    return lambda operation, envelope: envelope | fields


def of_result(operation: str, change: Callable[[Json], Any]) -> Damage:
    def damage(answered: str, envelope: Json) -> Json:
        if answered == operation:
            change(envelope["response"])
        return envelope

    return damage


def when(status: str, /, **fields: Any) -> Callable[[Json], None]:
    def change(payment: Json) -> None:
        if payment["status"] == status:
            payment.update(fields)

    return change


def shift_total(page: Json) -> None:
    if page["next"]:
        page["total"] += 1


DAMAGE: dict[str, tuple[Damage, set[str]]] = {
    "success message": (
        lambda operation, envelope: (
            envelope | {"message": "success"} if operation != "users_get_token" else envelope
        ),
        {"envelope"},
    ),
    "code as a string": (
        lambda operation, envelope: (
            envelope | {"code": "0"} if operation == "payments_get" else envelope
        ),
        {"envelope", "response_schema_conformance"},
    ),
    "code is a boolean": (of_envelope(code=False, response={}), {"envelope", "login"}),
    "result with a refusal": (
        lambda operation, envelope: (
            envelope | {"code": 1, "message": "거절"} if operation == "payments_get" else envelope
        ),
        {"envelope", "read-back"},
    ),
    "silent refusal": (
        lambda operation, envelope: (
            {"code": 1, "message": "", "response": None}
            if operation == "payments_get"
            else envelope
        ),
        {"envelope"},
    ),
    "no result": (
        lambda operation, envelope: (
            envelope | {"response": None} if operation == "payments_find_all" else envelope
        ),
        {"envelope"},
    ),
    "amount as text": (of_payments(lambda p: p.update(amount="1000")), {"cancel-sum"}),
    "amount is null": (
        of_payments(lambda p: p.update(amount=None)),
        {"response_schema_conformance", "cancel-sum"},
    ),
    "status missing": (of_payments(lambda p: p.pop("status")), {"response_schema_conformance"}),
    "negative amount": (of_payments(lambda p: p.update(amount=-1)), {"cancel-sum"}),
    "cancelled too much": (
        of_payments(when("cancelled", amount=10)),
        {"cancel-sum", "balance-agrees"},
    ),
    "history lost": (of_payments(when("cancelled", cancel_history=[])), {"cancel-sum"}),
    "paid without a time": (of_payments(when("paid", paid_at=0)), {"status-times", "read-back"}),
    "cancelled without a time": (
        of_payments(when("cancelled", cancelled_at=0)),
        {"status-times"},
    ),
    "still paid after a cancel": (
        of_payments(when("cancelled", status="paid")),
        {"status-times", "filter"},
    ),
    "status in capitals": (of_payments(when("paid", status="PAID")), {"known-values"}),
    "status with one l": (of_payments(when("cancelled", status="canceled")), {"known-values"}),
    "method in capitals": (of_payments(lambda p: p.update(pay_method="CARD")), {"known-values"}),
    "another provider": (of_payments(lambda p: p.update(pg_provider="kcp")), {"read-back"}),
    "another name when found": (
        of_result("payments_find", lambda p: p.update(name="다른 이름")),
        {"read-back", "same-everywhere"},
    ),
    "total wanders": (of_result("payments_find_all", shift_total), {"paging"}),
    "rows are not objects": (
        of_result("payments_find_all", lambda page: page.update(list=["x"] * len(page["list"]))),
        {"response_schema_conformance", "paging"},
    ),
    "list is null": (
        of_result("payments_find_all", lambda page: page.update(list=None)),
        {"response_schema_conformance", "page"},
    ),
    "token without now": (
        of_result("users_get_token", lambda token: token.pop("now")),
        {"response_schema_conformance", "token-life"},
    ),
    "a group is missing": (
        of_result("payments_get_balance", lambda balance: balance.pop("discount")),
        {"response_schema_conformance", "balance-sums"},
    ),
    "more is left than was paid": (
        of_result("payments_get_balance", lambda b: b["secondary"].update(vat=99999)),
        {"balance-amount", "balance-sums"},
    ),
}


@pytest.mark.parametrize("fault", BEHAVIOUR)
def test_a_fault_of_behaviour_is_caught(check: Check, fault: str) -> None:
    """A server that does one thing wrong breaks the rules made for it."""
    rules = BEHAVIOUR[fault]
    report = check(FakeServer(fault), only=rules | (TRAFFIC if rules & LOOKING else set()))
    assert {result.rule for result in report.failures} >= rules
    assert report.exit_code == 6
    assert not report.ok


@pytest.mark.parametrize("fault", DAMAGE)
def test_a_damaged_answer_is_caught(check: Check, fault: str) -> None:
    """A server whose answers are wrong in one way breaks the rules made for it."""
    damage, rules = DAMAGE[fault]
    only = rules | TRAFFIC | {"read-back", "token-life"}
    report = check(FakeServer(damage=damage), only=only, include=DAMAGED)
    assert {result.rule for result in report.failures} >= rules
    assert report.exit_code == 6


def test_every_rule_has_a_fault(check: Check) -> None:
    """No rule is there that nothing was shown to break."""
    broken = {rule for rules in BEHAVIOUR.values() for rule in rules}
    broken |= {rule for _, rules in DAMAGE.values() for rule in rules}
    # What generated requests alone can break has its own tests.
    broken |= GENERATED | {"status_code_conformance", "content_type_conformance", "answers"}
    report = check(FakeServer())
    # What takes operations that the shop has not is shown with the mock.
    ran = {result.rule for result in report.results if result.state != "not run"}
    assert ran | GENERATED == broken


def test_what_a_fault_is_told_as(check: Check) -> None:
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


def test_money_with_decimals_adds_up(check: Check) -> None:
    """Amounts with decimals are added up exactly."""

    def in_dollars(payment: Json) -> None:
        if payment["status"] == "cancelled":
            payment["cancel_history"] = [{"amount": 0.1, "cancelled_at": 1}] * 3
            payment["cancel_amount"] = 0.3

    report = check(FakeServer(damage=of_payments(in_dollars)), only=TRAFFIC | {"read-back"})
    assert "cancel-sum" not in {result.rule for result in report.failures}
    assert sum([Decimal("0.1")] * 3) == Decimal("0.3")
