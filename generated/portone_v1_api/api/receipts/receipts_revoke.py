# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Revoke the cash receipt of a payment.

Takes back the cash receipt that was issued through PortOne for this payment. Moves no
money; the payment stays as it is. A receipt for cash taken elsewhere is revoked at
`/receipts/external/{merchant_uid}`.

Answers the receipt with `cancelled_at` set. What a repeat answers, and whether a new
receipt can be issued afterwards, is not documented. A 200 whose `code` is not 0 is a
refusal: the receipt stands. After a lost answer or a 500, GET it and look at
`cancelled_at`.

Gateways: daou, html5_inicis, kcp, ksnet, nice, nice_v2, settle, smartro_v2, tosspayments,
welcome; not kicc and smartro, which can only issue.
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

_OPERATION = OPERATIONS["receipts_revoke"]


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
