# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Charge a failed or revoked schedule now.

Charges the billing key at once for a schedule that ran and failed, or was revoked, and
answers the payment. **A 200 does not mean paid**: `status` says `paid` or `failed`. A
schedule that is pending, running or paid is refused with 400, so a paid one is not charged
twice; one that failed again is charged anew by a repeat. After a lost answer look the
`merchant_uid` up first. Not listed for tosspay_v2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...paths import segment
from ...types import Response

if TYPE_CHECKING:
    from ...models.payment_response import PaymentResponse

_OPERATION = OPERATIONS["subscribe_retry"]


def build(
    merchant_uid: str,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/subscribe/payments/schedule/{segment('merchant_uid', merchant_uid)}/retry",
        {},
        None,
    )


def _parsed(answer: Answer) -> PaymentResponse:
    return models.PaymentResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[PaymentResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    merchant_uid: str,
    *,
    client: Client,
) -> Response[PaymentResponse]:
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
) -> PaymentResponse:
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
) -> Response[PaymentResponse]:
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
) -> PaymentResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                merchant_uid,
            )
        )
    )
