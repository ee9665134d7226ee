# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Get one Naver product order by Naver's own id.

For payments of the order type (`naverco`). The same object as in
`naver_list_product_orders`, found without the imp_uid.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...paths import segment
from ...types import Response

if TYPE_CHECKING:
    from ...models.naver_product_order_response import NaverProductOrderResponse

_OPERATION = OPERATIONS["naver_get_product_order"]


def build(
    product_order_id: str,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/naver/product-orders/{segment('product_order_id', product_order_id)}",
        {},
        None,
    )


def _parsed(answer: Answer) -> NaverProductOrderResponse:
    return models.NaverProductOrderResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[NaverProductOrderResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    product_order_id: str,
    *,
    client: Client,
) -> Response[NaverProductOrderResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                product_order_id,
            )
        )
    )


def sync(
    product_order_id: str,
    *,
    client: Client,
) -> NaverProductOrderResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                product_order_id,
            )
        )
    )


async def asyncio_detailed(
    product_order_id: str,
    *,
    client: AsyncClient,
) -> Response[NaverProductOrderResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                product_order_id,
            )
        )
    )


async def asyncio(
    product_order_id: str,
    *,
    client: AsyncClient,
) -> NaverProductOrderResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                product_order_id,
            )
        )
    )
