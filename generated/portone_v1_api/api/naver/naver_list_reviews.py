# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""List the reviews that buyers wrote on Naver Pay.

The reviews of one kind written between two moments, for one channel of the order type
(`naverco`), in one list without pages. How long the range may be is not documented.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client, drop_unset
from ...operations import OPERATIONS
from ...types import Response

if TYPE_CHECKING:
    from ...models.naver_review_list_response import NaverReviewListResponse
    from ...models.naver_review_type import NaverReviewType

_OPERATION = OPERATIONS["naver_list_reviews"]


def build(
    *,
    channel_key: str,
    from_: int,
    to: int,
    review_type: NaverReviewType,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        "/naver/reviews",
        drop_unset(
            {
                "channel_key": channel_key,
                "from": from_,
                "to": to,
                "review_type": review_type,
            }
        ),
        None,
    )


def _parsed(answer: Answer) -> NaverReviewListResponse:
    return models.NaverReviewListResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[NaverReviewListResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    *,
    client: Client,
    channel_key: str,
    from_: int,
    to: int,
    review_type: NaverReviewType,
) -> Response[NaverReviewListResponse]:
    """Send the call and return the answer with its HTTP parts. The client raises errors."""
    return _detailed(
        client.call(
            build(
                channel_key=channel_key,
                from_=from_,
                to=to,
                review_type=review_type,
            )
        )
    )


def sync(
    *,
    client: Client,
    channel_key: str,
    from_: int,
    to: int,
    review_type: NaverReviewType,
) -> NaverReviewListResponse:
    """Send the call and return the answer, envelope included. The client raises errors."""
    return _parsed(
        client.call(
            build(
                channel_key=channel_key,
                from_=from_,
                to=to,
                review_type=review_type,
            )
        )
    )


async def asyncio_detailed(
    *,
    client: AsyncClient,
    channel_key: str,
    from_: int,
    to: int,
    review_type: NaverReviewType,
) -> Response[NaverReviewListResponse]:
    """Do what `sync_detailed` does, awaited."""
    return _detailed(
        await client.call(
            build(
                channel_key=channel_key,
                from_=from_,
                to=to,
                review_type=review_type,
            )
        )
    )


async def asyncio(
    *,
    client: AsyncClient,
    channel_key: str,
    from_: int,
    to: int,
    review_type: NaverReviewType,
) -> NaverReviewListResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                channel_key=channel_key,
                from_=from_,
                to=to,
                review_type=review_type,
            )
        )
    )
