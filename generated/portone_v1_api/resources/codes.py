# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Codes and names of Korean card companies and banks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .. import models
from ..api.codes import (
    codes_get_bank,
    codes_get_card,
    codes_list_banks,
    codes_list_cards,
)
from ..base import read_objects
from ..client import AsyncClient, Client

if TYPE_CHECKING:
    from ..models.standard_code import StandardCode


class Codes:
    """Codes and names of Korean card companies and banks."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def list_cards(
        self,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> list[StandardCode]:
        """List the codes of all card companies.

        Every card company's code of the Korea Financial Telecommunications and Clearings Institute
        (KFTC) with its name, in one answer. A payment's `card_code` is such a code; payments by
        foreign cards use 10001 to 10006. A 200 whose `code` is not 0 is not recorded here; it
        would carry no list.

        Args:
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = codes_list_cards.build()
        envelope = self._client.call(call.extended(extra_query)).envelope
        return (
            read_objects(models.StandardCode, envelope["response"], "response", {})
            or []
        )

    def get_card(
        self,
        card_standard_code: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> StandardCode:
        """Get the name of a card company by its code.

        One card company, by its KFTC code. An unknown code answers 404. A 200 whose `code` is not
        0 is not recorded here; it would carry no name.

        Args:
            card_standard_code: The card company's KFTC code. (카드사코드)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = codes_get_card.build(
            card_standard_code,
        )
        envelope = self._client.call(call.extended(extra_query)).envelope
        return models.StandardCode.from_dict(envelope["response"])

    def list_banks(
        self,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> list[StandardCode]:
        """List the codes of all banks.

        Every bank's KFTC code with its name, in one answer. A payment's `bank_code` and
        `vbank_code` are such codes; refund accounts may need a gateway's own codes instead. A 200
        whose `code` is not 0 is not recorded here; it would carry no list.

        Args:
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = codes_list_banks.build()
        envelope = self._client.call(call.extended(extra_query)).envelope
        return (
            read_objects(models.StandardCode, envelope["response"], "response", {})
            or []
        )

    def get_bank(
        self,
        bank_standard_code: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> StandardCode:
        """Get the name of a bank by its code.

        One bank, by its KFTC code. An unknown code answers 404. A 200 whose `code` is not 0 is not
        recorded here; it would carry no name.

        Args:
            bank_standard_code: The bank's KFTC code, leading zeros included. (은행코드)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = codes_get_bank.build(
            bank_standard_code,
        )
        envelope = self._client.call(call.extended(extra_query)).envelope
        return models.StandardCode.from_dict(envelope["response"])


class AsyncCodes:
    """Codes and names of Korean card companies and banks."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def list_cards(
        self,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> list[StandardCode]:
        """List the codes of all card companies.

        Every card company's code of the Korea Financial Telecommunications and Clearings Institute
        (KFTC) with its name, in one answer. A payment's `card_code` is such a code; payments by
        foreign cards use 10001 to 10006. A 200 whose `code` is not 0 is not recorded here; it
        would carry no list.

        Args:
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = codes_list_cards.build()
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return (
            read_objects(models.StandardCode, envelope["response"], "response", {})
            or []
        )

    async def get_card(
        self,
        card_standard_code: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> StandardCode:
        """Get the name of a card company by its code.

        One card company, by its KFTC code. An unknown code answers 404. A 200 whose `code` is not
        0 is not recorded here; it would carry no name.

        Args:
            card_standard_code: The card company's KFTC code. (카드사코드)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = codes_get_card.build(
            card_standard_code,
        )
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return models.StandardCode.from_dict(envelope["response"])

    async def list_banks(
        self,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> list[StandardCode]:
        """List the codes of all banks.

        Every bank's KFTC code with its name, in one answer. A payment's `bank_code` and
        `vbank_code` are such codes; refund accounts may need a gateway's own codes instead. A 200
        whose `code` is not 0 is not recorded here; it would carry no list.

        Args:
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = codes_list_banks.build()
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return (
            read_objects(models.StandardCode, envelope["response"], "response", {})
            or []
        )

    async def get_bank(
        self,
        bank_standard_code: str,
        *,
        extra_query: Mapping[str, Any] | None = None,
    ) -> StandardCode:
        """Get the name of a bank by its code.

        One bank, by its KFTC code. An unknown code answers 404. A 200 whose `code` is not 0 is not
        recorded here; it would carry no name.

        Args:
            bank_standard_code: The bank's KFTC code, leading zeros included. (은행코드)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
        """
        call = codes_get_bank.build(
            bank_standard_code,
        )
        envelope = (await self._client.call(call.extended(extra_query))).envelope
        return models.StandardCode.from_dict(envelope["response"])
