# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Delete a billing key.

Deletes the billing key and answers what was deleted. Final: it cannot be restored, only
issued anew by the buyer. Look for pending schedules first, since they need the key.

An unknown `customer_uid`, a repeat included, is documented as 404 and was seen as a 200 with
code 1: read both as not found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client, drop_unset
from ...operations import OPERATIONS
from ...paths import segment
from ...types import UNSET, Response, Unset

if TYPE_CHECKING:
    from ...models.customer_response import CustomerResponse

_OPERATION = OPERATIONS["customers_delete"]


def build(
    customer_uid: str,
    *,
    reason: str | None | Unset = UNSET,
    extrarequester: str | None | Unset = UNSET,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/subscribe/customers/{segment('customer_uid', customer_uid)}",
        drop_unset(
            {
                "reason": reason,
                "extra[requester]": extrarequester,
            }
        ),
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
    reason: str | None | Unset = UNSET,
    extrarequester: str | None | Unset = UNSET,
) -> Response[CustomerResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                customer_uid,
                reason=reason,
                extrarequester=extrarequester,
            )
        )
    )


def sync(
    customer_uid: str,
    *,
    client: Client,
    reason: str | None | Unset = UNSET,
    extrarequester: str | None | Unset = UNSET,
) -> CustomerResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                customer_uid,
                reason=reason,
                extrarequester=extrarequester,
            )
        )
    )


async def asyncio_detailed(
    customer_uid: str,
    *,
    client: AsyncClient,
    reason: str | None | Unset = UNSET,
    extrarequester: str | None | Unset = UNSET,
) -> Response[CustomerResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                customer_uid,
                reason=reason,
                extrarequester=extrarequester,
            )
        )
    )


async def asyncio(
    customer_uid: str,
    *,
    client: AsyncClient,
    reason: str | None | Unset = UNSET,
    extrarequester: str | None | Unset = UNSET,
) -> CustomerResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                customer_uid,
                reason=reason,
                extrarequester=extrarequester,
            )
        )
    )
