"""The operations of the API, by operationId."""

from __future__ import annotations

from collections.abc import Callable

from ...domain import product_orders as steps
from ...domain.refusals import Refused
from ...http.messages import Answer
from ...state.state import State
from ..admission import Call
from . import (
    balances,
    benepia,
    cancels,
    certifications,
    codes,
    customers,
    escrows,
    gateways,
    kcpquick,
    lists,
    merchants,
    naver,
    naverpay,
    payments,
    prepare,
    receipts,
    schedules,
    subscribe,
    users,
    vbanks,
)

Handler = Callable[[State, Call], Answer]

HANDLERS: dict[str, Handler] = {
    "benepia_get_point": benepia.get_point,
    "benepia_pay": benepia.pay,
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
    "customers_list_schedules": lists.list_customer_schedules,
    "customers_save": customers.save,
    "cvs_issue": vbanks.issue_cvs,
    "cvs_revoke": vbanks.revoke_cvs,
    "escrows_get_logis": escrows.get,
    "escrows_register_logis": escrows.register,
    "escrows_update_logis": escrows.update,
    "kcpquick_delete_autopay": kcpquick.delete_autopay,
    "kcpquick_delete_member": kcpquick.delete_member,
    "kcpquick_pay_autopay": kcpquick.pay_autopay,
    "kcpquick_pay_money": kcpquick.pay_money,
    "kcpquick_prepare": kcpquick.prepare,
    "kcpquick_release_fido": kcpquick.release_fido,
    "kcpquick_update_prepare": kcpquick.update_prepare,
    "naver_approve_cancel": naver.step_handler(steps.approve_cancel, refunds=True),
    "naver_approve_return": naver.step_handler(steps.approve_return, refunds=True),
    "naver_cancel": naver.step_handler(steps.cancel, refunds=True),
    "naver_collect_exchanged": naver.step_handler(steps.collect_exchanged),
    "naver_confirm": naverpay.confirm,
    "naver_deposit_point": naverpay.deposit_point,
    "naver_get_cash_amount": naverpay.get_cash_amount,
    "naver_get_product_order": naver.get_product_order,
    "naver_list_product_orders": naver.list_product_orders,
    "naver_list_reviews": naver.list_reviews,
    "naver_place": naver.step_handler(steps.place),
    "naver_reject_return": naver.step_handler(steps.reject_return),
    "naver_request_return": naver.step_handler(steps.request_return),
    "naver_resolve_return": naver.step_handler(steps.resolve_return),
    "naver_ship": naver.step_handler(steps.ship),
    "naver_ship_exchanged": naver.step_handler(steps.ship_exchanged),
    "naver_withhold_return": naver.step_handler(steps.withhold_return),
    "partners_save_receipts": gateways.save_partner_receipts,
    "payco_update_order_status": gateways.update_payco_status,
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
    "paymentwall_report_delivery": gateways.report_delivery,
    "receipts_get": receipts.get,
    "receipts_get_external": receipts.get_external,
    "receipts_issue": receipts.issue,
    "receipts_issue_external": receipts.issue_external,
    "receipts_revoke": receipts.revoke,
    "receipts_revoke_external": receipts.revoke_external,
    "subscribe_get_schedule": schedules.get,
    "subscribe_list_customer_schedules": lists.list_customer_schedules,
    "subscribe_list_schedules": lists.list_schedules,
    "subscribe_pay_again": subscribe.pay_again,
    "subscribe_pay_onetime": subscribe.pay_onetime,
    "subscribe_reschedule": schedules.reschedule,
    "subscribe_retry": schedules.retry,
    "subscribe_schedule": schedules.schedule,
    "subscribe_unschedule": schedules.unschedule,
    "subscribe_update_schedule": schedules.update,
    "tiers_get": merchants.get_tier,
    "users_get_token": users.get_token,
    "users_list_pgs": merchants.list_channels,
    "vbanks_get_holder": merchants.get_holder,
    "vbanks_issue": vbanks.issue,
    "vbanks_revoke": vbanks.revoke,
    "vbanks_update": vbanks.update,
}


def perform(state: State, call: Call) -> Answer:
    """Do the operation of a call, for the merchant that it acts for."""
    try:
        return HANDLERS[call.operation.id](state.of(call.tier), call)
    except Refused as refused:
        return refused.answer
