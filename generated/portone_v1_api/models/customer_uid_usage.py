# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

CustomerUidUsage: TypeAlias = Literal["issue", "payment", "payment.scheduled"]
"""What the billing key was used for: `issue` (빌링키 발급), `payment` (결제), `payment.scheduled` (예약결제)."""
