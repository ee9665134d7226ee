# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Cancel Naver product orders and give the money back.

Moves money: refunds the product orders. Final: no operation undoes it. There is no amount
and no checksum; what to refund is chosen by product order. A repeat is not documented; look
with `naver_list_product_orders` first.

Order type (`naverco`) only. Acts on the product orders named; **without names it refunds
all of the payment**. Each goes to Naver by itself: 200 when all went through, 207 when some
did (the answer holds only those, and no reason for the others), 500 when none did.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...paths import segment
from ...types import UNSET, Response, Unset

if TYPE_CHECKING:
    from ...models.naver_cancel_request import NaverCancelRequest
    from ...models.naver_product_order_list_response import (
        NaverProductOrderListResponse,
    )

_OPERATION = OPERATIONS["naver_cancel"]


def build(
    imp_uid: str,
    *,
    body: NaverCancelRequest | Unset = UNSET,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/payments/{segment('imp_uid', imp_uid)}/naver/cancel",
        {},
        body.to_dict() if body else {},
    )


def _parsed(answer: Answer) -> NaverProductOrderListResponse:
    return models.NaverProductOrderListResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[NaverProductOrderListResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    imp_uid: str,
    *,
    client: Client,
    body: NaverCancelRequest | Unset = UNSET,
) -> Response[NaverProductOrderListResponse]:
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
    body: NaverCancelRequest | Unset = UNSET,
) -> NaverProductOrderListResponse:
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
    body: NaverCancelRequest | Unset = UNSET,
) -> Response[NaverProductOrderListResponse]:
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
    body: NaverCancelRequest | Unset = UNSET,
) -> NaverProductOrderListResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                imp_uid,
                body=body,
            )
        )
    )
