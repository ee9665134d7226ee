"""What a copy at a destination holds, and what it should hold by the mock."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from portone_v1_api import spec
from portone_v1_mock import MockPortOne

MONEY = ("amount", "cancel_amount")
NAMES = (*spec.document()["components"]["schemas"]["Payment"]["properties"],)


def expected_rows(mock: MockPortOne, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Return the payments of the mock as a row each, made without the code that is tested."""
    return {imp_uid: _expected(mock.get_payment(imp_uid)) for imp_uid in ids}


def _expected(payment: dict[str, Any]) -> dict[str, Any]:
    row: dict[str, Any] = {name: payment.get(name) for name in NAMES}
    for name, value in row.items():
        if name in MONEY:
            row[name] = Decimal(value)
        elif name.endswith("_at") or name == "vbank_date":
            row[name] = datetime.fromtimestamp(value, UTC) if value else None
    times = {
        "ready": row["started_at"],
        "paid": row["paid_at"],
        "cancelled": row["cancelled_at"],
        "failed": row["failed_at"],
    }
    row["changed_at"] = times[row["status"]]
    row["cancel_history"] = [
        entry | {"cancelled_at": _text(entry["cancelled_at"])} for entry in row["cancel_history"]
    ]
    return row


def _text(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def copied_rows(url: str, dataset: str = "portone_v1") -> dict[str, dict[str, Any]]:
    """Return the rows of the copy by imp_uid; fails where a payment is there twice."""
    rows = _select(url, f"SELECT * FROM {dataset}.payments")
    copy = {}
    for row in rows:
        assert row["imp_uid"] not in copy, "twice"
        assert row.pop("read_at") is not None
        assert row.pop("more") is None
        for name in ("cancel_history", "deposit_history", "cancel_receipt_urls", "promotion"):
            row[name] = None if row[name] is None else json.loads(row[name])
        for entry in (*row["cancel_history"], *filter(None, [row["promotion"]])):
            assert entry.pop("more") is None
        copy[row["imp_uid"]] = row
    return copy


def _select(url: str, query: str) -> list[dict[str, Any]]:
    if url.startswith("duckdb:///"):
        import duckdb

        with duckdb.connect(str(Path(url.removeprefix("duckdb:///"))), read_only=True) as database:
            database.execute("SET TimeZone = 'UTC'")
            cursor = database.execute(query)
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    import psycopg2

    with closing(psycopg2.connect(url)) as connection, connection.cursor() as cursor:
        cursor.execute("SET TIME ZONE 'UTC'")
        cursor.execute(query)
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
