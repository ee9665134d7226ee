"""Payments against orders and settlements: each kind of difference, days, and exact sums."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from portone_v1.models import Payment
from portone_v1_data.reconcile import GATEWAYS, OtherFile, Reconciliation, reconcile

from .reconcile_files import at, export, kinds, payment, write_csv

FIRST = date(2026, 1, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "out"


def against_orders(
    folder: Path, payments: Sequence[Payment], *lines: str,
    columns: str = "merchant_uid,amount,refunded,currency", **period: Any,
) -> Reconciliation:  # fmt: skip
    """Compare payments with lines of orders."""
    path = write_csv(folder.with_name("orders.csv"), columns, *lines)
    return reconcile([export(folder, payments)], orders=OtherFile(path), **period)


def against_settlement(
    folder: Path, payments: Sequence[Payment], *lines: str,
    columns: str = "pg_tid,amount,date", gateway: str = "generic", **period: Any,
) -> Reconciliation:  # fmt: skip
    """Compare payments with lines of a settlement."""
    path = write_csv(folder.with_name("settlement.csv"), columns, *lines)
    return reconcile(
        [export(folder, payments)],
        settlement=OtherFile(path), gateway=GATEWAYS[gateway], **period,
    )  # fmt: skip


@pytest.mark.parametrize("file_format", ["parquet", "csv"])
def test_a_day_that_agrees(folder: Path, file_format: Literal["parquet", "csv"]) -> None:
    """Orders and a settlement with the same amounts differ in nothing."""
    payments = [payment(1), payment(2, 2_000, [(500, at(0, 60)), (300, at(0, 70))])]
    orders = write_csv(
        folder.with_name("orders.csv"), "merchant_uid,amount,refunded",
        "order-1,1000,0", 'order-2,"2,000",800',
    )  # fmt: skip
    settlement = write_csv(
        folder.with_name("kcp.csv"), "pg_tid,amount,date",
        "tid-1,1000,2026-01-01", "tid-2,2000,20260101", "tid-2,-800,2026.01.01",
    )  # fmt: skip
    result = reconcile(
        [export(folder, payments, file_format)],
        orders=OtherFile(orders), settlement=OtherFile(settlement), first=FIRST, last=FIRST,
    )  # fmt: skip
    assert result.agrees
    assert result.payments == 2
    assert [tuple(row.values()) for row in result.totals.to_pylist()] == [
        (against, FIRST, "KRW", Decimal(2_200), Decimal(2_200), Decimal(0))
        for against in ("orders", "settlement")
    ]


@pytest.mark.parametrize(
    ("payments", "lines", "differences"),
    [
        ([payment(1)], ["order-1,999.99,,"], [("amount", "order-1", "1000", "999.99")]),
        (
            [payment(1, 1_000, [(300, at(0))])],
            ["order-1,1000,,"],
            [("refunded", "order-1", "-300", "0")],
        ),
        ([payment(1)], [], [("missing", "order-1", "1000", "")]),
        ([], ["order-9,1000,,"], [("unknown", "order-9", "", "1000")]),
        ([], ["order-9,0,0,"], []),
        (
            [payment(1)],
            ["order-1,1000,0,KRW", "order-1,1000,0,KRW"],
            [("order_twice", "order-1", "1000", "2000")],
        ),
        (
            [payment(1), payment(2, merchant_uid="order-1")],
            ["order-1,1000,,"],
            [("paid_twice", "order-1", "2000", "1000")],
        ),
        (
            [payment(1, 1_000, [(1_000, at(0))]), payment(2, merchant_uid="order-1")],
            ["order-1,1000,,"],
            [],
        ),
        (
            [payment(1, currency="USD")],
            ["order-1,1000,,KRW"],
            [("currency", "order-1", "1000", ""), ("currency", "order-1", "", "1000")],
        ),
        (
            [payment(1, status="failed", paid_at=0, failed_at=at(0))],
            ["order-1,1000,,"],
            [("not_paid", "order-1", "", "1000")],
        ),
        (
            [payment(1, sandbox=True)],
            ["order-1,1000,,"],
            [("test_payment", "order-1", "", "1000")],
        ),
        ([payment(1, sandbox=True)], [], []),
    ],
)
def test_orders(
    folder: Path, payments: list[Payment], lines: list[str], differences: list[tuple[str, ...]]
) -> None:
    """Each way in which an order and its payments can disagree has a kind of its own."""
    result = against_orders(folder, [payment(77), *payments], "order-77,1000,0,KRW", *lines)
    assert kinds(result) == differences


def test_orders_by_the_payments_id(folder: Path) -> None:
    """By imp_uid another order of the same payment shows, and so does a second payment."""
    payments = [payment(1), payment(2, merchant_uid="order-1"), payment(3)]
    result = against_orders(
        folder, payments, "imp_1,order-1,1000", "imp_3,order-x,1000",
        columns="imp_uid,merchant_uid,amount",
    )  # fmt: skip
    assert kinds(result) == [
        ("paid_twice", "order-1", "1000", ""), ("merchant_uid", "order-3", "", "")
    ]  # fmt: skip
    assert [row["other_ids"] for row in result.differences.to_pylist()] == ["imp_2", "order-x"]


@pytest.mark.parametrize(
    ("lines", "differences"),
    [
        (["tid-1,1000,", "tid-2,700,"], []),
        (["tid-1,1000,", "tid-2,1000,", "tid-2-0,-300,"], []),
        (["tid-1,999,", "tid-2,700,"], [("amount", "order-1", "1000", "999")]),
        (["tid-2,700,"], [("missing", "order-1", "1000", "")]),
        (
            ["tid-1,1000,", "tid-1,1000,", "tid-2,700,"],
            [("amount", "order-1", "1000", "2000")],
        ),
        (
            ["tid-1,1000,", "tid-2,700,", "tid-9,5,"],
            [("unknown", "tid-9", "", "5")],
        ),
        (
            ["tid-1,1000,", "tid-2,700,", "tid-3,5,"],
            [("no_movement", "tid-3", "", "5")],
        ),
    ],
)
def test_settlements(folder: Path, lines: list[str], differences: list[tuple[str, ...]]) -> None:
    """Sums of each payment are compared; a refund may stand under its own id at the gateway."""
    payments = [
        payment(1),
        payment(2, 1_000, [(300, at(0, 9))]),
        payment(3, status="failed", paid_at=0),
        payment(4, 1_000, [(1_000, at(0, 9))]),
    ]
    assert kinds(against_settlement(folder, payments, *lines)) == differences


def test_a_settlement_in_another_currency(folder: Path) -> None:
    """It is a difference of its own kind, a row for each currency."""
    result = against_settlement(
        folder, [payment(1)], "tid-1,10.50,USD", columns="pg_tid,amount,currency"
    )
    assert [row["currency"] for row in result.differences.to_pylist()] == ["KRW", "USD"]
    assert {row["kind"] for row in result.differences.to_pylist()} == {"currency"}


def test_only_payments_of_the_gateway_count(folder: Path) -> None:
    """What went through another gateway is not missing in this one's settlement."""
    payments = [payment(1), payment(2, pg_provider="tosspayments")]
    assert against_settlement(folder, payments, "tid-1,1000,", gateway="kcp").agrees
    result = against_settlement(
        folder, payments, "tid-2,order-2,1000,2026-01-01", gateway="toss",
        columns="paymentKey,orderId,amount,soldDate",
    )  # fmt: skip
    assert result.agrees
    result = against_settlement(folder, payments, "tid-1,1000,", "tid-2,1000,", gateway="kcp")
    assert kinds(result) == [("no_movement", "tid-2", "", "1000")]


def test_the_kind_of_a_row_says_its_sign(folder: Path) -> None:
    """Refunds without a sign count as refunds where a column names them so."""
    payments = [payment(1, 1_000, [(300, at(0, 9))])]
    result = against_settlement(
        folder, payments, "tid-1,1000,승인", "tid-1,300,부분취소", columns="pg_tid,amount,kind"
    )
    assert result.agrees


def test_the_inferred_columns(folder: Path) -> None:
    """The profiles of kcp and inicis read the names that were inferred."""
    columns = {"kcp": "KCP거래번호,거래금액,거래일시", "inicis": "TID,거래금액,거래일자"}
    for gateway, names in columns.items():
        provider = {"kcp": "kcp", "inicis": "html5_inicis"}[gateway]
        result = against_settlement(
            folder, [payment(1, pg_provider=provider)], "tid-1,1000,20260101120000",
            columns=names, gateway=gateway, first=FIRST, last=FIRST,
        )  # fmt: skip
        assert result.agrees


def test_days_are_those_of_korea(folder: Path) -> None:
    """A settlement of a day has what was paid and refunded from its first second to its last."""
    payments = [
        payment(1, 100, paid_at=at(0, -1)),
        payment(2, 200, paid_at=at(0)),
        payment(3, 300, paid_at=at(0, 86_399)),
        payment(4, 400, paid_at=at(1)),
        payment(5, 500, [(50, at(0, 5)), (60, at(1))], paid_at=at(-30)),
    ]
    lines = ["tid-2,200,2026-01-01", "tid-3,300,2026-01-01", "tid-5,-50,2026-01-01"]
    lines += ["tid-4,400,2026-01-02", "tid-9,9,2025-12-31T14:59:59Z"]
    result = against_settlement(folder, payments, *lines, first=FIRST, last=FIRST)
    assert result.agrees
    ((total,),) = [[row["portone"] for row in result.totals.to_pylist()]]
    assert total == 450


def test_orders_of_a_period(folder: Path) -> None:
    """A pair counts when the order's date or a payment or refund of it lies in the period."""
    payments = [
        payment(1, paid_at=at(-9)),
        payment(2),
        payment(3, 1_000, [(10, at(0))], paid_at=at(-9)),
    ]
    lines = ["order-1,5,0,2025-12-20", "order-2,1000,0,2026-01-01", "order-3,1000,0,2025-12-20"]
    result = against_orders(
        folder, payments, *lines, columns="merchant_uid,amount,refunded,date",
        first=FIRST, last=FIRST,
    )  # fmt: skip
    assert kinds(result) == [("refunded", "order-3", "-10", "0")]
    assert [row["portone"] for row in result.totals.to_pylist()] == [990, 1_000]


def test_the_latest_row_of_a_payment_counts(folder: Path) -> None:
    """A payment that changed stands in two days' files; only the later state is compared."""
    export(folder, [payment(1)])
    (folder / "payments.parquet").rename(folder / "older.parquet")
    result = against_orders(folder, [payment(1, 1_000, [(100, at(3))])], "order-1,1000,100,")
    assert result.agrees
    assert result.payments == 1


def test_refunds_that_the_history_does_not_have(folder: Path) -> None:
    """They belong to the time of the last refund, so that sums are right."""
    odd = payment(1, 1_000, [(100, at(0))], cancel_amount=400, cancel_history=None)
    result = against_settlement(
        folder, [odd], "tid-1,1000,2026-01-01", "tid-1,-400,2026-01-01", first=FIRST, last=FIRST
    )
    assert result.agrees


def test_ids_are_no_sql(folder: Path) -> None:
    """Ids that look like SQL are ids, and so are names of columns and files."""
    evil = "x'); DROP TABLE payments; --"
    path = write_csv(folder.with_name("a';.csv"), f'"{evil}",amount', f'"{evil}",1000')
    result = reconcile(
        [export(folder, [payment(1, merchant_uid=evil)])],
        orders=OtherFile(path, {"merchant_uid": evil}),
    )
    assert result.agrees


def test_nothing_personal_comes_out(folder: Path) -> None:
    """Neither table has a column of a person's data, even where the files have."""
    result = against_orders(
        folder, [payment(1)], "order-2,1000,김철수", columns="merchant_uid,amount,buyer_name"
    )
    for table in (result.differences, result.totals):
        assert "김철수" not in str(table.to_pylist())


money = st.decimals(0, 10**9, places=2).map(lambda amount: Decimal(f"{amount:f}"))
currencies = st.sampled_from(["KRW", "USD"])
days = st.integers(0, 3)


@st.composite
def shops(draw: st.DrawFn) -> tuple[list[Payment], list[str], list[str]]:
    """Draw payments, lines of orders and lines of a settlement that agree in part."""
    payments: list[Payment] = []
    orders: list[str] = []
    settlement: list[str] = []
    for number in range(draw(st.integers(0, 6))):
        order = f"order-{draw(st.integers(0, 4))}"
        amount = draw(money)
        refunds = []
        for _ in range(draw(st.integers(0, 2))):
            part = (amount / 4).quantize(Decimal("0.01"))
            refunds.append((part, at(draw(days))))
        payments.append(
            payment(
                number, amount, refunds, at(draw(days)), merchant_uid=order,
                currency=draw(currencies), sandbox=draw(st.sampled_from([False, False, True])),
            )
        )  # fmt: skip
    for number in range(draw(st.integers(0, 6))):
        source = draw(st.sampled_from([None, *payments]))
        order = source.merchant_uid if source else f"order-{draw(st.integers(3, 7))}"
        amount = Decimal(source.amount) if source else draw(money)
        refunded = Decimal(source.cancel_amount) if source else draw(money)
        orders.append(f"{order},{amount},{refunded},{draw(currencies)},2026-01-0{draw(days) + 1}")
        tid = source.pg_tid if source else f"tid-{number + 3}"
        settlement.append(f"{tid},{amount},{draw(currencies)},2026-01-0{draw(days) + 1}")
    return payments, orders, settlement


def sums(rows: Sequence[dict[str, Any]], name: str) -> dict[tuple[str, str], Decimal]:
    """Return the sum of a column by file and currency, where it is not 0."""
    total: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for row in rows:
        total[row["against"], row["currency"]] += row[name] or 0
    return without_zeros(total)


def without_zeros(total: dict[tuple[str, str], Decimal]) -> dict[tuple[str, str], Decimal]:
    return {key: value for key, value in total.items() if value}


@settings(max_examples=40, database=None)
@given(shops(), st.sampled_from([None, FIRST, date(2026, 1, 3)]))
def test_sums_of_differences(
    shop: tuple[list[Payment], list[str], list[str]], last: date | None
) -> None:
    """Whatever the files have, the differences add up to the difference of the totals, exactly."""
    payments, orders, settlement = shop
    with tempfile.TemporaryDirectory() as folder:
        columns = "merchant_uid,amount,refunded,currency,date"
        ordered = write_csv(Path(folder) / "orders.csv", columns, *orders)
        settled = write_csv(Path(folder) / "s.csv", "pg_tid,amount,currency,date", *settlement)
        result = reconcile(
            [export(Path(folder) / "out", payments)],
            orders=OtherFile(ordered), settlement=OtherFile(settled), last=last,
        )  # fmt: skip
    differences = result.differences.to_pylist()
    totals = result.totals.to_pylist()
    assert sums(differences, "difference") == sums(totals, "difference")
    minus = sums(totals, "portone")
    for key, value in sums(totals, "other").items():
        minus[key] = minus.get(key, Decimal(0)) - value
    assert sums(totals, "difference") == without_zeros(minus)


@settings(max_examples=40, database=None)
@given(shops())
def test_sums_of_the_files(shop: tuple[list[Payment], list[str], list[str]]) -> None:
    """The totals are the sums of what the files have, computed apart."""
    payments, orders, settlement = shop
    with tempfile.TemporaryDirectory() as folder:
        columns = "merchant_uid,amount,refunded,currency,date"
        ordered = write_csv(Path(folder) / "orders.csv", columns, *orders)
        settled = write_csv(Path(folder) / "s.csv", "pg_tid,amount,currency,date", *settlement)
        result = reconcile(
            [export(Path(folder) / "out", payments)],
            orders=OtherFile(ordered), settlement=OtherFile(settled),
        )  # fmt: skip
    expected: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for row in payments:
        if not row.sandbox:
            for against in ("orders", "settlement"):
                expected[against, row.currency] += Decimal(row.amount) - Decimal(row.cancel_amount)
    others: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for line in orders:
        _, amount, refunded, currency, _ = line.split(",")
        others["orders", currency] += Decimal(amount) - Decimal(refunded)
    for line in settlement:
        _, amount, currency, _ = line.split(",")
        others["settlement", currency] += Decimal(amount)
    totals = result.totals.to_pylist()
    assert sums(totals, "portone") == without_zeros(expected)
    assert sums(totals, "other") == without_zeros(others)
