"""Models where people put them: pydantic, FastAPI, attrs, pickle."""

from __future__ import annotations

import asyncio
import copy
import json
import pickle
import subprocess
import sys
from decimal import Decimal
from typing import Any

import attrs
import httpx
import pytest
from fastapi import FastAPI
from portone_v1_api import pydantic_schemas
from portone_v1_api.models import Payment, PaymentBalance, PaymentCancelRequest
from portone_v1_api.types import UNSET
from pydantic import BaseModel, TypeAdapter, ValidationError

SOURCE = {
    "imp_uid": "imp_1", "merchant_uid": "o-1", "status": "paid", "currency": "USD",
    "amount": Decimal("10.10"), "cancel_amount": 0, "younger": {"a": [1]},
    "cancel_history": [{"amount": 3, "cancelled_at": 1_767_229_600}],
}  # fmt: skip


class Receipt(BaseModel):
    """A user's model with a payment in it."""

    number: int
    payment: Payment
    earlier: list[Payment] = []


def view() -> Payment:
    """Return a payment, as a view of a shop does."""
    return Payment.from_dict(SOURCE)


def views() -> list[Payment]:
    """Return payments, as a view of a shop does."""
    return [Payment.from_dict(SOURCE)]


def get(path: str) -> Any:
    """Return the JSON that a shop answers whose views return models."""
    app = FastAPI()
    app.get("/payment")(view)
    app.get("/payments")(views)

    async def answer() -> Any:
        transport = httpx.ASGITransport(app)
        async with httpx.AsyncClient(transport=transport, base_url="http://shop") as http:
            return (await http.get(path)).json()

    return asyncio.run(answer())


def test_a_field_of_pydantic() -> None:
    """A model is taken as it is, and its JSON object is read as `from_dict` reads it."""
    payment = Payment.from_dict(SOURCE)
    receipt = Receipt(number=1, payment=payment, earlier=[SOURCE])  # type: ignore[list-item]
    assert receipt.payment is payment
    assert receipt.earlier == [payment]
    with pytest.raises(ValidationError, match="pass a Payment"):
        Receipt(number=1, payment="imp_1")  # type: ignore[arg-type]


def test_json_of_pydantic() -> None:
    """Amounts are numbers, exactly as written, and nothing is lost on the way out and back."""
    receipt = Receipt(number=1, payment=Payment.from_dict(SOURCE))
    text = receipt.model_dump_json()
    assert '"amount":10.1,' in text
    assert json.loads(text)["payment"]["younger"] == {"a": [1]}
    assert Receipt.model_validate_json(text) == receipt
    assert receipt.model_dump()["payment"]["amount"] == Decimal("10.10")


def test_an_amount_that_a_double_would_change_is_a_text() -> None:
    """More digits than a double has are not rounded."""
    exact = Decimal("12345678901234567.89")
    payment = Payment.from_dict(SOURCE | {"amount": exact})
    assert f'"amount":"{exact}"' in TypeAdapter(Payment).dump_json(payment).decode()


def test_a_response_of_fastapi() -> None:
    """A view may say that it returns a payment, or a list of payments."""
    row = get("/payment")
    assert (row["imp_uid"], row["amount"], row["younger"]) == ("imp_1", 10.1, {"a": [1]})
    assert get("/payments") == [row]


def test_the_description_of_fastapi() -> None:
    """The shop's OpenAPI has the fields of a payment, with nothing that refers elsewhere."""
    document = get("/openapi.json")
    payment = document["components"]["schemas"]["Payment"]
    assert payment["properties"]["amount"]["type"] == "number"
    history = payment["properties"]["cancel_history"]
    assert "cancelled_at" in str(history)
    text = json.dumps(payment)
    assert "$ref" not in text
    assert '"x-' not in text


def test_a_copy_without_the_description(monkeypatch: pytest.MonkeyPatch) -> None:
    """A vendored copy, which has no `spec.py`, says of a model that it is an object."""
    monkeypatch.setitem(sys.modules, "portone_v1_api.spec", None)
    assert pydantic_schemas.json_schema("Payment") == {"title": "Payment", "type": "object"}


def test_pydantic_is_not_imported() -> None:
    """A model imports neither pydantic nor what is only for it."""
    script = (
        "import sys; from portone_v1_api.models import Payment; Payment.from_dict({}); "
        "print([name for name in sys.modules if 'pydantic' in name])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_dicts_copies_and_pickles() -> None:
    """`to_dict` has the names of the API, `attrs.asdict` those of Python; copies are equal."""
    payment = Payment.from_dict(SOURCE)
    assert payment.to_dict()["cancel_history"][0]["amount"] == 3
    fields = attrs.asdict(payment)
    assert fields["cancel_history"][0]["cancelled_at"] == 1_767_229_600
    assert fields["additional_properties"] == {"younger": {"a": [1]}}
    assert pickle.loads(pickle.dumps(payment)) == payment  # noqa: S301
    assert copy.deepcopy(payment) == payment
    assert PaymentBalance.from_dict(PaymentBalance.from_dict({}).to_dict()).primary is None


def test_what_is_not_sent_stays_so_in_a_copy() -> None:
    """UNSET is one object, so that a copied or pickled request still leaves out what it left out."""
    request = PaymentCancelRequest(imp_uid="imp_1", amount=1, checksum=None)
    expected = {"imp_uid": "imp_1", "amount": 1, "checksum": None}
    for twin in (pickle.loads(pickle.dumps(request)), copy.deepcopy(request)):  # noqa: S301
        assert twin.reason is UNSET
        assert twin.to_dict() == expected
