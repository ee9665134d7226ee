"""Webhooks: what the API announces to the shop, and what it asks the shop before it approves.

Whatever changes a payment calls two functions of the state:

- `announce(state, payment)` after a change that the API reports: a virtual account was issued
  (`ready`), a payment was approved or deposited (`paid`), a scheduled charge was tried (`paid` or
  `failed`), or a payment was cancelled (with its `cancellation_id`; by the API only with
  `enable_webhook`), or a gateway reported an event of its own (`event`, `extra`). An ordinary
  failure is not announced.
- `confirm(state, payment)` before a buyer's payment is approved. It returns None to approve, or
  the reason to fail with. Where the shop must be asked first it raises ConfirmationRequired before
  anything is changed; the caller lets that pass, and is called again once the shop has answered.

Both read `payment.hidden`: `notice_url` (a list of URLs; without it the shop's own URL is used)
and `confirm_url`.

Only `sending` and `delivery` do I/O. `announce` adds one row a URL to `state.webhooks`, which is
both the outbox and the log: {id: row} in order of creation, where a change replaces the row.
Whoever can send (`deliver_webhooks` in a test, a task beside a server) takes the next row that is
due, sends it without holding the mock's lock, and records the result.
"""

from __future__ import annotations

from .confirmation import ConfirmationRequired, confirm
from .outbox import announce, log

__all__ = ["ConfirmationRequired", "announce", "confirm", "log"]
