"""A shop that sells and refunds while its payments are read, behind an API that often refuses."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import httpx
from portone_v1.models import Payment
from portone_v1_data.rows import payment_row
from portone_v1_mock import MockPortOne

DAY = 86_400
NOW = 1_767_268_800
"""Noon of 2026-01-01 in UTC, nine in the evening in Korea."""

Refusal = Callable[[], httpx.Response]


def too_many() -> httpx.Response:
    """Return the answer 429 of the API."""
    return httpx.Response(429, json={"code": -1, "message": "Too Many Requests", "response": None})


def bad_gateway() -> httpx.Response:
    """Return a 502 of what stands before the API."""
    return httpx.Response(502, html="<html><body><h1>502 Bad Gateway</h1></body></html>")


class BusyShop(httpx.BaseTransport):
    """A transport to a mock: before each read the shop changes, and some reads are refused.

    `rows` payments lie in the `days` days before NOW. `seed` decides everything.
    """

    def __init__(self, rows: int, *, days: int, seed: int = 1) -> None:
        self.mock = MockPortOne(shop=False, now=NOW, clock=lambda: 0.0)
        self.reads = 0
        self.changes_a_read = 0
        self.refusal: Refusal | None = None
        self._random = random.Random(seed)
        self._ids: list[str] = []
        self._days = days
        self._inner = self.mock.transport()
        self._lock = threading.Lock()
        for _ in range(rows):
            self._add(NOW - self._random.randrange(1, days * DAY))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        with self._lock:
            if request.method == "GET":
                self.reads += 1
                for _ in range(self.changes_a_read):
                    self.change()
                if self.refusal is not None and self._random.random() < 0.2:
                    return self.refusal()
            return self._inner.handle_request(request)

    def change(self) -> None:
        """Sell, refund in part or whole, fail, or let a failure turn into a success."""
        self.mock.advance(self._random.randrange(2))
        kind = self._random.choice(
            ["sell", "refund", "refund", "part", "begin", "end", "approve late"]
        )
        if kind == "sell":
            self._add(self.mock.now(), "paid")
        elif kind == "begin":
            self._add(self.mock.now(), "ready")
        elif kind == "approve late":
            imp_uid = self._pick("failed")
            if imp_uid:
                self.mock.pay(imp_uid)
        elif kind == "end":
            imp_uid = self._pick("ready")
            if imp_uid:
                getattr(self.mock, self._random.choice(["pay", "fail"]))(imp_uid)
        else:
            imp_uid = self._pick("paid")
            if imp_uid:
                amount = self.mock.get_payment(imp_uid)["amount"]
                self.mock.cancel(imp_uid, amount if kind == "refund" else amount // 3)

    def rows(self) -> dict[str, dict[str, Any]]:
        """Return what the mock has of each payment now, as rows of an export without `read_at`."""
        rows = {}
        for imp_uid in self._ids:
            payment = Payment.from_dict(self.mock.get_payment(imp_uid))
            rows[imp_uid] = payment_row(payment, datetime.now(UTC))
            del rows[imp_uid]["read_at"]
        return rows

    def _pick(self, status: str) -> str:
        """Return the id of one of a few payments, if it is in this state."""
        for _ in range(10):
            imp_uid = self._random.choice(self._ids)
            if self.mock.get_payment(imp_uid)["status"] == status:
                return imp_uid
        return ""

    def _add(self, at: int, status: str = "") -> None:
        status = status or self._random.choice(["paid", "paid", "paid", "failed", "ready"])
        fields: dict[str, Any] = {"started_at": at}
        if status != "ready":
            fields[f"{status}_at"] = at
        imp_uid = f"imp_{len(self._ids):06}"
        self.mock.add_payment(
            imp_uid=imp_uid, merchant_uid=f"order-{len(self._ids)}", status=status,
            amount=self._random.randrange(100, 10**6), buyer_name="김철수", **fields,
        )  # fmt: skip
        self._ids.append(imp_uid)
