# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

ReceiptProductType: TypeAlias = Literal["digital", "real"]
"""`real`: goods (실물상품). `digital`: digital content (디지털컨텐츠)."""
