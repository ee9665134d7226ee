# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Delete a buyer's KCP quick pay registration.

Final: the record is deleted, not marked, and answered as it was. Moves no money. The three
codes are those that the buyer was registered with. The documents ask for the header
`Accept: application/json` here. A repeat should be answered with 404.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client, drop_unset
from ...operations import OPERATIONS
from ...paths import segment
from ...types import Response

if TYPE_CHECKING:
    from ...models.kcp_quick_member_response import KcpQuickMemberResponse

_OPERATION = OPERATIONS["kcpquick_delete_member"]


def build(
    member_id: str,
    *,
    site_code: str,
    partner_type: str,
    partner_subtype: str,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/kcpquick/members/{segment('member_id', member_id)}",
        drop_unset(
            {
                "site_code": site_code,
                "partner_type": partner_type,
                "partner_subtype": partner_subtype,
            }
        ),
        None,
    )


def _parsed(answer: Answer) -> KcpQuickMemberResponse:
    return models.KcpQuickMemberResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[KcpQuickMemberResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    member_id: str,
    *,
    client: Client,
    site_code: str,
    partner_type: str,
    partner_subtype: str,
) -> Response[KcpQuickMemberResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                member_id,
                site_code=site_code,
                partner_type=partner_type,
                partner_subtype=partner_subtype,
            )
        )
    )


def sync(
    member_id: str,
    *,
    client: Client,
    site_code: str,
    partner_type: str,
    partner_subtype: str,
) -> KcpQuickMemberResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                member_id,
                site_code=site_code,
                partner_type=partner_type,
                partner_subtype=partner_subtype,
            )
        )
    )


async def asyncio_detailed(
    member_id: str,
    *,
    client: AsyncClient,
    site_code: str,
    partner_type: str,
    partner_subtype: str,
) -> Response[KcpQuickMemberResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                member_id,
                site_code=site_code,
                partner_type=partner_type,
                partner_subtype=partner_subtype,
            )
        )
    )


async def asyncio(
    member_id: str,
    *,
    client: AsyncClient,
    site_code: str,
    partner_type: str,
    partner_subtype: str,
) -> KcpQuickMemberResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                member_id,
                site_code=site_code,
                partner_type=partner_type,
                partner_subtype=partner_subtype,
            )
        )
    )
