# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Get several billing keys.

The billing keys of the given `customer_uid`s, ordinary and super ones mixed: all the cards
that one buyer has registered, say. What is unknown, or another merchant's, is left out and
the status is 207; compare with what was asked for, since the answer does not name it. When
nothing was found the API answers 404.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client, drop_unset
from ...operations import OPERATIONS
from ...types import Response

if TYPE_CHECKING:
    from ...models.customer_list_response import CustomerListResponse

_OPERATION = OPERATIONS["customers_get_many"]


def build(
    *,
    customer_uid: list[str],
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        "/subscribe/customers",
        drop_unset(
            {
                "customer_uid[]": customer_uid,
            }
        ),
        None,
    )


def _parsed(answer: Answer) -> CustomerListResponse:
    return models.CustomerListResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[CustomerListResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    *,
    client: Client,
    customer_uid: list[str],
) -> Response[CustomerListResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                customer_uid=customer_uid,
            )
        )
    )


def sync(
    *,
    client: Client,
    customer_uid: list[str],
) -> CustomerListResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                customer_uid=customer_uid,
            )
        )
    )


async def asyncio_detailed(
    *,
    client: AsyncClient,
    customer_uid: list[str],
) -> Response[CustomerListResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                customer_uid=customer_uid,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncClient,
    customer_uid: list[str],
) -> CustomerListResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                customer_uid=customer_uid,
            )
        )
    )
