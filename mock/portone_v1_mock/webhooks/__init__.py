"""Webhooks: what the API announces to the shop, and what it asks the shop before it approves.

Two hooks, both plain functions of the state, are called by whatever changes a payment:

- `announce(state, payment)` after a change that the API reports: an account issued (`ready`), a
  payment approved or a deposit made (`paid`), a scheduled charge attempted (`paid` or `failed`), a
  cancel (`cancellation_id=` tells which, by API only with `enable_webhook`). An ordinary failure is
  not announced. `at=` is the time of the change where it is not now.
- `confirm(state, payment)` before a buyer's payment is approved. It gives None to approve or the
  reason to fail with. Where the shop must be asked first it raises ConfirmFirst, before anything
  was changed; the caller lets that pass, and is called again once the shop has answered. `asked=`
  is what the shop is asked where that is not imp_uid, merchant_uid and amount.

Both read `payment.hidden`: `notice_url` (a URL or a list; without it the shop's own is taken) and
`confirm_url`.

Nothing here does I/O but `sending` and `delivery`. `announce` puts a row a URL into
`state.webhooks`, an outbox that is the log as well: {id: row} in the order made, where a change
replaces the row. Whoever can send (`deliver_webhooks` in a test, a task beside a server) takes the
next row that is due, sends it without holding the mock's lock, and notes how it went.
"""

from __future__ import annotations

from .confirming import ConfirmFirst, confirm
from .outbox import announce, log

__all__ = ["ConfirmFirst", "announce", "confirm", "log"]
