"""Payments of a period in slices, each plain data that any process can read on its own.

`plan` cuts a period into slices without a network: the same arguments give the same slices, so an
engine can repeat one that failed. `read` yields the payments of a slice. Every payment that stays
as it is comes once, each from one answer that has all payments of its part of the period.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from typing import TYPE_CHECKING, NamedTuple, overload

from portone_v1_api.times import unix_time
from portone_v1_api.types import Time

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from portone_v1_api.models import Payment, PaymentSorting, PaymentStatus

    from .._async_client import AsyncPortOne
    from .._client import PortOne

_DAY = 86_400
_MAX_LENGTH = 90 * _DAY
_PAGE_SIZE = 1_000  # rows that the API answers at most

# What each status is sorted by to be in the order of the time at which a payment came into it.
_SORTING: dict[PaymentStatus, PaymentSorting] = {
    "ready": "started",
    "paid": "paid",
    "cancelled": "updated",
    "failed": "updated",
}


class Slice(NamedTuple):
    """The payments that came into a status from `since` on and before `until` (UNIX seconds).

    Plain data: it can be pickled, and `Slice(*json.loads(json.dumps(part)))` is the same one.

    Example:
        from portone_v1.slices import Slice, read

        part = Slice("paid", since=1_767_139_200, until=1_767_225_600)
        print([payment.imp_uid for payment in read(portone, part)])
    """

    status: PaymentStatus
    since: int
    until: int


def plan(*statuses: PaymentStatus, since: Time, until: Time, seconds: int = _DAY) -> list[Slice]:
    """Cut a period into slices of at most `seconds`, the oldest first. Asks nobody.

    `since` is in, `until` is not; both are UNIX seconds or datetimes with a time zone. The time is
    when a payment came into its status: begun, paid, cancelled last, or failed. Without `statuses`
    all four are planned. A slice is 1 second to 90 days long.

    Raises ValueError for a status that is none of the four (`all` is not: statuses are read one by
    one), for a period that does not begin before it ends, and for another length of slices.

    Example:
        from portone_v1.slices import plan, read

        for part in plan("paid", "cancelled", since=1_767_052_800, until=1_767_225_600):
            for payment in read(portone, part):
                print(payment.imp_uid, payment.status)
    """
    for status in statuses:
        if status not in _SORTING:
            raise ValueError(f"plan takes the statuses {', '.join(_SORTING)}, not {status!r}")
    start = unix_time("since", since)
    end = unix_time("until", until)
    if start >= end:
        raise ValueError("since must be before until, which is not in the period itself")
    if type(seconds) is not int or not 1 <= seconds <= _MAX_LENGTH:
        raise ValueError(f"seconds must be a whole number from 1 to {_MAX_LENGTH} (90 days)")
    return [
        Slice(status, since=first, until=min(first + seconds, end))
        for first in range(start, end, seconds)
        for status in dict.fromkeys(statuses or _SORTING)
    ]


@overload
def read(portone: PortOne, part: Slice, *, prefetch: int = 0) -> Generator[Payment, None, None]: ...


@overload
def read(
    portone: AsyncPortOne, part: Slice, *, prefetch: int = 0
) -> AsyncGenerator[Payment, None]: ...


def read(
    portone: PortOne | AsyncPortOne, part: Slice, *, prefetch: int = 0
) -> Generator[Payment, None, None] | AsyncGenerator[Payment, None]:
    """Yield the payments of a slice, to be read with `for`, or `async for` with an AsyncPortOne.

    Asks for 1,000 payments at a time and holds no more. A slice with more is cut by time until each
    part fits one answer; the answers that did not fit are thrown away. More than 1,000 payments
    of one second are read page by page. `prefetch` answers are fetched ahead.

    Raises ValueError for a slice that does not begin before it ends, and MalformedResponse for a
    list that changes for ever: read the slice again when the shop is quieter.

    Example:
        from portone_v1.slices import plan, read

        parts = plan("paid", since=1_767_139_200, until=1_767_225_600)
        print(sum(payment.amount for part in parts for payment in read(portone, part)))
    """
    status, since, until = part
    return portone.payments.iter_by_status(
        status,
        since=since,
        until=until - 1,
        sorting=_SORTING[status],
        limit=_PAGE_SIZE,
        prefetch=prefetch,
    )


@overload
def api_time(portone: PortOne) -> int: ...


@overload
def api_time(portone: AsyncPortOne) -> Awaitable[int]: ...


def api_time(portone: PortOne | AsyncPortOne) -> int | Awaitable[int]:
    """Return the time at the API (UNIX seconds), which a period that ends now should end with.

    The clock of this machine may be wrong. Costs a login, which gives the same token.

    Example:
        from portone_v1.slices import api_time, plan

        until = api_time(portone) - 600
        print(plan("paid", since=until - 3_600, until=until))
    """
    moment: int | Awaitable[int] = portone._api_time()
    return moment


def account_fingerprint(portone: PortOne | AsyncPortOne, salt: bytes) -> str:
    """Return a name for the account that a client reads: its key, sub-merchant and host.

    It is the same for the same account and `salt`, and the key cannot be read from it. For what
    outlives a run and must not go on with another account; keep a random salt beside it.

    Example:
        import secrets

        from portone_v1.slices import account_fingerprint

        salt = secrets.token_bytes(16)
        assert account_fingerprint(portone, salt) == account_fingerprint(portone, salt)
    """
    return portone._settings.fingerprint(salt)
