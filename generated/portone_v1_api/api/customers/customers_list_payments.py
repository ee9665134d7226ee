# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""List the payments made with a billing key.

All payments charged to one `customer_uid`, page by page. The size of a page is the API's
(20 by its documents). An unknown `customer_uid` is an empty page.
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

_OPERATION = OPERATIONS["customers_list_payments"]


def build(
    customer_uid: str,
    *,
    page: int | None | Unset = UNSET,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/subscribe/customers/{segment('customer_uid', customer_uid)}/payments",
        drop_unset(
            {
                "page": page,
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
    customer_uid: str,
    *,
    client: Client,
    page: int | None | Unset = UNSET,
) -> Response[PaymentPageResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                customer_uid,
                page=page,
            )
        )
    )


def sync(
    customer_uid: str,
    *,
    client: Client,
    page: int | None | Unset = UNSET,
) -> PaymentPageResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                customer_uid,
                page=page,
            )
        )
    )


async def asyncio_detailed(
    customer_uid: str,
    *,
    client: AsyncClient,
    page: int | None | Unset = UNSET,
) -> Response[PaymentPageResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                customer_uid,
                page=page,
            )
        )
    )


async def asyncio(
    customer_uid: str,
    *,
    client: AsyncClient,
    page: int | None | Unset = UNSET,
) -> PaymentPageResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                customer_uid,
                page=page,
            )
        )
    )
