# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""List the payment gateways that the merchant has set up.

Every gateway setting of the console in one answer: gateway, MID, what it is for, whether
it is a test channel, and its channel's name and key. Use it to find the `channel_key` that
other operations ask for. A 200 whose `code` is not 0 is not recorded here; it would carry
no list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...types import Response

if TYPE_CHECKING:
    from ...models.pg_setting_list_response import PgSettingListResponse

_OPERATION = OPERATIONS["users_list_pgs"]


def build() -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        "/users/pg",
        {},
        None,
    )


def _parsed(answer: Answer) -> PgSettingListResponse:
    return models.PgSettingListResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[PgSettingListResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    *,
    client: Client,
) -> Response[PgSettingListResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(client.call(build()))


def sync(
    *,
    client: Client,
) -> PgSettingListResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(client.call(build()))


async def asyncio_detailed(
    *,
    client: AsyncClient,
) -> Response[PgSettingListResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(await client.call(build()))


async def asyncio(
    *,
    client: AsyncClient,
) -> PgSettingListResponse:
    """Do what `sync` does, awaited."""
    return _parsed(await client.call(build()))
