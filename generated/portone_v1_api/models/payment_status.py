# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

PaymentStatus: TypeAlias = Literal["cancelled", "failed", "paid", "ready"]
"""`ready`: not paid (a window was opened, or a virtual account waits for its deposit; many
abandoned attempts stay so for ever). `paid`. `cancelled`: cancelled in part or in full;
compare `cancel_amount` with `amount`. `failed`: not final, as some gateways approve late.
"""
