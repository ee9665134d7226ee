# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Change what was registered for an order.

Replaces the registered amount and currency of a merchant_uid. A repeat sets the same again,
so nothing is lost by it. After a lost answer read it with GET
/payments/prepare/{merchant_uid}.

404 when nothing is registered; register it with POST.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...types import Response

if TYPE_CHECKING:
    from ...models.payment_prepare_request import PaymentPrepareRequest
    from ...models.payment_prepare_response import PaymentPrepareResponse

_OPERATION = OPERATIONS["payments_update_prepare"]


def build(
    *,
    body: PaymentPrepareRequest,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        "/payments/prepare",
        {},
        body.to_dict(),
    )


def _parsed(answer: Answer) -> PaymentPrepareResponse:
    return models.PaymentPrepareResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[PaymentPrepareResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    *,
    client: Client,
    body: PaymentPrepareRequest,
) -> Response[PaymentPrepareResponse]:
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
    body: PaymentPrepareRequest,
) -> PaymentPrepareResponse:
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
    body: PaymentPrepareRequest,
) -> Response[PaymentPrepareResponse]:
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
    body: PaymentPrepareRequest,
) -> PaymentPrepareResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                body=body,
            )
        )
    )
