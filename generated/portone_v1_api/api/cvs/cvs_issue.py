# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Issue a barcode for paying at a convenience store.

Issues a payment number with galaxia, or registers a `barcode` of your own; the buyer shows
it at the till. No money moves. The answer is a payment in `ready`; it becomes `paid` when
the buyer has paid, which a webhook tells.

With a `confirm_url` each attempt to pay is put to you first, as a POST of `event`
(`Galaxia.Cvs.Confirm`), `imp_uid`, `merchant_uid`, `status` (`ready`) and `extra` with
`barcode` and `payType` (`card` or `cash`): 200 lets it through, anything else stops it.
Without one every attempt goes through.

What a repeat does is not documented: after a lost answer look for the payment with GET
/payments/findAll before asking again. A merchant_uid that was paid once is refused.
Refusals come under 200 with `code` not 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...types import Response

if TYPE_CHECKING:
    from ...models.cvs_issue_request import CvsIssueRequest
    from ...models.payment_response import PaymentResponse

_OPERATION = OPERATIONS["cvs_issue"]


def build(
    *,
    body: CvsIssueRequest,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        "/cvs",
        {},
        body.to_dict(),
    )


def _parsed(answer: Answer) -> PaymentResponse:
    return models.PaymentResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[PaymentResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    *,
    client: Client,
    body: CvsIssueRequest,
) -> Response[PaymentResponse]:
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
    body: CvsIssueRequest,
) -> PaymentResponse:
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
    body: CvsIssueRequest,
) -> Response[PaymentResponse]:
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
    body: CvsIssueRequest,
) -> PaymentResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                body=body,
            )
        )
    )
