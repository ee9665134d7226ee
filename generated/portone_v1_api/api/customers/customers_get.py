# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Get a billing key.

The card behind a `customer_uid`, and through which channel it can be charged. A super
billing key has `channelGroupId` and lists its channels; an ordinary one has `pg_provider`
and the card itself.

An unknown `customer_uid` is documented as 404 and was seen as a 200 with code 1: read both
as not found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...paths import segment
from ...types import Response

if TYPE_CHECKING:
    from ...models.customer_response import CustomerResponse

_OPERATION = OPERATIONS["customers_get"]


def build(
    customer_uid: str,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/subscribe/customers/{segment('customer_uid', customer_uid)}",
        {},
        None,
    )


def _parsed(answer: Answer) -> CustomerResponse:
    return models.CustomerResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[CustomerResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    customer_uid: str,
    *,
    client: Client,
) -> Response[CustomerResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                customer_uid,
            )
        )
    )


def sync(
    customer_uid: str,
    *,
    client: Client,
) -> CustomerResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                customer_uid,
            )
        )
    )


async def asyncio_detailed(
    customer_uid: str,
    *,
    client: AsyncClient,
) -> Response[CustomerResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                customer_uid,
            )
        )
    )


async def asyncio(
    customer_uid: str,
    *,
    client: AsyncClient,
) -> CustomerResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                customer_uid,
            )
        )
    )
