# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

ReceiptPayMethod: TypeAlias = Literal["trans", "vbank"]
"""`trans`: bank transfer (계좌이체). `vbank`: virtual account (가상계좌)."""
