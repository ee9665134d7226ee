# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Get an access token.

Exchanges the API key and secret for an access token that lives 30 minutes.

Asked again before it expires, the API gives the same token with the same expiry, so all
processes of a merchant share one. Asked in its last minute, the API gives the same token
and adds five minutes. Afterwards it gives a new one. Compute the remaining life from
`expired_at` and `now`, both by the API's clock, never from the local clock.

Send it as `Authorization: Bearer <token>`. A wrong pair is refused with 401.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...types import Response

if TYPE_CHECKING:
    from ...models.token_request import TokenRequest
    from ...models.token_response import TokenResponse

_OPERATION = OPERATIONS["users_get_token"]


def build(
    *,
    body: TokenRequest,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        "/users/getToken",
        {},
        body.to_dict(),
    )


def _parsed(answer: Answer) -> TokenResponse:
    return models.TokenResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[TokenResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    *,
    client: Client,
    body: TokenRequest,
) -> Response[TokenResponse]:
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
    body: TokenRequest,
) -> TokenResponse:
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
    body: TokenRequest,
) -> Response[TokenResponse]:
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
    body: TokenRequest,
) -> TokenResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                body=body,
            )
        )
    )
