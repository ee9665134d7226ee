# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

NaverWithholdReason: TypeAlias = Literal[
    "ETC",
    "EXTRAFEEE",
    "RETURN_DELIVERYFEE",
    "RETURN_DELIVERYFEE_AND_EXTRAFEEE",
    "RETURN_PRODUCT_NOT_DELIVERED",
]
"""`RETURN_DELIVERYFEE` (반품 배송비 청구): delivery is to be paid. `EXTRAFEEE` (기타 반품 비용
청구): something else is. `RETURN_DELIVERYFEE_AND_EXTRAFEEE`: both.
`RETURN_PRODUCT_NOT_DELIVERED` (반품 상품 미입고): the goods have not arrived. `ETC` (기타 사유).
"""
