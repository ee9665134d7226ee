# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Confirm the purchase of a Naver Pay escrow payment.

Ends the escrow of a payment of the payment type (`naverpay`): the purchase stands and the
merchant can be paid. Final. The answer carries no result. What a repeat does is not
documented. A 200 with `code != 0` is a refusal; `message` says why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...paths import segment
from ...types import UNSET, Response, Unset

if TYPE_CHECKING:
    from ...models.acknowledgement_response import AcknowledgementResponse
    from ...models.naver_confirm_request import NaverConfirmRequest

_OPERATION = OPERATIONS["naver_confirm"]


def build(
    imp_uid: str,
    *,
    body: NaverConfirmRequest | Unset = UNSET,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/payments/{segment('imp_uid', imp_uid)}/naver/confirm",
        {},
        body.to_dict() if body else {},
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
    body: NaverConfirmRequest | Unset = UNSET,
) -> Response[AcknowledgementResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                imp_uid,
                body=body,
            )
        )
    )


def sync(
    imp_uid: str,
    *,
    client: Client,
    body: NaverConfirmRequest | Unset = UNSET,
) -> AcknowledgementResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                imp_uid,
                body=body,
            )
        )
    )


async def asyncio_detailed(
    imp_uid: str,
    *,
    client: AsyncClient,
    body: NaverConfirmRequest | Unset = UNSET,
) -> Response[AcknowledgementResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                imp_uid,
                body=body,
            )
        )
    )


async def asyncio(
    imp_uid: str,
    *,
    client: AsyncClient,
    body: NaverConfirmRequest | Unset = UNSET,
) -> AcknowledgementResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                imp_uid,
                body=body,
            )
        )
    )
