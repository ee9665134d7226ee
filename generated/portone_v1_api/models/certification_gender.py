# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

CertificationGender: TypeAlias = Literal["female", "male"]
"""`male` (남성) or `female` (여성)."""
