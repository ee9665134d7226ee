# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Get how much of a Naver Pay payment a cash receipt may cover.

For payments of the payment type (`naverpay`) only; any other is refused with 400. An
unknown imp_uid is not documented to be told apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...paths import segment
from ...types import Response

if TYPE_CHECKING:
    from ...models.naver_cash_amount_response import NaverCashAmountResponse

_OPERATION = OPERATIONS["naver_get_cash_amount"]


def build(
    imp_uid: str,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/payments/{segment('imp_uid', imp_uid)}/naver/cash-amount",
        {},
        None,
    )


def _parsed(answer: Answer) -> NaverCashAmountResponse:
    return models.NaverCashAmountResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[NaverCashAmountResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    imp_uid: str,
    *,
    client: Client,
) -> Response[NaverCashAmountResponse]:
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
) -> NaverCashAmountResponse:
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
) -> Response[NaverCashAmountResponse]:
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
) -> NaverCashAmountResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                imp_uid,
            )
        )
    )
