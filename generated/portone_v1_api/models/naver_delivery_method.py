# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

NaverDeliveryMethod: TypeAlias = Literal[
    "DELIVERY",
    "DIRECT_DELIVERY",
    "GDFW_ISSUE_SVC",
    "NOTHING",
    "QUICK_SVC",
    "VISIT_RECEIPT",
]
"""`DELIVERY` (택배, 등기, 소포): a parcel. `GDFW_ISSUE_SVC` (굿스플로 송장 출력): labels by
Goodsflow. `VISIT_RECEIPT` (방문 수령): fetched by the buyer. `DIRECT_DELIVERY` (직접 전달).
`QUICK_SVC` (퀵서비스): courier. `NOTHING` (배송 없음).
"""
