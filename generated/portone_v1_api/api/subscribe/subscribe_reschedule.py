# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Schedule a failed or revoked charge again.

Gives a charge that ran and failed, or was revoked, a new time under the same
`merchant_uid`. One that is still pending, running or paid is refused with 400, and so is a
time in the past; a repeat is therefore refused, since the first made it pending.
Not listed for tosspay_v2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...paths import segment
from ...types import Response

if TYPE_CHECKING:
    from ...models.reschedule_request import RescheduleRequest
    from ...models.schedule_response import ScheduleResponse

_OPERATION = OPERATIONS["subscribe_reschedule"]


def build(
    merchant_uid: str,
    *,
    body: RescheduleRequest,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/subscribe/payments/schedule/{segment('merchant_uid', merchant_uid)}/reschedule",
        {},
        body.to_dict(),
    )


def _parsed(answer: Answer) -> ScheduleResponse:
    return models.ScheduleResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[ScheduleResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    merchant_uid: str,
    *,
    client: Client,
    body: RescheduleRequest,
) -> Response[ScheduleResponse]:
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
    body: RescheduleRequest,
) -> ScheduleResponse:
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
    body: RescheduleRequest,
) -> Response[ScheduleResponse]:
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
    body: RescheduleRequest,
) -> ScheduleResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                merchant_uid,
                body=body,
            )
        )
    )
