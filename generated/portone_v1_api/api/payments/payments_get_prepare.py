# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Get what was registered for an order.

The amount, and the currency if one was given, that POST or PUT /payments/prepare
registered. It says nothing about payments. 404 when nothing is registered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...paths import segment
from ...types import Response

if TYPE_CHECKING:
    from ...models.payment_prepare_response import PaymentPrepareResponse

_OPERATION = OPERATIONS["payments_get_prepare"]


def build(
    merchant_uid: str,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/payments/prepare/{segment('merchant_uid', merchant_uid)}",
        {},
        None,
    )


def _parsed(answer: Answer) -> PaymentPrepareResponse:
    return models.PaymentPrepareResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[PaymentPrepareResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    merchant_uid: str,
    *,
    client: Client,
) -> Response[PaymentPrepareResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                merchant_uid,
            )
        )
    )


def sync(
    merchant_uid: str,
    *,
    client: Client,
) -> PaymentPrepareResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                merchant_uid,
            )
        )
    )


async def asyncio_detailed(
    merchant_uid: str,
    *,
    client: AsyncClient,
) -> Response[PaymentPrepareResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                merchant_uid,
            )
        )
    )


async def asyncio(
    merchant_uid: str,
    *,
    client: AsyncClient,
) -> PaymentPrepareResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                merchant_uid,
            )
        )
    )
