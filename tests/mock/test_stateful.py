"""Random histories of a shop: whatever happens in whatever order, the books stay right."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections import Counter
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)
from portone_v1_mock import ControlError, MockPortOne
from portone_v1_mock.domain.cards import EMPTY_CARD

GOOD_CARD = "5594-1000-0000-0004"
# CI, which must end within minutes, takes some; PORTONE_V1_LONG_TESTS=1 takes many.
HISTORIES = 200 if os.environ.get("PORTONE_V1_LONG_TESTS") else 15
LONG = [pytest.mark.slow, pytest.mark.whole, pytest.mark.timeout(1200)]
STATUSES = ("ready", "paid", "failed", "cancelled")
INSTRUMENTS = ("primary", "secondary", "discount")
PARTS = ("tax_free", "supply", "vat", "service")
BALANCED = ("payco", "kcp")
AMOUNTS = st.integers(1, 20_000)
ORDERS = st.sampled_from([f"order {letter}/주문" for letter in "abcd"])
CUSTOMERS = st.sampled_from(["c-1", "c/2", "고객"])
CARDS = st.sampled_from([GOOD_CARD, GOOD_CARD, GOOD_CARD, EMPTY_CARD])


class Shop(RuleBasedStateMachine):
    """A shop whose every answer is checked against the spec, and its books after every step."""

    new_mock: Any
    visit: Any
    payments = Bundle("payments")
    schedules = Bundle("schedules")

    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()
        self.folder = Path(tempfile.mkdtemp())
        self.mock: MockPortOne = type(self).new_mock(state=self.folder / "file", shop=False)
        self.open.callback(self.mock.close)
        self.api = self.open.enter_context(type(self).visit(self.mock))
        self.cancelled: Counter[str] = Counter()
        self.scheduled = 0

    def send(self, method: str, path: str, **more: Any) -> dict[str, Any]:
        answer = self.api.request(method, path, **more)
        if answer.status_code == 401:  # the clock has moved on
            keys = {"imp_key": "imp_mock", "imp_secret": "mock_secret"}
            login = self.api.post("/users/getToken", json=keys).json()
            self.api.headers["Authorization"] = login["response"]["access_token"]
            answer = self.api.request(method, path, **more)
        assert answer.status_code < 500
        return answer.json()

    def payment_of(self, imp_uid: str) -> dict[str, Any]:
        payment: dict[str, Any] = self.send("GET", f"/payments/{imp_uid}")["response"]
        return payment

    @rule(target=payments, order=ORDERS, amount=AMOUNTS, gateway=st.sampled_from(BALANCED))
    def arrive(self, order, amount, gateway):
        """A buyer opens the window."""
        try:
            opened = self.mock.checkout(order, amount, pg_provider=gateway)
        except ControlError as refused:
            assert "merchant_uid" in str(refused)
            return multiple()
        return opened["imp_uid"]

    @rule(target=payments, order=ORDERS, amount=AMOUNTS)
    def issue_account(self, order, amount):
        """The shop opens a virtual account."""
        body = {
            "merchant_uid": order,
            "amount": amount,
            "vbank_code": "004",
            "vbank_due": self.mock.now() + 5_000,
            "vbank_holder": "포트원",
        }
        answer = self.send("POST", "/vbanks", json=body)
        return answer["response"]["imp_uid"] if answer["code"] == 0 else multiple()

    @rule(target=payments, order=ORDERS, amount=AMOUNTS, card=CARDS, customer=CUSTOMERS)
    def charge(self, order, amount, card, customer):
        """The shop charges a card and keeps it."""
        body = {
            "merchant_uid": order,
            "amount": amount,
            "name": "원두",
            "card_number": card,
            "expiry": "2099-12",
            "customer_uid": customer,
        }
        answer = self.send("POST", "/subscribe/payments/onetime", json=body)
        return answer["response"]["imp_uid"] if answer["code"] == 0 else multiple()

    @rule(target=payments, order=ORDERS, amount=AMOUNTS, customer=CUSTOMERS)
    def charge_again(self, order, amount, customer):
        """The shop charges a billing key, if there is one."""
        body = {"customer_uid": customer, "merchant_uid": order, "amount": amount, "name": "원두"}
        answer = self.send("POST", "/subscribe/payments/again", json=body)
        return answer["response"]["imp_uid"] if answer["code"] == 0 else multiple()

    @rule(imp_uid=payments, what=st.sampled_from(("pay", "fail", "deposit", "abandon")))
    def act(self, imp_uid, what):
        """A buyer does something, if it is possible; if not, nothing changes."""
        before = self.payment_of(imp_uid)
        try:
            getattr(self.mock, what)(imp_uid)
        except ControlError:
            assert self.payment_of(imp_uid) == before

    @rule(
        imp_uid=payments,
        amount=st.one_of(st.none(), AMOUNTS),
        checksum=st.sampled_from((None, "right", "wrong")),
        account=st.booleans(),
    )
    def cancel(self, imp_uid, amount, checksum, account):
        """The shop gives some or all of it back, which works exactly when it may."""
        before = self.payment_of(imp_uid)
        left = before["amount"] - before["cancel_amount"]
        body: dict[str, Any] = {"imp_uid": imp_uid, "reason": "반품"}
        if amount is not None:
            body["amount"] = amount
        if checksum:
            body["checksum"] = left if checksum == "right" else left + 1
        if account:
            refund = {"refund_holder": "a", "refund_bank": "004", "refund_account": "1"}
            body |= refund | {"refund_tel": "01000000000"}
        answer = self.send("POST", "/payments/cancel", json=body)
        may = (
            before["status"] in ("paid", "cancelled")
            and left > 0
            and (amount or left) <= left
            and checksum != "wrong"
            and (account or before["pay_method"] != "vbank")
        )
        assert (answer["code"] == 0) == may
        if may:
            self.cancelled[imp_uid] += amount or left
        else:
            assert self.payment_of(imp_uid) == before

    @rule(target=schedules, customer=CUSTOMERS, amount=AMOUNTS, wait=st.integers(0, 5_000))
    def schedule(self, customer, amount, wait):
        """The shop schedules a charge."""
        self.scheduled += 1
        item = {
            "merchant_uid": f"s-{self.scheduled}",
            "schedule_at": self.mock.now() + wait,
            "amount": amount,
            "name": "구독",
        }
        body = {"customer_uid": customer, "schedules": [item]}
        answer = self.send("POST", "/subscribe/payments/schedule", json=body)
        return item["merchant_uid"] if answer["code"] == 0 else multiple()

    @rule(merchant_uid=consumes(schedules))
    def unschedule(self, merchant_uid):
        """The shop takes a schedule back, which works as long as it waits."""
        path = f"/subscribe/payments/schedule/{merchant_uid}"
        before = self.send("GET", path)["response"]
        body = {"customer_uid": before["customer_uid"], "merchant_uid": [merchant_uid]}
        answer = self.send("POST", "/subscribe/payments/unschedule", json=body)
        assert (answer["code"] == 0) == (before["schedule_status"] == "scheduled")

    @rule(customer=CUSTOMERS, card=CARDS)
    def save_key(self, customer, card):
        """The shop keeps a card."""
        path = f"/subscribe/customers/{customer.replace('/', '%2F')}"
        body = {"channel_key": "k", "card_number": card, "expiry": "2099-12"}
        assert self.send("POST", path, json=body)["code"] == 0

    @rule(customer=CUSTOMERS)
    def delete_key(self, customer):
        """The shop forgets a card, and then does not find it."""
        path = f"/subscribe/customers/{customer.replace('/', '%2F')}"
        self.send("DELETE", path)
        assert self.send("GET", path)["code"] != 0

    @rule(seconds=st.sampled_from((1, 60, 1_800, 6_000)))
    def wait(self, seconds):
        """Time passes; what was due is charged, once."""
        now = self.mock.advance(seconds)
        window = {"schedule_from": now - 86_400, "schedule_to": now, "schedule_status": "scheduled"}
        late = self.send("GET", "/subscribe/payments/schedule", params=window)["response"]
        assert late["list"] == []

    @invariant()
    def what_was_cancelled_adds_up(self):
        """cancel_amount is the sum of the history, and of what was answered, and fits."""
        for row in self.pages("/payments/status/all", "started"):
            history = sum(cancel["amount"] for cancel in row["cancel_history"])
            assert row["cancel_amount"] == history == self.cancelled[row["imp_uid"]]
            assert 0 <= row["cancel_amount"] <= row["amount"]
            assert (row["status"] == "cancelled") == (row["cancel_amount"] > 0)

    @invariant()
    def balances_add_up(self):
        """The groups of a balance are the sums of its entries, one for each cancel and one more."""
        for row in self.pages("/payments/status/all", "-updated"):
            answer = self.send("GET", f"/payments/{row['imp_uid']}/balance")
            has_one = row["status"] in ("paid", "cancelled") and row["pg_provider"] in BALANCED
            assert (answer["code"] == 0) == has_one
            if not has_one:
                continue
            balance = answer["response"]
            entries = balance["histories"]
            assert len(entries) == 1 + len(row["cancel_history"])
            for group in (*INSTRUMENTS, "cash_receipt"):
                for part in PARTS:
                    assert balance[group][part] == sum(entry[group][part] for entry in entries)
            left = sum(balance[group][part] for group in INSTRUMENTS for part in PARTS)
            assert left == row["amount"] - row["cancel_amount"]

    @invariant()
    def totals_add_up(self):
        """The payments of the four statuses are all payments, each in one of them."""
        totals = {
            status: self.send("GET", f"/payments/status/{status}")["response"]["total"]
            for status in (*STATUSES, "all")
        }
        assert sum(totals[status] for status in STATUSES) == totals["all"]
        rows = self.pages("/payments/status/all", "paid")
        assert Counter(row["status"] for row in rows) == {
            status: totals[status] for status in STATUSES if totals[status]
        }

    def pages(self, path: str, sorting: str) -> list[dict[str, Any]]:
        """Read a list page by page, which gives each payment once."""
        rows: list[dict[str, Any]] = []
        page = 1
        while page:
            query = {"limit": 7, "page": page, "sorting": sorting}
            result = self.send("GET", path, params=query)["response"]
            rows += result["list"]
            page = result["next"]
        assert len(rows) == result["total"] == len({row["imp_uid"] for row in rows})
        return rows

    def teardown(self):
        """What the file has at the end is what the mock had."""
        before = self.mock._state.rows()
        self.open.close()
        with MockPortOne(state=self.folder / "file") as again:
            assert again._state.rows() == before
        shutil.rmtree(self.folder)


@pytest.mark.parametrize(
    ("histories", "steps"),
    [
        pytest.param(5, 15, id="short"),
        pytest.param(HISTORIES, 40, id="long", marks=LONG),
    ],
)
def test_the_books_stay_right_whatever_happens(new_mock, visit, histories, steps):
    """After every step of a random history sums, totals, pages and the file are right."""

    class Visited(Shop):
        pass

    Visited.new_mock = new_mock
    Visited.visit = staticmethod(visit)
    run_state_machine_as_test(
        Visited,
        settings=settings(
            max_examples=histories,
            stateful_step_count=steps,
            suppress_health_check=list(HealthCheck),
        ),
    )
