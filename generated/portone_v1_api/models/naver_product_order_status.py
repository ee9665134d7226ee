# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

NaverProductOrderStatus: TypeAlias = Literal[
    "CANCELED",
    "CANCELED_BY_NOPAYMENT",
    "DELIVERED",
    "DELIVERING",
    "EXCHANGED",
    "PAYED",
    "PAYMENT_WAITING",
    "PURCHASE_DECIDED",
    "RETURNED",
]
"""`PAYMENT_WAITING` (입금 대기): not paid in yet. `PAYED` (결제 완료). `DELIVERING` (배송 중).
`DELIVERED` (배송 완료). `PURCHASE_DECIDED` (구매 확정): the purchase stands. `EXCHANGED`
(교환 완료). `CANCELED` (취소 완료). `RETURNED` (반품 완료). `CANCELED_BY_NOPAYMENT` (미입금
취소): nothing was paid in.
"""
