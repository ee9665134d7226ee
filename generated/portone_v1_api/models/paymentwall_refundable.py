# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

PaymentwallRefundable: TypeAlias = Literal["no", "yes"]
"""Whether the buyer can be refunded."""
