"""The calls to the API that each old method makes, written once for both clients. No I/O."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portone_v1_api.client import Call, drop_unset
from portone_v1_api.operations import OPERATIONS
from portone_v1_api.paths import segment

from .._steps import Steps
from ._numbers import same_amount
from ._values import request_fields, text_of

NO_ID = "merchant_uid or imp_uid is required: pass one of them"


def send(
    operation_id: str,
    /,
    *,
    query: Mapping[str, Any] | None = None,
    body: Mapping[str, Any] | None = None,
    means_all: bool = False,
    **ids: Any,
) -> Steps[Any]:
    """Send one call and return the `response` part of its answer.

    `means_all` says that the field which says what to act on is left out on purpose. `ids` are the
    ids of the path, each a str or, as the old clients allowed, an int or a UUID.
    """
    operation = OPERATIONS[operation_id]
    segments = {name: segment(name, text_of(value)) for name, value in ids.items()}
    path = operation.path.format(**segments)
    fields = None if body is None else request_fields(operation, body)
    parameters = request_fields(operation, drop_unset(query or {}))
    answer = yield Call(operation, path, parameters, fields, means_all=means_all)
    return answer.envelope.get("response")


def send_checked(
    operation_id: str, fields: Mapping[str, Any], /, *names: str, **ids: Any
) -> Steps[Any]:
    """Send one call with all fields as its body; raise KeyError if one of `names` is not there."""
    require(fields, *names)
    return (yield from send(operation_id, body=fields, **ids))


def schedule(fields: Mapping[str, Any]) -> Steps[Any]:
    """Schedule charges; raise KeyError for what one of them lacks."""
    require(fields, "customer_uid", "schedules")
    for item in fields["schedules"]:
        require(item, "merchant_uid", "schedule_at", "amount")
    return (yield from send("subscribe_schedule", body=fields))


def unscheduling(fields: Mapping[str, Any]) -> str:
    """Return which of the two ways to unschedule these fields are, as a key of NEW_CALLS."""
    return "pay_unschedule" if "merchant_uid" in fields else "pay_unschedule everything"


def unschedule(fields: Mapping[str, Any], *names: str) -> Steps[Any]:
    """Revoke the schedules that `merchant_uid` names; without one, as in old code, all of them.

    Raises KeyError if one of `names` is not there, and ValueError for a merchant_uid that names
    nothing, such as None: the API would revoke all of them.
    """
    require(fields, *names)
    means_all = unscheduling(fields) != "pay_unschedule"
    return (yield from send("subscribe_unschedule", body=fields, means_all=means_all))


def list_schedules(fields: Mapping[str, Any]) -> Steps[Any]:
    """Return a page of schedules; raise KeyError without both ends of the period."""
    require(fields, "schedule_from", "schedule_to")
    return (yield from send("subscribe_list_schedules", query=fields))


def lookup(fields: Mapping[str, Any]) -> str:
    """Return which of the old lookups `find` stands for."""
    return "find_by_merchant_uid" if fields.get("merchant_uid") else "find_by_imp_uid"


def find(fields: Mapping[str, Any]) -> Steps[Any]:
    """Return the payment by merchant_uid or else by imp_uid; raise KeyError without both."""
    if order := fields.get("merchant_uid"):
        return (yield from send("payments_find", merchant_uid=order))
    if "imp_uid" not in fields:
        raise KeyError(NO_ID)
    return (yield from send("payments_get", imp_uid=fields["imp_uid"]))


def is_paid(amount: Any, fields: Mapping[str, Any], *, include_sandbox: bool) -> Steps[bool]:
    """Return whether a payment is paid with exactly this amount."""
    payment = fields.get("response") or (yield from find(fields))
    if payment.get("sandbox") and not include_sandbox:
        return False  # nobody paid for it, though searches show it; the old clients did not know
    return payment.get("status") == "paid" and same_amount(payment.get("amount"), amount)


def is_prepared(merchant_uid: Any, amount: Any) -> Steps[bool]:
    """Return whether exactly this amount is registered for an order."""
    prepared = yield from send("payments_get_prepare", merchant_uid=merchant_uid)
    return same_amount(prepared.get("amount"), amount)


def require(fields: Mapping[str, Any], *names: str) -> None:
    """Raise KeyError for the first argument that is not there, as iamport-rest-client does."""
    for name in names:
        if name not in fields:
            raise KeyError(f"{name} is required: pass it")
