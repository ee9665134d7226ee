# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

CertificationMethod: TypeAlias = Literal["APP", "SMS"]
"""How the person agrees: by the digits of an SMS, or in an app."""
