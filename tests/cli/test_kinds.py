"""The tables of what the API has beside payments, from the description's own examples."""

from __future__ import annotations

from typing import Any

import pytest
from portone_v1_api import spec
from portone_v1_api.operations import ARGUMENTS
from portone_v1_cli.output.columns import COLUMNS, DISPENSABLE
from portone_v1_cli.output.output import show
from portone_v1_cli.output.selection import Paging
from portone_v1_cli.spec.command_model import commands
from portone_v1_cli.spec.fields import Field, response_field
from portone_v1_cli.terminal.options import Options

SCHEMAS: dict[str, Any] = spec.document()["components"]["schemas"]
ANSWERS = {
    (command.group, command.name): response_field(spec.document(), command.operation)
    for command in commands(spec.document(), ARGUMENTS)
}


@pytest.fixture
def render(capsys: pytest.CaptureFixture[str]) -> Any:
    """Prints a value as a table of 80 columns, and gives its lines."""

    def render(group: str, name: str, value: Any, paging: Paging | None = None) -> list[str]:
        show(value, ANSWERS[group, name], Options(output="table"), paging=paging)
        return [line.rstrip() for line in capsys.readouterr().out.splitlines()]

    return render


@pytest.mark.parametrize("model", COLUMNS)
def test_every_column_is_a_field(model: str) -> None:
    """The columns of a kind are fields that it has, each once, and so is what may be left out."""
    columns = COLUMNS[model]
    assert set(columns) <= SCHEMAS[model]["properties"].keys()
    assert len(set(columns)) == len(columns)
    assert set(DISPENSABLE.get(model, ())) <= set(columns)


def test_every_list_has_columns_that_were_chosen() -> None:
    """No list of objects in an answer is left to chance; a balance has tables of its own."""
    lists = {of.model for of in every_field() if of.kind == "object" and of.repeated}
    assert lists - COLUMNS.keys() == {"PaymentBalanceHistory"}


@pytest.mark.parametrize("model", COLUMNS)
def test_no_column_is_personal(model: str) -> None:
    """A list has no room for ***: no column holds what is hidden."""
    fields = [of for of in every_field() if of.model == model]
    assert fields
    assert not [
        field.name
        for of in fields
        for field in of.fields
        if field.personal and field.name in COLUMNS[model]
    ]


def every_field() -> list[Field]:
    fields = list(ANSWERS.values())
    for of in fields:
        fields.extend(of.fields)
    return fields


def test_schedules(render: Any) -> None:
    """When, how it stands, how much and from which billing key."""
    row = {
        "customer_uid": "customer_1",
        "merchant_uid": "order-1",
        "imp_uid": "imp_100000000001",
        "schedule_at": 1_767_225_600,
        "executed_at": 1_767_225_660,
        "revoked_at": 0,
        "amount": 9900,
        "currency": "KRW",
        "buyer_name": "홍길동",
        "schedule_status": "executed",
        "payment_status": "paid",
    }
    assert render("subscribe", "unschedule", [row]) == [
        "merchant_uid  schedule          status    payment     amount  customer_uid",
        "──────────────────────────────────────────────────────────────────────────",
        "order-1       2026-01-01 09:00  executed  paid     9,900 KRW  customer_1",
        "",
        "1 in all. Times in KST. Not shown at this width: imp_uid, revoked_at,",
        "executed_at.",
    ]


def test_billing_keys(render: Any) -> None:
    """Which card at which gateway, without its number and its holder."""
    row = {
        "customer_uid": "customer_1",
        "pg_provider": "nice_v2",
        "pg_id": "nictest04m",
        "card_name": "신한카드",
        "card_number": "4111********1111",
        "customer_name": "홍길동",
        "inserted": 1_767_225_600,
        "updated": 1_767_225_600,
    }
    assert render("customers", "get-many", [row])[:3] == [
        "customer_uid  pg_provider  pg_id       card_name  inserted",
        "──────────────────────────────────────────────────────────────────",
        "customer_1    nice_v2      nictest04m  신한카드   2026-01-01 09:00",
    ]


def test_codes(render: Any) -> None:
    """Code and name, which is all that there is."""
    assert render("codes", "list-banks", [{"code": "004", "name": "국민은행"}])[:3] == [
        "code  name",
        "──────────────",
        "004   국민은행",
    ]


def test_a_certification(render: Any) -> None:
    """Whether and when comes first; the person's data is hidden."""
    value = {
        "name": "홍길동",
        "birthday": "1990-01-01",
        "gender": "male",
        "phone": "010",
        "unique_key": "k",
        "imp_uid": "imp_200000000001",
        "certified": True,
        "certified_at": 1_767_225_600,
    }
    lines = render("certifications", "get", value)
    assert lines[:3] == [
        "imp_uid       imp_200000000001",
        "certified     true",
        "certified_at  2026-01-01 09:00:00 +0900",
    ]
    assert len(lines) == 8
    assert all(line.endswith("***") for line in lines[3:])


def test_a_receipt(render: Any) -> None:
    """A record of its fields, amounts with separators and times local."""
    value = {"imp_uid": "imp_1", "amount": 25000, "vat": 2273, "applied_at": 1_767_225_600}
    assert render("receipts", "get", value) == [
        "imp_uid     imp_1",
        "amount      25,000",
        "vat         2,273",
        "applied_at  2026-01-01 09:00:00 +0900",
    ]


def test_product_orders(render: Any) -> None:
    """What was ordered and how it stands; who ordered it only on request."""
    row = {
        "product_order_id": "2026010112345671",
        "product_order_status": "PAYED",
        "claim_status": None,
        "product_name": "원두 1kg",
        "product_amount": 18000,
        "delivery_amount": 3000,
        "quantity": 1,
        "orderer": {"name": "홍길동", "tel": "010"},
    }
    assert render("naver", "list-product-orders", [row])[:3] == [
        "product_order_id  status  claim  amount  quantity  product_name  delivery",
        "─────────────────────────────────────────────────────────────────────────",
        "2026010112345671  PAYED          18,000         1  원두 1kg         3,000",
    ]
    assert "orderer               ***" in render("naver", "get-product-order", row)
