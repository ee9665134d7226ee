# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

ReceiptType: TypeAlias = Literal["company", "person"]
"""`person`: for a person's income deduction (소득공제용). `company`: for a business's expenses (지출증빙용)."""
