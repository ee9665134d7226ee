# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

NaverClaimType: TypeAlias = Literal[
    "ADMIN_CANCEL", "CANCEL", "EXCHANGE", "PURCHASE_DECISION_HOLDBACK", "RETURN"
]
"""`CANCEL` (취소), `RETURN` (반품), `EXCHANGE` (교환), `PURCHASE_DECISION_HOLDBACK` (구매 확정
보류, the purchase is not to be confirmed yet), `ADMIN_CANCEL` (직권 취소, by Naver).
"""
