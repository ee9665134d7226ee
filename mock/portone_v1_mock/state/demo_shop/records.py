"""What belongs to the demo shop's payments: amounts, receipts, deliveries, schedules."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.schedules import StoredSchedule, new_schedule
from ...http.messages import Json
from . import uids

_DAY = 24 * 3600


def prepared() -> dict[str, dict[str, Json]]:
    """Return the orders whose amounts are registered."""
    order = {"merchant_uid": uids.PREPARED_MERCHANT_UID, "amount": 34_000, "currency": None}
    return {uids.PREPARED_MERCHANT_UID: order}


def receipts(now: int) -> dict[str, dict[str, Json]]:
    """Return the cash receipts of payments."""
    return {uids.RECEIPT_IMP_UID: _receipt(now, {"imp_uid": uids.RECEIPT_IMP_UID})}


def external_receipts(now: int) -> dict[str, dict[str, Json]]:
    """Return the cash receipts of orders outside PortOne."""
    name = {"merchant_uid": uids.EXTERNAL_RECEIPT_MERCHANT_UID}
    return {uids.EXTERNAL_RECEIPT_MERCHANT_UID: _receipt(now, name)}


def _receipt(now: int, name: dict[str, Json]) -> dict[str, Json]:
    return {
        "amount": 22_000,
        "applied_at": now - 40 * _DAY,
        "apply_num": "300000001",
        "cancelled_at": 0,
        **name,
        "receipt_tid": "mock300000001",
        "receipt_url": "https://receipt.example.com/cash/300000001",
        "type": "person",
        "vat": 2_000,
    }


def deliveries(now: int) -> dict[str, dict[str, Json]]:
    """Return the registered deliveries."""
    sent = now - 39 * _DAY
    delivery = {"applied_at": sent, "company": "CJGLS", "sent_at": sent, "invoice": "123456789012"}
    return {uids.DELIVERY_IMP_UID: delivery}


def schedules(now: int) -> Iterator[StoredSchedule]:
    """Yield the scheduled charges: one that waits, and one that failed."""
    item = {"merchant_uid": uids.SCHEDULE_MERCHANT_UID, "amount": 9_900, "name": "정기구독"}
    yield new_schedule(uids.SUPER_CUSTOMER_UID, None, {**item, "schedule_at": now + 365 * _DAY})
    at = now - 40 * _DAY
    item = {**item, "merchant_uid": uids.FAILED_SCHEDULE_MERCHANT_UID, "schedule_at": at}
    failed = new_schedule(uids.SUPER_CUSTOMER_UID, None, item)
    failed.fields |= {
        "imp_uid": uids.FAILED_SCHEDULE_IMP_UID,
        "executed_at": at,
        "schedule_status": "executed",
        "payment_status": "failed",
        "fail_reason": "한도초과",
    }
    yield StoredSchedule(fields=failed.fields, hidden=failed.hidden)
