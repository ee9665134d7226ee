# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Register the delivery of the goods of an escrow payment.

Tells the gateway that the goods were sent, by whom, to whom and with which parcel number.
Moves no money by itself.

Once per payment: a repeat is refused with 409; change it with `PUT`. A 200 whose `code` is
not 0 is a refusal: nothing was registered. After a lost answer or a 500, GET the same
imp_uid: 409 means that nothing is registered.

Gateways: daou, html5_inicis, kcp, ksnet, nice_v2, smartro_v2 (by contract), welcome. Which
fields of `sender` and `receiver` are needed differs by gateway; each field says where.
ksnet needs its delivery escrow (배송 에스크로), and shows the payment there after 30 to 60
minutes. With nice_v2 the record cannot be changed afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...paths import segment
from ...types import Response

if TYPE_CHECKING:
    from ...models.escrow_logis_request import EscrowLogisRequest
    from ...models.escrow_logis_response import EscrowLogisResponse

_OPERATION = OPERATIONS["escrows_register_logis"]


def build(
    imp_uid: str,
    *,
    body: EscrowLogisRequest,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/escrows/logis/{segment('imp_uid', imp_uid)}",
        {},
        body.to_dict(),
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
    body: EscrowLogisRequest,
) -> Response[EscrowLogisResponse]:
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
    body: EscrowLogisRequest,
) -> EscrowLogisResponse:
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
    body: EscrowLogisRequest,
) -> Response[EscrowLogisResponse]:
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
    body: EscrowLogisRequest,
) -> EscrowLogisResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                imp_uid,
                body=body,
            )
        )
    )
