# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Send a person a one-time password.

Passes a person's details to their carrier; where they agree, the carrier sends six digits
by SMS (or a request to an app). Finish with `POST /certifications/otp/confirm/{imp_uid}`
and the imp_uid answered here.

A message really goes out, and a repeat is a new request: expect a second message and a
new imp_uid. Moves no money. A 200 only says that the details were right and that the
message is on its way, not that anybody is certified; a 200 whose `code` is not 0 is a
refusal, and nothing was sent. After a lost answer the imp_uid is lost too: ask again.

Gateways: danal and kcp_v2, for merchants whom the carriers have approved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...types import Response

if TYPE_CHECKING:
    from ...models.certification_otp_request import CertificationOtpRequest
    from ...models.certification_otp_response import CertificationOtpResponse

_OPERATION = OPERATIONS["certifications_request_otp"]


def build(
    *,
    body: CertificationOtpRequest,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        "/certifications/otp/request",
        {},
        body.to_dict(),
    )


def _parsed(answer: Answer) -> CertificationOtpResponse:
    return models.CertificationOtpResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[CertificationOtpResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    *,
    client: Client,
    body: CertificationOtpRequest,
) -> Response[CertificationOtpResponse]:
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
    body: CertificationOtpRequest,
) -> CertificationOtpResponse:
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
    body: CertificationOtpRequest,
) -> Response[CertificationOtpResponse]:
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
    body: CertificationOtpRequest,
) -> CertificationOtpResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                body=body,
            )
        )
    )
