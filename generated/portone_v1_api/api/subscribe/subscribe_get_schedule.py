# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Get one schedule by its merchant_uid.

What became of a scheduled charge: `schedule_status` says whether it ran, `payment_status`
whether it was paid, `imp_uid` which payment it made.
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

_OPERATION = OPERATIONS["subscribe_get_schedule"]


def build(
    merchant_uid: str,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/subscribe/payments/schedule/{segment('merchant_uid', merchant_uid)}",
        {},
        None,
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
) -> Response[ScheduleResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                merchant_uid,
            )
        )
    )


def sync(
    merchant_uid: str,
    *,
    client: Client,
) -> ScheduleResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                merchant_uid,
            )
        )
    )


async def asyncio_detailed(
    merchant_uid: str,
    *,
    client: AsyncClient,
) -> Response[ScheduleResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                merchant_uid,
            )
        )
    )


async def asyncio(
    merchant_uid: str,
    *,
    client: AsyncClient,
) -> ScheduleResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                merchant_uid,
            )
        )
    )
