"""Refusals that have a class of their own, because a caller may go on after them."""

from __future__ import annotations

from ._errors import Rejected


class NothingPending(Rejected):
    """`subscribe.unschedule` or `unschedule_all` found no pending schedule to revoke.

    Nothing was changed. It ran, or it was revoked, by an earlier attempt too; or the ids are of
    another merchant.

    Example:
        try:
            portone.subscribe.unschedule_all(customer_uid="customer_1234")
        except NothingPending:
            print("There was nothing to take back.")
    """

    advice = (
        "Nothing was pending, so nothing was revoked. subscribe.get_schedule and "
        "customers.list_schedules show what has run and what was revoked before."
    )
