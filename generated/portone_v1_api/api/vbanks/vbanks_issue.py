# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Issue a virtual account for an order.

Opens an account at a bank of your choice for the buyer to pay into, until `vbank_due`. No
money moves. The answer is a payment in `ready` with the `vbank_` fields set; it becomes
`paid` with the deposit, which a webhook tells. When the time is up it should stay `ready`.

**A repeat issues a second account**: several accounts of one merchant_uid may wait at the
same time. After a lost answer look for it with GET /payments/findAll. A merchant_uid that
was paid once is refused.

Refusals come under 200 with `code` not 0; no account is issued then. The gateway asks for
a contract of its own. Supported: settle, nice, nice_v2, html5_inicis, tosspayments, ksnet,
smartro_v2, welcome. Which of the optional fields each needs stands with the fields.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client, drop_unset
from ...operations import OPERATIONS
from ...types import UNSET, Response, Unset

if TYPE_CHECKING:
    from ...models.payment_response import PaymentResponse
    from ...models.vbank_issue_request import VbankIssueRequest

_OPERATION = OPERATIONS["vbanks_issue"]


def build(
    *,
    body: VbankIssueRequest,
    pg_api_key: str | None | Unset = UNSET,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        "/vbanks",
        drop_unset(
            {
                "pg_api_key": pg_api_key,
            }
        ),
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
    body: VbankIssueRequest,
    pg_api_key: str | None | Unset = UNSET,
) -> Response[PaymentResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                body=body,
                pg_api_key=pg_api_key,
            )
        )
    )


def sync(
    *,
    client: Client,
    body: VbankIssueRequest,
    pg_api_key: str | None | Unset = UNSET,
) -> PaymentResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                body=body,
                pg_api_key=pg_api_key,
            )
        )
    )


async def asyncio_detailed(
    *,
    client: AsyncClient,
    body: VbankIssueRequest,
    pg_api_key: str | None | Unset = UNSET,
) -> Response[PaymentResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                body=body,
                pg_api_key=pg_api_key,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncClient,
    body: VbankIssueRequest,
    pg_api_key: str | None | Unset = UNSET,
) -> PaymentResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                body=body,
                pg_api_key=pg_api_key,
            )
        )
    )
