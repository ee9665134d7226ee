"""A shop whose payments and schedules change between any two requests."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from typing import Any

import httpx
from portone_v1 import PortOne
from portone_v1_mock import MockPortOne, Switches

NOW = 1_767_225_600
DAY = 86_400
ORDER = "order-1"
BUYER = "buyer"
KEYS = ("imp_mock", "mock_secret")
CARD = {"channel_key": "k", "card_number": "5555-5555-5555-4444", "expiry": "2030-12"}
TIME_FIELDS = {
    "ready": "started_at",
    "paid": "paid_at",
    "cancelled": "cancelled_at",
    "failed": "failed_at",
}


class Changing(httpx.BaseTransport, httpx.AsyncBaseTransport):
    """A transport that makes the next change before each request but the login."""

    def __init__(self, mock: MockPortOne, changes: Iterable[Callable[[], object]]) -> None:
        self._inner = mock.transport()
        self._changes = iter(changes)
        self._lock = threading.Lock()

    def _change(self, request: httpx.Request) -> None:
        if request.url.path != "/users/getToken":
            change = next(self._changes, None)
            if change is not None:
                change()

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        with self._lock:
            self._change(request)
            return self._inner.handle_request(request)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self._change(request)
        return await self._inner.handle_async_request(request)


class ChangingShop:
    """A mock with payments of one order and one billing key, and what was changed of them.

    `changed` holds the ids of rows that changed, and of rows that came later.
    """

    def __init__(self, **switches: Any) -> None:
        self.mock = MockPortOne(
            shop=False, now=NOW, clock=lambda: 0.0, switches=Switches(**switches)
        )
        self.quiet = PortOne(*KEYS, transport=self.mock.transport())
        self.ids: list[str] = []
        self.schedules: list[str] = []
        self.changed: set[str] = set()

    def add(self, status: str, started: int, later: int = 0) -> str:
        """Add a payment that was begun `started` seconds ago, and reached its status `later`."""
        begun_at = self.mock.now() - started
        fields: dict[str, Any] = {"started_at": begun_at}
        if status != "ready":
            fields[TIME_FIELDS[status]] = min(begun_at + later, self.mock.now())
        if status == "cancelled":
            fields |= {"paid_at": begun_at, "cancel_amount": 1_000}
        row = self.mock.add_payment(
            imp_uid=f"imp_{len(self.ids) + 1}", merchant_uid=ORDER, customer_uid=BUYER,
            amount=1_000, status=status, **fields,
        )  # fmt: skip
        self.ids.append(row["imp_uid"])
        return str(row["imp_uid"])

    def change(self, kind: str, number: int) -> None:
        """Change a payment, add one, or let time pass; what is impossible changes nothing."""
        if kind == "advance":
            self.mock.advance(number)
        elif kind.startswith("new "):
            self.changed.add(self.add(kind.removeprefix("new "), number % 9, number % 3))
        elif kind in ("refund", "partial"):
            imp_uid = self._pick(("paid", "cancelled"), number)
            payment = self.mock.get_payment(imp_uid) if imp_uid else {}
            rest = payment["amount"] - payment["cancel_amount"] if payment else 0
            if rest:
                self.mock.cancel(imp_uid, rest if kind == "refund" else min(rest, 10))
                self.changed.add(imp_uid)
        else:
            imp_uid = self._pick(("ready",), number)
            if imp_uid:
                getattr(self.mock, kind)(imp_uid)
                self.changed.add(imp_uid)

    def _pick(self, statuses: tuple[str, ...], number: int) -> str:
        """Return the id of one of the payments in these states, "" if there is none."""
        rows = [self.mock.get_payment(imp_uid) for imp_uid in self.ids]
        ids = [row["imp_uid"] for row in rows if row["status"] in statuses]
        return str(ids[number % len(ids)]) if ids else ""

    def schedule(self, due_in: int) -> str:
        """Schedule a charge of the billing key for so many seconds from now."""
        if not self.schedules:
            self.quiet.customers.save(BUYER, **CARD)
        merchant_uid = f"schedule-{len(self.schedules) + 1}"
        item = {
            "merchant_uid": merchant_uid, "schedule_at": self.mock.now() + due_in,
            "amount": 100, "name": "구독",
        }  # fmt: skip
        self.quiet.request(
            "POST", "/subscribe/payments/schedule",
            body={"customer_uid": BUYER, "schedules": [item]},
        )  # fmt: skip
        self.schedules.append(merchant_uid)
        return merchant_uid

    def change_schedules(self, kind: str, number: int) -> None:
        """Revoke a schedule, add one, or let time pass so that some are charged."""
        if kind == "advance":
            due = [(row["merchant_uid"], row["schedule_at"]) for row in self._scheduled()]
            now = self.mock.advance(number)
            self.changed |= {name for name, at in due if at <= now}
        elif kind == "new":
            self.changed.add(self.schedule(1 + number))
        else:
            names = [row["merchant_uid"] for row in self._scheduled()]
            if names:
                name = names[number % len(names)]
                self.quiet.subscribe.unschedule(customer_uid=BUYER, merchant_uid=[name])
                self.changed.add(name)

    def _scheduled(self) -> list[dict[str, Any]]:
        answer = self.quiet.request(
            "GET", "/subscribe/payments/schedule",
            query={
                "schedule_from": self.mock.now() - 40 * DAY,
                "schedule_to": self.mock.now() + 40 * DAY,
                "schedule_status": "scheduled", "limit": 1_000,
            },
        )  # fmt: skip
        rows: list[dict[str, Any]] = answer.envelope["response"]["list"]
        return rows
