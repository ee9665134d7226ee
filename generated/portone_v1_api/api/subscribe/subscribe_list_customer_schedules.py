# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""List the schedules of a billing key in a time range.

The schedules of one `customer_uid` whose `schedule_at` lies in the range, page by page, the
newest `schedule_at` first: from `from` (included) to `to` (excluded), at most three months
apart. The size of a page is the API's. An unknown `customer_uid` is an empty page.

`customers_list_schedules` is the same operation under another path. Both take the filter as
`schedule-status`, with a hyphen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client, drop_unset
from ...operations import OPERATIONS
from ...paths import segment
from ...types import UNSET, Response, Unset

if TYPE_CHECKING:
    from ...models.schedule_page_response import SchedulePageResponse
    from ...models.schedule_status import ScheduleStatus

_OPERATION = OPERATIONS["subscribe_list_customer_schedules"]


def build(
    customer_uid: str,
    *,
    from_: int,
    to: int,
    schedule_status: ScheduleStatus | None | Unset = UNSET,
    page: int | None | Unset = UNSET,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/subscribe/payments/schedule/customers/{segment('customer_uid', customer_uid)}",
        drop_unset(
            {
                "from": from_,
                "to": to,
                "schedule-status": schedule_status,
                "page": page,
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
    customer_uid: str,
    *,
    client: Client,
    from_: int,
    to: int,
    schedule_status: ScheduleStatus | None | Unset = UNSET,
    page: int | None | Unset = UNSET,
) -> Response[SchedulePageResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                customer_uid,
                from_=from_,
                to=to,
                schedule_status=schedule_status,
                page=page,
            )
        )
    )


def sync(
    customer_uid: str,
    *,
    client: Client,
    from_: int,
    to: int,
    schedule_status: ScheduleStatus | None | Unset = UNSET,
    page: int | None | Unset = UNSET,
) -> SchedulePageResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                customer_uid,
                from_=from_,
                to=to,
                schedule_status=schedule_status,
                page=page,
            )
        )
    )


async def asyncio_detailed(
    customer_uid: str,
    *,
    client: AsyncClient,
    from_: int,
    to: int,
    schedule_status: ScheduleStatus | None | Unset = UNSET,
    page: int | None | Unset = UNSET,
) -> Response[SchedulePageResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                customer_uid,
                from_=from_,
                to=to,
                schedule_status=schedule_status,
                page=page,
            )
        )
    )


async def asyncio(
    customer_uid: str,
    *,
    client: AsyncClient,
    from_: int,
    to: int,
    schedule_status: ScheduleStatus | None | Unset = UNSET,
    page: int | None | Unset = UNSET,
) -> SchedulePageResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                customer_uid,
                from_=from_,
                to=to,
                schedule_status=schedule_status,
                page=page,
            )
        )
    )
