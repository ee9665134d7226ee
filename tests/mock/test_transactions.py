"""A request is a transaction: all of what it does is kept, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from portone_v1_mock import ControlError, MockPortOne
from portone_v1_mock.api.operations import HANDLERS

CARD = {"card_number": "5594-1000-0000-0004", "expiry": "2099-12"}
ORDER = {"merchant_uid": "o-1", "amount": 1000, "name": "원두", **CARD}


class BrokenHandlerError(Exception):
    """What a handler raises here."""


@pytest.fixture(params=["memory", "file"])
def shop(request, new_mock, tmp_path: Path):
    """A mock in memory and one in a file, which have schedules that are due."""
    state = tmp_path / "file" if request.param == "file" else None
    with new_mock(state=state, webhook_url="http://127.0.0.1:9/") as mock:
        schedule = {"customer_uid": "customer_1234", "merchant_uid": "s-1", "amount": 5}
        mock.seed(schedules=[{**schedule, "schedule_at": mock.now() + 10}])
        yield mock


def _everything(mock: MockPortOne) -> dict[str, Any]:
    return {
        "tables": mock._state.rows(),
        "now": mock._state.clock.now(),
        "faults": mock._state.faults.to_list(),
        "webhook_settings": mock._state.webhook_settings,
        "ids": mock._state.ids.count,
        "list": len(mock._state.payments.of_order("o-1", None, "started")),
    }


def _break_after(monkeypatch: pytest.MonkeyPatch, operation: str) -> None:
    """Let an operation do all that it does, and then raise."""
    do = HANDLERS[operation]

    def handler(state: Any, call: Any) -> Any:
        do(state, call)
        raise BrokenHandlerError

    monkeypatch.setitem(HANDLERS, operation, handler)


def test_a_request_whose_handler_raises_leaves_no_trace(shop, visit, monkeypatch):
    """No payment, id, webhook or charge that came due is left, and the same works afterwards."""
    with visit(shop) as api:
        before = _everything(shop)
        with monkeypatch.context() as patch:
            _break_after(patch, "subscribe_pay_onetime")
            shop._state.clock.advance(20)
            with pytest.raises(BrokenHandlerError):
                api.post("/subscribe/payments/onetime", json=ORDER)
        assert _everything(shop) == before
        assert shop.requests()[-1]["operation"] == "users_get_token"
        answer = api.post("/subscribe/payments/onetime", json=ORDER).json()
        assert answer["code"] == 0
        assert api.get("/payments/findAll/o-1").json()["response"]["total"] == 1


def _change_everything(state: Any) -> None:
    state.clock.advance(5)
    state.ids.digits(3)
    state.faults.clear()
    state.webhook_settings = state.webhook_settings.replace({"retries": 4})
    state.prepared["o-1"] = {"amount": 1}
    state.payments.change(state.payments.get("imp_448280090638"), {"status": "cancelled"}, 1)
    state.tokens.issue("another key", state.clock.now())


@pytest.mark.parametrize("error", [BrokenHandlerError, ControlError, KeyboardInterrupt])
def test_a_method_that_raises_leaves_no_trace(shop, error):
    """Tables, clock, ids, faults and settings are as before, whatever was raised."""
    shop.add_fault("html", operation="payments_get", times=2)
    before = _everything(shop)

    def action(state: Any) -> None:
        _change_everything(state)
        raise error("an error")

    with pytest.raises(error):
        shop._do(action)
    assert _everything(shop) == before


def test_a_reset_that_raises_leaves_no_trace(shop):
    """A reset is part of its transaction, too."""
    shop.add_payment(merchant_uid="o-1")
    before = _everything(shop)

    def action(state: Any) -> None:
        state.reset()
        raise BrokenHandlerError

    with pytest.raises(BrokenHandlerError):
        shop._do(action)
    assert _everything(shop) == before


def test_a_refused_control_request_leaves_no_trace(shop, visit, monkeypatch):
    """An action of the control plane that ends in 422 half way has done nothing."""
    from portone_v1_mock.control import routes

    def action(state: Any, _: Any, __: Any) -> None:
        _change_everything(state)
        raise ControlError("no")

    match = routes._ROUTER.match("/_mock/reset")
    monkeypatch.setitem(match.verbs, "POST", action)
    before = _everything(shop)
    with visit(shop, login=False) as client:
        assert client.post("/_mock/reset").status_code == 422
    assert _everything(shop) == before


def test_a_method_within_a_method_belongs_to_its_transaction(shop):
    """What is done under the lock that a thread has already is undone with the rest."""
    before = _everything(shop)

    def outer(state: Any) -> None:
        shop.add_payment(merchant_uid="o-1")
        raise BrokenHandlerError

    with pytest.raises(BrokenHandlerError):
        shop._do(outer)
    assert _everything(shop) == before


def test_a_value_that_is_read_is_a_copy(shop):
    """Changing what a table returned changes nothing until it is set again."""

    def action(state: Any) -> None:
        state.prepared["o-1"] = {"amount": 1}
        state.prepared["o-1"]["amount"] = 2
        assert state.prepared["o-1"] == {"amount": 1}

    _do: Callable[..., None] = shop._do
    _do(action)
