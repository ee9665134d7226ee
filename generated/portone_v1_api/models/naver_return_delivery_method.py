# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

NaverReturnDeliveryMethod: TypeAlias = Literal[
    "RETURN_DELIVERY", "RETURN_DESIGNATED", "RETURN_INDIVIDUAL"
]
"""`RETURN_DESIGNATED` (지정 반품 택배): fetched by a parcel service that the merchant has
ordered. `RETURN_DELIVERY` (일반 반품 택배): sent back as a parcel. `RETURN_INDIVIDUAL` (직접
반송): brought back.
"""
