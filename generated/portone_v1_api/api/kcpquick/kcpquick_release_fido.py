# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Switch off a member's biometric authentication.

The member of KCP quick pay can no longer approve payments with fingerprint or face (FIDO)
until set up anew. Moves no money.

The only operation whose refusal under 200 tells more than `message`: with `code != 0` there
is no `response`, and `error` holds KCP's own code and text. On success `message` is a text,
not null.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...paths import segment
from ...types import Response

if TYPE_CHECKING:
    from ...models.kcp_quick_fido_release_response import KcpQuickFidoReleaseResponse
    from ...models.kcp_quick_release_fido_request import KcpQuickReleaseFidoRequest

_OPERATION = OPERATIONS["kcpquick_release_fido"]


def build(
    member_id: str,
    *,
    body: KcpQuickReleaseFidoRequest,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/kcpquick/members/{segment('member_id', member_id)}/fido/release",
        {},
        body.to_dict(),
    )


def _parsed(answer: Answer) -> KcpQuickFidoReleaseResponse:
    return models.KcpQuickFidoReleaseResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[KcpQuickFidoReleaseResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    member_id: str,
    *,
    client: Client,
    body: KcpQuickReleaseFidoRequest,
) -> Response[KcpQuickFidoReleaseResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                member_id,
                body=body,
            )
        )
    )


def sync(
    member_id: str,
    *,
    client: Client,
    body: KcpQuickReleaseFidoRequest,
) -> KcpQuickFidoReleaseResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                member_id,
                body=body,
            )
        )
    )


async def asyncio_detailed(
    member_id: str,
    *,
    client: AsyncClient,
    body: KcpQuickReleaseFidoRequest,
) -> Response[KcpQuickFidoReleaseResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                member_id,
                body=body,
            )
        )
    )


async def asyncio(
    member_id: str,
    *,
    client: AsyncClient,
    body: KcpQuickReleaseFidoRequest,
) -> KcpQuickFidoReleaseResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                member_id,
                body=body,
            )
        )
    )
