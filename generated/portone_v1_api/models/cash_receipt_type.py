# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

CashReceiptType: TypeAlias = Literal["anonymous", "company", "person"]
"""Whom a cash receipt is for: `person`, `company` or `anonymous`."""
