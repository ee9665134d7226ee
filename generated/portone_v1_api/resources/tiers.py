# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Sub-merchants (Tiers) of an agency."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .. import models
from ..api.tiers import tiers_get
from ..client import AsyncClient, Client

if TYPE_CHECKING:
    from ..models.tier import Tier


class Tiers:
    """Sub-merchants (Tiers) of an agency."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def get(
        self,
        tier_code: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Tier:
        """Get a sub-merchant (Tier) by its code.

        The code and name of a sub-merchant of an agency; ask with the agency's own token. One that
        was never registered, or is deleted, answers 404. No operation changes
        Tiers any more. A 200 whose `code` is not 0 is not recorded here; it would carry no
        Tier.

        Args:
            tier_code: The code of the sub-merchant, three capital letters or digits. (하위 상점 코드)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = tiers_get.build(
            tier_code,
        )
        envelope = self._client.call(call.extended(extra_query)).envelope
        return models.Tier.from_dict(envelope["response"])


class AsyncTiers:
    """Sub-merchants (Tiers) of an agency."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def get(
        self,
        tier_code: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> Tier:
        """Get a sub-merchant (Tier) by its code.

        The code and name of a sub-merchant of an agency; ask with the agency's own token. One that
        was never registered, or is deleted, answers 404. No operation changes
        Tiers any more. A 200 whose `code` is not 0 is not recorded here; it would carry no
        Tier.

        Args:
            tier_code: The code of the sub-merchant, three capital letters or digits. (하위 상점 코드)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = tiers_get.build(
            tier_code,
        )
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return models.Tier.from_dict(envelope["response"])
