# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Issue a cash receipt for a sale that was paid elsewhere.

Issues a cash receipt, through a channel of the merchant, for cash that did not pass
through PortOne. Moves no money, but files a tax document with the National Tax Service;
only `DELETE` takes it back.

Use the order id of the cash sale as merchant_uid, so that the two can be matched later;
smartro_v2 takes no special characters in it. VAT is 1/11 of `amount` unless `tax_free` or
`vat_amount` says otherwise.

A repeat under the same merchant_uid is refused with 400. A 200 whose `code` is not 0 is a
refusal: nothing was issued. After a lost answer or a 500, GET the same merchant_uid before
trying again.

Gateways: html5_inicis, kcp, kicc, ksnet, nice, nice_v2, settle, smartro, smartro_v2,
tosspayments, welcome. tosspayments does not check `type` against `identifier` and accepts
wrong ones. nice_v2 cannot issue one later for a payment that was approved without.
With smartro_v2, cancelling the sale does not revoke a receipt issued here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...paths import segment
from ...types import Response

if TYPE_CHECKING:
    from ...models.external_receipt_request import ExternalReceiptRequest
    from ...models.external_receipt_response import ExternalReceiptResponse

_OPERATION = OPERATIONS["receipts_issue_external"]


def build(
    merchant_uid: str,
    *,
    body: ExternalReceiptRequest,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/receipts/external/{segment('merchant_uid', merchant_uid)}",
        {},
        body.to_dict(),
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
    body: ExternalReceiptRequest,
) -> Response[ExternalReceiptResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                merchant_uid,
                body=body,
            )
        )
    )


def sync(
    merchant_uid: str,
    *,
    client: Client,
    body: ExternalReceiptRequest,
) -> ExternalReceiptResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                merchant_uid,
                body=body,
            )
        )
    )


async def asyncio_detailed(
    merchant_uid: str,
    *,
    client: AsyncClient,
    body: ExternalReceiptRequest,
) -> Response[ExternalReceiptResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                merchant_uid,
                body=body,
            )
        )
    )


async def asyncio(
    merchant_uid: str,
    *,
    client: AsyncClient,
    body: ExternalReceiptRequest,
) -> ExternalReceiptResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                merchant_uid,
                body=body,
            )
        )
    )
