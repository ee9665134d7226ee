"""What acts on all there is when nothing is named has a command of its own, which asks."""

from __future__ import annotations

import json

import pytest
from portone_v1_mock import MockPortOne

from .conftest import Run

ORDER = {"merchant_uid": "plan-1", "schedule_at": 1_900_000_000, "amount": 9_900, "name": "구독"}
PAYMENT = "imp_100000000501"


def paths(mock: MockPortOne) -> list[str]:
    """The paths of the writes that the mock was sent."""
    return [
        request["target"]
        for request in mock.requests()
        if request["method"] == "POST" and "getToken" not in request["target"]
    ]


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (("subscribe", "unschedule", "--customer-uid", "c"), "--merchant-uid"),
        (("naver", "cancel", PAYMENT), "--product-order-id"),
    ],
)
def test_what_names_nothing_is_a_usage_error(
    run: Run, served: str, mock: MockPortOne, words: tuple[str, ...], option: str
) -> None:
    """Without the ids the command ends before it asks, and so it does with an empty one."""
    for more in ((), (option, "")):
        result = run(*words, *more, "--yes")
        assert result.exit_code == 2
        assert option.strip("-").replace("-", "_") in result.stderr.replace("-", "_")
    assert paths(mock) == []


def test_unschedule_all_asks_and_does_it(run: Run, served: str, mock: MockPortOne) -> None:
    """Nothing is revoked without a yes; after one, every pending charge is."""
    mock.set_clock(1_899_000_000)
    schedules = json.dumps([ORDER])
    run(
        "subscribe",
        "schedule",
        "--customer-uid",
        "customer_1234",
        "--schedules",
        schedules,
        "--yes",
    )
    words = ("subscribe", "unschedule-all", "--customer-uid", "customer_1234")
    refused = run(*words, input="n\n")
    assert refused.exit_code == 2
    assert refused.stderr.startswith("Revoke every scheduled charge of a billing key")
    assert paths(mock) == ["/subscribe/payments/schedule"]
    result = run(*words, "--output", "json", input="y\n")
    assert result.exit_code == 0
    assert [row["merchant_uid"] for row in json.loads(result.stdout)] == ["plan-1"]


def test_cancel_all_of_naver_says_that_money_moves(
    run: Run, served: str, mock: MockPortOne
) -> None:
    """It shows what it will do and on which payment, asks, and says how it is called."""
    words = ("naver", "cancel-all", PAYMENT)
    refused = run(*words, input="\n")
    assert refused.exit_code == 2
    assert refused.stderr.startswith("Cancel all Naver product orders of a payment and give the")
    assert "Moves money, on the API, with" in refused.stderr
    assert PAYMENT in refused.stderr
    assert paths(mock) == []
    assert run(*words, "--output", "json", "--yes").exit_code == 0
    assert "cancel-all" in run("naver", "--help").stdout
