"""Payments against the shop's orders and the gateway's settlement. Needs the extra `duckdb`.

Example:
    from pathlib import Path

    from portone_v1_data.reconcile import OtherFile, reconcile

    result = reconcile(["out/*.parquet"], orders=OtherFile(Path("orders.csv")))
    print(result.differences.num_rows, result.totals.to_pylist())
"""

from .comparison import Reconciliation, reconcile
from .errors import ReconcileError
from .output import check_name, write_table
from .profiles import GATEWAYS, ORDER_FIELDS, SETTLEMENT_FIELDS, Gateway, OtherFile

__all__ = [
    "GATEWAYS",
    "ORDER_FIELDS",
    "SETTLEMENT_FIELDS",
    "Gateway",
    "OtherFile",
    "ReconcileError",
    "Reconciliation",
    "check_name",
    "reconcile",
    "write_table",
]
