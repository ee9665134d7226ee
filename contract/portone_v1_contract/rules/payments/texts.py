"""Rules on texts that the API is given to keep."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...openapi.document import Operation
from ...session.context import RunContext
from ...session.errors import NotRun
from ...transport.exchange import Exchange
from ..base import Problem, Scenario
from ..workflow import Workflow

TEXTS = (
    ("a letter with its accent apart", "cafe\u0301 원두"),
    ("marks of HTML", "<b>A&B</b> \"1'"),
    ("signs of encodings", "50% a+b %41\\n"),
    ("capitals and two spaces", "Aa  Bb 원두 ☕"),
    ("a letter beyond the first 65,536", "😀 원두"),
)
"""What each text tries, and the text: at most 16 characters, as the shortest field takes."""
LONGEST = 300
"""Characters of a text in a field without a limit."""
FIELDS = (
    *("name", "custom_data", "buyer_name", "buyer_addr"),
    *("customer_name", "customer_addr", "vbank_holder"),
)
"""The fields that take any text."""
NEEDS_A_BUYER = ("kcpquick_pay_autopay", "benepia_pay")
"""Operations that use up what a buyer has set up: a way to pay, or points."""
EMAIL = "Buyer.Name+tag@Example.co.kr"
EMAILS = ("buyer_email", "customer_email")
SOURCE = "vendor Swagger: each field has the same description where it is sent and where it is read"


class TextKept(Scenario):
    """A text is answered and read as it was sent, up to the longest that its field takes."""

    name = "text-kept"
    group = "payments"
    source = SOURCE
    grade = "inferred"
    creates = True
    sends_invalid = True

    def covers(self, operation: Operation) -> bool:
        is_write = operation.effect in ("write", "money") and operation.id not in NEEDS_A_BUYER
        return is_write and bool(_fields(operation)) and bool(operation.body)

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        longest = {
            name: _long_text(operation.texts[name] or LONGEST) for name in _fields(operation)
        }
        cases = [(what, dict.fromkeys(longest, text)) for what, text in TEXTS]
        cases.append(("a text of the greatest length", longest))
        is_taken = False
        for what, texts in cases:
            emails = {name: EMAIL for name in EMAILS if name in operation.texts}
            sent = {**texts, **emails}
            exchange = _write(context, operation, sent)
            # No document says which texts may be refused; one that is taken is kept.
            if not exchange.ok or not isinstance(exchange.result, dict):
                continue
            is_taken = True
            yield from _compare(exchange, sent, what)
            for read in _read_back(context, exchange):
                yield from _compare(read, sent, what)
        if not is_taken:
            raise NotRun("the target refuses the document's example with each of the texts")


class ReasonKept(Workflow):
    """The reason of a cancel is answered and read as it was sent."""

    name = "reason-kept"
    group = "payments"
    source = SOURCE
    grade = "inferred"
    operation_ids = ("payments_cancel", "payments_get")

    def run(self, context: RunContext) -> Iterator[Problem]:
        payment = context.new_payment("paid")
        by_id = {"imp_uid": payment["imp_uid"]}
        for what, text in TEXTS:
            sent = {**by_id, "amount": 1, "reason": text}
            exchange = context.call("payments_cancel", body=sent)
            if not exchange.ok:
                continue
            for answer in (exchange, context.call("payments_get", by_id)):
                result = answer.result if isinstance(answer.result, dict) else {}
                reasons = [cancel.get("reason") for cancel in result.get("cancel_history") or ()]
                if text not in reasons or result.get("cancel_reason") != text:
                    yield Problem(f"the reason of a cancel is not kept: {what}", answer)


def _fields(operation: Operation) -> list[str]:
    return [name for name in FIELDS if name in operation.texts and name in operation.fields]


def _long_text(length: int) -> str:
    return ("abcdefghij" * (length // 10 + 1))[:length]


def _write(context: RunContext, operation: Operation, texts: dict[str, str]) -> Exchange:
    """Call an operation with its example and these texts, under ids of its own."""
    ids: dict[str, Any] = {}
    if "merchant_uid" in operation.body:
        ids["merchant_uid"] = context.new_order()
    if "customer_uid" in operation.body:
        key = {"customer_uid": context.new_order()}
        context.call("customers_save", key, body=context.example_body("customers_save"))
        ids |= key
    body = context.example_body(operation.id, **ids, **texts)
    values: dict[str, str] = {}
    if operation.names:
        values = context.unknown_values(operation)
    if "customer_uid" in operation.names:
        values["customer_uid"] = context.new_order()
    return context.send(operation, values, body=body)


def _read_back(context: RunContext, written: Exchange) -> Iterator[Exchange]:
    """Read what was written by the id that the answer or the path has."""
    known = {**written.result, **written.path}
    for operation in context.operations:
        is_reader = operation.effect == "read" and operation.result is not None
        if (
            is_reader
            and operation.result == written.operation.result
            and operation.names
            and {*operation.names} <= {"imp_uid", "customer_uid"}
            and all(isinstance(known.get(name), str) for name in operation.names)
        ):
            values = {name: known[name] for name in operation.names}
            yield context.send(operation, values, query=context.required_query(operation))
            return


def _compare(exchange: Exchange, sent: dict[str, str], what: str) -> Iterator[Problem]:
    result = exchange.result if isinstance(exchange.result, dict) else {}
    changed = [name for name, text in sent.items() if name in result and result[name] != text]
    if changed:
        yield Problem(f"{', '.join(changed)} not kept as sent: {what}", exchange)
