# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

ScheduleSorting: TypeAlias = Literal["scheduled"]
"""`scheduled`: by the time of the charge, the earliest first."""
