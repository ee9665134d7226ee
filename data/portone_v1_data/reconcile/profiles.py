"""Which columns of a shop's or a gateway's file hold what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final, Literal, TypeAlias

Key: TypeAlias = Literal["imp_uid", "merchant_uid", "pg_tid"]
"""What payments are joined by."""

KEYS: Final[tuple[Key, ...]] = ("imp_uid", "merchant_uid", "pg_tid")

Names: TypeAlias = Mapping[str, Sequence[str]]

ORDER_FIELDS = ("imp_uid", "merchant_uid", "amount", "refunded", "currency", "date")
"""What a file of orders can say. It needs an id and `amount`."""

SETTLEMENT_FIELDS = ("imp_uid", "merchant_uid", "pg_tid", "amount", "currency", "date", "kind")
"""What a settlement file can say. It needs an id and `amount`."""


@dataclass(frozen=True)
class Gateway:
    """A gateway's settlement file, and the payments that it is about."""

    providers: frozenset[str] = frozenset()
    """Codes of `pg_provider`; empty for all."""
    names: Names = field(default_factory=lambda: MappingProxyType({}))
    """The names under which a field stands, beside its own; the first one that is there counts."""
    evidence: str = ""
    """Where the names come from; empty without any."""


GATEWAYS: Final[Mapping[str, Gateway]] = MappingProxyType(
    {
        "generic": Gateway(),
        "kcp": Gateway(
            frozenset({"kcp", "kcp_billing", "kcp_quick"}),
            MappingProxyType(
                {
                    "pg_tid": ("KCP거래번호", "KCP 거래번호", "거래번호", "tno"),
                    "merchant_uid": ("주문번호", "ordr_idxx"),
                    "amount": ("거래금액", "금액"),
                    "date": ("거래일시", "거래일자", "거래일"),
                    "kind": ("거래구분", "구분"),
                }
            ),
            "inferred: no public description of the file was found",
        ),
        "inicis": Gateway(
            frozenset({"html5_inicis", "inicis", "inicis_v2", "inicis_unified"}),
            MappingProxyType(
                {
                    "pg_tid": ("TID", "tid", "거래번호"),
                    "merchant_uid": ("MOID", "주문번호", "oid"),
                    "amount": ("거래금액", "금액"),
                    "date": ("거래일시", "거래일자", "승인일자", "거래일"),
                    "kind": ("거래구분", "구분"),
                }
            ),
            "inferred: no public description of the file was found",
        ),
        "toss": Gateway(
            frozenset({"tosspayments", "tosspayments_v2", "uplus"}),
            MappingProxyType(
                {
                    "pg_tid": ("paymentKey",),
                    "merchant_uid": ("orderId",),
                    "date": ("soldDate",),
                }
            ),
            "the names that Toss Payments documents for its settlement API; that a file has them, "
            "too, is inferred",
        ),
    }
)
"""The profiles by name. `generic` knows only the fields' own names."""


@dataclass(frozen=True)
class OtherFile:
    """A file to compare payments with: of orders, or of a settlement.

    `columns` maps a field to the name of its column, where that has another name. `key` is what
    payments are joined by; None takes the first one that the file has: of orders `imp_uid`, then
    `merchant_uid`; of a settlement `pg_tid`, `merchant_uid`, `imp_uid`.
    """

    path: Path
    columns: Mapping[str, str] = field(default_factory=dict)
    key: Key | None = None
