# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

ReceiptIdentifierType: TypeAlias = Literal["business", "person", "phone", "taxcard"]
"""`person`: resident registration number (주민등록번호). `business`: business registration number
(사업자등록번호). `phone`: telephone number. `taxcard`: cash receipt card (국세청 현금영수증카드), not
with nice_v2.
"""
