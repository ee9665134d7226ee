"""Payments that are made by the API itself, where no control plane can create them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..transport.exchange import Exchange
from .client import Client
from .errors import NotRun
from .fixtures import BUYER, DAY, PAYMENT_NAME, Payment

AMOUNT = 10000
"""KRW."""
MAKEABLE = {"amount", "currency", "tier", "pg_provider", "sandbox", *BUYER}
"""The fields that a payment made by the API can be given."""


class ApiPayments:
    """Make payments as a merchant's program does: by charges and by virtual accounts.

    What an answer does not show to be as it was asked for is no payment to try a rule with.
    """

    def __init__(self, client: Client, now: Callable[[], int]) -> None:
        self._client = client
        self._now = now
        self._refusals: dict[str, str] = {}
        self._channels: list[dict[str, Any]] | None = None

    def create(self, merchant_uid: str, status: str, fields: Mapping[str, Any]) -> Payment:
        """Make a payment of 10,000 KRW, with other fields if given. Raises NotRun and NoAnswer.

        `status` is paid, ready or failed. The same kind is not tried again after a refusal.
        """
        impossible = sorted(fields.keys() - MAKEABLE)
        if impossible or (status != "paid" and fields):
            names = ", ".join(impossible or sorted(fields))
            raise NotRun(f"the API cannot make a payment that is {status} with this {names}")
        kind = f"{status} {sorted(fields.items())}"
        if kind in self._refusals:
            raise NotRun(self._refusals[kind])
        try:
            if status == "paid":
                return self._charge(merchant_uid, fields)
            return self._issue(merchant_uid, status)
        except NotRun as error:
            self._refusals[kind] = str(error)
            raise

    def _charge(self, merchant_uid: str, fields: Mapping[str, Any]) -> Payment:
        """Charge the card of the document's example."""
        sent = {"merchant_uid": merchant_uid, "amount": AMOUNT, "name": PAYMENT_NAME, **BUYER}
        sent |= {name: value for name, value in fields.items() if name in ("amount", "currency")}
        through = {name: fields[name] for name in ("pg_provider", "sandbox") if name in fields}
        if through:
            return self._charge_key(sent, through)
        body = self._client.example_body("subscribe_pay_onetime", **sent)
        headers = self._client.authorization(self._client.token)
        if "tier" in fields:
            headers["Tier"] = str(fields["tier"])
        operation = self._client.find_operation("subscribe_pay_onetime")
        exchange = self._client.send(operation, body=body, headers=headers)
        return {**sent, **_payment(exchange, sent, "paid")}

    def _charge_key(self, sent: Payment, through: Mapping[str, Any]) -> Payment:
        """Charge a billing key that was saved through a channel: only keys name their channel."""
        key = {"customer_uid": f"{sent['merchant_uid']}-key"}
        saved = self._client.example_body("customers_save", channel_key=self._channel_key(through))
        self._client.call("customers_save", key, body=saved)
        exchange = self._client.call("subscribe_pay_again", body={**key, **sent})
        return {**sent, **_payment(exchange, {**through, **sent}, "paid")}

    def _issue(self, merchant_uid: str, status: str) -> Payment:
        """Issue a virtual account, which waits; revoked it is a payment that failed."""
        sent = {"merchant_uid": merchant_uid, "amount": AMOUNT, "name": PAYMENT_NAME}
        due = self._now() + DAY
        body = self._client.example_body("vbanks_issue", **sent, vbank_due=due)
        payment = _payment(self._client.call("vbanks_issue", body=body), sent, "ready")
        if status == "failed":
            values = {"imp_uid": payment["imp_uid"]}
            payment = _payment(self._client.call("vbanks_revoke", values), sent, "failed")
        return {**sent, **payment}

    def _channel_key(self, features: Mapping[str, Any]) -> str:
        """Return the key of a channel of the merchant for cards. Raises NotRun."""
        if self._channels is None:
            self._channels = self._client.call("users_list_pgs").rows
        for channel in self._channels:
            if all(channel.get(name) == value for name, value in features.items()):
                return str(channel.get("channel_key"))
        what = " and ".join(f"{name} {value}" for name, value in features.items())
        raise NotRun(f"the merchant has no channel of {what} to make a payment with")


def _payment(exchange: Exchange, expected: Mapping[str, Any], status: str) -> Payment:
    """Return the payment that was answered, if it is the one that was asked for. Raises NotRun."""
    payment = exchange.result if isinstance(exchange.result, dict) else {}
    names = {"pg_provider", "sandbox", "merchant_uid"} & expected.keys()
    is_as_asked = payment.get("status") == status and isinstance(payment.get("imp_uid"), str)
    if not is_as_asked or any(payment.get(name) != expected[name] for name in names):
        request = f"{exchange.request.method} {exchange.operation.path}"
        answer = "another payment" if exchange.ok else f"a refusal ({exchange.answer.status})"
        raise NotRun(f"no payment to try it with could be made: {request} answered {answer}")
    return dict(payment)
