# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

NaverCancelReason: TypeAlias = Literal[
    "COLOR_AND_SIZE",
    "DELAYED_DELIVERY",
    "INCORRECT_INFO",
    "INTENT_CHANGED",
    "PRODUCT_UNSATISFIED",
    "SOLD_OUT",
    "WRONG_ORDER",
]
"""`SOLD_OUT` (상품 품절), `DELAYED_DELIVERY` (배송 지연), `PRODUCT_UNSATISFIED` (서비스 및 상품
불만족), `INTENT_CHANGED` (구매 의사 취소), `COLOR_AND_SIZE` (색상 및 사이즈 변경),
`WRONG_ORDER` (다른 상품 잘못 주문), `INCORRECT_INFO` (상품 정보 상이).
"""
