# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""List the Naver product orders of a payment.

Naver Pay of the order type (`naverco`) keeps one product order for each kind of product, so
a payment has one or more; each is shipped, cancelled or returned by itself. All of them are
answered, in one list without pages.

This is where to look after any change whose answer was lost or was 207.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...paths import segment
from ...types import Response

if TYPE_CHECKING:
    from ...models.naver_product_order_list_response import (
        NaverProductOrderListResponse,
    )

_OPERATION = OPERATIONS["naver_list_product_orders"]


def build(
    imp_uid: str,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/payments/{segment('imp_uid', imp_uid)}/naver/product-orders",
        {},
        None,
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
) -> Response[NaverProductOrderListResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                imp_uid,
            )
        )
    )


def sync(
    imp_uid: str,
    *,
    client: Client,
) -> NaverProductOrderListResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                imp_uid,
            )
        )
    )


async def asyncio_detailed(
    imp_uid: str,
    *,
    client: AsyncClient,
) -> Response[NaverProductOrderListResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                imp_uid,
            )
        )
    )


async def asyncio(
    imp_uid: str,
    *,
    client: AsyncClient,
) -> NaverProductOrderListResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                imp_uid,
            )
        )
    )
