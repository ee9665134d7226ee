# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Make a billing key of a card.

Has the gateway check the card and issue a billing key, and keeps it under `customer_uid`.
Nothing is charged. One `customer_uid` stands for one card of one buyer, not for the buyer.

Saving to a `customer_uid` that exists puts the new card in place of the old one; the old
key is not revoked at the gateway. A repeat is thus harmless but may issue another key.

With `channel_group_id` every active channel of the routing group issues a key: the result
is a super billing key, which lists the channels that succeeded and those that failed.

Refusals come under 200: code -1 for a card that the gateway refuses, code 1 when no channel
is set up for it. Only after an agreement with the gateway; which card fields it needs
depends on that. Gateways: nice, nice_v2, kcp, daou, html5_inicis, tosspayments, ksnet,
welcome. The card data passes through the merchant's server: keep it out of logs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...paths import segment
from ...types import Response

if TYPE_CHECKING:
    from ...models.customer_response import CustomerResponse
    from ...models.customer_save_request import CustomerSaveRequest

_OPERATION = OPERATIONS["customers_save"]


def build(
    customer_uid: str,
    *,
    body: CustomerSaveRequest,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/subscribe/customers/{segment('customer_uid', customer_uid)}",
        {},
        body.to_dict(),
    )


def _parsed(answer: Answer) -> CustomerResponse:
    return models.CustomerResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[CustomerResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    customer_uid: str,
    *,
    client: Client,
    body: CustomerSaveRequest,
) -> Response[CustomerResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                customer_uid,
                body=body,
            )
        )
    )


def sync(
    customer_uid: str,
    *,
    client: Client,
    body: CustomerSaveRequest,
) -> CustomerResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                customer_uid,
                body=body,
            )
        )
    )


async def asyncio_detailed(
    customer_uid: str,
    *,
    client: AsyncClient,
    body: CustomerSaveRequest,
) -> Response[CustomerResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                customer_uid,
                body=body,
            )
        )
    )


async def asyncio(
    customer_uid: str,
    *,
    client: AsyncClient,
    body: CustomerSaveRequest,
) -> CustomerResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                customer_uid,
                body=body,
            )
        )
    )
