"""A shop that sells and refunds while it is read, behind an API that often answers 429.

Runs in a process of its own: `python -m benchmarks.busy_shop ROWS DAYS CHANGES` serves a mock with
so many payments of so many days, and makes so many changes a second. It prints its URL, and then
answers commands, one a line:

- `count`: prints how many lists of payments were asked for so far.
- `break`: half an hour passes, and the lists that were a 429 are now an HTML page with 502.
- `finish FILE`: from now on nothing changes and nothing is refused, and a day passes. Writes a CSV
  file of how each payment is in the end, and prints how many there are.

It ends when its standard input does.
"""

from __future__ import annotations

import csv
import math
import random
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

TODAY = date(2026, 1, 1)
TIMES = ("started_at", "paid_at", "failed_at", "cancelled_at")
COLUMNS = ("imp_uid", "merchant_uid", "status", "amount", "cancel_amount", *TIMES, "cancels")
STATUSES = ("ready", "paid", "cancelled", "failed")
REFUSED = 0.2

_DAY = 86_400
_MIDNIGHT = 1_767_193_200  # UNIX seconds: the beginning of TODAY in Korea
_LIST = "payments_list_by_status"
_ANSWER = 1_000  # payments of one answer at most
_BATCH = 10_000


def made_up_payments(rows: int, days: int) -> Iterator[dict[str, Any]]:
    """Yield payments of the `days` days before TODAY, each time the same ones."""
    chance = random.Random(1)  # noqa: S311 - nothing secret
    for number in range(rows):
        at = _MIDNIGHT - chance.randrange(1, days * _DAY)
        status = chance.choice(["paid"] * 6 + ["ready", "failed", "cancelled"])
        payment = {
            "imp_uid": f"imp_{number:012}",
            "merchant_uid": f"order-{number}",
            "amount": 1_000,
            "status": status,
            "started_at": at,
            "buyer_name": "김철수",
        }
        if status == "cancelled":
            payment |= {"paid_at": at, "cancel_amount": 300}
        if status != "ready":
            payment[f"{status}_at"] = at
        yield payment


def first_day(days: int) -> date:
    """Return the first day with payments."""
    return TODAY - timedelta(days=days)


def least_requests(rows: int, days: int) -> int:
    """Return the fewest requests that read all payments by day and status, TODAY's too."""
    counts: Counter[tuple[int, str]] = Counter()
    for payment in made_up_payments(rows, days):
        counts[(moment(payment) - _MIDNIGHT) // _DAY, payment["status"]] += 1
    parts_without_payments = len(STATUSES) * (days + 1) - len(counts)
    return parts_without_payments + sum(math.ceil(count / _ANSWER) for count in counts.values())


def moment(payment: dict[str, Any]) -> int:
    """Return when a payment came into its status, in UNIX seconds."""
    name = "started_at" if payment["status"] == "ready" else f"{payment['status']}_at"
    seconds: int = payment[name]
    return seconds


class BusyShop:
    """A mock with the made-up payments, whose lists are often refused."""

    def __init__(self, rows: int, days: int) -> None:
        from portone_v1_mock import MockPortOne

        self.mock = MockPortOne(shop=False, now=_MIDNIGHT + _DAY // 2, clock=time.time)
        self._chance = random.Random(2)  # noqa: S311 - nothing secret
        self._ids: list[str] = []
        batch: list[dict[str, Any]] = []
        for payment in made_up_payments(rows, days):
            self._ids.append(payment["imp_uid"])
            batch.append(payment)
            if len(batch) == _BATCH:
                self.mock.seed(payments=batch)
                batch = []
        self.mock.seed(payments=batch)
        self._refuse("status", 429)

    def change(self) -> None:
        """Sell, begin, refund in part or whole, fail, or let a failure turn into a success."""
        kind = self._chance.choice(["sell", "begin", "part", "part", "refund", "fail"])
        if kind in ("sell", "begin"):
            payment = self.mock.checkout(f"new-{len(self._ids)}", 1_000)
            self._ids.append(payment["imp_uid"])
            if kind == "sell":
                self.mock.pay(payment["imp_uid"])
            return
        payment = self.mock.get_payment(self._chance.choice(self._ids))
        rest = payment["amount"] - payment["cancel_amount"]
        if payment["status"] == "ready" and kind == "fail":
            self.mock.fail(payment["imp_uid"])
        elif payment["status"] in ("ready", "failed"):
            self.mock.pay(payment["imp_uid"])
        elif rest:
            self.mock.cancel(payment["imp_uid"], min(rest, 10) if kind == "part" else rest)

    def break_down(self) -> None:
        """Let half an hour pass, and answer with HTML pages and 502 in place of 429."""
        self.mock.clear_faults()
        self.mock.advance(_DAY // 48)
        self._refuse("html", 502)

    def finish(self, path: str) -> int:
        """Let a day pass, write how each payment is, and return how many there are."""
        self.mock.clear_faults()
        self.mock.advance(_DAY)
        with open(path, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            for imp_uid in self._ids:
                payment = self.mock.get_payment(imp_uid)
                values = [payment[name] or "" for name in COLUMNS[:-1]]
                writer.writerow([*values, len(payment["cancel_history"])])
        return len(self._ids)

    def _refuse(self, kind: str, status: int) -> None:
        self.mock.add_fault(kind, operation=_LIST, status=status, times=None, probability=REFUSED)


class _Changes:
    """Makes so many changes a second in a thread, until it is stopped."""

    def __init__(self, shop: BusyShop, changes_a_second: float) -> None:
        self._shop = shop
        self._pause = 1 / changes_a_second
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._is_over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._is_over.wait(self._pause):
            self._shop.change()


def main(rows: int, days: int, changes_a_second: float) -> None:
    """Serve a shop until standard input ends."""
    from portone_v1_mock import running
    from portone_v1_mock.http.asgi import MockApp, Receive, Scope, Send

    shop = BusyShop(rows, days)
    requests = 0

    class CountingApp(MockApp):
        async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
            nonlocal requests
            if scope.get("path", "").startswith("/payments/status/"):
                requests += 1
            await super().__call__(scope, receive, send)

    class CountingMock:
        app = CountingApp(shop.mock)

    with running(CountingMock()) as url:
        changes = _Changes(shop, changes_a_second)
        print(url, flush=True)
        for line in sys.stdin:
            command, _, path = line.strip().partition(" ")
            if command == "count":
                print(requests, flush=True)
            elif command == "break":
                shop.break_down()
                print("broken", flush=True)
            else:
                changes.stop()
                print(shop.finish(path), flush=True)
        changes.stop()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))
