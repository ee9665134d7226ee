# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""The state of a PAYCO order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from .. import models
from ..api.payco import payco_update_order_status
from ..client import AsyncClient, Client

if TYPE_CHECKING:
    from ..models.payco_order import PaycoOrder
    from ..models.payco_order_status import PaycoOrderStatus


class Payco:
    """The state of a PAYCO order."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def update_order_status(
        self,
        imp_uid: str,
        *,
        status: PaycoOrderStatus | str,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> PaycoOrder:
        """Change the status of a PAYCO order.

        Tells PAYCO that an order was shipped, that the purchase stands, or that it was cancelled.
        To give money back use `payments_cancel`: whether `CANCELED` refunds anything is not
        documented. What a repeat does is not documented either, and no operation reads the status
        back. A 200 with `code != 0` is a refusal.

        Args:
            imp_uid: PortOne's id of a payment by PAYCO. (포트원 거래고유번호)
            status: The new status; PAYCO knows more words than the three listed. (주문상태코드)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = payco_update_order_status.build(
            imp_uid,
            body=models.PaycoUpdateOrderStatusRequest(
                status=status,
            ),
        )
        envelope = self._client.call(call.extended(extra_query, extra_body)).envelope
        return models.PaycoOrder.from_dict(envelope["response"])


class AsyncPayco:
    """The state of a PAYCO order."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def update_order_status(
        self,
        imp_uid: str,
        *,
        status: PaycoOrderStatus | str,
        extra_query: Mapping[str, Any] | None = None,
        extra_body: Mapping[str, Any] | None = None,
    ) -> PaycoOrder:
        """Change the status of a PAYCO order.

        Tells PAYCO that an order was shipped, that the purchase stands, or that it was cancelled.
        To give money back use `payments_cancel`: whether `CANCELED` refunds anything is not
        documented. What a repeat does is not documented either, and no operation reads the status
        back. A 200 with `code != 0` is a refusal.

        Args:
            imp_uid: PortOne's id of a payment by PAYCO. (포트원 거래고유번호)
            status: The new status; PAYCO knows more words than the three listed. (주문상태코드)
            extra_query: Query parameters that the spec does not know yet, by their names in the
                API.
            extra_body: Fields of the body that the spec does not know yet, by their names in the
                API.
        """
        call = payco_update_order_status.build(
            imp_uid,
            body=models.PaycoUpdateOrderStatusRequest(
                status=status,
            ),
        )
        envelope = (
            await self._client.call(call.extended(extra_query, extra_body))
        ).envelope
        return models.PaycoOrder.from_dict(envelope["response"])
