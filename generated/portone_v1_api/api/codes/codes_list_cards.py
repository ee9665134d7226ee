# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""List the codes of all card companies.

Every card company's code of the Korea Financial Telecommunications and Clearings Institute
(KFTC) with its name, in one answer. A payment's `card_code` is such a code; payments by
foreign cards use 10001 to 10006. A 200 whose `code` is not 0 is not recorded here; it
would carry no list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...types import Response

if TYPE_CHECKING:
    from ...models.standard_code_list_response import StandardCodeListResponse

_OPERATION = OPERATIONS["codes_list_cards"]


def build() -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        "/cards",
        {},
        None,
    )


def _parsed(answer: Answer) -> StandardCodeListResponse:
    return models.StandardCodeListResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[StandardCodeListResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    *,
    client: Client,
) -> Response[StandardCodeListResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(client.call(build()))


def sync(
    *,
    client: Client,
) -> StandardCodeListResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(client.call(build()))


async def asyncio_detailed(
    *,
    client: AsyncClient,
) -> Response[StandardCodeListResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(await client.call(build()))


async def asyncio(
    *,
    client: AsyncClient,
) -> StandardCodeListResponse:
    """Do what `sync` does, awaited."""
    return _parsed(await client.call(build()))
