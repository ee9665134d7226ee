# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

KcpQuickPrepaidAuth: TypeAlias = Literal["N", "Y"]
"""`Y`: authenticate prepaid money; `N`: do not."""
