# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Get one payment of an order.

Of all payments that carry this merchant_uid, the first by `sorting`; the newest unless
asked otherwise. With a status, the first in that status. An order can have several
payments: GET /payments/findAll lists them all.

404 when there is none (in this status). Test payments are answered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client, drop_unset
from ...operations import OPERATIONS
from ...paths import segment
from ...types import UNSET, Response, Unset

if TYPE_CHECKING:
    from ...models.payment_response import PaymentResponse
    from ...models.payment_sorting import PaymentSorting

_OPERATION = OPERATIONS["payments_find"]


def build(
    merchant_uid: str,
    *,
    sorting: PaymentSorting | None | Unset = UNSET,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/payments/find/{segment('merchant_uid', merchant_uid)}",
        drop_unset(
            {
                "sorting": sorting,
            }
        ),
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
    sorting: PaymentSorting | None | Unset = UNSET,
) -> Response[PaymentResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                merchant_uid,
                sorting=sorting,
            )
        )
    )


def sync(
    merchant_uid: str,
    *,
    client: Client,
    sorting: PaymentSorting | None | Unset = UNSET,
) -> PaymentResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                merchant_uid,
                sorting=sorting,
            )
        )
    )


async def asyncio_detailed(
    merchant_uid: str,
    *,
    client: AsyncClient,
    sorting: PaymentSorting | None | Unset = UNSET,
) -> Response[PaymentResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                merchant_uid,
                sorting=sorting,
            )
        )
    )


async def asyncio(
    merchant_uid: str,
    *,
    client: AsyncClient,
    sorting: PaymentSorting | None | Unset = UNSET,
) -> PaymentResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                merchant_uid,
                sorting=sorting,
            )
        )
    )
