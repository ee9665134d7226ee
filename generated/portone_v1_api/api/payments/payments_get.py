# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Get one payment by its imp_uid.

The whole record of one payment attempt. This is how a result reported by a browser or a
webhook is verified: compare `amount` with the order and `status` with `paid`.

A payment made through a test channel answers 404 unless `include_sandbox` is true. This is
the only operation that hides test payments: lists and balances show them.

With `extension=true` the answer also has what the gateway alone knows, in `extension`: of
old PayPal its own status words, of daou the name of the remitter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client, drop_unset
from ...operations import OPERATIONS
from ...paths import segment
from ...types import UNSET, Response, Unset

if TYPE_CHECKING:
    from ...models.payment_response import PaymentResponse

_OPERATION = OPERATIONS["payments_get"]


def build(
    imp_uid: str,
    *,
    include_sandbox: bool | None | Unset = UNSET,
    extension: bool | None | Unset = UNSET,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/payments/{segment('imp_uid', imp_uid)}",
        drop_unset(
            {
                "include_sandbox": include_sandbox,
                "extension": extension,
            }
        ),
        None,
    )


def _parsed(answer: Answer) -> PaymentResponse:
    return models.PaymentResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[PaymentResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    imp_uid: str,
    *,
    client: Client,
    include_sandbox: bool | None | Unset = UNSET,
    extension: bool | None | Unset = UNSET,
) -> Response[PaymentResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                imp_uid,
                include_sandbox=include_sandbox,
                extension=extension,
            )
        )
    )


def sync(
    imp_uid: str,
    *,
    client: Client,
    include_sandbox: bool | None | Unset = UNSET,
    extension: bool | None | Unset = UNSET,
) -> PaymentResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                imp_uid,
                include_sandbox=include_sandbox,
                extension=extension,
            )
        )
    )


async def asyncio_detailed(
    imp_uid: str,
    *,
    client: AsyncClient,
    include_sandbox: bool | None | Unset = UNSET,
    extension: bool | None | Unset = UNSET,
) -> Response[PaymentResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                imp_uid,
                include_sandbox=include_sandbox,
                extension=extension,
            )
        )
    )


async def asyncio(
    imp_uid: str,
    *,
    client: AsyncClient,
    include_sandbox: bool | None | Unset = UNSET,
    extension: bool | None | Unset = UNSET,
) -> PaymentResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                imp_uid,
                include_sandbox=include_sandbox,
                extension=extension,
            )
        )
    )
