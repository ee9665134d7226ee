# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

ScheduleStatus: TypeAlias = Literal["executed", "revoked", "scheduled"]
"""`scheduled`: to come. `executed`: it ran, paid or not. `revoked`: taken back before it ran."""
