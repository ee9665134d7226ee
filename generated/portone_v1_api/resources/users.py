# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Access tokens, and the merchant's gateway settings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .. import models
from ..api.users import users_get_token, users_list_pgs
from ..base import read_objects
from ..client import AsyncClient, Client

if TYPE_CHECKING:
    from ..models.access_token import AccessToken
    from ..models.pg_setting import PgSetting


class Users:
    """Access tokens, and the merchant's gateway settings."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def get_token(
        self,
        *,
        imp_key: str,
        imp_secret: str,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> AccessToken:
        """Get an access token.

        Exchanges the API key and secret for an access token that lives 30 minutes.

        Asked again before it expires, the API gives the same token with the same expiry, so all
        processes of a merchant share one. Asked in its last minute, the API gives the same token
        and adds five minutes. Afterwards it gives a new one. Compute the remaining life from
        `expired_at` and `now`, both by the API's clock, never from the local clock.

        Send it as `Authorization: Bearer <token>`. A wrong pair is refused with 401.

        Args:
            imp_key: The REST API key, from the console under 결제 연동, 식별코드·API Keys, V1 API. (REST
                API KEY)
            imp_secret: The REST API secret. Never log it. (REST API SECRET)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = users_get_token.build(
            body=models.TokenRequest(
                imp_key=imp_key,
                imp_secret=imp_secret,
            ),
        )
        envelope = self._client.call(call.extended(extra_query, extra_body)).envelope
        return models.AccessToken.from_dict(envelope["response"])

    def list_pgs(
        self,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> list[PgSetting]:
        """List the payment gateways that the merchant has set up.

        Every gateway setting of the console in one answer: gateway, MID, what it is for, whether
        it is a test channel, and its channel's name and key. Use it to find the `channel_key` that
        other operations ask for. A 200 whose `code` is not 0 is not recorded here; it would carry
        no list.

        Args:
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = users_list_pgs.build()
        envelope = self._client.call(call.extended(extra_query)).envelope
        return (
            read_objects(models.PgSetting, envelope["response"], "response", {}) or []
        )


class AsyncUsers:
    """Access tokens, and the merchant's gateway settings."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def get_token(
        self,
        *,
        imp_key: str,
        imp_secret: str,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> AccessToken:
        """Get an access token.

        Exchanges the API key and secret for an access token that lives 30 minutes.

        Asked again before it expires, the API gives the same token with the same expiry, so all
        processes of a merchant share one. Asked in its last minute, the API gives the same token
        and adds five minutes. Afterwards it gives a new one. Compute the remaining life from
        `expired_at` and `now`, both by the API's clock, never from the local clock.

        Send it as `Authorization: Bearer <token>`. A wrong pair is refused with 401.

        Args:
            imp_key: The REST API key, from the console under 결제 연동, 식별코드·API Keys, V1 API. (REST
                API KEY)
            imp_secret: The REST API secret. Never log it. (REST API SECRET)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = users_get_token.build(
            body=models.TokenRequest(
                imp_key=imp_key,
                imp_secret=imp_secret,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body))
        ).envelope
        return models.AccessToken.from_dict(envelope["response"])

    async def list_pgs(
        self,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> list[PgSetting]:
        """List the payment gateways that the merchant has set up.

        Every gateway setting of the console in one answer: gateway, MID, what it is for, whether
        it is a test channel, and its channel's name and key. Use it to find the `channel_key` that
        other operations ask for. A 200 whose `code` is not 0 is not recorded here; it would carry
        no list.

        Args:
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = users_list_pgs.build()
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return (
            read_objects(models.PgSetting, envelope["response"], "response", {}) or []
        )
