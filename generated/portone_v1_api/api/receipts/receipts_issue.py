# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Issue the cash receipt of a payment.

Issues a cash receipt, through the gateway that made the payment, for a payment in cash
(virtual account or bank transfer) that is `paid`. Moves no money, but files a tax document
with the National Tax Service; only `DELETE` takes it back.

The amount is not sent: it is what the payment still holds, so the rest after partial
cancels. VAT is 1/11 of it unless `tax_free` or `vat_amount` says otherwise.

A repeat is refused with 400 while a receipt exists. A 200 whose `code` is not 0 is a
refusal: nothing was issued. After a lost answer or a 500, GET the same imp_uid before
trying again.

Gateways: daou, html5_inicis, kcp, kicc, ksnet, nice, nice_v2, settle, smartro, smartro_v2,
tosspayments, welcome. tosspayments does not check `type` against `identifier` and accepts
wrong ones. nice_v2 cannot issue one later that was not asked for when the payment was
approved. With smartro_v2, cancelling the payment does not revoke a receipt issued here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...paths import segment
from ...types import Response

if TYPE_CHECKING:
    from ...models.receipt_request import ReceiptRequest
    from ...models.receipt_response import ReceiptResponse

_OPERATION = OPERATIONS["receipts_issue"]


def build(
    imp_uid: str,
    *,
    body: ReceiptRequest,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/receipts/{segment('imp_uid', imp_uid)}",
        {},
        body.to_dict(),
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
    body: ReceiptRequest,
) -> Response[ReceiptResponse]:
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
    body: ReceiptRequest,
) -> ReceiptResponse:
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
    body: ReceiptRequest,
) -> Response[ReceiptResponse]:
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
    body: ReceiptRequest,
) -> ReceiptResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                imp_uid,
                body=body,
            )
        )
    )
