"""What each old method asks of the API, written once for both clients. Never sends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from portone_v1_api.client import Call, sent
from portone_v1_api.operations import OPERATIONS
from portone_v1_api.paths import segment

from .._steps import Steps
from ._numbers import exact, same_amount

NO_ID = "merchant_uid or imp_uid is required: pass one of them"


def send(
    operation_id: str,
    /,
    *,
    query: Mapping[str, Any] | None = None,
    body: Mapping[str, Any] | None = None,
    **ids: Any,
) -> Steps[Any]:
    """One call; gives the `response` part of the answer. Ids may be int, as the old ones could."""
    operation = OPERATIONS[operation_id]
    path = operation.path.format(
        **{
            name: segment(name, str(value) if type(value) is int else value)
            for name, value in ids.items()
        }
    )
    fields = None if body is None else exact(dict(body))
    answer = yield Call(operation, path, exact(sent(query or {})), fields)
    return answer.envelope.get("response")


def checked(operation_id: str, fields: Mapping[str, Any], /, *names: str, **ids: Any) -> Steps[Any]:
    """One call with a body of all fields, once those named are there. Raises KeyError."""
    require(fields, *names)
    return (yield from send(operation_id, body=fields, **ids))


def schedule(fields: Mapping[str, Any]) -> Steps[Any]:
    """Schedule charges; KeyError for what one of them lacks."""
    require(fields, "customer_uid", "schedules")
    for item in fields["schedules"]:
        require(item, "merchant_uid", "schedule_at", "amount")
    return (yield from send("subscribe_schedule", body=fields))


def schedules(fields: Mapping[str, Any]) -> Steps[Any]:
    """A page of schedules; KeyError without both ends of the time asked for."""
    require(fields, "schedule_from", "schedule_to")
    return (yield from send("subscribe_list_schedules", query=fields))


def found_by(fields: Mapping[str, Any]) -> str:
    """Which of the old lookups `find` stands for."""
    return "find_by_merchant_uid" if fields.get("merchant_uid") else "find_by_imp_uid"


def find(fields: Mapping[str, Any]) -> Steps[Any]:
    """The payment by merchant_uid if there is one, else by imp_uid. Raises KeyError."""
    if order := fields.get("merchant_uid"):
        return (yield from send("payments_find", merchant_uid=order))
    if "imp_uid" not in fields:
        raise KeyError(NO_ID)
    return (yield from send("payments_get", imp_uid=fields["imp_uid"]))


def is_paid(amount: Any, fields: Mapping[str, Any], *, include_sandbox: bool) -> Steps[bool]:
    payment = fields.get("response") or (yield from find(fields))
    if payment.get("sandbox") and not include_sandbox:
        return False  # nobody paid for it, though searches show it; the old clients did not know
    return payment.get("status") == "paid" and same_amount(payment.get("amount"), amount)


def is_prepared(merchant_uid: Any, amount: Any) -> Steps[bool]:
    prepared = yield from send("payments_get_prepare", merchant_uid=merchant_uid)
    return same_amount(prepared.get("amount"), amount)


def require(fields: Mapping[str, Any], *names: str) -> None:
    """Raise KeyError, as iamport-rest-client does, for the first argument that is not there."""
    for name in names:
        if name not in fields:
            raise KeyError(f"{name} is required: pass it")
