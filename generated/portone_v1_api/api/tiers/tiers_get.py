# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Get a sub-merchant (Tier) by its code.

The code and name of a sub-merchant of an agency; ask with the agency's own token. One that
was never registered, or is deleted, answers 404. No operation changes
Tiers any more. A 200 whose `code` is not 0 is not recorded here; it would carry no
Tier.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...paths import segment
from ...types import Response

if TYPE_CHECKING:
    from ...models.tier_response import TierResponse

_OPERATION = OPERATIONS["tiers_get"]


def build(
    tier_code: str,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/tiers/{segment('tier_code', tier_code)}",
        {},
        None,
    )


def _parsed(answer: Answer) -> TierResponse:
    return models.TierResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[TierResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    tier_code: str,
    *,
    client: Client,
) -> Response[TierResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                tier_code,
            )
        )
    )


def sync(
    tier_code: str,
    *,
    client: Client,
) -> TierResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                tier_code,
            )
        )
    )


async def asyncio_detailed(
    tier_code: str,
    *,
    client: AsyncClient,
) -> Response[TierResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                tier_code,
            )
        )
    )


async def asyncio(
    tier_code: str,
    *,
    client: AsyncClient,
) -> TierResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                tier_code,
            )
        )
    )
