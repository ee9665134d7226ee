# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Get the name of a bank by its code.

One bank, by its KFTC code. An unknown code answers 404. A 200 whose `code` is not 0 is not
recorded here; it would carry no name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...paths import segment
from ...types import Response

if TYPE_CHECKING:
    from ...models.standard_code_response import StandardCodeResponse

_OPERATION = OPERATIONS["codes_get_bank"]


def build(
    bank_standard_code: str,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/banks/{segment('bank_standard_code', bank_standard_code)}",
        {},
        None,
    )


def _parsed(answer: Answer) -> StandardCodeResponse:
    return models.StandardCodeResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[StandardCodeResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    bank_standard_code: str,
    *,
    client: Client,
) -> Response[StandardCodeResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                bank_standard_code,
            )
        )
    )


def sync(
    bank_standard_code: str,
    *,
    client: Client,
) -> StandardCodeResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                bank_standard_code,
            )
        )
    )


async def asyncio_detailed(
    bank_standard_code: str,
    *,
    client: AsyncClient,
) -> Response[StandardCodeResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                bank_standard_code,
            )
        )
    )


async def asyncio(
    bank_standard_code: str,
    *,
    client: AsyncClient,
) -> StandardCodeResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                bank_standard_code,
            )
        )
    )
