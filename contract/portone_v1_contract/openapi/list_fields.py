"""The fields that lists are filtered, limited in time and sorted by, and the like."""

from __future__ import annotations

MAX_LIMIT = 1000
"""The most rows that a page may have."""
STATUS_FIELDS = {
    "payment_status": "status",
    "schedule_status": "schedule_status",
    "schedule-status": "schedule_status",
}
"""By parameter, the field that it filters by."""
TIME_RANGES = (("from", "to"), ("schedule_from", "schedule_to"))
"""The pairs of parameters that limit a list in time."""
TIME_FIELDS = {
    "ready": "started_at",
    "paid": "paid_at",
    "cancelled": "cancelled_at",
    "failed": "failed_at",
}
"""By the status of a payment, the field that a range of time is about."""
SORT_FIELDS = {
    "Payment": {"started": "started_at", "paid": "paid_at"},
    "Schedule": {"scheduled": "schedule_at"},
}
"""By schema and by word of `sorting`, the field to sort by. No field shows `updated`."""
DEFAULT_SORTING = {"Payment": "-started", "Schedule": "-scheduled"}
"""By schema, the order of a list when the request asks for none."""
WITH_BALANCE = ("payco", "kcp")
"""The gateways whose payments have a balance."""
