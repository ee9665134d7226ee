# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

PaymentSorting: TypeAlias = Literal[
    "-paid", "-started", "-updated", "paid", "started", "updated"
]
"""`started`: when the payment window was opened; `paid`: when it was paid; `updated`: when its
status last changed (which no field shows). A leading minus sorts the newest first.
"""
