"""Bodies of the shapes of real answers, with made-up values."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
AT = 1_709_722_000
"""UNIX seconds."""


def payment(**fields: Any) -> Json:
    """A paid payment with the keys of 2021-12 to 2024-03, in the order of the wire."""
    return {
        "amount": 1000,
        "apply_num": "00000000",
        "bank_code": None,
        "bank_name": None,
        "buyer_addr": None,
        "buyer_email": None,
        "buyer_name": "구매자",
        "buyer_postcode": None,
        "buyer_tel": "010-0000-0000",
        "cancel_amount": 0,
        "cancel_history": [],
        "cancel_reason": None,
        "cancel_receipt_urls": [],
        "cancelled_at": 0,
        "card_code": "361",
        "card_name": "BC카드",
        "card_number": "000000*********0",
        "card_quota": 0,
        "card_type": 0,
        "cash_receipt_issued": False,
        "channel": "pc",
        "currency": "KRW",
        "custom_data": None,
        "customer_uid": None,
        "customer_uid_usage": None,
        "emb_pg_provider": None,
        "escrow": False,
        "fail_reason": None,
        "failed_at": 0,
        "imp_uid": "imp_000000000001",
        "merchant_uid": "order-1",
        "name": "상품",
        "paid_at": AT + 60,
        "pay_method": "card",
        "pg_id": "INIpayTest",
        "pg_provider": "html5_inicis",
        "pg_tid": "StdpayCARDINIpayTest00000000000000000000",
        "receipt_url": "https://receipt.example.com/1",
        "started_at": AT,
        "status": "paid",
        "user_agent": "sorry_not_supported_anymore",
        "vbank_code": None,
        "vbank_date": 0,
        "vbank_holder": None,
        "vbank_issued_at": 0,
        "vbank_name": None,
        "vbank_num": None,
        **fields,
    }


def without(body: Json, *names: str) -> Json:
    """A body as it was before these keys were there."""
    return {name: value for name, value in body.items() if name not in names}


def cancelled(part: int, *, with_id: bool = True, **fields: Any) -> Json:
    """A payment with one cancel in its history."""
    url = "https://receipt.example.com/1"
    row = {
        "pg_tid": "StdpayCARDINIpayTest00000000000000000000",
        "amount": part,
        "cancelled_at": AT + 60,
        "reason": "취소요청api",
        "receipt_url": url,
    }
    if with_id:
        row["cancellation_id"] = "06ABCDEFGHJKMNPQRSTV"
    defaults = {
        "cancel_amount": part,
        "cancel_history": [row],
        "cancel_reason": "취소요청api",
        "cancel_receipt_urls": [url],
        "cancelled_at": AT + 60,
        "status": "cancelled",
    }
    return payment(**{**defaults, **fields})


WALLET: Json = {
    "apply_num": "",
    "card_code": None,
    "card_name": None,
    "card_number": None,
    "card_type": None,
    "pay_method": "point",
    "pg_provider": "kakaopay",
}
SCHEDULE = {
    "customer_uid": "buyer-1",
    "merchant_uid": "order-1",
    "imp_uid": None,
    "customer_id": None,
    "schedule_at": AT,
    "executed_at": 0,
    "revoked_at": AT,
    "amount": 1000,
    "name": "정기결제",
    "buyer_name": None,
    "buyer_tel": None,
    "buyer_email": None,
    "buyer_addr": None,
    "buyer_postcode": None,
    "schedule_status": "revoked",
    "payment_status": None,
    "fail_reason": None,
    "custom_data": None,
    "currency": "KRW",
}
CERTIFIED = {
    "birth": 631_119_600,
    "birthday": "1990-01-01",
    "certified": True,
    "certified_at": AT,
    "foreigner": False,
    "foreigner_v2": None,
    "gender": "male",
    "imp_uid": "imp_000000000001",
    "merchant_uid": "order-1",
    "name": "홍길동",
    "origin": f"data:text/html;base64,{'A' * 400}",
    "pg_provider": "danal",
    "pg_tid": "000000000000000000000",
    "unique_in_site": "0" * 64,
    "unique_key": "0" * 88,
}
BILLING_KEY = {
    "card_code": "361",
    "card_name": "BC카드",
    "card_number": "12345678****1234",
    "card_type": 0,
    "customer_addr": None,
    "customer_email": None,
    "customer_name": None,
    "customer_postcode": None,
    "customer_tel": None,
    "customer_uid": "buyer-1",
    "inserted": AT,
    "pg_id": "INIBillTst",
    "pg_provider": "nice",
    "updated": AT + 60,
}
ISSUER = {
    "card_issuer_code": "361",
    "card_issuer_name": "BC카드",
    "card_publisher_code": "090",
    "card_publisher_name": "카카오뱅크",
    "customer_id": None,
}
# What came later: payments of those years lack it.
SINCE_2018_04 = ("started_at", "card_number", "pg_id", "vbank_issued_at", "card_type")
SINCE_2021_02 = ("customer_uid_usage", "emb_pg_provider", "customer_uid")
REFUSED = "카드정보 인증 및 빌키 발급에 실패하였습니다. [F113]유효기간오류"

BODIES: dict[str, tuple[str, int, Any]] = {
    "R1 partial cancel": (
        "payments_cancel",
        200,
        cancelled(30, **WALLET, amount=100),
    ),
    "R2 full cancel": ("payments_cancel", 200, cancelled(1000, **WALLET)),
    "R3 full cancel without cancellation_id": (
        "payments_get",
        200,
        cancelled(1000, with_id=False),
    ),
    "R4 billing key issued and cancelled": (
        "payments_get",
        200,
        cancelled(
            5900,
            with_id=False,
            **WALLET,
            customer_uid="b",
            customer_uid_usage="issue",
            channel="mobile",
        ),
    ),
    "R5 unscheduled": ("subscribe_unschedule", 200, [SCHEDULE]),
    "R6a danal": ("certifications_get", 200, CERTIFIED),
    "R6b inicis_unified": (
        "certifications_get",
        200,
        {**CERTIFIED, "phone": "01000000000", "gender": None, "unique_in_site": None},
    ),
    "R6b inicis_unified with foreigner_v2": (
        "certifications_get",
        200,
        {**CERTIFIED, "phone": None, "foreigner_v2": False, "origin": "about:blank"},
    ),
    "R6c not completed": (
        "certifications_get",
        200,
        {
            **CERTIFIED,
            **dict.fromkeys(("name", "gender", "phone", "carrier", "unique_key", "pg_tid")),
            **dict.fromkeys(("unique_in_site", "birth", "birthday")),
            "certified": False,
            "certified_at": 0,
        },
    ),
    "R7 billing key": ("customers_get", 200, BILLING_KEY),
    "R7 billing key saved": ("customers_save", 200, BILLING_KEY),
    "R8 billing key of nice_v2": ("customers_get", 200, {**BILLING_KEY, **ISSUER}),
    "R9 account without a due date": (
        "payments_get",
        200,
        payment(
            apply_num=None,
            paid_at=0,
            pay_method="vbank",
            receipt_url="http://receipt.example.com/1",
            status="ready",
            vbank_code="004",
            vbank_holder="예금주",
            vbank_issued_at=AT + 2,
            vbank_name="국민은행",
            vbank_num="X1234567890123",
        ),
    ),
    "R9 account deposited": (
        "payments_get",
        200,
        payment(pay_method="vbank", vbank_date=AT + 86_400, vbank_num="X1234567890123"),
    ),
    "R10 onetime": (
        "subscribe_pay_onetime",
        200,
        payment(imp_uid="imps_000000000001", channel="api", name=None, user_agent="python/1"),
    ),
    "R10 onetime, refused by the gateway": (
        "subscribe_pay_onetime",
        200,
        payment(imp_uid="imps_000000000001", status="failed", paid_at=0, fail_reason="거절"),
    ),
    "R11 onetime, sent by a library": (
        "subscribe_pay_onetime",
        200,
        payment(imp_uid="imps_000000000001", user_agent="Go-http-client/1.1"),
    ),
    "R12 again in 2018": (
        "subscribe_pay_again",
        200,
        without(payment(imp_uid="imps_000000000001"), *SINCE_2018_04, *SINCE_2021_02, "channel"),
    ),
    "R13 phone": (
        "payments_get",
        200,
        without(payment(**{**WALLET, "pay_method": "phone"}), "emb_pg_provider"),
    ),
    "R14 card through a hub": (
        "payments_find",
        200,
        payment(emb_pg_provider="kakaopay", card_number="*********"),
    ),
    "R15 unmasked card number": ("payments_get", 200, payment(card_number="0" * 16)),
    "R16 window left open": (
        "payments_get",
        200,
        payment(**{**WALLET, "pg_tid": None, "apply_num": None, "paid_at": 0, "status": "ready"}),
    ),
    "R17 token": (
        "users_get_token",
        200,
        {"access_token": "0" * 40, "now": AT, "expired_at": AT + 1618},
    ),
    "R18 refusal": (
        "customers_save",
        200,
        {
            "code": 1,
            "message": "비인증결제모듈 사용정보를 찾을 수 없습니다.",
            "response": None,
        },
    ),
    "R19 plain card": ("payments_get", 200, payment()),
    "R20 amount printed with a fraction": ("payments_get", 200, payment(amount=10.0)),
    "scheduled wallet payment": (
        "payments_get",
        200,
        payment(
            **WALLET,
            customer_uid="b",
            customer_uid_usage="payment.scheduled",
            channel="api",
            user_agent=None,
            buyer_name=None,
            buyer_tel=None,
        ),
    ),
    "unknown payment": (
        "payments_get",
        404,
        {"code": -1, "message": "존재하지 않는 결제정보입니다.", "response": None},
    ),
    "wrong keys": (
        "users_get_token",
        401,
        {
            "code": -1,
            "message": "인증에 실패하였습니다. API키와 secret을 확인하세요.",
            "response": None,
        },
    ),
    "cancelled before": (
        "payments_cancel",
        200,
        {"code": 1, "message": "이미 전액취소된 주문입니다.", "response": None},
    ),
    "card refused": ("customers_save", 200, {"code": -1, "message": REFUSED, "response": None}),
    "name missing for inicis": (
        "subscribe_pay_onetime",
        400,
        {"code": 1, "message": "이니시스 빌링결제는 상품명이 필수입니다.", "response": None},
    ),
    "no payments of an unknown billing key": (
        "customers_list_payments",
        200,
        {"total": 0, "previous": 0, "next": 0, "list": []},
    ),
    "findAll": (
        "payments_find_all",
        200,
        {"total": 1, "previous": 0, "next": 0, "list": [payment()]},
    ),
    "duplicate prepare": (
        "payments_prepare",
        200,
        {
            "code": 1,
            "message": "결제정보 사전등록에 실패하였습니다(이미 등록된 merchant_uid입니다).",
            "response": None,
        },
    ),
}
