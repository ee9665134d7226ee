# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

CertifiedCarrier: TypeAlias = Literal[
    "KT", "KT_MVNO", "LGT", "LGT_MVNO", "SKT", "SKT_MVNO"
]
"""A carrier; `_MVNO` for budget carriers (알뜰폰) on its network."""
