# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Have Naver credit the buyer's points for a payment.

Moves money in the form of Naver Pay points. For payments of the payment type (`naverpay`).
How many points is Naver's matter: the request has no amount and the answer no result. What
a repeat does is not documented, and no operation shows whether points were credited: after
a lost answer look in Naver's console. A 200 with `code != 0` is a refusal; `message` says
why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...paths import segment
from ...types import Response

if TYPE_CHECKING:
    from ...models.acknowledgement_response import AcknowledgementResponse

_OPERATION = OPERATIONS["naver_deposit_point"]


def build(
    imp_uid: str,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/payments/{segment('imp_uid', imp_uid)}/naver/point",
        {},
        None,
    )


def _parsed(answer: Answer) -> AcknowledgementResponse:
    return models.AcknowledgementResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[AcknowledgementResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    imp_uid: str,
    *,
    client: Client,
) -> Response[AcknowledgementResponse]:
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
) -> AcknowledgementResponse:
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
) -> Response[AcknowledgementResponse]:
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
) -> AcknowledgementResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                imp_uid,
            )
        )
    )
