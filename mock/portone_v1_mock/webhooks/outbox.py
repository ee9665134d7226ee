"""The outbox: which webhooks wait, which one is next, and what an answer of the shop means.

A row is {id, at, imp_uid, merchant_uid, status, cancellation_id (of a cancel only), event and extra
(of a gateway's own event only), url, state, due, turn, attempts}. Its `state` is one of

- `due`: is sent at `due`, and in order of `turn` among equals; `held`: is held back; `sending`;
- `delivered`: answered with 200; `failed`: another answer or none, and no attempt is left;
- `blocked`: its URL is not on this machine and was not allowed;
- `no_url`: it has none, and is sent at `due` to a function only.

An attempt is {at, status (None: no answer), error}. All times are UNIX seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from ..domain.payments import StoredPayment
from ..errors import ControlError
from ..http.messages import Json
from ..http.request_log import MAX_ENTRIES
from ..state.state import State

RETRY_AFTER = 60
"""Seconds between two attempts."""

Row = dict[str, Json]
Order = Literal["made", "reversed"] | Sequence[str]

_SEND_ORDER = "coalesce(due, at), turn"
_FINISHED = "state NOT IN ('due', 'held', 'sending')"
_COMMON = ("imp_uid", "merchant_uid", "status")
_FIELDS = ("event", *_COMMON, "cancellation_id", "extra")


@dataclass(frozen=True, slots=True)
class Reply:
    """The shop's answer; status None means that none came, and `error` says why."""

    status: int | None
    body: bytes = b""
    error: str | None = None
    blocked: bool = False


def announce(
    state: State,
    payment: StoredPayment,
    *,
    at: int | None = None,
    cancellation_id: Json = None,
    event: str | None = None,
    extra: Mapping[str, Json] | None = None,
) -> None:
    """Put a webhook about a change of this payment into the outbox.

    `at` is the time of the change in UNIX seconds, now if None. `event` is the name of a gateway's
    own event, and `extra` its details.
    """
    settings = state.webhook_settings
    row: Row = {"at": state.clock.now() if at is None else at}
    row |= {name: payment.fields[name] for name in _COMMON}
    details = {"cancellation_id": cancellation_id, "event": event, "extra": extra}
    row |= {name: value for name, value in details.items() if value}
    for url in payment.hidden.get("notice_url") or [settings.url]:
        for _ in range(settings.copies):
            status = "held" if settings.hold and url is not None else _ready(url)
            _add(state, {**row, "url": url}, status, settings.delay)


def log(state: State) -> list[Row]:
    """Return all webhooks, in order of creation."""
    return [
        {name: value for name, value in row.items() if name != "turn"}
        for row in state.webhooks.select()
    ]


def payload(row: Row) -> dict[str, Json]:
    """Return the fields of a row that are sent."""
    return {name: row[name] for name in _FIELDS if name in row}


def take(state: State, *, without_url: bool = False) -> Row | None:
    """Return the next row that is due, now in state `sending`; None if there is none.

    `without_url` includes rows that have no URL.
    """
    condition = "(state = 'due' AND due <= ?)"
    if without_url:
        condition = "(state IN ('due', 'no_url') AND due <= ?)"
    first = state.webhooks.select(condition, state.clock.now(), order=_SEND_ORDER, limit=1)
    return _put(state, first[0], {"state": "sending"}) if first else None


def next_due(state: State, end: int) -> int | None:
    """Return when the next webhook after now is due, None if none is by `end`."""
    condition = "state IN ('due', 'no_url') AND due > ? AND due <= ?"
    rows = state.webhooks.select(condition, state.clock.now(), end, order=_SEND_ORDER, limit=1)
    return int(rows[0]["due"]) if rows else None


def finish(state: State, row: Row, reply: Reply) -> Row:
    """Record an attempt to send a row, and when it is sent again, if it is."""
    now = state.clock.now()
    attempt = {"at": now, "status": reply.status, "error": reply.error}
    attempts = [*row["attempts"], attempt]
    retryable = reply.status is None or reply.status >= 500
    change: Row = {"attempts": attempts, "due": None}
    if reply.blocked:
        change["state"] = "blocked"
    elif reply.status == 200:
        change["state"] = "delivered"
    elif retryable and len(attempts) <= state.webhook_settings.retries:
        change |= {"state": _ready(row["url"]), "due": now + RETRY_AFTER}
    else:
        change["state"] = "failed"
    if state.webhooks.get(row["id"]) != row:
        return row | change  # the mock was reset meanwhile
    return _put(state, row, change)


def resume(state: State) -> None:
    """Send again what was being sent when a server ended, because it may not have arrived."""
    for row in state.webhooks.select("state = 'sending'"):
        _put(state, row, {"state": _ready(row["url"])})


def change_settings(state: State, changes: Mapping[str, Any]) -> dict[str, Json]:
    """Change where and how webhooks to come are sent, and return all settings."""
    state.webhook_settings = state.webhook_settings.replace(changes)
    return state.webhook_settings.to_dict()


def hold(state: State) -> None:
    """Hold back the webhooks that are due and those to come."""
    state.webhook_settings = replace(state.webhook_settings, hold=True)
    for row in state.webhooks.select("state = 'due'"):
        _put(state, row, {"state": "held"})


def release(state: State, order: Order = "made") -> list[Row]:
    """Make what is held or due ready to be sent in this order, and hold nothing any more.

    An order of ids puts those first.
    """
    waiting = state.webhooks.select("state IN ('due', 'held')", order=_SEND_ORDER)
    if order == "reversed":
        waiting.reverse()
    elif order != "made":
        waiting = _order_by_ids(waiting, order)
    state.webhook_settings = replace(state.webhook_settings, hold=False)
    now = state.clock.now()
    return [
        _put(state, row, {"state": "due", "due": now, "turn": turn})
        for turn, row in enumerate(waiting)
    ]


def replay(state: State, webhook_id: str) -> Row:
    """Send a webhook again, to its own URL or, if it had none, to the shop's."""
    row = state.webhooks.get(webhook_id)
    if row is None:
        raise UnknownWebhook(webhook_id)
    url = row["url"] or state.webhook_settings.url
    if url is None:
        raise ControlError("url: the shop has no webhook URL; set one first")
    return _add(state, {"at": state.clock.now(), **payload(row), "url": url}, "due", 0)


class UnknownWebhook(ControlError):
    """The log has no webhook of that id."""

    status = 404

    def __init__(self, webhook_id: str):
        super().__init__(f"id: there is no webhook {webhook_id!r}")


def _add(state: State, event: Row, status: str, delay: int) -> Row:
    table = state.webhooks
    latest = table.select(order="number DESC", limit=1)
    number = int(latest[0]["id"].removeprefix("wh_")) + 1 if latest else 1
    row = {
        "id": f"wh_{number:06d}",
        **event,
        "state": status,
        "due": event["at"] + delay,
        "turn": number,
        "attempts": [],
    }
    while len(table) >= MAX_ENTRIES:
        (oldest,) = table.select(_FINISHED, limit=1) or table.select(limit=1)
        del table[oldest["id"]]
    table[row["id"]] = row
    return row


def _ready(url: str | None) -> str:
    """Return the state of a webhook that can be sent when it is due."""
    return "no_url" if url is None else "due"


def _put(state: State, row: Row, change: Row) -> Row:
    new_row = row | change
    state.webhooks[row["id"]] = new_row
    return new_row


def _order_by_ids(waiting: Iterable[Row], ids: Sequence[str]) -> list[Row]:
    by_id = {row["id"]: row for row in waiting}
    first = []
    for webhook_id in ids:
        if webhook_id not in by_id:
            raise ControlError(f"order: no webhook {webhook_id!r} is waiting")
        first.append(by_id.pop(webhook_id))
    return [*first, *by_id.values()]
