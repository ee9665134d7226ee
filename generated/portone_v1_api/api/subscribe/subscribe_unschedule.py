# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Revoke scheduled charges that have not run.

Takes back the named charges, or, without `merchant_uid`, **every** pending charge of
`customer_uid`. With `merchant_uid` alone, those charges whatever their billing key. One of
the two is needed. What has run already is not touched: cancel the payment for that.

Answers the schedules that were revoked; compare them with what was asked for, since nothing
else tells which were not pending. When there is nothing to revoke, a repeat included, the
API refuses under 200 with code 1. A revoked schedule can be scheduled again or retried.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...types import Response

if TYPE_CHECKING:
    from ...models.schedule_list_response import ScheduleListResponse
    from ...models.unschedule_request import UnscheduleRequest

_OPERATION = OPERATIONS["subscribe_unschedule"]


def build(
    *,
    body: UnscheduleRequest,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        "/subscribe/payments/unschedule",
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
    body: UnscheduleRequest,
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
    body: UnscheduleRequest,
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
    body: UnscheduleRequest,
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
    body: UnscheduleRequest,
) -> ScheduleListResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                body=body,
            )
        )
    )
