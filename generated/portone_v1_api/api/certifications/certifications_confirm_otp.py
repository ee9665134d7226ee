# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Finish an identity verification with the one-time password.

Confirms what `POST /certifications/otp/request` began and answers the certified record:
name, telephone, carrier, gender, whether a foreigner, birthday, CI and DI. For the app of
kcp_v2 there is no password to send: call it when the person has agreed.

Final: a second confirm is refused with 400. A 200 whose `code` is not 0 is a refusal:
nobody was certified by this call. Moves no money. After a 500 or a lost answer, GET
`/certifications/{imp_uid}` and look at `certified`. Gateways: danal and kcp_v2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...paths import segment
from ...types import Response

if TYPE_CHECKING:
    from ...models.certification_otp_confirm_request import (
        CertificationOtpConfirmRequest,
    )
    from ...models.certification_response import CertificationResponse

_OPERATION = OPERATIONS["certifications_confirm_otp"]


def build(
    imp_uid: str,
    *,
    body: CertificationOtpConfirmRequest,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        f"/certifications/otp/confirm/{segment('imp_uid', imp_uid)}",
        {},
        body.to_dict(),
    )


def _parsed(answer: Answer) -> CertificationResponse:
    return models.CertificationResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[CertificationResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    imp_uid: str,
    *,
    client: Client,
    body: CertificationOtpConfirmRequest,
) -> Response[CertificationResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                imp_uid,
                body=body,
            )
        )
    )


def sync(
    imp_uid: str,
    *,
    client: Client,
    body: CertificationOtpConfirmRequest,
) -> CertificationResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                imp_uid,
                body=body,
            )
        )
    )


async def asyncio_detailed(
    imp_uid: str,
    *,
    client: AsyncClient,
    body: CertificationOtpConfirmRequest,
) -> Response[CertificationResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                imp_uid,
                body=body,
            )
        )
    )


async def asyncio(
    imp_uid: str,
    *,
    client: AsyncClient,
    body: CertificationOtpConfirmRequest,
) -> CertificationResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                imp_uid,
                body=body,
            )
        )
    )
