# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

NaverReviewType: TypeAlias = Literal["general", "premium"]
"""`general` (일반구매평): a line and a score. `premium` (프리미엄 구매평): a title and a text too."""
