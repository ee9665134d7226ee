# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Get payments by their ids.

Payments by imp_uid, by merchant_uid, or by both at once, at most 100 ids together. At least
one id must be given.

200 when every id was found, 207 when some were, 404 when none was. A 207 looks like a 200:
`response` holds what was found and nothing says what is missing, so compare with what was
asked. An id should also be missing when it belongs to another merchant.

The answer is not in the order of the request: one was seen with the newer payment first.
One merchant_uid may stand for several payments. Test payments are listed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client, drop_unset
from ...operations import OPERATIONS
from ...types import UNSET, Response, Unset

if TYPE_CHECKING:
    from ...models.payment_list_response import PaymentListResponse

_OPERATION = OPERATIONS["payments_get_many"]


def build(
    *,
    imp_uid: list[str] | None | Unset = UNSET,
    merchant_uid: list[str] | None | Unset = UNSET,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        "/payments",
        drop_unset(
            {
                "imp_uid[]": imp_uid,
                "merchant_uid[]": merchant_uid,
            }
        ),
        None,
    )


def _parsed(answer: Answer) -> PaymentListResponse:
    return models.PaymentListResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[PaymentListResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    *,
    client: Client,
    imp_uid: list[str] | None | Unset = UNSET,
    merchant_uid: list[str] | None | Unset = UNSET,
) -> Response[PaymentListResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                imp_uid=imp_uid,
                merchant_uid=merchant_uid,
            )
        )
    )


def sync(
    *,
    client: Client,
    imp_uid: list[str] | None | Unset = UNSET,
    merchant_uid: list[str] | None | Unset = UNSET,
) -> PaymentListResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                imp_uid=imp_uid,
                merchant_uid=merchant_uid,
            )
        )
    )


async def asyncio_detailed(
    *,
    client: AsyncClient,
    imp_uid: list[str] | None | Unset = UNSET,
    merchant_uid: list[str] | None | Unset = UNSET,
) -> Response[PaymentListResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                imp_uid=imp_uid,
                merchant_uid=merchant_uid,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncClient,
    imp_uid: list[str] | None | Unset = UNSET,
    merchant_uid: list[str] | None | Unset = UNSET,
) -> PaymentListResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                imp_uid=imp_uid,
                merchant_uid=merchant_uid,
            )
        )
    )
