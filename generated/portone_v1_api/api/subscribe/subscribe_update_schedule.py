# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Move a pending charge to another time.

Changes `schedule_at` of a charge that has not run, and nothing else of it. A charge that
ran or was revoked, and a time in the past, are refused with 400; use
`subscribe_reschedule` for failed and revoked ones. A repeat sets the same time again.
Offered for the gateways that can schedule but for tosspay_v2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...paths import segment
from ...types import Response

if TYPE_CHECKING:
    from ...models.schedule_response import ScheduleResponse
    from ...models.schedule_update_request import ScheduleUpdateRequest

_OPERATION = OPERATIONS["subscribe_update_schedule"]


def build(
    merchant_uid: str,
    *,
    body: ScheduleUpdateRequest,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/subscribe/payments/schedule/{segment('merchant_uid', merchant_uid)}",
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
    body: ScheduleUpdateRequest,
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
    body: ScheduleUpdateRequest,
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
    body: ScheduleUpdateRequest,
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
    body: ScheduleUpdateRequest,
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
