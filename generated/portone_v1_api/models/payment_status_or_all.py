# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

PaymentStatusOrAll: TypeAlias = Literal["all", "cancelled", "failed", "paid", "ready"]
"""A payment status, or `all` for every one of them."""
