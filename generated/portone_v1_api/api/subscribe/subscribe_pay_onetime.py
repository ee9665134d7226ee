# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Charge a card once, from its number.

Charges the card at once, without the buyer. With `customer_uid` the card is also kept as a
billing key of that name, with the `buyer_*` fields as its `customer_*` fields; ksnet and
tosspayments do not keep it.

**code 0 does not mean paid.** A card that the gateway does not know is refused with
code -1 and no result; a charge that it refuses comes as code 0 and a payment with `status`
`failed` and a `fail_reason`. Paid is what has `status` `paid` and the `amount` asked for.

There is no idempotency key: a `merchant_uid` that was paid is refused, one whose attempts
failed is charged anew. After a lost answer look the `merchant_uid` up before sending again.
Some gateways refuse the same card and amount again for a short while.

The payment's `imp_uid` begins with `imps_` and its `channel` is `api`. Gateways: daou, kcp,
nice, nice_v2, html5_inicis, paymentwall, settle, tosspayments, ksnet, welcome. The card
data passes through the merchant's server: keep it out of logs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...types import Response

if TYPE_CHECKING:
    from ...models.onetime_request import OnetimeRequest
    from ...models.payment_response import PaymentResponse

_OPERATION = OPERATIONS["subscribe_pay_onetime"]


def build(
    *,
    body: OnetimeRequest,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        "/subscribe/payments/onetime",
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
    body: OnetimeRequest,
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
    body: OnetimeRequest,
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
    body: OnetimeRequest,
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
    body: OnetimeRequest,
) -> PaymentResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                body=body,
            )
        )
    )
