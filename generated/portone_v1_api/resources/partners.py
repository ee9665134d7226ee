# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Sub-merchants' shares on a payment's sales slip."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .. import models
from ..api.partners import partners_save_receipts
from ..client import AsyncClient, Client

if TYPE_CHECKING:
    from ..models.partner_receipt import PartnerReceipt
    from ..models.partner_receipt_request import PartnerReceiptRequest


class Partners:
    """Sub-merchants' shares on a payment's sales slip."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def save_receipts(
        self,
        imp_uid: str,
        *,
        data: list[PartnerReceiptRequest],
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> PartnerReceipt:
        """Put sub-merchants' shares on the sales slip of a payment.

        Registers which sub-merchants share in a payment, and with how much, so that its sales slip
        shows them. Moves no money: nothing is paid out or split.

        What a repeat does, and whether it can be undone, is not documented, and nothing reads the
        rows back: after a lost answer open the payment's receipt. A 200 whose `code` is not 0 is a
        refusal: nothing was registered.

        Gateway: html5_inicis, with its INIApi key entered in the console first.

        Args:
            imp_uid: PortOne's id of a payment. Opaque; `imp_` and twelve digits for a payment in
                a window, `imps_` for one made by the API. (포트원 거래고유번호)
            data: One row for each sub-merchant. (등록할 하위 상점 및 하위 상점 별 거래 금액 정보)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = partners_save_receipts.build(
            imp_uid,
            body=models.PartnerReceiptsRequest(
                data=data,
            ),
        )
        envelope = self._client.call(call.extended(extra_query, extra_body)).envelope
        return models.PartnerReceipt.from_dict(envelope["response"])


class AsyncPartners:
    """Sub-merchants' shares on a payment's sales slip."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def save_receipts(
        self,
        imp_uid: str,
        *,
        data: list[PartnerReceiptRequest],
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> PartnerReceipt:
        """Put sub-merchants' shares on the sales slip of a payment.

        Registers which sub-merchants share in a payment, and with how much, so that its sales slip
        shows them. Moves no money: nothing is paid out or split.

        What a repeat does, and whether it can be undone, is not documented, and nothing reads the
        rows back: after a lost answer open the payment's receipt. A 200 whose `code` is not 0 is a
        refusal: nothing was registered.

        Gateway: html5_inicis, with its INIApi key entered in the console first.

        Args:
            imp_uid: PortOne's id of a payment. Opaque; `imp_` and twelve digits for a payment in
                a window, `imps_` for one made by the API. (포트원 거래고유번호)
            data: One row for each sub-merchant. (등록할 하위 상점 및 하위 상점 별 거래 금액 정보)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = partners_save_receipts.build(
            imp_uid,
            body=models.PartnerReceiptsRequest(
                data=data,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body))
        ).envelope
        return models.PartnerReceipt.from_dict(envelope["response"])
