# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""List the schedules of a time range.

All schedules whose `schedule_at` lies in the range, page by page: from `schedule_from`
(included) to `schedule_to` (excluded), at most three months apart. The newest `schedule_at`
comes first unless `sorting` is `scheduled`.

Here the filter is `schedule_status`, with an underscore; the lists of one customer take
`schedule-status`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client, drop_unset
from ...operations import OPERATIONS
from ...types import UNSET, Response, Unset

if TYPE_CHECKING:
    from ...models.schedule_page_response import SchedulePageResponse
    from ...models.schedule_sorting import ScheduleSorting
    from ...models.schedule_status import ScheduleStatus

_OPERATION = OPERATIONS["subscribe_list_schedules"]


def build(
    *,
    schedule_from: int,
    schedule_to: int,
    schedule_status: ScheduleStatus | None | Unset = UNSET,
    sorting: ScheduleSorting | None | Unset = UNSET,
    page: int | None | Unset = UNSET,
    limit: int | None | Unset = UNSET,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        "/subscribe/payments/schedule",
        drop_unset(
            {
                "schedule_from": schedule_from,
                "schedule_to": schedule_to,
                "schedule_status": schedule_status,
                "sorting": sorting,
                "page": page,
                "limit": limit,
            }
        ),
        None,
    )


def _parsed(answer: Answer) -> SchedulePageResponse:
    return models.SchedulePageResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[SchedulePageResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    *,
    client: Client,
    schedule_from: int,
    schedule_to: int,
    schedule_status: ScheduleStatus | None | Unset = UNSET,
    sorting: ScheduleSorting | None | Unset = UNSET,
    page: int | None | Unset = UNSET,
    limit: int | None | Unset = UNSET,
) -> Response[SchedulePageResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                schedule_from=schedule_from,
                schedule_to=schedule_to,
                schedule_status=schedule_status,
                sorting=sorting,
                page=page,
                limit=limit,
            )
        )
    )


def sync(
    *,
    client: Client,
    schedule_from: int,
    schedule_to: int,
    schedule_status: ScheduleStatus | None | Unset = UNSET,
    sorting: ScheduleSorting | None | Unset = UNSET,
    page: int | None | Unset = UNSET,
    limit: int | None | Unset = UNSET,
) -> SchedulePageResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                schedule_from=schedule_from,
                schedule_to=schedule_to,
                schedule_status=schedule_status,
                sorting=sorting,
                page=page,
                limit=limit,
            )
        )
    )


async def asyncio_detailed(
    *,
    client: AsyncClient,
    schedule_from: int,
    schedule_to: int,
    schedule_status: ScheduleStatus | None | Unset = UNSET,
    sorting: ScheduleSorting | None | Unset = UNSET,
    page: int | None | Unset = UNSET,
    limit: int | None | Unset = UNSET,
) -> Response[SchedulePageResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                schedule_from=schedule_from,
                schedule_to=schedule_to,
                schedule_status=schedule_status,
                sorting=sorting,
                page=page,
                limit=limit,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncClient,
    schedule_from: int,
    schedule_to: int,
    schedule_status: ScheduleStatus | None | Unset = UNSET,
    sorting: ScheduleSorting | None | Unset = UNSET,
    page: int | None | Unset = UNSET,
    limit: int | None | Unset = UNSET,
) -> SchedulePageResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                schedule_from=schedule_from,
                schedule_to=schedule_to,
                schedule_status=schedule_status,
                sorting=sorting,
                page=page,
                limit=limit,
            )
        )
    )
