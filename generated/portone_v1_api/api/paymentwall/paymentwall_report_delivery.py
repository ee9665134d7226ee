# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Report to Paymentwall how a purchase is delivered.

Paymentwall pays the merchant for physical goods only when their delivery was reported.
Moves no money by itself. Called again for every change of the status; what reporting the
same status twice does is not documented.

Here `code` 0 is not yet success: the report was accepted when `response` has no
`error_code` (`success` is 1 then); otherwise `error` and `notices` say why Paymentwall
refused. A `code` other than 0 is PortOne's own refusal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...types import Response

if TYPE_CHECKING:
    from ...models.paymentwall_delivery_response import PaymentwallDeliveryResponse
    from ...models.paymentwall_report_delivery_request import (
        PaymentwallReportDeliveryRequest,
    )

_OPERATION = OPERATIONS["paymentwall_report_delivery"]


def build(
    *,
    body: PaymentwallReportDeliveryRequest,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        "/paymentwall/delivery",
        {},
        body.to_dict(),
    )


def _parsed(answer: Answer) -> PaymentwallDeliveryResponse:
    return models.PaymentwallDeliveryResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[PaymentwallDeliveryResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    *,
    client: Client,
    body: PaymentwallReportDeliveryRequest,
) -> Response[PaymentwallDeliveryResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                body=body,
            )
        )
    )


def sync(
    *,
    client: Client,
    body: PaymentwallReportDeliveryRequest,
) -> PaymentwallDeliveryResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                body=body,
            )
        )
    )


async def asyncio_detailed(
    *,
    client: AsyncClient,
    body: PaymentwallReportDeliveryRequest,
) -> Response[PaymentwallDeliveryResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                body=body,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncClient,
    body: PaymentwallReportDeliveryRequest,
) -> PaymentwallDeliveryResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                body=body,
            )
        )
    )
