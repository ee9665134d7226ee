# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Change the status of a PAYCO order.

Tells PAYCO that an order was shipped, that the purchase stands, or that it was cancelled.
To give money back use `payments_cancel`: whether `CANCELED` refunds anything is not
documented. What a repeat does is not documented either, and no operation reads the status
back. A 200 with `code != 0` is a refusal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...paths import segment
from ...types import Response

if TYPE_CHECKING:
    from ...models.payco_order_response import PaycoOrderResponse
    from ...models.payco_update_order_status_request import (
        PaycoUpdateOrderStatusRequest,
    )

_OPERATION = OPERATIONS["payco_update_order_status"]


def build(
    imp_uid: str,
    *,
    body: PaycoUpdateOrderStatusRequest,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/payco/orders/status/{segment('imp_uid', imp_uid)}",
        {},
        body.to_dict(),
    )


def _parsed(answer: Answer) -> PaycoOrderResponse:
    return models.PaycoOrderResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[PaycoOrderResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    imp_uid: str,
    *,
    client: Client,
    body: PaycoUpdateOrderStatusRequest,
) -> Response[PaycoOrderResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                imp_uid,
                body=body,
            )
        )
    )


def sync(
    imp_uid: str,
    *,
    client: Client,
    body: PaycoUpdateOrderStatusRequest,
) -> PaycoOrderResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                imp_uid,
                body=body,
            )
        )
    )


async def asyncio_detailed(
    imp_uid: str,
    *,
    client: AsyncClient,
    body: PaycoUpdateOrderStatusRequest,
) -> Response[PaycoOrderResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                imp_uid,
                body=body,
            )
        )
    )


async def asyncio(
    imp_uid: str,
    *,
    client: AsyncClient,
    body: PaycoUpdateOrderStatusRequest,
) -> PaycoOrderResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                imp_uid,
                body=body,
            )
        )
    )
