# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Report that goods to be exchanged were collected.

Moves no money. For product orders whose exchange was approved: the old goods are back with
the merchant (COLLECT_DONE), and the new ones can be sent (`naver_ship_exchanged`). A repeat
is not documented; look with `naver_list_product_orders` first.

Order type (`naverco`) only. Acts on the product orders named, on all of the payment without
names. Each goes to Naver by itself: 200 when all went through, 207 when some did (the
answer holds only those, and no reason for the others), 500 when none did.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...paths import segment
from ...types import UNSET, Response, Unset

if TYPE_CHECKING:
    from ...models.naver_product_order_list_response import (
        NaverProductOrderListResponse,
    )
    from ...models.naver_product_orders_request import NaverProductOrdersRequest

_OPERATION = OPERATIONS["naver_collect_exchanged"]


def build(
    imp_uid: str,
    *,
    body: NaverProductOrdersRequest | Unset = UNSET,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/payments/{segment('imp_uid', imp_uid)}/naver/collect-exchanged",
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
    body: NaverProductOrdersRequest | Unset = UNSET,
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
    body: NaverProductOrdersRequest | Unset = UNSET,
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
    body: NaverProductOrdersRequest | Unset = UNSET,
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
    body: NaverProductOrdersRequest | Unset = UNSET,
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
