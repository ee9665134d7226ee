# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

CardType: TypeAlias = Literal[0, 1]
"""0 credit card (신용카드), 1 debit card (체크카드)."""
