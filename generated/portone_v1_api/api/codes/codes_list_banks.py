# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""List the codes of all banks.

Every bank's KFTC code with its name, in one answer. A payment's `bank_code` and
`vbank_code` are such codes; refund accounts may need a gateway's own codes instead. A 200
whose `code` is not 0 is not recorded here; it would carry no list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...types import Response

if TYPE_CHECKING:
    from ...models.standard_code_list_response import StandardCodeListResponse

_OPERATION = OPERATIONS["codes_list_banks"]


def build() -> Call:
    """The call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        "/banks",
        {},
        None,
    )


def _parsed(answer: Answer) -> StandardCodeListResponse:
    from ...models.standard_code_list_response import StandardCodeListResponse

    return StandardCodeListResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[StandardCodeListResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    *,
    client: Client,
) -> Response[StandardCodeListResponse]:
    """Send it and give the answer with its HTTP parts. The client raises what went wrong."""
    return _detailed(client.call(build()))


def sync(
    *,
    client: Client,
) -> StandardCodeListResponse:
    """Send it and give the answer, envelope included. The client raises what went wrong."""
    return _parsed(client.call(build()))


async def asyncio_detailed(
    *,
    client: AsyncClient,
) -> Response[StandardCodeListResponse]:
    """As `sync_detailed`, awaited."""
    return _detailed(await client.call(build()))


async def asyncio(
    *,
    client: AsyncClient,
) -> StandardCodeListResponse:
    """As `sync`, awaited."""
    return _parsed(await client.call(build()))
