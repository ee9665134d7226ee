"""Values as old code has them: numbers as ids, digits as amounts, None for what is not set."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from portone_v1.compat._values import request_fields, text_of
from portone_v1_api.operations import OPERATIONS

from .client_factories import CLIENTS, NOWHERE, Harness

pytestmark = pytest.mark.filterwarnings("ignore:.* is an old call:DeprecationWarning")

ORDER = UUID("11111111-2222-3333-4444-555555555555")
MILLISECONDS = 1_767_225_600_000
ITEM = {"merchant_uid": "o-1", "schedule_at": 1_767_225_600, "amount": 9_900}


@pytest.mark.parametrize("kind", CLIENTS)
def test_a_key_may_be_an_int(kind: str) -> None:
    """The key of the console has only digits, and old code has it as a number."""
    client = CLIENTS[kind](
        imp_key=1234567890123456,
        imp_secret="s",
        transport=NOWHERE,
    )
    assert client.imp_key == "1234567890123456"


@pytest.mark.parametrize("kind", CLIENTS)
@pytest.mark.parametrize("settings", [{"strict": "false"}, {"include_sandbox": "false"}])
def test_a_switch_is_a_bool(kind: str, settings: dict[str, Any]) -> None:
    """A text is a TypeError: "false" would count as true."""
    name = next(iter(settings))
    with pytest.raises(TypeError, match=f"{name} must be True or False"):
        CLIENTS[kind](imp_key="k", imp_secret="s", transport=NOWHERE, **settings)


@pytest.mark.parametrize("order", [4711, ORDER])
def test_ids_are_sent_as_text(harness: Harness, order: Any) -> None:
    """An int or a UUID as merchant_uid, in path and body, arrives as text."""
    harness.call("prepare", order, 1000)
    assert harness.call("prepare_validate", order, 1000)
    (_, _, body), (_, path, _) = harness.wire.sent
    assert body == {"merchant_uid": str(order), "amount": 1000}
    assert path.endswith(f"/{order}")


def test_ids_are_texts_at_every_depth() -> None:
    """In items of schedules and in lists of orders, too."""
    schedule = OPERATIONS["subscribe_schedule"]
    fields = request_fields(
        schedule, {"customer_uid": 7, "schedules": [ITEM | {"merchant_uid": ORDER}]}
    )
    assert fields["customer_uid"] == "7"
    assert fields["schedules"][0]["merchant_uid"] == str(ORDER)
    unschedule = OPERATIONS["subscribe_unschedule"]
    fields = request_fields(unschedule, {"customer_uid": 7, "merchant_uid": [1, ORDER]})
    assert fields["merchant_uid"] == ["1", str(ORDER)]
    assert text_of(True) is True


def test_a_charge_and_a_cancel_by_number(harness: Harness) -> None:
    """pay_again and cancel with merchant_uid=4711: text in both, and the payment is found."""
    harness.mock.given.billing_key("c-1")
    paid = harness.call("pay_again", customer_uid="c-1", merchant_uid=4711, amount="1000", name="n")
    assert (paid["merchant_uid"], paid["amount"]) == ("4711", 1000)
    cancelled = harness.call("cancel", "why", merchant_uid=4711, amount="300", checksum="1000")
    assert cancelled["cancel_amount"] == 300
    assert [body["merchant_uid"] for _, _, body in harness.wire.sent] == ["4711", "4711"]


def test_digits_are_numbers(harness: Harness) -> None:
    """Digits of an amount or a time, at any depth, are sent as numbers; None is not sent."""
    harness.mock.given.billing_key("c-1")
    item = {"merchant_uid": "o-1", "schedule_at": str(harness.mock.now() + 60), "amount": "9900"}
    item |= {"tax_free": None, "name": "n"}
    harness.call("pay_schedule", customer_uid="c-1", schedules=[item])
    (_, _, body) = harness.wire.sent[-1]
    assert body["schedules"] == [
        {"merchant_uid": "o-1", "schedule_at": harness.mock.now() + 60, "amount": 9900, "name": "n"}
    ]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"schedule_at": MILLISECONDS}, ValueError),
        ({"schedule_at": str(MILLISECONDS)}, ValueError),
        ({"amount": None}, TypeError),
        ({"amount": True}, TypeError),
        ({"amount": "천원"}, TypeError),
        ({"amount": 0}, ValueError),
        ({"amount": -1}, ValueError),
    ],
)
def test_what_is_none_is_refused(
    harness: Harness, change: dict[str, Any], error: type[Exception]
) -> None:
    """Milliseconds, and an amount that is none, are refused before anything is sent."""
    with pytest.raises(error, match=next(iter(change))):
        harness.call("pay_schedule", customer_uid="c-1", schedules=[ITEM | change])
    assert harness.wire.sent == []
