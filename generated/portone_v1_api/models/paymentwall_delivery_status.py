# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

PaymentwallDeliveryStatus: TypeAlias = Literal[
    "delivered", "delivering", "order_placed", "order_shipped"
]
"""`order_placed`: ordered. `order_shipped`: handed to the carrier. `delivering`: on its way. `delivered`: arrived."""
