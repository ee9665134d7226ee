"""The fixed ids of the demo shop, so that examples and tests can use them."""

from __future__ import annotations

CARD_IMP_UID = "imp_448280090638"
"""A paid card payment, under the ids of the vendor's own examples."""
CARD_MERCHANT_UID = "merchant_1448280088556"

PAYCO_IMP_UID = "imp_100000000101"
"""10,000 KRW by PAYCO, 8,000 by card and 2,000 in points, with two cancels of 3,000 in total."""
PAYCO_MERCHANT_UID = "order-payco"

SANDBOX_IMP_UID = "imp_100000000201"
"""A paid payment of a test channel."""
SANDBOX_MERCHANT_UID = "order-sandbox"

FOUR_STATES_MERCHANT_UID = "order-1001"
"""An order with a failed, a ready (virtual account), a cancelled and a paid payment."""
FOUR_STATES_IMP_UIDS = {
    "failed": "imp_100000000301",
    "ready": "imp_100000000302",
    "cancelled": "imp_100000000303",
    "paid": "imp_100000000304",
}

LONG_MERCHANT_UID = "order-45"
"""An order that took 45 attempts: failed and abandoned ones, the last one paid."""
LONG_COUNT = 45

CUSTOMER_UID = "customer_1234"
"""A billing key whose charges succeed."""

SUPER_CUSTOMER_UID = "customer_5678"
"""A super billing key of a routing group with two channels."""

QUICK_CUSTOMER_UID = "customer-0001"
"""A billing key of KCP quick pay."""
QUICK_MEMBER_ID = "member-0001"
"""A member of KCP quick pay who has 100,000 KRW and uses biometric authentication."""

CERTIFICATION_IMP_UID = "imp_200000000001"
"""A finished verification of a fictional person, without phone and carrier."""
UNFINISHED_CERTIFICATION_IMP_UID = "imp_200000000002"
"""A verification that was never finished."""

NAVER_IMP_UID = "imp_100000000501"
"""A paid payment of Naver Pay's order type, with seven product orders:"""
NAVER_MERCHANT_UID = "order-naver"
PRODUCT_ORDER_IDS = {
    "paid": "2026010112345671",
    "delivering": "2026010112345672",
    "cancel requested": "2026010112345673",
    "exchange approved": "2026010112345674",
    "exchange collected": "2026010112345675",
    "return requested": "2026010112345676",
    "return withheld": "2026010112345677",
}

NAVERPAY_IMP_UID = "imp_100000000502"
"""A paid escrow payment of Naver Pay's payment type, in points."""

PREPARED_MERCHANT_UID = "order-5009"
"""An order whose amount, 34,000 KRW, was registered beforehand."""

CVS_IMP_UID = "imp_100000000801"
"""A payment that waits to be paid at the counter of a convenience store."""

VBANK_IMP_UID = "imp_100000000802"
"""A virtual account of settle that waits for its deposit."""

RECEIPT_IMP_UID = "imp_100000000803"
"""A payment with a cash receipt."""
EXTERNAL_RECEIPT_MERCHANT_UID = "order-outside"
"""An order paid in cash outside PortOne, with a cash receipt."""

ESCROW_IMP_UID = "imp_100000000804"
"""An escrow payment whose delivery is not registered yet."""
DELIVERY_IMP_UID = "imp_100000000805"
"""An escrow payment whose delivery is registered."""

SCHEDULE_MERCHANT_UID = "order-3003"
"""A charge of the billing key, scheduled for a year from now."""
FAILED_SCHEDULE_MERCHANT_UID = "order-3004"
"""A scheduled charge that ran and failed."""
FAILED_SCHEDULE_IMP_UID = "imp_100000000806"
"""The payment that came of it."""

QUICK_PREPARED_MERCHANT_UID = "order-7002"
"""An order registered for KCP quick pay."""

TIER = "A01"
TIER_IMP_UID = "imp_100000000601"
"""A paid payment of the sub-merchant A01, which only calls with its Tier find."""

PROMOTION_IMP_UID = "imp_100000000701"
"""20,000 KRW less 10 % by a promotion: 18,000 were paid."""
