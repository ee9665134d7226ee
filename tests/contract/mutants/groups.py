"""Operations that share a kind of answer."""

from __future__ import annotations

FIND_ALL = ("payments_find_all", "payments_find_all_by_status")
FIND = ("payments_find", "payments_find_by_status")
PAYMENT_READS = (
    *FIND,
    *FIND_ALL,
    "payments_get",
    "payments_get_many",
    "payments_list_by_status",
    "customers_list_payments",
)
CHARGES = ("subscribe_pay_again", "subscribe_pay_onetime", "subscribe_retry")
PAYMENTS = (
    *PAYMENT_READS,
    *CHARGES,
    "payments_cancel",
    "vbanks_issue",
    "vbanks_update",
    "vbanks_revoke",
    "cvs_issue",
    "cvs_revoke",
    "kcpquick_pay_money",
    "kcpquick_pay_autopay",
    "benepia_pay",
)
CUSTOMER_SCHEDULES = ("customers_list_schedules", "subscribe_list_customer_schedules")
SCHEDULE_READS = ("subscribe_get_schedule", "subscribe_list_schedules", *CUSTOMER_SCHEDULES)
