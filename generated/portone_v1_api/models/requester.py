# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

Requester: TypeAlias = Literal["admin", "customer"]
"""Who asked for it: `customer` the buyer (구매자), `admin` the merchant (관리자)."""
