"""A number where a text belongs, and the other way round, is nothing to blame a server for."""

from __future__ import annotations

from typing import Any

import pytest
from portone_v1_api import spec
from portone_v1_contract.fuzzing.kinds import differs_in_kind_only
from portone_v1_contract.openapi.document import operations

from .mutants.catching import SEED, check

OPERATIONS = {operation.id: operation for operation in operations(spec.document())}


def is_only_of_another_kind(operation_id: str, body: Any) -> bool:
    return differs_in_kind_only(spec.document(), OPERATIONS[operation_id], body)


@pytest.mark.parametrize(
    ("operation_id", "body"),
    [
        ("payments_cancel", {"merchant_uid": 0}),
        ("payments_cancel", {"imp_uid": 1, "merchant_uid": True}),
        ("payments_cancel", {"merchant_uid": "order-1", "amount": "1000"}),
        ("payments_prepare", {"merchant_uid": 1001, "amount": 1000}),
        ("customers_save", {"card_number": 1234123412341234, "expiry": "2030-12"}),
    ],
)
def test_another_kind_is_not_judged(operation_id: str, body: Any) -> None:
    """No record shows that the API refuses it; shops and forms send it."""
    example = OPERATIONS[operation_id].body if operation_id == "customers_save" else {}
    assert is_only_of_another_kind(operation_id, {**example, **body})


@pytest.mark.parametrize(
    ("operation_id", "body"),
    [
        ("payments_cancel", {"merchant_uid": "order-1"}),
        ("payments_cancel", {"merchant_uid": 0, "amount": -1}),
        ("payments_cancel", {"merchant_uid": "order-1", "amount": "much"}),
        ("payments_cancel", {"merchant_uid": ["order-1"]}),
        ("payments_cancel", {"merchant_uid": {}}),
        ("payments_cancel", {"amount": 1000}),
        ("payments_prepare", {"merchant_uid": 1001}),
        ("payments_cancel", 0),
        ("payments_cancel", []),
        ("payments_get", {"merchant_uid": 0}),
    ],
)
def test_what_is_wrong_beside_the_kind_is_judged(operation_id: str, body: Any) -> None:
    """A body that is valid, or wrong in another way as well, is none of these."""
    assert not is_only_of_another_kind(operation_id, body)


@pytest.mark.slow
def test_a_server_that_takes_numbers_for_ids_is_not_blamed() -> None:
    """Generated requests find nothing in it."""
    report = check("ids-as-numbers", ("payments_cancel", "payments_prepare"), SEED)
    assert report.failures == ()
