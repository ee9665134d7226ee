"""Ids with every character that a path may lose."""

from __future__ import annotations

from collections.abc import Iterator

from ...openapi.document import Operation
from ...session.context import RunContext
from ...session.fixtures import ODD_IDS, imp_uids
from ..base import Observation, Problem, Scenario
from ..workflow import Workflow, expect_fields, expect_refusal


class OddIds(Scenario):
    """Ids with spaces, percent signs, question marks, hashes and Korean arrive whole."""

    name = "odd-ids"
    group = "ids"
    source = "RFC 3986: an encoded slash is data; no document of the vendor speaks of it"
    grade = "inferred"
    creates = True

    def covers(self, operation: Operation) -> bool:
        reads = operation.effect == "read" and operation.object_schema == "Payment"
        return reads and "merchant_uid" in operation.names

    def problems(self, context: RunContext, operation: Operation) -> Iterator[Problem]:
        for payment in context.fixtures.odd:
            values = {**context.path_values(operation), "merchant_uid": payment["merchant_uid"]}
            exchange = context.send(operation, values)
            if imp_uids(exchange.objects) != [payment["imp_uid"]]:
                text = f"order {payment['merchant_uid']!r} is not found by its encoded id"
                yield Problem(text, exchange)


class EncodedSlash(Scenario):
    """An order id with a slash is found, or its path leads nowhere, but to no other payment."""

    name = "encoded-slash"
    group = "ids"
    source = "RFC 3986: an encoded slash is data; what a server makes of one is its own"
    grade = "unknown"
    creates = True

    def covers(self, operation: Operation) -> bool:
        reads = operation.effect == "read" and operation.object_schema == "Payment"
        return reads and "merchant_uid" in operation.names

    def problems(
        self, context: RunContext, operation: Operation
    ) -> Iterator[Problem | Observation]:
        for payment in context.fixtures.slashed:
            values = {**context.path_values(operation), "merchant_uid": payment["merchant_uid"]}
            exchange = context.send(operation, values)
            uids = imp_uids(exchange.objects)
            if uids == [payment["imp_uid"]]:
                yield Observation("encoded_slash", "kept", exchange)
            elif uids:
                yield Problem("an id with a slash leads to another payment", exchange)
            elif exchange.envelope is None:
                yield Observation("encoded_slash", "404", exchange)
            else:
                yield Observation("encoded_slash", "decoded", exchange)


class OddKeys(Workflow):
    """Billing keys and registered orders with such ids arrive whole, too."""

    name = "odd-keys"
    group = "ids"
    source = "RFC 3986: an encoded slash is data; no document of the vendor speaks of it"
    grade = "inferred"
    operation_ids = (
        "customers_save",
        "customers_get",
        "customers_list_payments",
        "customers_delete",
        "payments_prepare",
        "payments_get_prepare",
    )

    def run(self, context: RunContext) -> Iterator[Problem]:
        for odd in ODD_IDS:
            key = {"customer_uid": context.new_id(odd)}
            saved = context.call("customers_save", key, body=context.example_body("customers_save"))
            yield from expect_fields(saved, key, f"a billing key {odd!r}")
            answer = context.call("customers_get", key)
            yield from expect_fields(answer, key, f"a billing key {odd!r}")
            if not context.call("customers_list_payments", key).ok:
                yield Problem(
                    f"the charges of a billing key {odd!r} are refused", context.last_exchange
                )
            answer = context.call("customers_delete", key)
            yield from expect_fields(answer, key, f"a billing key {odd!r}")
            gone = context.call("customers_get", key)
            yield from expect_refusal(gone, f"a billing key {odd!r} that is deleted", 200, 404)
            order = {"merchant_uid": context.new_id(f"registered {odd}")}
            price = {**order, "amount": 1000}
            answer = context.call("payments_prepare", body=price)
            yield from expect_fields(answer, price, f"order {odd!r}")
            read = context.call("payments_get_prepare", order)
            yield from expect_fields(read, price, f"order {odd!r}")
