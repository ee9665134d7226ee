# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Delete a KCP quick pay billing key.

Final: the auto-payment key behind this customer_uid can no longer be charged. Moves no
money. A repeat should be answered with 404. On success `message` is a text, not null.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...paths import segment
from ...types import Response

if TYPE_CHECKING:
    from ...models.kcp_quick_autopay_key_response import KcpQuickAutopayKeyResponse

_OPERATION = OPERATIONS["kcpquick_delete_autopay"]


def build(
    customer_uid: str,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/kcpquick/autopay/{segment('customer_uid', customer_uid)}",
        {},
        None,
    )


def _parsed(answer: Answer) -> KcpQuickAutopayKeyResponse:
    return models.KcpQuickAutopayKeyResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[KcpQuickAutopayKeyResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    customer_uid: str,
    *,
    client: Client,
) -> Response[KcpQuickAutopayKeyResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                customer_uid,
            )
        )
    )


def sync(
    customer_uid: str,
    *,
    client: Client,
) -> KcpQuickAutopayKeyResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                customer_uid,
            )
        )
    )


async def asyncio_detailed(
    customer_uid: str,
    *,
    client: AsyncClient,
) -> Response[KcpQuickAutopayKeyResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                customer_uid,
            )
        )
    )


async def asyncio(
    customer_uid: str,
    *,
    client: AsyncClient,
) -> KcpQuickAutopayKeyResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                customer_uid,
            )
        )
    )
