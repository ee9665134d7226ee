# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

PaycoOrderStatus: TypeAlias = Literal["CANCELED", "DELIVERY_START", "PURCHASE_DECISION"]
"""`DELIVERY_START` (배송시작-출고지시): shipped. `PURCHASE_DECISION` (구매확정): the purchase stands. `CANCELED` (취소)."""
