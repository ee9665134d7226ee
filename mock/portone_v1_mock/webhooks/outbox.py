"""The outbox: which webhooks wait, which is next, and what an answer of the shop means.

A row is {id, at, imp_uid, merchant_uid, status, cancellation_id (of a cancel only), url, state,
due, turn, attempts}. Its `state` is one of

- `due`: to be sent at `due`, and among equals by `turn`; `held`: kept back; `sending`: under way;
- `delivered`: answered with 200; `failed`: answered otherwise or not at all, for the last time;
- `blocked`: its URL is not on this machine and was not allowed; `no_url`: there is none.

An attempt is {at, status (None: no answer), error}. All times are UNIX seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from dataclasses import replace as changed
from itertools import islice
from typing import TYPE_CHECKING, Literal

from ..errors import ControlError
from ..http.messages import Json
from ..http.request_log import MAX_ENTRIES

if TYPE_CHECKING:
    from ..domain.payments import StoredPayment
    from ..state.state import State

RETRY_AFTER = 60
"""Seconds between two attempts."""

Row = dict[str, Json]
Order = Literal["made", "reversed"] | Sequence[str]

_OLDEST = 100
"""Among how many of the oldest one is looked for that waits no longer, when the log is full."""

_OPEN = ("due", "held", "sending")
_FIELDS = ("imp_uid", "merchant_uid", "status", "cancellation_id")


@dataclass(frozen=True, slots=True)
class Reply:
    """What the shop answered; status None means that no answer came, and `error` says why."""

    status: int | None
    body: bytes = b""
    error: str | None = None
    blocked: bool = False


def announce(
    state: State, payment: StoredPayment, *, at: int | None = None, cancellation_id: Json = None
) -> None:
    """Put what the API sends about a change of this payment into the outbox."""
    settings, at = state.webhook_settings, state.clock.now() if at is None else at
    shown: Row = {name: payment.fields[name] for name in _FIELDS[:3]}
    if cancellation_id:
        shown["cancellation_id"] = cancellation_id
    urls: list[str | None] = [*_urls(payment)] or [settings.url]
    for url in urls:
        for _ in range(settings.copies if url else 1):
            waits = "held" if settings.hold else "due"
            _add(state, {"at": at, **shown, "url": url}, waits if url else "no_url", settings.delay)


def log(state: State) -> list[Row]:
    """List what is in the outbox and what has left it, in the order made."""
    return [{k: v for k, v in row.items() if k != "turn"} for row in state.webhooks.values()]


def fields(row: Row) -> dict[str, Json]:
    """Give what is sent of a row."""
    return {name: row[name] for name in _FIELDS if name in row}


def take(state: State, *, without_url: bool = False) -> Row | None:
    """Take the next row that is due, which is then being sent; also those that have no URL?"""
    now = state.clock.now()
    waiting = [
        row
        for row in state.webhooks.values()
        if (row["state"] == "due" and row["due"] <= now)
        or (without_url and row["state"] == "no_url" and not row["attempts"])
    ]
    if not waiting:
        return None
    return _put(state, min(waiting, key=_turn), {"state": "sending"})


def finish(state: State, taken: Row, reply: Reply) -> Row:
    """Note how sending a row went, and whether and when it is sent again."""
    now = state.clock.now()
    attempt = {"at": now, "status": reply.status, "error": reply.error}
    attempts = [*taken["attempts"], attempt]
    again = reply.status is None or reply.status >= 500
    change: Row = {"attempts": attempts, "due": None}
    if reply.blocked:
        change["state"] = "blocked"
    elif reply.status == 200:
        change["state"] = "delivered"
    elif again and len(attempts) <= state.webhook_settings.retries:
        change |= {"state": "due", "due": now + RETRY_AFTER}
    else:
        change["state"] = "failed"
    if state.webhooks.get(taken["id"]) != taken:
        return taken | change  # the mock was reset meanwhile
    return _put(state, taken, change)


def resume(state: State) -> None:
    """Let what was being sent when a server ended be sent again, as it may not have arrived."""
    for row in _in(state, "sending"):
        _put(state, row, {"state": "due"})


def hold(state: State) -> None:
    """Keep back what is due and what comes."""
    state.webhook_settings = changed(state.webhook_settings, hold=True)
    for row in _in(state, "due"):
        _put(state, row, {"state": "held"})


def release(state: State, order: Order = "made") -> list[Row]:
    """Let what is held or due be sent now and in this order, and hold nothing any more.

    With ids, those go first, in their order.
    """
    waiting = sorted(_in(state, "due", "held"), key=_turn)
    if order == "reversed":
        waiting.reverse()
    elif order != "made":
        waiting = _picked(waiting, order)
    state.webhook_settings = changed(state.webhook_settings, hold=False)
    now = state.clock.now()
    return [
        _put(state, row, {"state": "due", "due": now, "turn": turn})
        for turn, row in enumerate(waiting)
    ]


def replay(state: State, webhook_id: str) -> Row:
    """Send a webhook once more, to the URL it went to or, if it had none, to the shop's."""
    row = state.webhooks.get(webhook_id)
    if row is None:
        raise UnknownWebhook(webhook_id)
    url = row["url"] or state.webhook_settings.url
    if url is None:
        raise ControlError("url: the shop has no webhook URL; set one first")
    return _add(state, {"at": state.clock.now(), **fields(row), "url": url}, "due", 0)


class UnknownWebhook(ControlError):
    """There is no webhook of that id in the log."""

    status = 404

    def __init__(self, webhook_id: str):
        super().__init__(f"id: there is no webhook {webhook_id!r}")


def _urls(payment: StoredPayment) -> list[str]:
    given = payment.hidden.get("notice_url") or []
    return [given] if isinstance(given, str) else given


def _add(state: State, event: Row, status: str, delay: int) -> Row:
    table = state.webhooks
    number = int(next(reversed(table))[3:]) + 1 if table else 1
    due = event["at"] + delay if status in _OPEN else None
    row = {"id": f"wh_{number:06d}", **event, "state": status, "due": due, "turn": number}
    row["attempts"] = []
    while len(table) >= MAX_ENTRIES:
        oldest = islice(table.items(), _OLDEST)
        done = (one for one, kept in oldest if kept["state"] not in _OPEN)
        del table[next(done, next(iter(table)))]
    table[row["id"]] = row
    return row


def _put(state: State, row: Row, change: Row) -> Row:
    row = state.webhooks[row["id"]] = row | change
    return row


def _in(state: State, *states: str) -> list[Row]:
    return [row for row in state.webhooks.values() if row["state"] in states]


def _turn(row: Row) -> tuple[int, int]:
    return row["due"] or row["at"], row["turn"]


def _picked(waiting: Iterable[Row], ids: Sequence[str]) -> list[Row]:
    by_id = {row["id"]: row for row in waiting}
    first = []
    for webhook_id in ids:
        if webhook_id not in by_id:
            raise ControlError(f"order: no webhook {webhook_id!r} is waiting")
        first.append(by_id.pop(webhook_id))
    return [*first, *by_id.values()]
