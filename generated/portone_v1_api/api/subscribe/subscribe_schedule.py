# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Schedule charges of a billing key.

Has PortOne charge the billing key at the given times, once an item. A charge runs some
seconds after its `schedule_at`; whether it was paid or failed is told by webhook
(`notice_url` of the item, else the console's) and by reading the schedule.

When `customer_uid` has a billing key, that is used and card data in the request is not.
Otherwise a billing key is made of the card data first; not every gateway can (chai, danal,
danal_tpay, kakaopay, kicc, mobilians, naverpay, payco, settle_acc, settle_firm, smartro,
smartro_v2, tosspay_v2, uplus cannot). `checking_amount` charges the card now as a trial and
cancels that charge right away.

Refusals come under 200: an unknown `customer_uid` without card data, a refused card. A time in
the past and a `merchant_uid` that is scheduled or paid already should be refused so, too; a
repeat with the same `merchant_uid` would then be refused, not doubled. Whether a request of several items is done
in part when one is refused is not documented: read the schedules.

A super billing key is charged through one channel of its routing group, drawn when the time
comes, unless `channel_key` names the channel.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...types import Response

if TYPE_CHECKING:
    from ...models.schedule_list_response import ScheduleListResponse
    from ...models.schedule_request import ScheduleRequest

_OPERATION = OPERATIONS["subscribe_schedule"]


def build(
    *,
    body: ScheduleRequest,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        "/subscribe/payments/schedule",
        {},
        body.to_dict(),
    )


def _parsed(answer: Answer) -> ScheduleListResponse:
    return models.ScheduleListResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[ScheduleListResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    *,
    client: Client,
    body: ScheduleRequest,
) -> Response[ScheduleListResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                body=body,
            )
        )
    )


def sync(
    *,
    client: Client,
    body: ScheduleRequest,
) -> ScheduleListResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                body=body,
            )
        )
    )


async def asyncio_detailed(
    *,
    client: AsyncClient,
    body: ScheduleRequest,
) -> Response[ScheduleListResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                body=body,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncClient,
    body: ScheduleRequest,
) -> ScheduleListResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                body=body,
            )
        )
    )
