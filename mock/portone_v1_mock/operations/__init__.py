"""What each operation of the API does, by its operationId."""

from __future__ import annotations

from collections.abc import Callable

from ..admission import Call
from ..messages import Answer
from ..state import State
from . import (
    balances,
    cancels,
    certifications,
    codes,
    customers,
    escrows,
    examples,
    gateways,
    lists,
    payments,
    prepare,
    receipts,
    schedule_lists,
    schedules,
    subscribe,
    users,
    vbanks,
)

Handler = Callable[[State, Call], Answer]

HANDLERS: dict[str, Handler] = {
    "benepia_pay": gateways.pay_benepia,
    "certifications_confirm_otp": certifications.confirm_otp,
    "certifications_delete": certifications.delete,
    "certifications_get": certifications.get,
    "certifications_request_otp": certifications.request_otp,
    "codes_get_bank": codes.get_bank,
    "codes_get_card": codes.get_card,
    "codes_list_banks": codes.list_banks,
    "codes_list_cards": codes.list_cards,
    "customers_delete": customers.delete,
    "customers_get": customers.get,
    "customers_get_many": customers.get_many,
    "customers_list_payments": customers.list_payments,
    "customers_list_schedules": schedule_lists.list_of_customer,
    "customers_save": customers.save,
    "cvs_issue": vbanks.issue_cvs,
    "cvs_revoke": vbanks.revoke_cvs,
    "escrows_get_logis": escrows.get,
    "escrows_register_logis": escrows.register,
    "escrows_update_logis": escrows.update,
    "kcpquick_pay_autopay": gateways.pay_autopay,
    "kcpquick_pay_money": gateways.pay_money,
    "kcpquick_prepare": gateways.prepare,
    "kcpquick_update_prepare": gateways.update_prepare,
    "payments_cancel": cancels.cancel,
    "payments_find": payments.find,
    "payments_find_all": lists.find_all,
    "payments_find_all_by_status": lists.find_all,
    "payments_find_by_status": payments.find,
    "payments_get": payments.get,
    "payments_get_balance": balances.get,
    "payments_get_many": payments.get_many,
    "payments_get_prepare": prepare.get,
    "payments_list_by_status": lists.list_by_status,
    "payments_prepare": prepare.register,
    "payments_update_prepare": prepare.update,
    "receipts_get": receipts.get,
    "receipts_get_external": receipts.get_external,
    "receipts_issue": receipts.issue,
    "receipts_issue_external": receipts.issue_external,
    "receipts_revoke": receipts.revoke,
    "receipts_revoke_external": receipts.revoke_external,
    "subscribe_get_schedule": schedules.get,
    "subscribe_list_customer_schedules": schedule_lists.list_of_customer,
    "subscribe_list_schedules": schedule_lists.list_all,
    "subscribe_pay_again": subscribe.pay_again,
    "subscribe_pay_onetime": subscribe.pay_onetime,
    "subscribe_reschedule": schedules.reschedule,
    "subscribe_retry": schedules.retry,
    "subscribe_schedule": schedules.schedule,
    "subscribe_unschedule": schedules.unschedule,
    "subscribe_update_schedule": schedules.update,
    "users_get_token": users.get_token,
    "vbanks_issue": vbanks.issue,
    "vbanks_revoke": vbanks.revoke,
    "vbanks_update": vbanks.update,
}
"""The operations that know the shop; the others answer from the examples of the spec."""


def perform(state: State, call: Call) -> Answer:
    """Do what is asked."""
    return HANDLERS.get(call.operation.id, examples.answer)(state, call)
