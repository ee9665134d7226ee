# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""List the payments of a period by status.

The merchant's payments between `from` and `to`, page by page; at most 90 days at once, the
last 90 without them. Older ones are listed window by window.

The times mean, by the status of each payment: `ready` when it was begun, `paid` when it
was paid, `cancelled` when it was cancelled, `failed` when it failed. Each payment counts in
exactly one status; one that was cancelled in part counts as `cancelled`, not as `paid`.

Nothing to list is an empty page. A page past the end is refused with 400, so follow `next`
and stop at 0. Rows move between pages while payments come in: fix `to`, sort by `started`
and tell rows apart by imp_uid. Test payments are listed.
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
    from ...models.payment_status_or_all import PaymentStatusOrAll

_OPERATION = OPERATIONS["payments_list_by_status"]


def build(
    payment_status: PaymentStatusOrAll,
    *,
    page: int | None | Unset = UNSET,
    limit: int | None | Unset = UNSET,
    from_: int | None | Unset = UNSET,
    to: int | None | Unset = UNSET,
    sorting: PaymentSorting | None | Unset = UNSET,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/payments/status/{segment('payment_status', payment_status)}",
        drop_unset(
            {
                "page": page,
                "limit": limit,
                "from": from_,
                "to": to,
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
    payment_status: PaymentStatusOrAll,
    *,
    client: Client,
    page: int | None | Unset = UNSET,
    limit: int | None | Unset = UNSET,
    from_: int | None | Unset = UNSET,
    to: int | None | Unset = UNSET,
    sorting: PaymentSorting | None | Unset = UNSET,
) -> Response[PaymentPageResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                payment_status,
                page=page,
                limit=limit,
                from_=from_,
                to=to,
                sorting=sorting,
            )
        )
    )


def sync(
    payment_status: PaymentStatusOrAll,
    *,
    client: Client,
    page: int | None | Unset = UNSET,
    limit: int | None | Unset = UNSET,
    from_: int | None | Unset = UNSET,
    to: int | None | Unset = UNSET,
    sorting: PaymentSorting | None | Unset = UNSET,
) -> PaymentPageResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                payment_status,
                page=page,
                limit=limit,
                from_=from_,
                to=to,
                sorting=sorting,
            )
        )
    )


async def asyncio_detailed(
    payment_status: PaymentStatusOrAll,
    *,
    client: AsyncClient,
    page: int | None | Unset = UNSET,
    limit: int | None | Unset = UNSET,
    from_: int | None | Unset = UNSET,
    to: int | None | Unset = UNSET,
    sorting: PaymentSorting | None | Unset = UNSET,
) -> Response[PaymentPageResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                payment_status,
                page=page,
                limit=limit,
                from_=from_,
                to=to,
                sorting=sorting,
            )
        )
    )


async def asyncio(
    payment_status: PaymentStatusOrAll,
    *,
    client: AsyncClient,
    page: int | None | Unset = UNSET,
    limit: int | None | Unset = UNSET,
    from_: int | None | Unset = UNSET,
    to: int | None | Unset = UNSET,
    sorting: PaymentSorting | None | Unset = UNSET,
) -> PaymentPageResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                payment_status,
                page=page,
                limit=limit,
                from_=from_,
                to=to,
                sorting=sorting,
            )
        )
    )
