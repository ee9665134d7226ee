"""The new call for each old one, and the text of the warning that names it."""

from __future__ import annotations

# `portone` is a PortOne or AsyncPortOne; the other names are the arguments of the old call.
NEW_CALLS = {
    "find_by_status": "portone.payments.list_by_status(status)",
    "find_by_merchant_uid": "portone.payments.find(merchant_uid)",
    "find_by_merchant_uid and status": (
        "portone.payments.find(merchant_uid, payment_status=status)"
    ),
    "find_by_imp_uid": "portone.payments.get(imp_uid)",
    "is_paid": "portone_v1.is_paid_in_full(portone.payments.get(imp_uid), amount)",
    "cancel": (
        "portone.payments.cancel(imp_uid=imp_uid, amount=amount, checksum=checksum, reason=reason)"
    ),
    "cancel unchecked": (
        "portone.payments.cancel(imp_uid=imp_uid, amount=amount, checksum=checksum, reason=reason)"
    ),
    "cancel everything": "portone.payments.cancel_all(imp_uid=imp_uid, reason=reason)",
    "pay_onetime": (
        "portone.subscribe.pay_onetime(merchant_uid=merchant_uid, amount=amount, "
        "card_number=card_number, expiry=expiry, birth=birth, pwd_2digit=pwd_2digit)"
    ),
    "pay_again": (
        "portone.subscribe.pay_again(customer_uid=customer_uid, merchant_uid=merchant_uid, "
        "amount=amount, name=name)"
    ),
    "pay_schedule": (
        "portone.subscribe.schedule(customer_uid=customer_uid, "
        "schedules=[portone_v1.models.ScheduleItemRequest(**item) for item in schedules])"
    ),
    "pay_schedule_get": "portone.subscribe.get_schedule(merchant_uid)",
    "pay_schedule_get_between": (
        "portone.subscribe.list_schedules(schedule_from=schedule_from, schedule_to=schedule_to)"
    ),
    "pay_unschedule": (
        "portone.subscribe.unschedule(customer_uid=customer_uid, merchant_uid=[merchant_uid])"
    ),
    "pay_unschedule everything": "portone.subscribe.unschedule_all(customer_uid=customer_uid)",
    "customer_create": (
        "portone.customers.save(customer_uid, channel_key=channel_key, "
        "card_number=card_number, expiry=expiry, birth=birth)"
    ),
    "customer_get": "portone.customers.get(customer_uid)",
    "customer_delete": "portone.customers.delete(customer_uid)",
    "prepare": "portone.payments.prepare(merchant_uid=merchant_uid, amount=amount)",
    "prepare_validate": "portone.payments.get_prepare(merchant_uid)",
    "adjust_prepare_amount": (
        "portone.payments.update_prepare(merchant_uid=merchant_uid, amount=amount)"
    ),
    "revoke_vbank_by_imp_uid": "portone.vbanks.revoke(imp_uid)",
    "find_certification": "portone.certifications.get(imp_uid)",
    "cancel_certification": "portone.certifications.delete(imp_uid)",
    "init_otp_certification": (
        "portone.certifications.request_otp(name=name, phone=phone, birth=birth, "
        "gender_digit=gender_digit, carrier=carrier, channel_key=channel_key)"
    ),
    "confirm_otp_certification": "portone.certifications.confirm_otp(imp_uid, otp=otp)",
    "get_headers": "portone.request(method, path)",
    "get_response": "portone.request(method, path)",
    "close_session": "portone.aclose()",
}

_ADVICE = {
    "cancel unchecked": (
        "It has no checksum, so nothing stops a second refund when it is repeated: pass "
        "checksum=, what is left before this cancel."
    ),
    "cancel everything": (
        "It has no amount, so it gives back ALL that is left, as cancel_all does; a client made "
        "with strict=True refuses it."
    ),
    "is_paid": "That one looks at currency, cancels and test payments as well.",
    "prepare_validate": "Compare its amount with yours.",
}


def migration_hint(old: str, call: str, *, is_async: bool) -> str:
    """Return the text of a warning: what to write instead of `old`. It holds no argument's value.

    `call` is a key of NEW_CALLS.
    """
    new = NEW_CALLS[call]
    if is_async:
        new = new.replace("portone.", "await portone.")
    hint = f"{old} is an old call: write `{new}`."
    if call in _ADVICE:
        hint += f" {_ADVICE[call]}"
    return hint


PAY_FOREIGN = (
    "The API no longer has POST /subscribe/payments/foreign, so nothing was sent. Its successor "
    "takes the same arguments: portone.subscribe.pay_onetime(merchant_uid=..., amount=..., "
    "card_number=..., expiry=...)."
)
