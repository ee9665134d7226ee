# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

ChannelFailureType: TypeAlias = Literal["DB_FAILED", "INVALID_REQUEST", "PG_PROVIDER"]
"""Who failed: `INVALID_REQUEST` the request, `PG_PROVIDER` the gateway, `DB_FAILED` PortOne's storage."""
