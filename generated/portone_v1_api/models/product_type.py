# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

ProductType: TypeAlias = Literal["digital", "real"]
"""What is sold: `real` goods (실물상품) or `digital` content (디지털컨텐츠)."""
