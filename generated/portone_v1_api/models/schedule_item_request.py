# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

import attrs

from ..base import Model, mapping, one, plain, unknown
from ..times import unix_time
from ..types import UNSET, Money, Time, Unset
from .subscribe_extra_request import SubscribeExtraRequest

if TYPE_CHECKING:
    from .cash_receipt_type import CashReceiptType
    from .product_type import ProductType

_KEYS: frozenset[str] = frozenset(
    (
        "merchant_uid",
        "schedule_at",
        "amount",
        "name",
        "currency",
        "tax_free",
        "vat_amount",
        "buyer_name",
        "buyer_email",
        "buyer_tel",
        "buyer_addr",
        "buyer_postcode",
        "custom_data",
        "notice_url",
        "product_type",
        "cash_receipt_type",
        "card_quota",
        "interest_free_by_merchant",
        "use_card_point",
        "product_count",
        "browser_ip",
        "extra",
        "bypass",
        "promotion_id",
    )
)


@attrs.define(repr=False)
class ScheduleItemRequest(Model):
    """One charge to come.

    Attributes:
        merchant_uid (str): The merchant's order id. One that was paid is refused. smartro_v2
            takes letters and digits only. (고객사 주문번호)
        schedule_at (Time): When to charge; not in the past. (예약 시각)
        amount (Money): What to charge. (결제금액)
        name (str): What is bought. (주문명)
        currency (str | Unset): The currency, as in ISO 4217. For paymentwall; paypal_v2 needs
            one other than KRW; ksnet takes USD from foreign cards only. (결제통화 구분코드)
        tax_free (Money | Unset): The tax-free part of `amount`. The rest is taxed and an
            eleventh of it counted as VAT. With ksnet send the whole amount for a tax-free merchant
            id and nothing for a taxed one; with welcome only where the contract has it. (면세금액)
        vat_amount (Money | Unset): The VAT within `amount`; not sent, it is computed. 0
            together with `tax_free` 0 means zero-rated. For nice, nice_v2, html5_inicis, welcome
            (at most 10 % of the amount) and, for billing keys, tosspay_v2. (부가세)
        buyer_name (str | Unset): The buyer's name; not sent, the billing key's `customer_name`.
            Needed by ksnet, welcome and smartro_v2; first and last name with one space between for
            paymentwall. Personal data. (주문자명)
        buyer_email (str | Unset): The buyer's e-mail address; not sent, the billing key's
            `customer_email`. Needed by smartro_v2 and paymentwall (the address that the key was
            issued with). Personal data. (주문자 Email 주소)
        buyer_tel (str | Unset): The buyer's telephone number; not sent, the billing key's
            `customer_tel`. Needed by smartro_v2. Personal data. (주문자 전화번호)
        buyer_addr (str | Unset): The buyer's address; not sent, the billing key's
            `customer_addr`. Personal data. (주문자 주소)
        buyer_postcode (str | Unset): The buyer's postcode; not sent, the billing key's
            `customer_postcode`. Personal data. (주문자 우편번호)
        custom_data (str | Unset): Whatever the merchant wants kept with the payment, as text
            (JSON, say). (추가 정보)
        notice_url (str | Unset): Where the webhook goes, in place of the console's URL.
            (Notification URL(Webhook URL))
        product_type (ProductType | Unset): What is sold. Needed by ksnet; paypal_v2 takes it
            for billing keys. (주문 상품구분)
        cash_receipt_type (CashReceiptType | Unset): Whom the cash receipt is for (tosspay_v2).
            With `anonymous` none is issued, otherwise one is, unasked. (현금영수증 발행대상)
        card_quota (int | Unset): In how many months to pay, 2 or more, from 50,000 KRW on; 0 at
            once. (카드할부개월수)
        interest_free_by_merchant (bool | Unset): Whether the merchant pays the interest of the
            instalments. For nice, nice_v2 and, for billing keys, ksnet, by contract. (고객사 부담 무이자
            할부여부)
        use_card_point (bool | Unset): Whether to use up the card company's points first. For
            nice, nice_v2, ksnet (onetime) and smartro_v2 (billing keys), by contract. (카드포인트 사용여부)
        product_count (int | Unset): How many pieces are bought. (상품 개수)
        browser_ip (str | Unset): The IP address of the buyer's browser; not sent, the caller's
            is taken. Needed by paymentwall. Personal data. (브라우저 IP)
        extra (SubscribeExtraRequest | Unset): Extra fields. (추가 파라미터)
        bypass (str | Unset): A gateway's own fields as JSON text, passed on as they are.
            (bypass 데이터)
        promotion_id (str | Unset): The promotion to apply, `promotion-id-` and a UUID. Whether
            it applies is decided by the masked card number. (프로모션 아이디)
    """

    merchant_uid: str
    schedule_at: Time
    amount: Money
    name: str
    currency: str | Unset = UNSET
    tax_free: Money | Unset = UNSET
    vat_amount: Money | Unset = UNSET
    buyer_name: str | Unset = UNSET
    buyer_email: str | Unset = UNSET
    buyer_tel: str | Unset = UNSET
    buyer_addr: str | Unset = UNSET
    buyer_postcode: str | Unset = UNSET
    custom_data: str | Unset = UNSET
    notice_url: str | Unset = UNSET
    product_type: ProductType | Unset = UNSET
    cash_receipt_type: CashReceiptType | Unset = UNSET
    card_quota: int | Unset = UNSET
    interest_free_by_merchant: bool | Unset = UNSET
    use_card_point: bool | Unset = UNSET
    product_count: int | Unset = UNSET
    browser_ip: str | Unset = UNSET
    extra: SubscribeExtraRequest | Unset = UNSET
    bypass: str | Unset = UNSET
    promotion_id: str | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("merchant_uid"),
            get("schedule_at"),
            get("amount"),
            get("name"),
            get("currency", UNSET),
            get("tax_free", UNSET),
            get("vat_amount", UNSET),
            get("buyer_name", UNSET),
            get("buyer_email", UNSET),
            get("buyer_tel", UNSET),
            get("buyer_addr", UNSET),
            get("buyer_postcode", UNSET),
            get("custom_data", UNSET),
            get("notice_url", UNSET),
            get("product_type", UNSET),
            get("cash_receipt_type", UNSET),
            get("card_quota", UNSET),
            get("interest_free_by_merchant", UNSET),
            get("use_card_point", UNSET),
            get("product_count", UNSET),
            get("browser_ip", UNSET),
            one(SubscribeExtraRequest, get("extra", UNSET), "extra", kept),
            get("bypass", UNSET),
            get("promotion_id", UNSET),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        given = {
            "merchant_uid": self.merchant_uid,
            "schedule_at": unix_time("schedule_at", self.schedule_at),
            "amount": self.amount,
            "name": self.name,
            "currency": self.currency,
            "tax_free": self.tax_free,
            "vat_amount": self.vat_amount,
            "buyer_name": self.buyer_name,
            "buyer_email": self.buyer_email,
            "buyer_tel": self.buyer_tel,
            "buyer_addr": self.buyer_addr,
            "buyer_postcode": self.buyer_postcode,
            "custom_data": self.custom_data,
            "notice_url": self.notice_url,
            "product_type": self.product_type,
            "cash_receipt_type": self.cash_receipt_type,
            "card_quota": self.card_quota,
            "interest_free_by_merchant": self.interest_free_by_merchant,
            "use_card_point": self.use_card_point,
            "product_count": self.product_count,
            "browser_ip": self.browser_ip,
            "extra": plain(self.extra),
            "bypass": self.bypass,
            "promotion_id": self.promotion_id,
        }
        return {
            key: value for key, value in given.items() if value is not UNSET
        } | self.additional_properties
