# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Put sub-merchants' shares on the sales slip of a payment.

Registers which sub-merchants share in a payment, and with how much, so that its sales slip
shows them. Moves no money: nothing is paid out or split.

What a repeat does, and whether it can be undone, is not documented, and nothing reads the
rows back: after a lost answer open the payment's receipt. A 200 whose `code` is not 0 is a
refusal: nothing was registered.

Gateway: html5_inicis, with its INIApi key entered in the console first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...paths import segment
from ...types import Response

if TYPE_CHECKING:
    from ...models.partner_receipt_response import PartnerReceiptResponse
    from ...models.partner_receipts_request import PartnerReceiptsRequest

_OPERATION = OPERATIONS["partners_save_receipts"]


def build(
    imp_uid: str,
    *,
    body: PartnerReceiptsRequest,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/partners/receipts/{segment('imp_uid', imp_uid)}",
        {},
        body.to_dict(),
    )


def _parsed(answer: Answer) -> PartnerReceiptResponse:
    return models.PartnerReceiptResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[PartnerReceiptResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    imp_uid: str,
    *,
    client: Client,
    body: PartnerReceiptsRequest,
) -> Response[PartnerReceiptResponse]:
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
    body: PartnerReceiptsRequest,
) -> PartnerReceiptResponse:
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
    body: PartnerReceiptsRequest,
) -> Response[PartnerReceiptResponse]:
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
    body: PartnerReceiptsRequest,
) -> PartnerReceiptResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                imp_uid,
                body=body,
            )
        )
    )
