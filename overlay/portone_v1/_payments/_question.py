"""The question what became of a write, as plain data that can leave the process. No I/O.

It holds what the lookup needs and nothing else: ids, amounts and times. No card, token, key or
personal data is in it, and of a cancel's reason only a hash.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Literal, TypeAlias
from urllib.parse import unquote

import msgspec
from portone_v1_api.client import Call
from portone_v1_api.operations import OPERATIONS, Operation

VERSION = 1

Kind: TypeAlias = Literal["payment", "schedule", "customer", "none"]
_Id: TypeAlias = str | int


class ScheduleFields(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What the proof needs of one schedule."""

    merchant_uid: _Id | None = None
    schedule_at: int | None = None
    amount: Decimal | None = None


class Fields(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What the proof needs of a call: of its body and of the ids in its path."""

    imp_uid: _Id | None = None
    merchant_uid: _Id | list[_Id] | None = None
    customer_uid: _Id | None = None
    amount: Decimal | None = None
    checksum: Decimal | None = None
    vbank_due: int | None = None
    schedule_at: int | None = None
    schedules: list[ScheduleFields] | None = None
    has_promotion: bool = False
    # A reason is free text and may name the buyer.
    reason_hash: str | None = None


class Question(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A question, parsed.

    `sent_at` is the UNIX second in which the request left; the earliest one, if that is not
    certain. `clock` says whose time that is: the API's, or, when no answer had told it, that of
    the machine that sent. `digest` shows whether something was changed, and whether a client
    of another merchant asks.
    """

    operation: str
    kind: Kind
    sent_at: int
    clock: Literal["api", "machine"]
    digest: str
    version: int
    fields: Fields = msgspec.field(default_factory=Fields)
    tier: str | None = None


def build_question(
    call: Call, sent_at: int, clock: Literal["api", "machine"], tier: str | None, imp_key: str
) -> dict[str, Any]:
    """Return the question what became of a call, as plain JSON data."""
    operation = call.operation
    question = Question(
        operation=operation.id,
        kind=operation.resolve,
        fields=_fields(call),
        sent_at=sent_at,
        clock=clock,
        tier=tier,
        version=VERSION,
        digest="",
    )
    question = msgspec.structs.replace(question, digest=_digest(question, imp_key))
    data: dict[str, Any] = msgspec.to_builtins(question)
    return data


def parse_question(data: Mapping[str, Any], imp_key: str, kind: Kind | None = None) -> Question:
    """Return the question that `data` holds.

    Raises TypeError for what is no mapping. Raises ValueError for what is no question or was
    changed, for one of another version or merchant, and, with a `kind`, for one of another kind.
    """
    if not isinstance(data, Mapping):
        raise TypeError(
            f"question must be a dict, as error.question gives it, not {type(data).__name__}; "
            "parse JSON text first."
        )
    version = data.get("version")
    if type(version) is int and version != VERSION:
        raise ValueError(
            f"The question is of version {version}, and this portone-v1 reads version {VERSION}: "
            "ask with the portone-v1 that made it, or look the call up by hand."
        )
    try:
        question = msgspec.convert(dict(data), Question)
    except (msgspec.ValidationError, TypeError):
        raise ValueError(
            "This is no question of portone-v1: pass what error.question gave, unchanged."
        ) from None
    if not hmac.compare_digest(question.digest.encode(), _digest(question, imp_key).encode()):
        raise ValueError(
            "The question was changed, or the call was made with another imp_key: pass what "
            "error.question gave, unchanged, to a client of the same merchant."
        )
    if question.kind != _operation_kind(question.operation):
        raise ValueError(
            f"The question is about {question.operation}, which this portone-v1 looks up in "
            "another way: ask with the portone-v1 that made it."
        )
    if kind is not None and question.kind != kind:
        method = "resolve" if question.kind == "none" else f"resolve_{question.kind}"
        raise ValueError(
            f"The question is about {question.operation} and not about a {kind}: ask {method}()."
        )
    return question


def reason_hash(reason: object) -> str | None:
    """Return the hash of a cancel's reason, None for what is no text."""
    if not isinstance(reason, str) or not reason:
        return None
    return hashlib.sha256(reason.encode()).hexdigest()


def _fields(call: Call) -> Fields:
    """Return what the proof needs of a call; nothing if what it needs is not of the API's types.

    A call without ids cannot be looked up, and says so.
    """
    if call.operation.resolve == "none":
        return Fields()
    values = (call.body or {}) | _path_ids(call)
    fields = {name: values[name] for name in Fields.__struct_fields__ if name in values}
    fields["has_promotion"] = bool(values.get("promotion_id"))
    fields["reason_hash"] = reason_hash(values.get("reason"))
    schedules: Any = values.get("schedules")
    try:
        if isinstance(schedules, list):
            fields["schedules"] = [_schedule_fields(item) for item in schedules]
        return msgspec.convert(fields, Fields)
    except (msgspec.ValidationError, AttributeError, TypeError):
        return Fields()


def _schedule_fields(item: Mapping[str, Any]) -> dict[str, Any]:
    return {name: item.get(name) for name in ScheduleFields.__struct_fields__}


def _path_ids(call: Call) -> dict[str, str]:
    """Return the ids in a call's path, by name."""
    segments = zip(call.operation.path.split("/"), call.path.split("/"), strict=False)
    return {name[1:-1]: unquote(value) for name, value in segments if name.startswith("{")}


def _operation_kind(operation_id: str) -> Kind:
    operation: Operation | None = OPERATIONS.get(operation_id)
    # None for what `portone.request` sent to a path that the description does not know.
    return "none" if operation is None else operation.resolve


def _digest(question: Question, imp_key: str) -> str:
    """Return what only those who know the merchant's key can compute of this question."""
    content = json.dumps(msgspec.to_builtins(msgspec.structs.replace(question, digest="")))
    return hmac.new(imp_key.encode(), content.encode(), hashlib.sha256).hexdigest()
