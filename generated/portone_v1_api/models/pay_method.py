# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from typing import Literal, TypeAlias

PayMethod: TypeAlias = Literal[
    "applepay",
    "booknlife",
    "card",
    "culturegift",
    "cultureland",
    "kakaopay",
    "lpay",
    "naverpay",
    "payco",
    "paypal",
    "phone",
    "point",
    "samsung",
    "smartculture",
    "ssgpay",
    "tosspay",
    "trans",
    "vbank",
]
"""How the buyer paid: `card` (신용카드), `trans` (계좌이체, bank transfer), `vbank` (가상계좌, virtual
account), `phone` (휴대폰 소액결제), `point` (포인트), gift vouchers and wallets. Others occur.
"""
