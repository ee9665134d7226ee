# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Register a prepaid-money transaction of KCP quick pay in advance.

Keeps what the KCP window will need for this order. Moves no money. A second registration of
the same merchant_uid is refused with 409; change the first with `kcpquick_update_prepare`.
There is no operation to read it back. Not the same as `payments_prepare`, which fixes an
amount.
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
    from ...models.kcp_quick_prepare_request import KcpQuickPrepareRequest

_OPERATION = OPERATIONS["kcpquick_prepare"]


def build(
    merchant_uid: str,
    *,
    body: KcpQuickPrepareRequest,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/kcpquick/prepare/{segment('merchant_uid', merchant_uid)}",
        {},
        body.to_dict(),
    )


def _parsed(answer: Answer) -> AcknowledgementResponse:
    return models.AcknowledgementResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[AcknowledgementResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    merchant_uid: str,
    *,
    client: Client,
    body: KcpQuickPrepareRequest,
) -> Response[AcknowledgementResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                merchant_uid,
                body=body,
            )
        )
    )


def sync(
    merchant_uid: str,
    *,
    client: Client,
    body: KcpQuickPrepareRequest,
) -> AcknowledgementResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                merchant_uid,
                body=body,
            )
        )
    )


async def asyncio_detailed(
    merchant_uid: str,
    *,
    client: AsyncClient,
    body: KcpQuickPrepareRequest,
) -> Response[AcknowledgementResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                merchant_uid,
                body=body,
            )
        )
    )


async def asyncio(
    merchant_uid: str,
    *,
    client: AsyncClient,
    body: KcpQuickPrepareRequest,
) -> AcknowledgementResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                merchant_uid,
                body=body,
            )
        )
    )
