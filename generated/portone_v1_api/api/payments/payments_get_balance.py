# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Break a payment's amount down by instrument.

For a payment made with several instruments at once (card and points, say): what each has
paid, split into tax-free supply, taxable supply, VAT and service charge, with its history.

Answered for paid or cancelled payments of PAYCO and KCP only. Anything else, an unknown
imp_uid included, is refused with one and the same message.

`amount` stays what was paid at first; the four groups are net of refunds. What is left
should be the sum of `primary`, `secondary` and `discount`, while `cash_receipt` says for
how much of it a cash receipt was issued. Whether an entry of `histories` is a change or
what was left at that time is not known: read the groups, and expect either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...paths import segment
from ...types import Response

if TYPE_CHECKING:
    from ...models.payment_balance_response import PaymentBalanceResponse

_OPERATION = OPERATIONS["payments_get_balance"]


def build(
    imp_uid: str,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/payments/{segment('imp_uid', imp_uid)}/balance",
        {},
        None,
    )


def _parsed(answer: Answer) -> PaymentBalanceResponse:
    return models.PaymentBalanceResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[PaymentBalanceResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    imp_uid: str,
    *,
    client: Client,
) -> Response[PaymentBalanceResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                imp_uid,
            )
        )
    )


def sync(
    imp_uid: str,
    *,
    client: Client,
) -> PaymentBalanceResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                imp_uid,
            )
        )
    )


async def asyncio_detailed(
    imp_uid: str,
    *,
    client: AsyncClient,
) -> Response[PaymentBalanceResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                imp_uid,
            )
        )
    )


async def asyncio(
    imp_uid: str,
    *,
    client: AsyncClient,
) -> PaymentBalanceResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                imp_uid,
            )
        )
    )
