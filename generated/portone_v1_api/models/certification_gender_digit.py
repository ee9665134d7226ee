# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

CertificationGenderDigit: TypeAlias = Literal["1", "2", "3", "4", "5", "6", "7", "8"]
"""The seventh digit of the resident registration number. Korean man 1, woman 2, when born
before 2000; 3 and 4 from 2000. Foreigners, kcp_v2 only: man 5, woman 6 before 2000; 7 and
8 from 2000.
"""
