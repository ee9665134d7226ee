"""Files to reconcile: exported payments, and what a shop and a gateway write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import pyarrow as pa
import pyarrow.parquet as pq
from portone_v1.models import Payment
from portone_v1_data import arrow
from portone_v1_data.reconcile import Reconciliation
from portone_v1_data.text_files import CsvFile

MIDNIGHT = 1_767_193_200
"""UNIX seconds at which 2026-01-01 begins in Korea."""
DAY = 86_400


def payment(
    number: int,
    amount: Decimal | int = 1_000,
    refunds: Sequence[tuple[Decimal | int, int]] = (),
    paid_at: int = MIDNIGHT,
    **fields: Any,
) -> Payment:
    """Return a paid payment; refunds are amounts and UNIX seconds, each with an id of its own."""
    history = [
        {"amount": part, "cancelled_at": at, "pg_tid": f"tid-{number}-{place}", "reason": "x"}
        for place, (part, at) in enumerate(refunds)
    ]
    return Payment.from_dict(
        {
            "imp_uid": f"imp_{number}",
            "merchant_uid": f"order-{number}",
            "pg_tid": f"tid-{number}",
            "pg_provider": "kcp",
            "currency": "KRW",
            "amount": amount,
            "cancel_amount": sum(part for part, _ in refunds),
            "status": "cancelled" if refunds else "paid",
            "started_at": paid_at,
            "paid_at": paid_at,
            "cancelled_at": max((at for _, at in refunds), default=0),
            "cancel_history": history,
            "buyer_name": "김철수",
        }
        | fields
    )


def export(
    folder: Path, payments: Iterable[Payment], file_format: Literal["parquet", "csv"] = "parquet"
) -> str:
    """Write payments as an export does; return the pattern of the files."""
    folder.mkdir(exist_ok=True)
    payments = list(payments)
    path = folder / f"payments.{file_format}"
    if file_format == "parquet":
        table = pa.Table.from_batches([arrow.batch_of(payments)], arrow.schema())
        pq.write_table(table, path)
    else:
        with path.open("wb") as file, CsvFile(file) as target:
            target.write(payments)
    return str(folder / f"*.{file_format}")


def write_csv(path: Path, columns: str, *lines: str, encoding: str = "utf-8") -> Path:
    """Write lines of CSV under a first line of columns."""
    path.write_bytes("\n".join([columns, *lines, ""]).encode(encoding))
    return path


def kinds(result: Reconciliation) -> list[tuple[str, ...]]:
    """Return each difference in short: kind, id of the order, amounts of both sides."""
    rows: list[Mapping[str, Any]] = result.differences.to_pylist()
    return [
        (
            row["kind"],
            row["merchant_uid"] or row["pg_tid"],
            _short(row["portone"]),
            _short(row["other"]),
        )
        for row in rows
    ]


def _short(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount.normalize():f}"


def at(day: int, second: int = 0) -> int:
    """Return UNIX seconds of a day in Korea, 0 being 2026-01-01."""
    return MIDNIGHT + day * DAY + second
