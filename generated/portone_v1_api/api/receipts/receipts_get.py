# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Get the cash receipt of a payment.

The cash receipt that was issued through PortOne for this payment. A revoked one should have
`cancelled_at` set. A 200 whose `code` is not 0 is not recorded here; it would carry no
receipt.

Gateways: daou, html5_inicis, kcp, ksnet, nice, nice_v2, payco, smartro, smartro_v2,
tosspayments, uplus, welcome.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...paths import segment
from ...types import Response

if TYPE_CHECKING:
    from ...models.receipt_response import ReceiptResponse

_OPERATION = OPERATIONS["receipts_get"]


def build(
    imp_uid: str,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/receipts/{segment('imp_uid', imp_uid)}",
        {},
        None,
    )


def _parsed(answer: Answer) -> ReceiptResponse:
    return models.ReceiptResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[ReceiptResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    imp_uid: str,
    *,
    client: Client,
) -> Response[ReceiptResponse]:
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
) -> ReceiptResponse:
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
) -> Response[ReceiptResponse]:
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
) -> ReceiptResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                imp_uid,
            )
        )
    )
