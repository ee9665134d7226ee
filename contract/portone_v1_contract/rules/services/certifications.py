"""Verifications of a person by a one-time password."""

from __future__ import annotations

from collections.abc import Iterator

from ...session.context import RunContext
from ...session.fixtures import UNKNOWN_VALUES
from ..base import Problem
from ..workflow import Workflow, expect_fields, expect_recent, expect_refusal, expect_unchanged

BIRTHDAY = "1990-01-15"
"""That of the document's example, born on 900115 with gender digit 1."""


class Verification(Workflow):
    """A verification is begun, finished once and forgotten; nobody is shown before it is finished.

    Who was named at the beginning is who is verified.
    """

    name = "verification"
    group = "services"
    source = "vendor Swagger: otp/request, otp/confirm, certifications; recorded unfinished one"
    grade = "observed"
    operation_ids = (
        "certifications_request_otp",
        "certifications_get",
        "certifications_confirm_otp",
        "certifications_delete",
    )

    def run(self, context: RunContext) -> Iterator[Problem]:
        sent = context.example_body(
            "certifications_request_otp", merchant_uid=context.new_order(), birth="900115"
        )
        begun = context.call("certifications_request_otp", body=sent)
        yield from expect_fields(begun, {}, "a verification is begun")
        if not begun.ok:
            return
        values = {"imp_uid": str(begun.result.get("imp_uid"))}
        unfinished = {**values, "certified": False, "certified_at": 0, "name": None}
        unfinished |= {"unique_key": None, "merchant_uid": sent["merchant_uid"]}
        read = context.call("certifications_get", values)
        yield from expect_fields(read, unfinished, "a verification that is not finished")
        now = context.now()
        otp = context.example_body("certifications_confirm_otp")
        done = context.call("certifications_confirm_otp", values, body=otp)
        expected = {**values, "certified": True, "name": sent["name"], "gender": "male"}
        expected |= {"merchant_uid": sent["merchant_uid"], "birthday": BIRTHDAY}
        yield from expect_fields(done, expected, "a verification that is finished")
        yield from expect_recent(done, "certified_at", now)
        answer = context.call("certifications_get", values)
        yield from expect_unchanged(answer, done.result, "a verification")
        again = context.call("certifications_confirm_otp", values, body=otp)
        yield from expect_refusal(again, "a verification is finished twice", 400)
        gone = context.call("certifications_delete", values)
        yield from expect_unchanged(gone, done.result, "a verification that is deleted")
        for path in (values, {"imp_uid": UNKNOWN_VALUES["imp_uid"]}):
            for operation_id in ("certifications_get", "certifications_delete"):
                exchange = context.call(operation_id, path)
                yield from expect_refusal(exchange, "a verification that is not there", 404)
            exchange = context.call("certifications_confirm_otp", path, body=otp)
            yield from expect_refusal(exchange, "what was not begun is finished", 404)
