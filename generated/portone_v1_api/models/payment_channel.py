# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

PaymentChannel: TypeAlias = Literal["api", "mobile", "pc"]
"""`pc` and `mobile`: the buyer paid in a window. `api`: charged by the API (billing key or card data)."""
