# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
"""Cancel a payment, in part or in full.

Gives `amount` back to the buyer. **Without an amount, or with 0, the API gives back everything
that is left**: the client made from this description therefore requires `amount` and
`checksum`, and has `cancel_all` for everything. A cancel is final. Cards, bank transfers and phone bills are given back at once;
virtual accounts, and phone bills of an earlier month with KCP, on the next business day to
the account in the `refund_` fields (both need a contract with the gateway).

**A repeat is a second cancel.** There is no idempotency key. Send `checksum`, what can
still be cancelled by your own records: when it is not what PortOne has, nothing is done.
After a lost answer read the payment before anything else.

The payment is named by `imp_uid` or by `merchant_uid`. When both are sent imp_uid counts,
and a wrong one fails even if the merchant_uid is right. Prefer imp_uid: payments can share
a merchant_uid, and which one is then cancelled is not documented.

The answer is the payment as it is now. A cancel in part sets `status` to `cancelled` too
and more may follow: `amount` stays, `cancel_amount` adds up, `cancel_history` gains an
entry. `paid_at` is kept.

**Refusals come under 200 with `code` not 0 and nothing done**: 1 when PortOne refuses
(seen for an unknown or another merchant's payment, checked before the checksum, and for
nothing left), -1 when the gateway does, with its own text. A payment that was
cancelled at the gateway alone is refused with -1.

A virtual account that nobody has paid into is not cancelled but revoked: DELETE
/vbanks/{imp_uid}. No webhook is sent unless `enable_webhook` is true.

Gateways set limits, met as refusals: phone bills in full and in the same month only (but
for html5_inicis and kcp by arrangement), cards for about a year, bank transfers for about
three months; mixes of card and points, foreign cards, vouchers and unconfirmed escrow
payments mostly in full only. In particular:

- paypal_v2: the cancel can stay pending. It is done when `status` is `cancelled` and
  `cancel_history` shows it; otherwise a webhook tells the end of it.
- smartro_v2: virtual accounts are given back later, told by a webhook. In test mode debit
  cards in full only, and kakaopay is not cancelled automatically.
- html5_inicis, nice: cancelled as sent, so give `vat_amount` and `tax_free` exactly (nice:
  when the MID splits the amounts).
- kakaopay: repeated cancels in part can fail on the split of the VAT; send `vat_amount`.
- ksnet: in part at most nine times, within six months, phone bills never; virtual accounts
  not from 23:00 to 06:00. Cash receipts are not cancelled along.
- daou: virtual accounts by contract only, paid out by hand after seven business days or more.
- tosspayments: gift vouchers in full only. welcome: in part by contract only.
- naverpay: `reason` and `extra.requester` are needed to pass its review.

With a promotion `amount` and `checksum` are in list price: after 10 % off, 10,000 gives
9,000 back and takes 10,000 off what is left.

Without a `reason` the payment says `취소요청api`; a cancel by hand in the console has
`관리자페이지취소`, in 2016 `[아임포트] 관리자페이지취소`.

Without an amount the API gives everything back. This project's client therefore sends no
cancel without one; its `payments.cancel_all` reads what is left and gives that back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ... import models
from ...client import Answer, AsyncClient, Call, Client
from ...operations import OPERATIONS
from ...types import Response

if TYPE_CHECKING:
    from ...models.payment_cancel_request import PaymentCancelRequest
    from ...models.payment_response import PaymentResponse

_OPERATION = OPERATIONS["payments_cancel"]


def build(
    *,
    body: PaymentCancelRequest,
) -> Call:
    """Return the call as data, checked and encoded; nothing is sent."""
    return Call(
        _OPERATION,
        "/payments/cancel",
        {},
        body.to_dict(),
    )


def _parsed(answer: Answer) -> PaymentResponse:
    return models.PaymentResponse.from_dict(answer.envelope)


def _detailed(answer: Answer) -> Response[PaymentResponse]:
    response = answer.response
    return Response(
        response.status_code, response.content, response.headers, _parsed(answer)
    )


def sync_detailed(
    *,
    client: Client,
    body: PaymentCancelRequest,
) -> Response[PaymentResponse]:
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
    body: PaymentCancelRequest,
) -> PaymentResponse:
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
    body: PaymentCancelRequest,
) -> Response[PaymentResponse]:
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
    body: PaymentCancelRequest,
) -> PaymentResponse:
    """Do what `sync` does, awaited."""
    return _parsed(
        await client.call(
            build(
                body=body,
            )
        )
    )
