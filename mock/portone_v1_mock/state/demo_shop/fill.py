"""A store filled with the demo shop."""

from __future__ import annotations

from ...domain.values.ids import Ids
from ..payment_builder import new_payment
from ..store import Store
from . import customers, naver_pay, payments, records, uids


def fill(store: Store, now: int, ids: Ids) -> None:
    """Add the demo shop to a store, with times before `now` (UNIX seconds)."""
    for fields in payments.payments(now):
        store.payments.add(new_payment(fields, now, ids))
    for fields in payments.payments_of_tier(now):
        store.payments.of(uids.TIER).add(new_payment(fields, now, ids))
    store.billing_keys.update(customers.billing_keys(now))
    store.certifications.update(customers.certifications(now))
    store.quick_members.update(customers.quick_members(now))
    store.prepared.update(records.prepared())
    store.quick_prepared.update({uids.QUICK_PREPARED_MERCHANT_UID: {}})
    store.receipts.update(records.receipts(now))
    store.external_receipts.update(records.external_receipts(now))
    store.deliveries.update(records.deliveries(now))
    for schedule in records.schedules(now):
        store.schedules.put(schedule)
    store.product_orders.update(naver_pay.product_orders(now))
    store.naver_reviews.update(naver_pay.naver_reviews(now))
