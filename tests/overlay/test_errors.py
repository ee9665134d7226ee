"""The error tree: who failed, what is attached, what to do."""

from __future__ import annotations

import copy
import math
import pickle
import re
from typing import Any

import pytest
from portone_v1 import (
    ApiError,
    MalformedResponse,
    NotFound,
    NothingPending,
    PortOneError,
    RateLimited,
    Rejected,
    TransportError,
    UnknownOutcome,
)
from portone_v1._http._messages import Headers, Response
from portone_v1.models import ScheduleItemRequest
from portone_v1_api.operations import OPERATIONS
from portone_v1_mock import MockPortOne


def test_the_tree_branches_by_who_failed() -> None:
    """The four branches exclude each other, so that catching one never hides another."""
    branches = [TransportError, MalformedResponse, UnknownOutcome, ApiError]
    for one in branches:
        assert issubclass(one, PortOneError)
        assert not any(issubclass(one, other) for other in branches if other is not one)


def test_an_error_says_where_what_and_what_to_do() -> None:
    """The text names the operation, what happened and the advice."""
    error = NotFound("gone (HTTP 404, code -1).", operation="payments_get", code=-1, message="gone")
    assert str(error) == f"payments_get: gone (HTTP 404, code -1). {error.advice}"
    assert error.status is None


SANDBOX = "a test payment include_sandbox=True"


@pytest.mark.parametrize(
    ("operation", "ids"),
    [
        ("payments_get", "imp_uid"),
        ("payments_get_balance", "imp_uid"),
        ("payments_find", "merchant_uid"),
        ("payments_find_by_status", "merchant_uid and payment_status"),
        ("payments_get_many", "imp_uid and merchant_uid"),
        ("payments_update_prepare", "merchant_uid"),
        ("customers_get", "customer_uid"),
        ("subscribe_get_schedule", "merchant_uid"),
        ("naver_get_product_order", "product_order_id"),
    ],
)
def test_not_found_names_what_can_be_wrong(operation: str, ids: str) -> None:
    """The operation's ids, and another merchant's key; include_sandbox where it is a choice."""
    advice = NotFound("no.", operation=operation).advice
    assert advice.startswith(f"Check {ids}. ")
    assert "another merchant's, not this imp_key's" in advice
    assert "tier" in advice
    assert (SANDBOX in advice) is ("include_sandbox" in OPERATIONS[operation].query)
    assert (SANDBOX in advice) is (operation == "payments_get")


@pytest.mark.parametrize("operation", OPERATIONS)
def test_not_found_never_names_what_an_operation_has_not(operation: str) -> None:
    """Whatever the operation, each argument that the advice names is one of it or of the client."""
    row = OPERATIONS[operation]
    advice = NotFound("no.", operation=operation).advice
    arguments = re.findall(r"\b[a-z]+_[a-z_]+\b", advice)
    own = set(re.findall(r"\w+", f"{row.path} {row.query} {row.body}"))
    assert set(arguments) <= own | {"imp_key", "tier"}
    assert advice.startswith("Check ")


def test_not_found_of_a_public_table_asks_for_its_code_only() -> None:
    """Banks and card companies belong to no merchant."""
    assert NotFound("no.", operation="codes_get_bank").advice == "Check bank_standard_code."
    assert NotFound("no.", operation="codes_list_banks").advice == "Check the arguments."
    assert NotFound("no.").advice.startswith("Check the path and its ids.")
    assert NotFound("no.", operation="request").advice.startswith("Check the path and its ids.")


def test_an_error_survives_pickling_and_copying() -> None:
    """An error that crosses a process boundary keeps its attributes."""
    response = Response(404, Headers([(b"Date", b"today")]), b"{}")
    error = NotFound("gone.", operation="payments_get", response=response, code=-1, message="x")
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
        assert (twin.operation, twin.status, twin.code, twin.message) == (
            "payments_get",
            404,
            -1,
            "x",
        )
        assert str(twin) == str(error)
        assert twin.response is not None
        assert (twin.response.headers["date"], twin.response.json()) == ("today", {})
        assert (str(twin), twin.advice) == (str(error), error.advice)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "7"}, 7.0),
        (
            {
                "Retry-After": "Thu, 01 Jan 2026 00:00:30 GMT",
                "Date": "Thu, 01 Jan 2026 00:00:00 GMT",
            },
            30.0,
        ),
        (
            {
                "Retry-After": "Thu, 01 Jan 2026 00:00:00 GMT",
                "Date": "Thu, 01 Jan 2026 00:00:30 GMT",
            },
            0.0,
        ),
        ({"Retry-After": "Thu, 01 Jan 2026 00:00:30 GMT"}, None),
        (
            {"Retry-After": "Thu, 01 Jan 2026 00:00:30 -0000", "Date": "Thu, 01 Jan 2026 00:00:00"},
            None,
        ),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "-3"}, None),
        ({"Retry-After": "²"}, None),
        ({"Retry-After": "9" * 5_000}, math.inf),
        ({"Retry-After": "Thu, 01 Jan 99999999999999999999 00:00:30 GMT"}, None),
        (
            {
                "Retry-After": "Thu, 01 Jan 2026 00:00:30 GMT",
                "Date": "Thu, 01 Jan 99999999999999999999 00:00:00 GMT",
            },
            None,
        ),
        ({"Retry-After": "Mon, 01 Jan 0001 00:00:00 +2359", "Date": "Mon, 01 Jan 0001"}, None),
        ({}, None),
    ],
)
def test_retry_after_in_seconds(headers: dict[str, str], seconds: float | None) -> None:
    """Retry-After is read as seconds, or as a date against the answer's own date, or not at all."""
    encoded = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    response = Response(429, Headers(encoded), b"")
    assert RateLimited("x", response=response).retry_after == seconds
    assert RateLimited("x").retry_after is None


def test_unschedule_with_nothing_pending(portone: Any, mock: MockPortOne) -> None:
    """Nothing to revoke, and a second attempt, are NothingPending; what is pending is revoked."""
    arguments = {"customer_uid": "customer_1234"}
    with pytest.raises(NothingPending, match="nothing was revoked") as caught:
        portone.subscribe.unschedule_all(**arguments)
    assert isinstance(caught.value, Rejected)
    assert caught.value.message == "취소할 예약결제 기록이 존재하지 않습니다."
    item = ScheduleItemRequest("plan-1", mock.now() + 86_400, 9_900, "구독")
    portone.subscribe.schedule(**arguments, schedules=[item])
    (revoked,) = portone.subscribe.unschedule_all(**arguments)
    assert revoked.merchant_uid == "plan-1"
    with pytest.raises(NothingPending):
        portone.subscribe.unschedule_all(**arguments)
