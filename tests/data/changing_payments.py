"""A shop of many payments that change while they are read, and an API that often fails."""

from __future__ import annotations

import random
from typing import Any

import httpx
from portone_v1 import PortOne
from portone_v1_mock import MockPortOne

KEYS = ("imp_mock", "mock_secret")
NOW = 1_767_225_600
DAY = 86_400


class BusyShop:
    """A mock with `size` payments of `days` days; something changes before each request.

    A share `failures` of the answers are 429, or the HTML 502 of a proxy with `html`.
    """

    def __init__(self, size: int, *, days: int = 20, seed: int = 0) -> None:
        self._random = random.Random(seed)
        self.mock = MockPortOne(shop=False)
        self.failures = 0.0
        self.html = False
        self.changes_per_request = 3
        self.since = NOW - days * DAY
        self.ids: list[str] = []
        self.portone = PortOne(*KEYS, transport=httpx.MockTransport(self._answer), max_retries=20)
        payments = [self._payment(number, days) for number in range(size)]
        for start in range(0, size, 5_000):
            self.ids += self.mock.seed(payments=payments[start : start + 5_000])["payments"]

    def _payment(self, number: int, days: int) -> dict[str, Any]:
        at = self.since + self._random.randrange(days * DAY)
        status = self._random.choice(["paid"] * 6 + ["ready", "failed", "cancelled"])
        times = {
            "paid": {"paid_at": at},
            "ready": {},
            "failed": {"failed_at": at},
            "cancelled": {"paid_at": at, "cancelled_at": at, "cancel_amount": 1_000},
        }
        return {
            "imp_uid": f"imp_{number:07}",
            "merchant_uid": f"order-{number}",
            "amount": 1_000,
            "status": status,
            "started_at": at,
            **times[status],
        }

    def change(self) -> None:
        """Let time pass, and let one thing happen: a payment, a refund in part, a late approval."""
        self.mock.advance(self._random.randrange(3))
        kind = self._random.choice(["new", "part", "part", "approve", "rest"])
        if kind == "new":
            payment = self.mock.checkout(f"new-{len(self.ids)}", 1_000)
            self.ids.append(payment["imp_uid"])
            if self._random.random() < 0.8:
                self.mock.pay(payment["imp_uid"])
            return
        payment = self.mock.get_payment(self._random.choice(self.ids))
        rest = payment["amount"] - payment["cancel_amount"]
        if kind == "approve" and payment["status"] in ("ready", "failed"):
            self.mock.pay(payment["imp_uid"])
        elif payment["status"] in ("paid", "cancelled") and rest:
            self.mock.cancel(payment["imp_uid"], min(rest, 10) if kind == "part" else rest)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/users/getToken":
            return self._handle(request)
        for _ in range(self.changes_per_request):
            self.change()
        if self._random.random() < self.failures:
            if self.html:
                headers = {"Content-Type": "text/html"}
                return httpx.Response(502, content=b"<html>Bad Gateway</html>", headers=headers)
            body = {"code": -1, "message": "too many requests", "response": None}
            return httpx.Response(429, json=body, headers={"Retry-After": "0"})
        return self._handle(request)

    def _handle(self, request: httpx.Request) -> httpx.Response:
        return self.mock.transport().handle_request(request)

    def rest(self, seconds: int = 3_600) -> None:
        """Let nothing happen any more, and time pass until everything is old enough to be read."""
        self.changes_per_request = 0
        self.failures = 0
        self.mock.advance(seconds)
