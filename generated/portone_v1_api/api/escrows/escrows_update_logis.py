# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Change the registered delivery of an escrow payment.

Replaces what `POST` has registered; all of `sender`, `receiver` and `logis` is sent again.
Moves no money. A payment whose record cannot be changed answers 409. A repeat is expected
to end the same. A 200 whose `code` is not 0 is a refusal: the old record stands. After a
lost answer or a 500, GET the same imp_uid and compare.

Gateways: daou, html5_inicis, kcp, ksnet (once the registration is through), smartro_v2 (by
contract), welcome; not nice_v2.
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
    from ...models.escrow_logis_update_request import EscrowLogisUpdateRequest

_OPERATION = OPERATIONS["escrows_update_logis"]


def build(
    imp_uid: str,
    *,
    body: EscrowLogisUpdateRequest,
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
    body: EscrowLogisUpdateRequest,
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
    body: EscrowLogisUpdateRequest,
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
    body: EscrowLogisUpdateRequest,
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
    body: EscrowLogisUpdateRequest,
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
