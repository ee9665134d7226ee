# Made by scripts/gen.sh from openapi.yaml. Do not edit: change the spec or scripts/templates.
from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Self

import attrs

from ..base import Model, mapping, unknown
from ..types import UNSET, Money, Unset

if TYPE_CHECKING:
    from .product_type import ProductType

_KEYS: frozenset[str] = frozenset(
    (
        "merchant_uid",
        "amount",
        "card_number",
        "expiry",
        "currency",
        "tax_free",
        "vat_amount",
        "vat",
        "birth",
        "pwd_2digit",
        "cvc",
        "customer_uid",
        "pg",
        "channelGroupId",
        "name",
        "buyer_name",
        "buyer_email",
        "buyer_tel",
        "buyer_addr",
        "buyer_postcode",
        "card_quota",
        "interest_free_by_merchant",
        "use_card_point",
        "custom_data",
        "notice_url",
        "browser_ip",
        "secure_3d_charge_id",
        "secure_3d_token",
        "product_type",
        "promotion_id",
        "bypass",
    )
)


@attrs.define(repr=False)
class OnetimeRequest(Model):
    """One charge of a card.

    Attributes:
        merchant_uid (str): The merchant's order id. One that was paid is refused. smartro_v2
            takes letters and digits only. (고객사 주문번호)
        amount (Money): What to charge. (결제금액)
        card_number (str): The card number, dddd-dddd-dddd-dddd. Never log it. (카드번호)
        expiry (str): Until when the card is valid, YYYY-MM. (카드 유효기간)
        currency (str | Unset): The currency, as in ISO 4217. For paymentwall; paypal_v2 needs
            one other than KRW; ksnet takes USD from foreign cards only. (결제통화 구분코드)
        tax_free (Money | Unset): The tax-free part of `amount`. The rest is taxed and an
            eleventh of it counted as VAT. With ksnet send the whole amount for a tax-free merchant
            id and nothing for a taxed one; with welcome only where the contract has it. (면세금액)
        vat_amount (Money | Unset): The VAT within `amount`; not sent, it is computed. 0
            together with `tax_free` 0 means zero-rated. For nice, nice_v2, html5_inicis, welcome
            (at most 10 % of the amount) and, for billing keys, tosspay_v2. (부가세)
        vat (Money | Unset): The VAT within `amount`, by an older name. Use `tax_free`.
        birth (str | Unset): The holder's date of birth as YYMMDD, or the 10-digit business
            number for a company card; 000000 will do where a foreign gateway needs none. Whether it
            is needed depends on the gateway and the contract. ksnet needs it to issue a key and
            ignores it in a charge. Personal data. (생년월일 6자리)
        pwd_2digit (str | Unset): The first two digits of the card's password. Whether it is
            needed depends on the gateway and the contract. ksnet needs it to issue a key and
            ignores it in a charge. (카드비밀번호 앞 2자리)
        cvc (str | Unset): The card's verification code, 3 digits, 4 for American Express.
            Needed by paymentwall, used by nobody else. (카드 인증번호)
        customer_uid (str | Unset): Under which id to keep the card as a billing key; without it
            the card is not kept. Not for ksnet and tosspayments. (구매자의 결제 수단 식별 고유번호)
        pg (str | Unset): The gateway, or the gateway and the merchant's id there (`nice.MID1`),
            when several are set up. Not sent or not valid, the default one is used. (PG 구분코드)
        channel_group_id (str | Unset): The routing group; one of its channels is drawn by the
            group's ratios, and `pg` is ignored. (스마트 라우팅 그룹 ID)
        name (str | Unset): What is bought. Needed by html5_inicis. (주문명)
        buyer_name (str | Unset): The buyer's name. Needed by ksnet, welcome, html5_inicis
            (onetime) and smartro_v2 (billing keys); first and last name with one space between for
            paymentwall. Personal data. (주문자명)
        buyer_email (str | Unset): The buyer's e-mail address. Needed by html5_inicis (onetime),
            smartro_v2 and paymentwall (billing keys; the address that the key was issued with).
            Personal data. (주문자 E-mail 주소)
        buyer_tel (str | Unset): The buyer's telephone number. Needed by html5_inicis (onetime)
            and smartro_v2 (billing keys). Personal data. (주문자 전화번호)
        buyer_addr (str | Unset): The buyer's address. Personal data. (주문자 주소)
        buyer_postcode (str | Unset): The buyer's postcode. Personal data. (주문자 우편번호)
        card_quota (int | Unset): In how many months to pay, 2 or more, from 50,000 KRW on; 0 at
            once. (카드할부개월수)
        interest_free_by_merchant (bool | Unset): Whether the merchant pays the interest of the
            instalments. For nice, nice_v2 and, for billing keys, ksnet, by contract. (고객사 부담 무이자
            할부여부)
        use_card_point (bool | Unset): Whether to use up the card company's points first. For
            nice, nice_v2, ksnet (onetime) and smartro_v2 (billing keys), by contract. (카드포인트 사용여부)
        custom_data (str | Unset): Whatever the merchant wants kept with the payment, as text
            (JSON, say). (추가 정보)
        notice_url (str | Unset): Where the webhook goes, in place of the console's URL.
            (Notification URL(Webhook URL))
        browser_ip (str | Unset): The IP address of the buyer's browser; not sent, the caller's
            is taken. Needed by paymentwall. Personal data. (브라우저 IP)
        secure_3d_charge_id (str | Unset): The gateway's id of the charge after 3-D Secure
            (paymentwall). (결제 ID)
        secure_3d_token (str | Unset): The gateway's token after 3-D Secure (paymentwall). (토큰)
        product_type (ProductType | Unset): What is sold. Needed by ksnet; paypal_v2 takes it
            for billing keys. (주문 상품구분)
        promotion_id (str | Unset): The promotion to apply, `promotion-id-` and a UUID. Whether
            it applies is decided by the masked card number. (프로모션 아이디)
        bypass (str | Unset): A gateway's own fields as JSON text, passed on as they are.
            (bypass 데이터)
    """

    merchant_uid: str
    amount: Money
    card_number: str
    expiry: str
    currency: str | Unset = UNSET
    tax_free: Money | Unset = UNSET
    vat_amount: Money | Unset = UNSET
    vat: Money | Unset = UNSET
    birth: str | Unset = UNSET
    pwd_2digit: str | Unset = UNSET
    cvc: str | Unset = UNSET
    customer_uid: str | Unset = UNSET
    pg: str | Unset = UNSET
    channel_group_id: str | Unset = UNSET
    name: str | Unset = UNSET
    buyer_name: str | Unset = UNSET
    buyer_email: str | Unset = UNSET
    buyer_tel: str | Unset = UNSET
    buyer_addr: str | Unset = UNSET
    buyer_postcode: str | Unset = UNSET
    card_quota: int | Unset = UNSET
    interest_free_by_merchant: bool | Unset = UNSET
    use_card_point: bool | Unset = UNSET
    custom_data: str | Unset = UNSET
    notice_url: str | Unset = UNSET
    browser_ip: str | Unset = UNSET
    secure_3d_charge_id: str | Unset = UNSET
    secure_3d_token: str | Unset = UNSET
    product_type: ProductType | Unset = UNSET
    promotion_id: str | Unset = UNSET
    bypass: str | Unset = UNSET
    additional_properties: dict[str, Any] = attrs.field(factory=dict)

    @classmethod
    def from_dict(cls, src: Mapping[str, Any] | Any) -> Self:
        if not isinstance(src, dict):
            src = mapping(src)
        kept = {} if _KEYS.issuperset(src) else unknown(src, _KEYS)
        get: Any = src.get
        return cls(
            get("merchant_uid"),
            get("amount"),
            get("card_number"),
            get("expiry"),
            get("currency", UNSET),
            get("tax_free", UNSET),
            get("vat_amount", UNSET),
            get("vat", UNSET),
            get("birth", UNSET),
            get("pwd_2digit", UNSET),
            get("cvc", UNSET),
            get("customer_uid", UNSET),
            get("pg", UNSET),
            get("channelGroupId", UNSET),
            get("name", UNSET),
            get("buyer_name", UNSET),
            get("buyer_email", UNSET),
            get("buyer_tel", UNSET),
            get("buyer_addr", UNSET),
            get("buyer_postcode", UNSET),
            get("card_quota", UNSET),
            get("interest_free_by_merchant", UNSET),
            get("use_card_point", UNSET),
            get("custom_data", UNSET),
            get("notice_url", UNSET),
            get("browser_ip", UNSET),
            get("secure_3d_charge_id", UNSET),
            get("secure_3d_token", UNSET),
            get("product_type", UNSET),
            get("promotion_id", UNSET),
            get("bypass", UNSET),
            kept,
        )

    def to_dict(self) -> dict[str, Any]:
        given = {
            "merchant_uid": self.merchant_uid,
            "amount": self.amount,
            "card_number": self.card_number,
            "expiry": self.expiry,
            "currency": self.currency,
            "tax_free": self.tax_free,
            "vat_amount": self.vat_amount,
            "vat": self.vat,
            "birth": self.birth,
            "pwd_2digit": self.pwd_2digit,
            "cvc": self.cvc,
            "customer_uid": self.customer_uid,
            "pg": self.pg,
            "channelGroupId": self.channel_group_id,
            "name": self.name,
            "buyer_name": self.buyer_name,
            "buyer_email": self.buyer_email,
            "buyer_tel": self.buyer_tel,
            "buyer_addr": self.buyer_addr,
            "buyer_postcode": self.buyer_postcode,
            "card_quota": self.card_quota,
            "interest_free_by_merchant": self.interest_free_by_merchant,
            "use_card_point": self.use_card_point,
            "custom_data": self.custom_data,
            "notice_url": self.notice_url,
            "browser_ip": self.browser_ip,
            "secure_3d_charge_id": self.secure_3d_charge_id,
            "secure_3d_token": self.secure_3d_token,
            "product_type": self.product_type,
            "promotion_id": self.promotion_id,
            "bypass": self.bypass,
        }
        return {
            key: value for key, value in given.items() if value is not UNSET
        } | self.additional_properties
