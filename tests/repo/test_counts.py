"""What decoding and a call cost, counted in function calls: times are noise on a shared machine."""

from __future__ import annotations

import asyncio
import gc
import json
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest
from portone_v1 import AsyncPortOne, PortOne
from portone_v1.models import Payment, PaymentPage

# Function calls by Python 3.11; 3.12 and 3.13 make one in a hundred less.
STORED = {"decoding": 6039, "one_call": 635, "one_async_call": 659}
TOLERANCE = 0.03

GROUP = {"tax_free": 0, "supply": 900, "vat": 90, "service": 10}
GROUPS = dict.fromkeys(("cash_receipt", "primary", "secondary", "discount"), GROUP)
BALANCE = {"amount": 1000, "histories": [GROUPS | {"created": 1_700_000_000}] * 5} | GROUPS
CANCEL = {"amount": 100, "cancelled_at": 1_700_000_000, "reason": "고객 변심"}
TOKEN = {"access_token": "t0ken", "now": 1_700_000_000, "expired_at": 1_700_001_800}
BODIES = {
    method: json.dumps({"code": 0, "message": None, "response": result}).encode()
    for method, result in (("POST", TOKEN), ("GET", BALANCE))
}


def page() -> dict[str, Any]:
    """A hundred payments: every field, one in ten with a cancel and with a field nobody knows."""
    plain = dict.fromkeys(Payment.from_dict({}).to_dict()) | {"imp_uid": "imp_1", "amount": 1000}
    odd = plain | {"cancel_history": [CANCEL], "younger": True}
    return {"total": 100, "previous": 0, "next": 0, "list": [odd, *[plain] * 9] * 10}


def counted(work: Callable[[], object]) -> int:
    """How many functions are called, in Python or in C, the second time that something is done."""
    work()
    count = 0

    def profile(frame: object, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    gc.disable()  # others may have hung calls on it
    sys.setprofile(profile)
    try:
        work()
    finally:
        sys.setprofile(before)
        gc.enable()
    return count


def settings() -> dict[str, Any]:
    """Both hooks are on; the transport does as little as it can."""
    transport = httpx.MockTransport(
        lambda request: httpx.Response(200, content=BODIES[request.method])
    )
    hooks = {"on_request": lambda event: None, "on_response": lambda event: None}
    return {"transport": transport, **hooks}


def decoding() -> int:
    rows = page()
    return counted(lambda: PaymentPage.from_dict(rows))


def one_call() -> int:
    with PortOne("k", "s", **settings()) as portone:
        return counted(lambda: portone.payments.get_balance("imp_1"))


def one_async_call() -> int:
    async def run() -> int:
        async with AsyncPortOne("k", "s", **settings()) as portone:
            await portone.payments.get_balance("imp_1")  # logs in, which only a loop can do

            def step() -> None:
                # Nothing is waited for: the coroutine ends at its first step.
                with suppress(StopIteration):
                    portone.payments.get_balance("imp_1").send(None)

            return counted(step)

    return asyncio.run(run())


@pytest.mark.parametrize("measure", [decoding, one_call, one_async_call])
def test_it_costs_what_it_did(measure: Callable[[], int]) -> None:
    """Decoding a page, and one call, make as many function calls as are stored, within 3 %."""
    name = measure.__name__
    calls = measure()
    assert abs(calls / STORED[name] - 1) <= TOLERANCE, (
        f"{name} makes {calls} function calls, {STORED[name]} are stored. If that is meant, write"
        f" {calls} (counted by Python 3.11) into STORED in {Path(__file__).name}."
    )


def test_counting_is_exact() -> None:
    """The same work gives the same count, and a call more is one more."""
    assert counted(lambda: [abs(-1), abs(-2)]) == counted(lambda: [abs(-1), abs(-2)])
    assert counted(lambda: [abs(-1), abs(-2)]) == counted(lambda: [abs(-1)]) + 1
    assert one_call() == one_call()
