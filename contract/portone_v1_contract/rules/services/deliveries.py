"""Rules on reports of deliveries: escrow, PAYCO, Paymentwall."""

from __future__ import annotations

from collections.abc import Iterator

from ...session.context import RunContext
from ...session.fixtures import UNKNOWN_VALUES
from ..base import Problem
from ..workflow import Workflow, expect_fields, expect_recent, expect_refusal, expect_unchanged


class EscrowDelivery(Workflow):
    """The delivery of an escrow payment is registered once, read so, and then replaced."""

    name = "escrow"
    needs_control = True
    group = "services"
    source = "vendor Swagger: escrow_logis_save, escrow_logis_edit, 404 and 409"
    grade = "documented"
    operation_ids = ("escrows_register_logis", "escrows_get_logis", "escrows_update_logis")

    def run(self, context: RunContext) -> Iterator[Problem]:
        payment = context.new_payment("paid", escrow=True, pg_provider="html5_inicis")
        values = {"imp_uid": payment["imp_uid"]}
        sent = context.example_body("escrows_register_logis")
        other = context.example_body("escrows_update_logis")
        early = context.call("escrows_get_logis", values)
        yield from expect_refusal(early, "a delivery that is not registered is read", 409)
        changed = context.call("escrows_update_logis", values, body=other)
        yield from expect_refusal(changed, "a delivery that is not registered is replaced", 409)
        now = context.now()
        for what, body in (("escrows_register_logis", sent), ("escrows_update_logis", other)):
            response = context.call(what, values, body=body)
            expected = {name: body["logis"][name] for name in ("company", "invoice", "sent_at")}
            yield from expect_fields(response, expected, "a delivery")
            if not response.ok:
                return
            yield from expect_recent(response, "applied_at", now)
            answer = context.call("escrows_get_logis", values)
            yield from expect_unchanged(answer, response.result, "a delivery")
            again = context.call("escrows_register_logis", values, body=sent)
            yield from expect_refusal(again, "a delivery is registered twice", 409)
        plain = {"imp_uid": context.new_payment("paid")["imp_uid"]}
        exchange = context.call("escrows_register_logis", plain, body=sent)
        yield from expect_refusal(exchange, "the delivery of a payment without escrow", 400, 409)
        unknown = {"imp_uid": UNKNOWN_VALUES["imp_uid"]}
        for operation_id, arguments in (
            ("escrows_register_logis", {"body": sent}),
            ("escrows_update_logis", {"body": other}),
            ("escrows_get_logis", {}),
        ):
            exchange = context.call(operation_id, unknown, **arguments)
            yield from expect_refusal(exchange, "the delivery of an unknown payment", 404)


class PaycoStatus(Workflow):
    """PAYCO is told how an order goes on, in its own words and of its own payments only."""

    name = "payco-status"
    needs_control = True
    group = "services"
    source = "vendor Swagger: payco orders status; recorded refusal of another word"
    grade = "observed"
    operation_ids = ("payco_update_order_status",)

    def run(self, context: RunContext) -> Iterator[Problem]:
        operation_id = self.operation_ids[0]
        paid = context.new_payment("paid", pg_provider="payco", pay_method="payco")
        payco = {"imp_uid": paid["imp_uid"]}
        for word in ("DELIVERY_START", "PURCHASE_DECISION", "CANCELED"):
            response = context.call(operation_id, payco, body={"status": word})
            yield from expect_fields(response, {"status": word}, f"PAYCO is told {word}")
        exchange = context.call(operation_id, payco, body={"status": "NONSENSE"})
        yield from expect_refusal(exchange, "PAYCO is told a word that it does not know", 400)
        for what, uid in (
            ("a card payment", context.new_payment("paid")["imp_uid"]),
            ("an unknown payment", UNKNOWN_VALUES["imp_uid"]),
        ):
            exchange = context.call(operation_id, {"imp_uid": uid}, body={"status": "CANCELED"})
            yield from expect_refusal(exchange, f"PAYCO is told of {what}", 200, 400)


class PaymentwallDelivery(Workflow):
    """Paymentwall takes the delivery of its own payments, and says so in its own words."""

    name = "paymentwall"
    needs_control = True
    group = "services"
    source = "vendor Swagger: paymentwall delivery, its own envelope"
    grade = "documented"
    operation_ids = ("paymentwall_report_delivery",)

    def run(self, context: RunContext) -> Iterator[Problem]:
        payment = context.new_payment("paid", pg_provider="paymentwall")
        names = {name: payment[name] for name in ("imp_uid", "merchant_uid")}
        response = context.call(
            self.operation_ids[0], body=context.example_body(self.operation_ids[0], **names)
        )
        yield from expect_fields(response, {"success": 1}, "a delivery that is reported")
        for what, body in (
            ("an unknown payment", {name: UNKNOWN_VALUES[name] for name in names}),
            ("another order's payment", {**names, "merchant_uid": context.new_order()}),
        ):
            exchange = context.call(
                self.operation_ids[0], body=context.example_body(self.operation_ids[0], **body)
            )
            yield from expect_refusal(exchange, f"the delivery of {what}", 200)
