"""One fault of a server is one cause in the report, however many rules stumble over it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from portone_v1_contract import run

from .mutants.application import OPERATIONS, Server
from .mutants.server import Answer, Call, Fault
from .recording_app import KEYS

PART = ("payments_get", "subscribe_pay_onetime")
LIMIT = 10**9
"""UNIX seconds are above it; of the amounts that the rules send, none of these operations is."""
AMOUNTS = ("amount", "cancel_amount", "vat", "supply", "service", "tax_free")


def each_value(value: Any, change: Callable[[str, Any], Any], name: str = "") -> Any:
    """Change every value of a result, by its name."""
    if isinstance(value, dict):
        return {key: each_value(inner, change, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [each_value(row, change, name) for row in value]
    return change(name, value)


def changed(call: Call, change: Callable[[str, Any], Any]) -> Answer:
    """Answer as the mock does, with other values in each result."""
    answer = call.answer()
    return answer.of(each_value(answer.result, change)) if answer.ok else answer


def is_time(name: str, value: Any) -> bool:
    return type(value) is int and value > LIMIT and name not in AMOUNTS


def milliseconds(call: Call) -> Answer:
    """Every time is in milliseconds."""
    return changed(call, lambda name, value: value * 1000 if is_time(name, value) else value)


def times_as_text(call: Call) -> Answer:
    """Every time is a text."""
    return changed(call, lambda name, value: str(value) if is_time(name, value) else value)


def amounts_as_text(call: Call) -> Answer:
    """Every amount is a text."""
    return changed(call, lambda name, value: str(value) if name in AMOUNTS else value)


def expiry_in_milliseconds(call: Call) -> Answer:
    """A token's expiry, and no other time, is in milliseconds."""
    return changed(call, lambda name, value: value * 1000 if name == "expired_at" else value)


def life_for_expiry(call: Call) -> Answer:
    """A token's expiry is how long it lives."""
    return changed(call, lambda name, value: 1800 if name == "expired_at" else value)


def short_pages(call: Call) -> Answer:
    """The last row of each page is missing, unless it is the only one."""
    answer = call.answer()
    if answer.ok and isinstance(answer.result, dict) and len(answer.result.get("list", ())) > 1:
        return answer.page(lambda page: page | {"list": page["list"][:-1]})
    return answer


@pytest.mark.slow
@pytest.mark.parametrize(
    ("behave", "part", "kind", "title"),
    [
        (milliseconds, PART, "wrong values", "times lie beyond the year 2100"),
        (
            times_as_text,
            PART,
            "wrong values",
            "a string stands where a number must: now, expired_at",
        ),
        (amounts_as_text, PART, "wrong values", "a string stands where a number must: amount"),
        (expiry_in_milliseconds, PART, "wrong values", "times lie beyond the year 2100"),
        (life_for_expiry, PART, "rule", "the token has "),
        (short_pages, ("payments_find_all",), "rule", "19 rows where total and limit make it 20"),
    ],
)
def test_one_fault_is_one_cause(
    behave: Callable[[Call], Answer], part: tuple[str, ...], kind: str, title: str
) -> None:
    """What several rules say of it stands under the rule or the values that say it best."""
    server = Server(Fault(behave.__name__, "causes", behave.__doc__ or "", OPERATIONS, behave))
    report = run(app=server, include=part, max_examples=0, **KEYS)
    assert server.broken == []
    (cause,) = report.causes
    assert (cause.kind, cause.title[: len(title)]) == (kind, title)
    assert len(cause.rules) > 1
