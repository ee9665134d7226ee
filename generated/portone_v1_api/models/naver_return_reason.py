# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

NaverReturnReason: TypeAlias = Literal[
    "BROKEN",
    "COLOR_AND_SIZE",
    "DELAYED_DELIVERY",
    "DROPPED_DELIVERY",
    "INCORRECT_INFO",
    "INTENT_CHANGED",
    "PRODUCT_UNSATISFIED",
    "SOLD_OUT",
    "WRONG_DELIVERY",
    "WRONG_OPTION",
    "WRONG_ORDER",
]
"""`INTENT_CHANGED` (구매 의사 취소), `COLOR_AND_SIZE` (색상 및 사이즈 변경), `WRONG_ORDER` (다른
상품 잘못 주문), `PRODUCT_UNSATISFIED` (서비스 및 상품 불만족), `DELAYED_DELIVERY` (배송 지연),
`SOLD_OUT` (상품 품절), `DROPPED_DELIVERY` (배송 누락), `BROKEN` (상품 파손), `INCORRECT_INFO`
(상품정보 상이), `WRONG_DELIVERY` (오배송), `WRONG_OPTION` (색상 등이 다른 상품을 잘못 배송).
"""
