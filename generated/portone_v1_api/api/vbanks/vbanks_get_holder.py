# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Get in whose name a bank account is.

To check the account that a virtual account is to be given back to, before POST
/payments/cancel. The vendor hides this operation since 2025-10; use it no more in new code.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client, drop_unset
from ...operations import OPERATIONS
from ...types import Response

if TYPE_CHECKING:
    from ...models.vbank_holder_response import VbankHolderResponse

_OPERATION = OPERATIONS["vbanks_get_holder"]


def build(
    *,
    bank_code: str,
    bank_num: str,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        "/vbanks/holder",
        drop_unset(
            {
                "bank_code": bank_code,
                "bank_num": bank_num,
            }
        ),
        None,
    )


def _parsed(answer: Answer) -> VbankHolderResponse:
    return models.VbankHolderResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[VbankHolderResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    *,
    client: Client,
    bank_code: str,
    bank_num: str,
) -> Response[VbankHolderResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                bank_code=bank_code,
                bank_num=bank_num,
            )
        )
    )


def sync(
    *,
    client: Client,
    bank_code: str,
    bank_num: str,
) -> VbankHolderResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                bank_code=bank_code,
                bank_num=bank_num,
            )
        )
    )


async def asyncio_detailed(
    *,
    client: AsyncClient,
    bank_code: str,
    bank_num: str,
) -> Response[VbankHolderResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                bank_code=bank_code,
                bank_num=bank_num,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncClient,
    bank_code: str,
    bank_num: str,
) -> VbankHolderResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                bank_code=bank_code,
                bank_num=bank_num,
            )
        )
    )
