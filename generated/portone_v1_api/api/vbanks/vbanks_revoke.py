# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Revoke a virtual account before anybody pays into it.

Closes the account, so that no buyer pays into it by mistake. No money moves. Final: issue
another one if it is needed again. A repeat is refused with 400, for the account no longer
waits.

By imp_uid only, since several accounts of one merchant_uid may wait at the same time. 400
when the payment is not a virtual account in `ready`; one that was paid is given back with
POST /payments/cancel. Supported: html5_inicis, uplus, kcp, danal, nice, nice_v2, kicc,
settle, smartro, smartro_v2, tosspayments, ksnet, welcome.
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

_OPERATION = OPERATIONS["vbanks_revoke"]


def build(
    imp_uid: str,
    *,
    pg_api_key: str | None | Unset = UNSET,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/vbanks/{segment('imp_uid', imp_uid)}",
        drop_unset(
            {
                "pg_api_key": pg_api_key,
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
    imp_uid: str,
    *,
    client: Client,
    pg_api_key: str | None | Unset = UNSET,
) -> Response[PaymentResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                imp_uid,
                pg_api_key=pg_api_key,
            )
        )
    )


def sync(
    imp_uid: str,
    *,
    client: Client,
    pg_api_key: str | None | Unset = UNSET,
) -> PaymentResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                imp_uid,
                pg_api_key=pg_api_key,
            )
        )
    )


async def asyncio_detailed(
    imp_uid: str,
    *,
    client: AsyncClient,
    pg_api_key: str | None | Unset = UNSET,
) -> Response[PaymentResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                imp_uid,
                pg_api_key=pg_api_key,
            )
        )
    )


async def asyncio(
    imp_uid: str,
    *,
    client: AsyncClient,
    pg_api_key: str | None | Unset = UNSET,
) -> PaymentResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                imp_uid,
                pg_api_key=pg_api_key,
            )
        )
    )
