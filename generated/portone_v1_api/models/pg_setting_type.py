# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

PgSettingType: TypeAlias = Literal["api_payment", "certification", "payment"]
"""`payment`: payments in a window. `api_payment`: charges by the API, with card data or a billing key. `certification`: identity verification."""
