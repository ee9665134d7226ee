# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

ScheduledPaymentStatus: TypeAlias = Literal["cancelled", "failed", "paid"]
"""What became of a charge that ran: `paid`, `failed`, or `cancelled` after it was paid."""
