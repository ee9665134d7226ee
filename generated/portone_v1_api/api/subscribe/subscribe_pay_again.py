# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Charge a billing key.

Charges the card behind `customer_uid` at once, without the buyer. The billing key may come
from a payment window, from a onetime charge or from saving a customer.

**code 0 does not mean paid**: a charge that the gateway refuses can come as code 0 and a
payment with `status` `failed` and a `fail_reason`, or as another code without a result. An
unknown `customer_uid` is refused under 200, too.

There is no idempotency key: a `merchant_uid` that was paid is refused, one whose attempts
failed is charged anew. After a lost answer look the `merchant_uid` up before sending again.

A super billing key is charged through one channel of its routing group, drawn by the
group's ratios, unless `channel_key` names the channel. paypal_v2 needs a currency other than
KRW, and a fraud detection script on the page that leads to the charge. The payment's
`imp_uid` begins with `imps_`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...types import Response

if TYPE_CHECKING:
    from ...models.again_request import AgainRequest
    from ...models.payment_response import PaymentResponse

_OPERATION = OPERATIONS["subscribe_pay_again"]


def build(
    *,
    body: AgainRequest,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        "/subscribe/payments/again",
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
    body: AgainRequest,
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
    body: AgainRequest,
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
    body: AgainRequest,
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
    body: AgainRequest,
) -> PaymentResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                body=body,
            )
        )
    )
