"""On a server without a control plane the rules make what they look at by the API, and undo it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from portone_v1_api import spec
from portone_v1_contract import Report, run
from portone_v1_contract.openapi.document import operations
from portone_v1_contract.session.creations import Creations
from portone_v1_contract.transport.exchange import Answer, Exchange, Request
from portone_v1_mock.http.messages import Request as MockRequest

from .conftest import Check
from .fake_server import FakeServer
from .mutants.application import Server
from .mutants.catalogue import load
from .mutants.catching import SEED, beside, check, findings, sound, touched
from .mutants.server import KEYS

MONEY = (
    "over-balance-cancels-the-rest",
    "checksum-ignored",
    "part-cancels-all",
    "repeated-cancel-succeeds",
    "registration-not-kept",
    "revoked-still-waits",
    "paid-in-milliseconds",
    "paid-has-been-cancelled",
)
"""Faults of what moves money, which no rule saw as long as it could not seed a payment."""
MADE_BY_THE_API = (
    *("payments_cancel", "payments_get", "payments_find_all", "payments_list_by_status"),
    *("payments_prepare", "payments_get_prepare", "payments_update_prepare"),
    *("subscribe_pay_onetime", "subscribe_pay_again", "customers_save", "vbanks_issue"),
)
OPERATIONS = {operation.id: operation for operation in operations(spec.document())}


class MakesOnePayment(Server):
    """A server that answers every charge with one and the same payment, as a generic mock does."""

    def handle(self, request: MockRequest) -> tuple[int, dict[str, str], bytes]:
        status, headers, body = super().handle(request)
        if request.path == "/subscribe/payments/onetime" and status == 200:
            answer = json.loads(body)
            if answer["response"]:
                answer["response"] |= {"merchant_uid": "order-1", "imp_uid": "imp_448280090638"}
            body = json.dumps(answer).encode()
        return status, headers, body


def checked(server: Server, *include: str) -> Report:
    """Return the report of a run without generated requests."""
    report = run(
        app=server,
        include=include,
        max_examples=0,
        seed=SEED,
        imp_key=KEYS["imp_key"],
        imp_secret=KEYS["imp_secret"],
    )
    return sound(server, report)


@pytest.mark.parametrize("name", MONEY)
def test_a_fault_that_moves_money_is_found_without_a_control_plane(name: str) -> None:
    """The rules alone find it, on the operations that the fault touches and those beside them."""
    report = check(name, beside(touched(load()[name])), SEED, 0, has_control=False)
    assert findings(report)


def test_the_rules_run_without_a_control_plane_and_leave_nothing_behind() -> None:
    """Payments are made, looked at and cancelled; billing keys are deleted at the end."""
    server = Server(has_control=False)
    report = checked(server, *MADE_BY_THE_API)
    assert report.failures == ()
    passed = {result.rule for result in report.results if result.state == "passed"}
    assert {"read-back", "same-everywhere", "cancel-parts", "cancel-refused", "charge"} <= passed
    assert {"prepare-read-back", "charge-again", "odd-ids", "complete", "paging"} <= passed
    assert "undo" not in report.note
    assert left_behind(server) == []


def left_behind(server: Server) -> list[str]:
    """Return the payments of a run that still hold money, and its billing keys."""
    token = json.loads(ask(server, "POST", "/users/getToken", KEYS))["response"]["access_token"]
    page = json.loads(ask(server, "GET", "/payments/status/paid?limit=1000", None, token))
    keys = json.loads(ask(server, "GET", "/subscribe/customers/contract-key", None, token))
    rows = page["response"]["list"]
    found = [row["merchant_uid"] for row in rows if row["merchant_uid"].startswith("contract-")]
    return [*found, *(["contract-key"] if keys["code"] == 0 else [])]


def ask(
    server: Server, method: str, target: str, body: Mapping[str, Any] | None, token: str = ""
) -> bytes:
    """Return the body of an answer of the mock behind a server."""
    headers = (("content-type", "application/json"), ("authorization", token))
    content = b"" if body is None else json.dumps(body).encode()
    return server.handle(MockRequest(method, target, headers, content))[2]


def test_a_payment_that_is_not_as_asked_for_is_not_used() -> None:
    """The rule of charges fails, and what needs a payment says why it could not be run."""
    server = MakesOnePayment(has_control=False)
    report = checked(server, "payments_cancel", "subscribe_pay_onetime")
    states = {(result.operation, result.rule): result for result in report.results}
    assert states["subscribe_pay_onetime", "charge"].state == "failed"
    cancel = states["payments_cancel", "cancel-refused"]
    assert cancel.state == "not run"
    assert "POST /subscribe/payments/onetime answered another payment" in cancel.reason
    assert server.mock.get_payment("imp_448280090638")["status"] == "paid", "it is not the run's"


def exchange(
    operation_id: str, result: Mapping[str, Any], body: Mapping[str, Any], **path: str
) -> Exchange:
    """Return a successful exchange."""
    operation = OPERATIONS[operation_id]
    answer = {"code": 0, "message": None, "response": result}
    request = Request(operation.method, operation.path, {}, json.dumps(body).encode())
    return Exchange(operation, request, Answer(200, {}, json.dumps(answer).encode()), path)


def undone(*exchanges: Exchange) -> list[tuple[str, str]]:
    """Return what a run undoes after these exchanges: operations, and the ids in requests."""
    creations = Creations()
    creations.prefix = "contract-1-"
    for one in exchanges:
        creations.observe(one)
    calls: list[tuple[str, str]] = []

    def call(
        operation_id: str,
        values: Mapping[str, str],
        body: Mapping[str, Any] | None,
        headers: Mapping[str, str],
    ) -> bool:
        calls.append((operation_id, *{**values, **(body or {})}.values()))
        return operation_id != "customers_delete"

    left = creations.undo(call)
    assert left == [name for what, name in calls if what == "customers_delete"]
    return calls


def paid(merchant_uid: str, **fields: Any) -> dict[str, Any]:
    """Return a payment as a charge answers it."""
    payment = {"imp_uid": "imp_1", "merchant_uid": merchant_uid, "status": "paid", "amount": 10}
    return {**payment, "cancel_amount": 0, **fields}


def test_only_what_the_run_made_is_undone() -> None:
    """A payment of another order, or one that is answered in place of ours, is never cancelled."""
    ours = {"merchant_uid": "contract-1-a"}
    charge = exchange("subscribe_pay_onetime", paid("contract-1-a"), ours)
    assert undone(charge) == [("payments_cancel", "imp_1")]
    assert undone(exchange("subscribe_pay_onetime", paid("order-1"), ours)) == []
    order = {"merchant_uid": "order-1"}
    assert undone(exchange("subscribe_pay_onetime", paid("order-1"), order)) == []
    assert undone(exchange("payments_find", paid("contract-1-a"), {}, **ours)) == []


def test_what_was_undone_by_a_rule_is_not_undone_again() -> None:
    """A payment that is cancelled in full is left alone; one that is cancelled in part is not."""
    charge = exchange(
        "subscribe_pay_onetime", paid("contract-1-a"), {"merchant_uid": "contract-1-a"}
    )
    part = paid("contract-1-a", status="cancelled", cancel_amount=4)
    whole = paid("contract-1-a", status="cancelled", cancel_amount=10)
    cancel = {"imp_uid": "imp_1"}
    assert undone(charge, exchange("payments_cancel", part, cancel)) != []
    assert undone(charge, exchange("payments_cancel", whole, cancel)) == []
    key = {"customer_uid": "contract-1-key"}
    saved = exchange("customers_save", key, {}, **key)
    names = ["subscribe_unschedule", "customers_delete"]
    assert undone(saved) == [(name, "contract-1-key") for name in names]
    assert undone(saved, exchange("customers_delete", key, {}, **key)) == []
    other = {"customer_uid": "somebody"}
    assert undone(exchange("customers_save", other, {}, **other)) == []


def test_an_account_that_waits_is_revoked() -> None:
    """A virtual account has nothing to cancel yet."""
    order = {"merchant_uid": "contract-1-a"}
    issued = exchange("vbanks_issue", paid("contract-1-a", status="ready"), order)
    assert undone(issued) == [("vbanks_revoke", "imp_1")]


def test_a_run_says_what_it_could_not_undo(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    """A person has to cancel or delete it by hand."""
    monkeypatch.setattr(Creations, "undo", lambda *_: ["imp_1", "imp_2"])
    report = check(FakeServer(control=False), include=["users"])
    assert report.note.endswith(
        "2 thing(s) that the run made could not be undone; the report names them."
    )
    assert report.leftovers == ("imp_1", "imp_2")
