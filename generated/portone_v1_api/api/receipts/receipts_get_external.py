# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Get the cash receipt of a sale that was paid elsewhere.

The cash receipt that was issued at `/receipts/external/{merchant_uid}` for cash that did
not pass through PortOne. A revoked one should have `cancelled_at` set. A 200 whose `code` is not 0
is not recorded here; it would carry no receipt.

Gateways: html5_inicis, kcp, kicc, ksnet, nice, nice_v2, settle, smartro_v2, tosspayments,
welcome.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...paths import segment
from ...types import Response

if TYPE_CHECKING:
    from ...models.external_receipt_response import ExternalReceiptResponse

_OPERATION = OPERATIONS["receipts_get_external"]


def build(
    merchant_uid: str,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/receipts/external/{segment('merchant_uid', merchant_uid)}",
        {},
        None,
    )


def _parsed(answer: Answer) -> ExternalReceiptResponse:
    return models.ExternalReceiptResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[ExternalReceiptResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    merchant_uid: str,
    *,
    client: Client,
) -> Response[ExternalReceiptResponse]:
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
) -> ExternalReceiptResponse:
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
) -> Response[ExternalReceiptResponse]:
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
) -> ExternalReceiptResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                merchant_uid,
            )
        )
    )
