"""What a run has made at a target that cannot be reset, to be undone when the run is over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl

from ..transport.exchange import Exchange

Call = Callable[[str, Mapping[str, str], Mapping[str, Any] | None, Mapping[str, str]], bool]
"""Calls an operation with values for its path, a body and headers; returns whether it succeeded."""


class Creations:
    """The payments and billing keys whose ids begin with the run's own prefix.

    Nothing else is ever undone: a server that answers with somebody else's payment must not have
    that one cancelled.
    """

    def __init__(self) -> None:
        self._of_tier: dict[str, dict[str, str]] = {}
        self.prefix = ""
        """How the ids of this run begin; nothing is recorded before it is set."""
        self._payments: dict[str, str] = {}
        self._keys: dict[str, None] = {}

    def observe(self, exchange: Exchange) -> None:
        """Record what an exchange has made, or undone."""
        result = exchange.result
        if not self.prefix or exchange.operation.effect == "read" or not isinstance(result, dict):
            return
        imp_uid = result.get("imp_uid")
        if exchange.operation.object_schema == "Payment" and isinstance(imp_uid, str):
            self._record_payment(exchange, imp_uid, result)
        key = exchange.path.get("customer_uid", "")
        if exchange.operation.id == "customers_save" and key.startswith(self.prefix):
            self._keys[key] = None
        elif exchange.operation.id == "customers_delete":
            self._keys.pop(key, None)

    def _record_payment(self, exchange: Exchange, imp_uid: str, payment: Mapping[str, Any]) -> None:
        fields = exchange.body or _form_fields(exchange)
        order = str(fields.get("merchant_uid") or exchange.path.get("merchant_uid"))
        is_made_here = order.startswith(self.prefix) and payment.get("merchant_uid") == order
        is_over = payment.get("status") == "failed" or (
            payment.get("status") == "cancelled"
            and payment.get("cancel_amount") == payment.get("amount")
        )
        if is_over:
            self._payments.pop(imp_uid, None)
        elif is_made_here:
            self._payments[imp_uid] = str(payment.get("status"))
            headers = exchange.request.headers
            self._of_tier[imp_uid] = {name: headers[name] for name in ("Tier",) if name in headers}

    def undo(self, call: Call) -> list[str]:
        """Cancel the payments and delete the billing keys; return the ids of what is left."""
        left: list[str] = []
        for key in self._keys:
            call("subscribe_unschedule", {}, {"customer_uid": key}, {})
            if not call("customers_delete", {"customer_uid": key}, None, {}):
                left.append(key)
        for imp_uid, status in self._payments.items():
            headers = self._of_tier[imp_uid]
            if status == "ready":
                is_undone = call("vbanks_revoke", {"imp_uid": imp_uid}, None, headers)
            else:
                is_undone = call("payments_cancel", {}, {"imp_uid": imp_uid}, headers)
            if not is_undone:
                left.append(imp_uid)
        return left


def _form_fields(exchange: Exchange) -> dict[str, str]:
    """Return the fields of a body that was sent as a form."""
    return dict(parse_qsl(exchange.request.body.decode("utf-8", "replace")))
