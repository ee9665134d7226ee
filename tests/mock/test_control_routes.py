"""Each route of the control plane does what the method of the same name does."""

from __future__ import annotations

import re

import pytest
from portone_v1_mock import MockPortOne
from portone_v1_mock.control import routes as control_plane

SAME = {
    "reset": ("POST /reset", None, lambda mock: mock.reset()),
    "seed": (
        "POST /seed",
        {"payments": [{}], "orders": [{"merchant_uid": "o", "payments": [{}]}]},
        lambda mock: mock.seed(payments=[{}], orders=[{"merchant_uid": "o", "payments": [{}]}]),
    ),
    "add_payment": ("POST /payments", {"amount": 5}, lambda mock: mock.add_payment(amount=5)),
    "get_payment": ("GET /payments/p", None, lambda mock: mock.get_payment("p")),
    "checkout": (
        "POST /checkout",
        {"merchant_uid": "n", "amount": 5, "name": "x"},
        lambda mock: mock.checkout("n", 5, name="x"),
    ),
    "pay": ("POST /payments/p/pay", None, lambda mock: mock.pay("p")),
    "fail": ("POST /payments/p/fail", {"reason": "r"}, lambda mock: mock.fail("p", "r")),
    "fail, no reason": ("POST /payments/p/fail", None, lambda mock: mock.fail("p")),
    "abandon": ("POST /payments/p/abandon", None, lambda mock: mock.abandon("p")),
    "abandon, reported": (
        "POST /payments/p/abandon",
        {"reported": True},
        lambda mock: mock.abandon("p", reported=True),
    ),
    "deposit": ("POST /payments/v/deposit", None, lambda mock: mock.deposit("v")),
    "cancel": (
        "POST /payments/c/cancel",
        {"amount": 3, "reason": "r"},
        lambda mock: mock.cancel("c", 3, "r"),
    ),
    "change_escrow": (
        "POST /payments/e/escrow",
        {"escrow_status": 4, "denied_reason": "r"},
        lambda mock: mock.change_escrow("e", 4, "r"),
    ),
    "product_order": (
        "POST /product-orders/2026010112345672",
        {"event": "deliver"},
        lambda mock: mock.product_order("2026010112345672", "deliver"),
    ),
    "cancel, all": ("POST /payments/c/cancel", None, lambda mock: mock.cancel("c")),
    "now": ("GET /clock", None, lambda mock: {"now": mock.now(), "frozen": True}),
    "set_clock": (
        "POST /clock",
        {"now": 9},
        lambda mock: {"now": mock.set_clock(9), "frozen": True},
    ),
    "advance": (
        "POST /clock",
        {"advance": 9},
        lambda mock: {"now": mock.advance(9), "frozen": True},
    ),
    "freeze_clock": (
        "POST /clock",
        {"frozen": True},
        lambda mock: {"now": mock.freeze_clock(), "frozen": True},
    ),
    "add_fault": (
        "POST /faults",
        {"kind": "html", "operation": "payments_get"},
        lambda mock: mock.add_fault("html", operation="payments_get"),
    ),
    "faults": ("GET /faults", None, lambda mock: {"faults": mock.faults()}),
    "clear_faults": ("DELETE /faults", None, lambda mock: mock.clear_faults()),
    "requests": ("GET /requests", None, lambda mock: {"requests": mock.requests(), "dropped": 0}),
    "clear_requests": ("DELETE /requests", None, lambda mock: mock.clear_requests()),
    "webhooks": ("GET /webhooks", None, lambda mock: {"webhooks": mock.webhooks()}),
    "set_webhooks": (
        "POST /webhooks/settings",
        {"delay": 5},
        lambda mock: mock.set_webhooks(delay=5),
    ),
    "set_webhooks, nothing": ("GET /webhooks/settings", None, lambda mock: mock.set_webhooks()),
    "hold_webhooks": ("POST /webhooks/hold", None, lambda mock: mock.hold_webhooks()),
    "release_webhooks": (
        "POST /webhooks/release",
        {"order": "reversed"},
        lambda mock: {"webhooks": mock.release_webhooks("reversed")},
    ),
    "replay_webhook": (
        "POST /webhooks/wh_000001/replay",
        None,
        lambda mock: mock.replay_webhook("wh_000001"),
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_a_route_does_what_the_method_does(new_mock, visit, name):
    """A route answers what the method of that name gives, and leaves the mock in the same state."""
    route, body, method = SAME[name]
    verb, path = route.split()
    mocks = [new_mock(), new_mock()]
    for mock in mocks:
        mock.set_webhooks(url="http://127.0.0.1:8000/webhooks")
        mock.add_payment(imp_uid="p", merchant_uid="p", status="ready")
        mock.add_payment(imp_uid="c", merchant_uid="c")
        mock.add_payment(imp_uid="e", merchant_uid="e", escrow=True)
        mock.add_payment(imp_uid="v", merchant_uid="v", pay_method="vbank")
        mock.add_fault("html", operation="users_get_token")
        with visit(mock, login=False) as client:
            client.get("/payments/p")
    with visit(mocks[0], login=False) as client:
        answer = client.request(verb, f"/_mock{path}", json=body)
    result = method(mocks[1])
    assert answer.status_code == 200
    assert result is None or answer.json() == result
    assert _everything(mocks[0]) == _everything(mocks[1])


def _everything(mock):
    return {
        "tables": mock._state.rows(),
        "now": mock.now(),
        "faults": mock.faults(),
        "requests": mock.requests(),
        "webhooks": mock.webhooks(),
        "next id": mock.add_payment()["imp_uid"],
    }


def test_every_route_has_its_method():
    """No route of the control plane is without a row in the table above, and no method."""
    own = {(verb, path) for verb, path, _ in control_plane._ROUTES}
    named = set()
    for verb, path in (route.split() for route, _, _ in SAME.values()):
        path = re.sub("/payments/[pcve]", "/payments/{imp_uid}", path)
        path = re.sub(r"/webhooks/wh_\d+", "/webhooks/{id}", path)
        path = re.sub(r"/product-orders/\d+", "/product-orders/{product_order_id}", path)
        named.add((verb, f"/_mock{path}"))
    assert named == own
    assert all(hasattr(MockPortOne, name.partition(",")[0]) for name in SAME)
