# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Pay with a member's prepaid money of KCP quick pay.

Moves money: takes the amount from the member's prepaid money. `imp_uid` is the transaction
in which the member entered the PIN (PinCheck).

Success is code 0 **and** `response.status` `paid`. A refusal comes as 200 with `code != 0`
and no response, or as code 0 with a payment whose status is `failed`. After a lost answer
look for the merchant_uid before trying again; an order that is paid cannot be paid twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...types import Response

if TYPE_CHECKING:
    from ...models.kcp_quick_pay_money_request import KcpQuickPayMoneyRequest
    from ...models.payment_response import PaymentResponse

_OPERATION = OPERATIONS["kcpquick_pay_money"]


def build(
    *,
    body: KcpQuickPayMoneyRequest,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        "/kcpquick/payment/money",
        {},
        body.to_dict(),
    )


def _parsed(answer: Answer) -> PaymentResponse:
    return models.PaymentResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[PaymentResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    *,
    client: Client,
    body: KcpQuickPayMoneyRequest,
) -> Response[PaymentResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                body=body,
            )
        )
    )


def sync(
    *,
    client: Client,
    body: KcpQuickPayMoneyRequest,
) -> PaymentResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                body=body,
            )
        )
    )


async def asyncio_detailed(
    *,
    client: AsyncClient,
    body: KcpQuickPayMoneyRequest,
) -> Response[PaymentResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                body=body,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncClient,
    body: KcpQuickPayMoneyRequest,
) -> PaymentResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                body=body,
            )
        )
    )
