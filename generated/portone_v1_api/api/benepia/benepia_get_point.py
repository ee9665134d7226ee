# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Get how many Benepia points a buyer has.

Signs in to Benepia (welfare points of a buyer's employer) with the buyer's id and password,
through a KCP channel. Changes nothing, but every call is an attempt to sign in: never
repeat it with a password that was refused. A 200 with `code != 0` is a refusal too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...types import Response

if TYPE_CHECKING:
    from ...models.benepia_get_point_request import BenepiaGetPointRequest
    from ...models.benepia_point_response import BenepiaPointResponse

_OPERATION = OPERATIONS["benepia_get_point"]


def build(
    *,
    body: BenepiaGetPointRequest,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        "/benepia/point",
        {},
        body.to_dict(),
    )


def _parsed(answer: Answer) -> BenepiaPointResponse:
    return models.BenepiaPointResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[BenepiaPointResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    *,
    client: Client,
    body: BenepiaGetPointRequest,
) -> Response[BenepiaPointResponse]:
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
    body: BenepiaGetPointRequest,
) -> BenepiaPointResponse:
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
    body: BenepiaGetPointRequest,
) -> Response[BenepiaPointResponse]:
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
    body: BenepiaGetPointRequest,
) -> BenepiaPointResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                body=body,
            )
        )
    )
