# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Get the delivery record of an escrow payment.

What was registered about the delivery of the goods. A payment without a record answers
409, not 404. A 200 whose `code` is not 0 is not recorded here; it would carry no record.

Gateways: daou, html5_inicis, kcp, ksnet, nice_v2, smartro_v2 (by contract), welcome.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...paths import segment
from ...types import Response

if TYPE_CHECKING:
    from ...models.escrow_logis_response import EscrowLogisResponse

_OPERATION = OPERATIONS["escrows_get_logis"]


def build(
    imp_uid: str,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/escrows/logis/{segment('imp_uid', imp_uid)}",
        {},
        None,
    )


def _parsed(answer: Answer) -> EscrowLogisResponse:
    return models.EscrowLogisResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[EscrowLogisResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    imp_uid: str,
    *,
    client: Client,
) -> Response[EscrowLogisResponse]:
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
) -> EscrowLogisResponse:
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
) -> Response[EscrowLogisResponse]:
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
) -> EscrowLogisResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                imp_uid,
            )
        )
    )
