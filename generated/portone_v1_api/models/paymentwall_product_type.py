# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

PaymentwallProductType: TypeAlias = Literal["digital", "physical"]
"""`physical` (실물): goods that are sent. `digital` (디지털)."""
