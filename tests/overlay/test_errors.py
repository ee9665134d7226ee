"""The error tree: who failed, what is attached, what to do."""

from __future__ import annotations

import copy
import math
import pickle

import pytest
from portone_v1 import (
    ApiError,
    MalformedResponse,
    NotFound,
    PortOneError,
    RateLimited,
    TransportError,
    UnknownOutcome,
)
from portone_v1._http._messages import Headers, Response


def test_the_tree_branches_by_who_failed() -> None:
    """The four branches exclude each other, so that catching one never hides another."""
    branches = [TransportError, MalformedResponse, UnknownOutcome, ApiError]
    for one in branches:
        assert issubclass(one, PortOneError)
        assert not any(issubclass(one, other) for other in branches if other is not one)


def test_an_error_says_where_what_and_what_to_do() -> None:
    """The text names the operation, what happened and the advice."""
    error = NotFound("gone (HTTP 404, code -1).", operation="payments_get", code=-1, message="gone")
    assert str(error) == f"payments_get: gone (HTTP 404, code -1). {NotFound.advice}"
    assert error.status is None


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
        assert (twin.response.headers["date"], twin.response.json()) == ("today", {})


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
