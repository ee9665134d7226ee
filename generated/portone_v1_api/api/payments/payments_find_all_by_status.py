# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""List every payment attempt of an order that is in one status.

All payments that carry this merchant_uid, page by page: an order whose first attempts
failed or were abandoned has several. With a status, all of that status.

When an order has no payment the API answers 404, not an empty page. A page past the end was
seen to be refused, too; that a status which none of the payments has is a 404 is inferred.
Test payments are listed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client, drop_unset
from ...operations import OPERATIONS
from ...paths import segment
from ...types import UNSET, Response, Unset

if TYPE_CHECKING:
    from ...models.payment_page_response import PaymentPageResponse
    from ...models.payment_sorting import PaymentSorting
    from ...models.payment_status import PaymentStatus

_OPERATION = OPERATIONS["payments_find_all_by_status"]


def build(
    merchant_uid: str,
    payment_status: PaymentStatus,
    *,
    page: int | None | Unset = UNSET,
    limit: int | None | Unset = UNSET,
    sorting: PaymentSorting | None | Unset = UNSET,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/payments/findAll/{segment('merchant_uid', merchant_uid)}/{segment('payment_status', payment_status)}",
        drop_unset(
            {
                "page": page,
                "limit": limit,
                "sorting": sorting,
            }
        ),
        None,
    )


def _parsed(answer: Answer) -> PaymentPageResponse:
    return models.PaymentPageResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[PaymentPageResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    merchant_uid: str,
    payment_status: PaymentStatus,
    *,
    client: Client,
    page: int | None | Unset = UNSET,
    limit: int | None | Unset = UNSET,
    sorting: PaymentSorting | None | Unset = UNSET,
) -> Response[PaymentPageResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                merchant_uid,
                payment_status,
                page=page,
                limit=limit,
                sorting=sorting,
            )
        )
    )


def sync(
    merchant_uid: str,
    payment_status: PaymentStatus,
    *,
    client: Client,
    page: int | None | Unset = UNSET,
    limit: int | None | Unset = UNSET,
    sorting: PaymentSorting | None | Unset = UNSET,
) -> PaymentPageResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                merchant_uid,
                payment_status,
                page=page,
                limit=limit,
                sorting=sorting,
            )
        )
    )


async def asyncio_detailed(
    merchant_uid: str,
    payment_status: PaymentStatus,
    *,
    client: AsyncClient,
    page: int | None | Unset = UNSET,
    limit: int | None | Unset = UNSET,
    sorting: PaymentSorting | None | Unset = UNSET,
) -> Response[PaymentPageResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                merchant_uid,
                payment_status,
                page=page,
                limit=limit,
                sorting=sorting,
            )
        )
    )


async def asyncio(
    merchant_uid: str,
    payment_status: PaymentStatus,
    *,
    client: AsyncClient,
    page: int | None | Unset = UNSET,
    limit: int | None | Unset = UNSET,
    sorting: PaymentSorting | None | Unset = UNSET,
) -> PaymentPageResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                merchant_uid,
                payment_status,
                page=page,
                limit=limit,
                sorting=sorting,
            )
        )
    )
