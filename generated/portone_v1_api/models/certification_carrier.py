# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

CertificationCarrier: TypeAlias = Literal["KT", "LGT", "SKT"]
"""A carrier with its own network. For a budget carrier (알뜰폰) the one whose network it uses, with `is_mvno` true."""
