# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

NaverConfirmRequester: TypeAlias = Literal["admin", "customer"]
"""`admin` (고객사 관리자): the merchant. `customer` (구매자): the buyer."""
